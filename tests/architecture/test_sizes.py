"""Small rooms: a file holds one noun, a function one thought, and everything says its types."""

import re
import statistics

from tests.architecture.source import functions, modules, text

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
REASON = re.compile(r"# Any|Any: [A-Z a-z]")


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {str(path): len(text(path).splitlines()) for path in modules()}

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{path}:{function.name}": function.end_lineno - function.lineno + 1
        for path, tree in modules().items()
        for function in functions(tree)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= LONGEST_FUNCTION
    }

    assert long == {}


def test_files_and_functions_are_small_in_the_middle() -> None:
    files = [len(text(path).splitlines()) for path in modules() if text(path).strip()]
    bodies = [
        (function.end_lineno or 0) - function.lineno + 1
        for tree in modules().values()
        for function in functions(tree)
    ]

    assert statistics.median(files) <= 80
    assert statistics.median(bodies) <= 10


def test_every_function_says_what_it_returns() -> None:
    silent = [
        f"{path}:{function.name}"
        for path, tree in modules().items()
        for function in functions(tree)
        if function.returns is None
    ]

    assert silent == []


def test_any_has_a_reason_beside_it() -> None:
    """A module that imports Any says in a comment why."""
    silent = [str(path) for path in modules() if "import Any" in text(path) and not REASON.search(text(path))]

    assert silent == []
