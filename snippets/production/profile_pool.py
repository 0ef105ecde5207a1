import cProfile
import os
import pstats
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Process
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
    numbers = range(1000)
    with cProfile.Profile() as own:
        child = Process(target=unique, args=(numbers,))
        child.start()
        child.join()
    parent = pstats.Stats(own).get_stats_profile()
    print("the parent's profile has it:", "unique" in parent.func_profiles)
    with TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(profiled, folder, unique), [numbers] * 4))
        total = pstats.Stats(*map(str, Path(folder).iterdir())).get_stats_profile()
    name, row = max(total.func_profiles.items(), key=lambda item: item[1].tottime)
    print(f"most time of the workers: {name}, {row.ncalls} calls, {row.tottime} s")
