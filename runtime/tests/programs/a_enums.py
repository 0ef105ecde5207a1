import enum
import multiprocessing


class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"


class Right(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def raised(pair):
    colour, right = pair
    return colour, right | Right.WRITE, Level.HIGH if colour is Colour.RED else Level.LOW


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for colour, right, level in pool.map(raised, [(c, Right.READ) for c in Colour]):
            print(colour, right, level.name, colour is Colour[colour.name], level < 2)
