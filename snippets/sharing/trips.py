from multiprocessing.managers import ListProxy, SyncManager


class CountingProxy(ListProxy):
    trips = 0

    def _callmethod(self, *args, **kwargs):
        CountingProxy.trips += 1
        return super()._callmethod(*args, **kwargs)


SyncManager.register("list", list, CountingProxy)


def tell(what):
    print(f"{what:22} trips: {CountingProxy.trips}")
    CountingProxy.trips = 0


if __name__ == "__main__":
    with SyncManager() as manager:
        numbers = manager.list(range(10))
        sum(number for number in numbers)
        tell("for number in numbers")
        sum(number for number in numbers[:])
        tell("for … in numbers[:]")
        numbers.index(5)
        tell("numbers.index(5)")
        for number in range(3):
            numbers.append(number)
        tell("append 3 times")
        numbers.extend(range(3))
        tell("extend by 3")
