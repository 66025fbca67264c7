"""How each kind of setting is judged: a value fits, or is refused with what was wanted."""

from collections.abc import Mapping
from typing import Final

from tamin_desk.domain.addresses import base_address
from tamin_desk.domain.lengths import FARTHEST_MM

Value = str | float | Mapping[str, list[float]]
"""A setting as it is kept in a file."""


class Rule:
    """One setting: how it is judged, and its name in the environment."""

    def __init__(self, wanted: str, variable: str) -> None:
        self.wanted = wanted
        self.variable = f"TAMIN_DESK_{variable}"

    def read(self, value: object) -> Value:
        """Return the value as it is kept; ValueError when it does not fit."""
        raise NotImplementedError


class Text(Rule):
    """A short text in one line."""

    def read(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > 1000 or not value.isprintable():
            raise ValueError
        return value


class Choice(Rule):
    """One of several words."""

    def __init__(self, choices: tuple[str, ...], variable: str) -> None:
        super().__init__("one of " + ", ".join(choices), variable)
        self._choices = choices

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self._choices:
            raise ValueError
        return value


class Number(Rule):
    """A number within bounds."""

    def __init__(self, least: float, most: float, variable: str) -> None:
        super().__init__(f"a number from {least:g} to {most:g}", variable)
        self._least, self._most = least, most

    def read(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        number = float(value)
        if not self._least <= number <= self._most:
            raise ValueError
        return number


class Offsets(Rule):
    """Two numbers for each printer; the environment has no way to spell them."""

    def read(self, value: object) -> Mapping[str, list[float]]:
        if not isinstance(value, Mapping):
            raise ValueError
        return {_PRINTER.read(name): _pair(pair) for name, pair in value.items()}


class Address(Rule):
    """A server's base address."""

    def __init__(self, variable: str) -> None:
        super().__init__("an https address (http only for this machine itself)", variable)

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise ValueError
        return base_address(value)


def _pair(value: object) -> list[float]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError
    return [_MILLIMETRES.read(each) for each in value]


_PRINTER: Final = Text("a printer's name", "PRINTER")
_MILLIMETRES: Final = Number(-FARTHEST_MM, FARTHEST_MM, "PRINT_OFFSETS")
