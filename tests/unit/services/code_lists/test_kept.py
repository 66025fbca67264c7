"""Imported lists on this desk: encrypted, one's own, stepped through, removed, and gone by their date."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tamin_desk.services.code_lists.kept import KEPT_DAYS, KeptLists
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.rounds import ListRound
from tamin_desk.services.store import Store

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = tuple(MatchedRow(number, f"{number:010}", f"person-{number:04}") for number in range(2, 122))


@pytest.fixture
def lists(open_store: Callable[..., Store]) -> KeptLists:
    return KeptLists(open_store())


def keep(lists: KeptLists, title: str = "فهرست", author: str = "u-1", now: datetime = NOW) -> str:
    return lists.keep(title, ROWS, author_id=author, unit_code="0162", now=now)


def test_a_list_is_its_clerk_s_own(lists: KeptLists) -> None:
    list_id = keep(lists)
    (mine,) = lists.lists("u-1", "0162")
    assert (mine.list_id, mine.title, mine.total, mine.done) == (list_id, "فهرست", 120, 0)
    assert mine.kept_until == NOW + timedelta(days=KEPT_DAYS)
    assert lists.lists("u-2", "0162") == lists.lists("u-1", "0401") == ()


def test_no_code_lies_readable_on_the_disk(lists: KeptLists, store_path: Path) -> None:
    keep(lists, title="a very secret title")
    for file in store_path.parent.iterdir():
        data = file.read_bytes()
        assert b"0000000002" not in data
        assert b"a very secret title" not in data


def test_rows_come_in_pages(lists: KeptLists) -> None:
    list_id = keep(lists)
    first = lists.rows(list_id)
    rest = lists.rows(list_id, after=first[-1].number, limit=100)
    assert first + rest == ROWS


def test_a_round_passes_over_who_has_a_photo_meanwhile(lists: KeptLists) -> None:
    list_id = keep(lists)
    served = {f"person-{number:04}" for number in range(3, 101)}
    asked: list[int] = []

    def with_photo(person_ids: list[str]) -> frozenset[str]:
        asked.append(len(person_ids))
        return frozenset(served & set(person_ids))

    going = ListRound(lists, list_id, with_photo)
    first = going.after("0")
    assert first is not None
    assert (first.person_id, first.place) == ("person-0002", "2")
    second = going.after(first.place)
    assert second is not None
    assert (second.person_id, second.left) == ("person-0101", 120 - len(served))
    assert max(asked) <= 60
    assert going.after("121") is None


def test_a_list_that_is_removed_leaves_nothing(lists: KeptLists) -> None:
    list_id, other = keep(lists), keep(lists, author="u-2")
    lists.remove(list_id)
    assert lists.lists("u-1", "0162") == ()
    assert lists.rows(list_id) == ()
    assert len(lists.rows(other, limit=500)) == len(ROWS)


def test_lists_past_their_date_go_by_themselves(lists: KeptLists) -> None:
    keep(lists, now=NOW - timedelta(days=KEPT_DAYS))
    kept = keep(lists)
    lists.purge_daily(NOW)
    assert [one.list_id for one in lists.lists("u-1", "0162")] == [kept]
