from multiprocessing import Process
from multiprocessing.sharedctypes import RawArray, RawValue


def answer(request, reply):
    for number in range(1, 11):
        while request.value < number:
            pass
        reply[number] = number * number
        reply[0] = number


if __name__ == "__main__":
    request, reply = RawValue("i", 0), RawArray("i", 11)
    child = Process(target=answer, args=(request, reply))
    child.start()
    for number in range(1, 11):
        request.value = number
        while reply[0] < number:
            pass
    child.join()
    print(reply[1:])
