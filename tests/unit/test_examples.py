"""What docstrings show is so, wherever in the program there are examples."""

import doctest
import importlib
from pathlib import Path

import pytest

import tamin_desk

ROOT = Path(tamin_desk.__file__).parent
NAMES = sorted(
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for path in ROOT.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    told: list[str] = []
    tried = 0
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name)):
        runner.run(example, out=told.append)
        tried += len(example.examples)
    assert "".join(told) == ""
    assert tried, "examples that nobody runs"


def test_no_layer_with_examples_is_passed_over() -> None:
    """They once were looked for among the rules only."""
    layers = {name.split(".")[1] for name in NAMES}
    assert layers >= {"domain", "services", "ui", "backend"}
