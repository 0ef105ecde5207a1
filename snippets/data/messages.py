from multiprocessing.managers import DictProxy, SyncManager


class CountingProxy(DictProxy):
    sent = 0

    def _callmethod(self, *args, **kwargs):
        CountingProxy.sent += 1
        return super()._callmethod(*args, **kwargs)


SyncManager.register("dict", dict, CountingProxy)


def tell(what):
    print(f"{what:17} messages: {CountingProxy.sent}")
    CountingProxy.sent = 0


if __name__ == "__main__":
    with SyncManager() as manager:
        scores = manager.dict(dict.fromkeys("abcdefghij", 0))
        scores["a"] += 1
        tell('scores["a"] += 1')
        dict(scores)
        tell("dict(scores)")
        scores.copy()
        tell("scores.copy()")
