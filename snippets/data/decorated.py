import pickle
from functools import wraps


def named(function):
    @wraps(function)
    def wrapper(number):
        return function(number)

    return wrapper


def nameless(function):
    def wrapper(number):
        return function(number)

    return wrapper


@named
def double(number):
    return 2 * number


@nameless
def triple(number):
    return 3 * number


absolute = named(abs)

if __name__ == "__main__":
    for name in ("double", "triple", "absolute"):
        try:
            function = pickle.loads(pickle.dumps(globals()[name]))
            print(name, "can travel:", function(-5))
        except Exception:
            print(name, "cannot travel")
