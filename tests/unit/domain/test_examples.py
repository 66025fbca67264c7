"""What the rules' docstrings show is so."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

from tamin_desk import domain

NAMES = [one.name for one in pkgutil.iter_modules(domain.__path__)]
MODULES = [importlib.import_module(f"{domain.__name__}.{name}") for name in NAMES]


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_the_examples_of_a_module_are_true(module: ModuleType) -> None:
    told: list[str] = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(example, out=told.append)
    assert "".join(told) == ""


def test_there_are_examples() -> None:
    found = [one for module in MODULES for one in doctest.DocTestFinder().find(module) if one.examples]
    assert len(found) > 30
