import cProfile
import os
import pstats
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

profile = cProfile.Profile()


def profiled(folder, function, *args):
    try:
        return profile.runcall(function, *args)
    finally:
        profile.dump_stats(Path(folder, f"{os.getpid()}.prof"))


def unique(numbers):
    seen = []
    for number in numbers:
        if number not in seen:
            seen.append(number)
    return seen


if __name__ == "__main__":
    inputs = [range(1000)] * 4
    with TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(profiled, folder, unique), inputs))
        stats = pstats.Stats(*map(str, Path(folder).iterdir())).get_stats_profile()
        name, row = max(stats.func_profiles.items(), key=lambda item: item[1].tottime)
        print(f"workers: most of the time in {name}, {row.ncalls} calls, {row.tottime} s")
        with cProfile.Profile() as own:
            list(pool.map(unique, inputs))
        parent = pstats.Stats(own).get_stats_profile()
        print("parent's profile has it:", "unique" in parent.func_profiles)
