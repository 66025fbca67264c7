"""How often a letter is out: the most that was ever heard, and each printing once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.contract.acts import Letter
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.letters import LetterNumber
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.services.letters import KeptLetter
from tamin_desk.ui.recheck.copies import Copies
from tests.fakes.mismatches import ADDRESSEE

NUMBER = LetterNumber("0162", 5, "D4", 173).text
LETTER = Letter(
    number=NUMBER,
    issued_on=date(2026, 11, 22),
    unit_code="0162",
    person_id="p-00000002",
    reasons=("photo_of_another",),
    reference=ReferenceKind.CARD_IN_HAND,
    validity=LetterValidity.WHEN_PRINTED,
    secret="ab" * 16,
)


def kept(prints: int, printings: int) -> KeptLetter:
    """The letter as a store that has counted so far reads it."""
    return KeptLetter(LETTER, ADDRESSEE, "act-1", "comparison-1", prints, printings, None)


def counts(letter: KeptLetter) -> tuple[int, int]:
    return letter.prints, letter.printings


def test_a_copy_that_the_store_has_counted_before_it_is_told_counts_once() -> None:
    copies = Copies()
    copies.ordered(copies.told(kept(0, 0)))
    assert counts(copies.told(kept(2, 1))) == (2, 1), "read between the counting and the printer's answer"
    copies.went_out(NUMBER, 2)
    assert counts(copies.told(kept(2, 1))) == (2, 1)


def test_an_older_word_takes_nothing_back() -> None:
    copies = Copies()
    copies.heard(NUMBER, 3, 2)
    copies.heard(NUMBER, 1, 1)
    assert counts(copies.told(kept(0, 0))) == (3, 2)


@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), max_size=12))
def test_every_printing_raises_the_mark_whether_the_store_counts_it_or_not(
    printings: list[tuple[int, bool]],
) -> None:
    copies, stored = Copies(), (0, 0)
    for number, (amount, counted) in enumerate(printings):
        shown = copies.told(kept(*stored))
        assert shown.printings == number
        copies.ordered(shown)
        if counted:
            stored = stored[0] + amount, stored[1] + 1
        copies.went_out(NUMBER, amount)
    assert counts(copies.told(kept(*stored))) == (sum(amount for amount, _ in printings), len(printings))
