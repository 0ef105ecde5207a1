import multiprocessing
from typing import TypedDict


class Tree:
    class Node:
        def __init__(self, value, *children):
            self.value, self.children = value, list(children)

        def total(self):
            return self.value + sum(child.total() for child in self.children)

    class Empty(Exception):
        pass


class Options(TypedDict):
    depth: int


def grown(node, options: Options, results):
    for number in range(options["depth"]):
        node = Tree.Node(number, node, node)
    results.put(node)
    results.put(Tree.Empty("no more"))


if __name__ == "__main__":
    results = multiprocessing.SimpleQueue()
    leaf = Tree.Node(1)
    child = multiprocessing.Process(target=grown, args=(leaf, Options(depth=3), results))
    child.start()
    node, error = results.get(), results.get()
    child.join()
    print(node.total(), node.children[0] is node.children[1], type(node) is Tree.Node)
    print(repr(error), isinstance(error, Tree.Empty), type(error).__qualname__)
