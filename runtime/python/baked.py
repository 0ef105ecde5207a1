"""Imports modules from texts that live in the interpreter's memory: a snapshot keeps no files."""

import sys
from importlib.machinery import ModuleSpec


class Baked:
    """Finds and loads ``package.module`` for every ``module.py`` that it was given the text of."""

    def __init__(self, package: str, folder: str, texts: dict[str, str]) -> None:
        self.package, self.folder = package, folder
        self.texts = {package: "", **{f"{package}.{name}": texts[name] for name in texts}}

    def find_spec(self, name, path=None, target=None):
        if name not in self.texts:
            return None
        spec = ModuleSpec(
            name, self, origin=self.get_filename(name), is_package=name == self.package
        )
        spec.has_location = True
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module) -> None:
        name = module.__name__
        exec(compile(self.texts[name], self.get_filename(name), "exec"), module.__dict__)

    def get_filename(self, name: str) -> str:
        return f"{self.folder}/{name.partition('.')[2] or '__init__'}.py"

    def get_source(self, name: str) -> str:
        """Tracebacks show lines by this."""
        return self.texts[name]


def install(package: str, folder: str, texts: dict[str, str]) -> None:
    sys.meta_path.insert(0, Baked(package, folder, texts))
