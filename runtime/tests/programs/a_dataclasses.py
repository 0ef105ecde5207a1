from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list, compare=False)


def mirrored(point: Point) -> Point:
    return replace(point, x=-point.x, tags=[*point.tags, "mirrored"])


if __name__ == "__main__":
    points = [Point(1, 2), Point(3, 4, ["a"]), Point(5)]
    with ProcessPoolExecutor(2) as executor:
        found = list(executor.map(mirrored, points))
    for point in sorted(found):
        print(point, type(point) is Point)
    print(found[0] == Point(-1, 2))
