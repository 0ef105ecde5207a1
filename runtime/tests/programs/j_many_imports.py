import json.tool
import multiprocessing.sharedctypes


def tell(numbers):
    import multiprocessing.dummy
    import multiprocessing.forkserver
    import xml.dom.minidom

    numbers[1] = 2
    print(multiprocessing.dummy.__name__, multiprocessing.forkserver.__name__, xml.dom.__name__)


if __name__ == "__main__":
    numbers = multiprocessing.sharedctypes.RawArray("i", 3)
    child = multiprocessing.Process(target=tell, args=(numbers,))
    child.start()
    child.join()
    print(list(numbers), json.tool.__name__)
