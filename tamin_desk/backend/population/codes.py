"""Codes for people who do not exist: well formed, each given once, and unlikely to be anybody's.

National codes begin with 999, which no city has; mobiles begin with 0900000; the two codes with
leading zeros take the last numbers of a prefix that is not in use to our knowledge.
"""

import hashlib
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Final

from tamin_desk.domain.identifiers import check_digit

CAPITALS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SMALLS: Final = "abdefghnqrt"
"""Small letters that differ from their capital in shape, not in size alone: a picture must be readable."""


class Codes:
    """A giver of codes; two serials that differ only in case are never both given."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._given: set[str] = set()

    def reserve(self, *codes: str) -> None:
        """Keep codes that are given by hand from being given again."""
        self._given.update(code.casefold() for code in codes)

    def national(self, prefix: str = "999") -> str:
        """Ten digits with a right check digit."""

        def make() -> str:
            first_nine = prefix + self._digits(9 - len(prefix))
            return first_nine + check_digit(first_nine)

        return self._new(make)

    def foreign(self) -> str:
        """Twelve digits."""
        return self._new(lambda: "1080" + self._digits(8))

    def serial(self, *, small: bool | None = None) -> str:
        """Digit, letter, eight digits; one letter in six is small unless asked for."""
        small = self._dice.random() < 1 / 6 if small is None else small
        letters = SMALLS if small else CAPITALS
        return self._new(lambda: self._digits(1) + self._dice.choice(letters) + self._digits(8))

    def later_serial(self, tracking: str) -> str:
        """The serial of the card for which a slip was given out; no dice are thrown for it."""

        def make() -> str:
            digest = hashlib.sha256(f"{tracking} {next(tries)}".encode()).digest()
            letter = CAPITALS[digest[0] % len(CAPITALS)]
            return f"{digest[1] % 10}{letter}{int.from_bytes(digest[2:10]) % 10**8:08}"

        tries = count()
        return self._new(make)

    def tracking(self) -> str:
        """Ten digits."""
        return self._new(lambda: "7" + self._digits(9))

    def insurance(self) -> str:
        """Ten digits, as compared; the first two are zeros as on older numbers."""
        return self._new(lambda: "00" + self._digits(8))

    def mobile(self) -> str:
        """A number of a range that is given to nobody."""
        return f"0900000{self._digits(4)}"

    def document(self, letter: str) -> str:
        """The printed number of a residence card or passport."""
        return self._new(lambda: f"{letter}-{self._digits(6)}")

    def _digits(self, count: int) -> str:
        return f"{self._dice.randrange(10**count):0{count}}"

    def _new(self, make: Callable[[], str]) -> str:
        while (code := make()).casefold() in self._given:
            pass
        self._given.add(code.casefold())
        return code
