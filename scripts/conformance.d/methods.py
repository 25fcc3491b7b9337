"""Which methods of the client's classes the checks call, so that one that no check calls is seen."""

import functools
import pathlib

LISTED = {line for line in (pathlib.Path(__file__).parent / "methods.list").read_text().splitlines() if line[0] != "#"}

_called = set()
_kept = set()
_depth = 0


def watch(kind):
    """From now on public methods and properties of this class are noted when a check calls them, not when they call each other."""
    for name, member in list(vars(kind).items()):
        label = f"{kind.__name__}.{name}"
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(member, property):
            setattr(kind, name, property(_noted(label, member.fget), member.fset, member.fdel, member.__doc__))
        elif isinstance(member, (staticmethod, classmethod)):
            setattr(kind, name, type(member)(_noted(label, member.__func__)))
        elif callable(member):
            setattr(kind, name, _noted(label, member))


def public(kind):
    """What there is to be covered of a class."""
    return {f"{kind.__name__}.{name}" for name in vars(kind) if not name.startswith("_")}


def _noted(label, function):
    @functools.wraps(function)
    def noting(*arguments, **options):
        global _depth
        if _depth == 0:
            _called.add(label)
        _depth += 1
        try:
            return function(*arguments, **options)
        finally:
            _depth -= 1

    return noting


def begin():
    """A check begins."""
    _called.clear()


def keep():
    """The check has passed: what it called is covered."""
    _kept.update(_called)


def covered():
    return set(_kept)
