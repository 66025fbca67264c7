"""What SECURITY.md promises is there: each test that it names, each campaign, each item of the standard."""

import re
from pathlib import Path
from typing import Final

import pytest

from tools.faults.campaigns import CAMPAIGNS

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

# OWASP ASVS 5.0.0, the items of levels 1 and 2 without the chapters 3, 10 and 17, a range for neighbours.
ITEMS: Final = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 4.1.1-3 4.2.1 4.3.1-2
4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4
11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5
13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4
16.4.1-3 16.5.1-3
"""


def items() -> set[str]:
    """Return the number of each item."""
    found = set()
    for word in ITEMS.split():
        section, _, numbers = word.rpartition(".")
        first, _, last = numbers.partition("-")
        found |= {f"{section}.{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def test_each_item_of_the_standard_is_answered_once() -> None:
    """An item that is passed over in silence would be taken for one that is met."""
    assert len(items()) == 198
    standard = PAGE.partition("## Held against OWASP ASVS")[2]
    rows = re.findall(r"^\| ([0-9]+\.[0-9]+\.[0-9]+) · [12] \|", standard, re.MULTILINE)
    out = re.findall(r"\b[0-9]+\.[0-9]+\.[0-9]+\b", standard.partition("| item")[0])
    assert sorted(rows + out) == sorted(items())


def test_each_answer_names_a_test_a_campaign_or_a_reason() -> None:
    """Saying "it is met" without anything behind it is no answer."""
    standard = PAGE.partition("## Held against OWASP ASVS")[2]
    rows = re.findall(r"^\| [0-9.]+ · [12] \| .+ \| (.+) \|$", standard, re.MULTILINE)
    assert rows
    assert [row for row in rows if not re.match(r"`tests/|campaign `|reason: .", row)] == []


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_each_test_that_the_page_names_is_there(named: str) -> None:
    """A test that was renamed or taken away leaves a promise behind that nothing holds."""
    path, _, name = named.partition("::")
    assert (ROOT / path).exists(), path
    if name:
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), name


def test_each_campaign_that_the_page_names_is_played() -> None:
    """A campaign is named by what ``make faults`` calls it."""
    told = re.findall(r"campaigns? ((?:`[a-z -]+`(?:, | and )?)+)", PAGE)
    named = {name for run in told for name in re.findall(r"`([a-z -]+)`", run)}
    assert named
    assert named <= CAMPAIGNS.keys()
