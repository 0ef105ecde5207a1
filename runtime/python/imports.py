"""Which modules import which others while they are executed: what stash.py is to know.

Used by build.mjs in an interpreter of its own, for all that this leaves behind in memory.
"""

import ast
import importlib.util
import json
import sys


def told():
    """As JSON: for every imported module the names of those that it imports, its package first."""
    return json.dumps({name: _imports(name, sys.modules[name]) for name in sys.modules})


def _imports(name, module):
    package = name.rpartition(".")[0]
    found = [package, *_aliases(name)]
    for node in _executed(ast.parse(_source(module))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                place = name if hasattr(module, "__path__") else package
                base = importlib.util.resolve_name("." * node.level + base, place)
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return [each for each in dict.fromkeys(found) if each in sys.modules and each != name]


def _aliases(package):
    """What a package only names, as collections does _collections_abc."""
    inside = [name for name in sys.modules if name.rpartition(".")[0] == package]
    return [name for name in inside if list(sys.modules.values()).count(sys.modules[name]) > 1]


def _executed(node):
    """What importing executes: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _executed(child)


def _source(module):
    """Empty for what is written in C."""
    spec = module.__spec__
    return (spec and spec.has_location and spec.loader.get_source(spec.name)) or ""
