"""Checks are functions with a sentence; they run in the order in which they are written."""

import time
import traceback

import methods

_checks = []


def check(sentence):
    def register(function):
        _checks.append((sentence, function))
        return function

    return register


def run(world, words=()):
    """Runs those whose sentence has one of the words, or all; prints a line each and the figures; true if none failed."""
    chosen = [(sentence, function) for sentence, function in _checks if not words or any(word in sentence for word in words)]
    failed = 0
    for sentence, function in chosen:
        begun = time.monotonic()
        methods.begin()
        try:
            function(world)
            methods.keep()
            print(f"ok    {sentence} ({time.monotonic() - begun:.1f} s)", flush=True)
        except Exception:
            failed += 1
            print(f"FAIL  {sentence}", flush=True)
            print("      " + traceback.format_exc().strip().replace("\n", "\n      "), flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed", flush=True)
    return failed == 0 and len(chosen) > 0


def equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what or 'found'}: {found!r}\nexpected: {expected!r}")


def equal_rows(found, expected, what="rows"):
    """Compares as multisets, and names what differs."""
    missing, extra = list(expected), []
    for row in found:
        if row in missing:
            missing.remove(row)
        else:
            extra.append(row)
    if missing or extra:
        raise AssertionError(f"{what}: {len(extra)} too many {extra[:5]!r}, {len(missing)} missing {missing[:5]!r}")


def raises(kind, function, *arguments, **options):
    """The error of exactly this class; fails if there is none."""
    try:
        result = function(*arguments, **options)
    except Exception as error:
        if type(error) is kind:
            return error
        raise
    raise AssertionError(f"{result!r} instead of {kind.__name__}")
