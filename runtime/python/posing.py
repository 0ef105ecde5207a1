"""What stands in for functions and classes that are built in: it says that it is one of them."""

import types


class Builtin:
    # A function that stands in for a built-in one: it is no method, and pickles by its name.
    __slots__ = ("_function", "_module", "_name")
    __doc__ = property(lambda self: self._function.__doc__)
    __module__ = property(lambda self: self._module)
    __name__ = property(lambda self: self._name)
    __wrapped__ = property(lambda self: self._function)

    def __init__(self, function, module, name):
        self._function, self._module, self._name = function, module, name

    def __getattr__(self, name):
        if name == "__qualname__":
            return self._name
        raise AttributeError(f"'builtin_function_or_method' object has no attribute {name!r}")

    def __call__(self, *arguments, **options):
        return self._function(*arguments, **options)

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f"<built-in function {self._name}>"


def posing(module, *takers, **replacements):
    """Set attributes of a module that say they come from there, or they would not pickle.

    And the same in modules that have taken them from there already.
    """
    for name, value in replacements.items():
        if isinstance(value, types.FunctionType):
            value = Builtin(value, module.__name__, name)
        elif isinstance(value, type):
            value.__module__, value.__name__, value.__qualname__ = module.__name__, name, name
        for place in (module, *takers):
            setattr(place, name, value)
