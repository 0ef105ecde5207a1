import multiprocessing
import time
from datetime import UTC, datetime


def stamp(_):
    return time.time(), time.time_ns(), datetime.now(UTC)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        rows = []
        for number in range(20):
            before = time.time()
            seconds, nanoseconds, moment = pool.apply(stamp, (number,))
            after = time.time()
            rows.append(
                before <= seconds <= after
                and seconds <= nanoseconds / 1e9 + 1e-6
                and moment.timestamp() <= after
            )
        print(rows.count(True), moment.tzinfo)
