import logging
import sys
from concurrent.futures import ProcessPoolExecutor


class Settings:
    unit = "m"
    level = logging.WARNING


def set_up(unit, level):
    Settings.unit = unit
    Settings.level = level
    logging.basicConfig(stream=sys.stdout, level=level, format="%(levelname)s %(message)s")


def show(length):
    logging.info("a worker shows %d %s", length, Settings.unit)
    return f"{length} {Settings.unit}"


if __name__ == "__main__":
    set_up("km", logging.INFO)
    settings = (Settings.unit, Settings.level)
    with ProcessPoolExecutor(1, initializer=set_up, initargs=settings) as pool:
        shown = list(pool.map(show, [5, 8]))
    logging.info("shown: %s", ", ".join(shown))
