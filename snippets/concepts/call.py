def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


print("result:", root(9))
try:
    root(-9)
except ValueError as error:
    print("exception:", repr(error))
