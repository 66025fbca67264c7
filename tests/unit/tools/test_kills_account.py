"""The account of the kills knows every way in which a desk that was killed can be wrong."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import Author
from tools.faults.kills_account import Account
from tools.faults.kills_office import Insured
from tools.faults.kills_words import NOWHERE, Deed, OnScreen, Screen

S = DeliveryState
NARGES = Insured("p-1", "photo-1", "ab" * 32)
SARA = Author("u-1", "sara", "0162")


class Scene:
    """An archive's ledger, written by hand, and the account of one desk."""

    def __init__(self, folder: Path) -> None:
        self.found: list[str] = []
        self.deeds: dict[str, Deed] = {}
        self._archive = folder / "archive.sqlite"
        with closing(sqlite3.connect(self._archive)) as db:
            db.execute(
                "CREATE TABLE acts (id TEXT, person_id TEXT, receipt_number TEXT, kind TEXT, epoch INT,"
                " counter INT, body TEXT)"
            )
            db.execute("CREATE TABLE photos (act_id TEXT)")
        self.account = Account(folder, self._archive, self.deeds, self.found.append)

    def deed(self, photo_id: str = NARGES.photo_id) -> str:
        """Let a clerk decide on something; gives its id."""
        act_id = str(uuid7())
        self.deeds[act_id] = Deed(act_id, "cover_print", SARA, NARGES, photo_id)
        return act_id

    def saved(self, *act_ids: str) -> None:
        self.account.about(act_ids)
        self.account.saved(act_ids)

    def enter(self, act_id: str, counter: int, *, own: str = "", photos: int = 0) -> str:
        """Write an act into the ledger; gives its receipt number."""
        receipt, body = f"RC-{counter}", json.dumps({"id": own or act_id, "counter": counter})
        with closing(sqlite3.connect(self._archive)) as db:
            row = (act_id.replace("-", ""), NARGES.person_id, receipt, "cover_print", 1, counter, body)
            db.execute("INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            db.executemany("INSERT INTO photos VALUES (?)", [(act_id,)] * photos)
            db.commit()
        return receipt

    def shows(self, *acts: tuple[str, DeliveryState, str | None], drained: bool = False) -> list[str]:
        """Hold a screen against the ledger; gives what is newly found."""
        self.found.clear()
        on_screen = tuple(OnScreen(act_id, NARGES.person_id, state, no) for act_id, state, no in acts)
        self.account.check(Screen(on_screen, ()), drained=drained)
        return list(self.found)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    one = Scene(tmp_path)
    yield one
    one.account.close()


def test_work_that_arrived_once_and_in_order_is_no_finding(scene: Scene) -> None:
    first, second, refused = scene.deed(), scene.deed(), scene.deed(NOWHERE)
    scene.saved(first)
    scene.saved(second)
    scene.saved(refused)
    assert (
        scene.shows((first, S.UNKNOWN, None), (second, S.SAVED_HERE, None), (refused, S.SENDING, None)) == []
    )
    receipts = scene.enter(first, 1), scene.enter(second, 2)
    everything = (first, S.ACCEPTED, receipts[0]), (second, S.ACCEPTED, receipts[1])
    assert scene.shows(*everything, (refused, S.NEEDS_YOU, None), drained=True) == []


def test_what_nobody_was_told_of_may_be_there_and_must_arrive_then(scene: Scene) -> None:
    act_id = scene.deed()
    scene.account.about((act_id,))
    assert scene.shows() == [], "it was not saved, and nobody was told that it was"
    assert scene.shows((act_id, S.SAVED_HERE, None)) == []
    assert scene.shows((act_id, S.ACCEPTED, scene.enter(act_id, 1)), drained=True) == []


def test_what_was_told_to_be_saved_and_is_gone_is_lost(scene: Scene) -> None:
    act_id = scene.deed()
    scene.saved(act_id)
    assert any("neither at the desk nor in the ledger" in wrong for wrong in scene.shows())
    assert scene.shows() == [], "each finding is told once"
    scene.enter(act_id, 1)
    assert scene.shows(drained=True) == [], "gone from the desk was told before"


def test_a_word_that_the_ledger_denies(scene: Scene) -> None:
    early, late = scene.deed(), scene.deed()
    scene.saved(early, late)
    scene.enter(late, 2)
    found = scene.shows((early, S.ACCEPTED, "RC-1"), (late, S.NEEDS_YOU, None))
    assert any("accepted is shown, and the ledger has it not" in wrong for wrong in found)
    assert any("needs_you is shown, and the ledger has it" in wrong for wrong in found)


def test_a_receipt_that_was_shown_once_is_shown_for_good(scene: Scene) -> None:
    act_id = scene.deed()
    scene.saved(act_id)
    receipt = scene.enter(act_id, 1)
    scene.account.told(OnScreen(act_id, NARGES.person_id, S.ACCEPTED, receipt))
    found = scene.shows((act_id, S.UNKNOWN, None))
    assert found == [f"{act_id} was shown as accepted under {receipt}, and now unknown is shown"]


def test_what_is_refused_without_a_reason_is_told_with_its_problem(scene: Scene) -> None:
    act_id = scene.deed()
    scene.saved(act_id)
    scene.account.check(
        Screen((OnScreen(act_id, NARGES.person_id, S.NEEDS_YOU, None, "already-replaced"),), ())
    )
    assert scene.found == [f"{act_id}, a cover_print, was refused: already-replaced"]


def test_half_of_what_belongs_together(scene: Scene) -> None:
    one, other = scene.deed(), scene.deed()
    scene.account.about((one, other))
    assert scene.shows((one, S.SAVED_HERE, None)) == ["1 of 2 acts that belong together were saved"]


def test_an_act_that_was_carried_out_twice(scene: Scene) -> None:
    act_id, twice = scene.deed(), scene.deed()
    scene.saved(act_id)
    receipt = scene.enter(act_id, 1)
    scene.enter(str(uuid7()), 1, own=act_id)
    found = scene.shows((act_id, S.ACCEPTED, receipt))
    assert any(f"{act_id} was carried out 2 times" in wrong for wrong in found)
    scene.saved(twice)
    receipt = scene.enter(twice, 2, photos=2)
    found = scene.shows((act_id, S.ACCEPTED, "RC-1"), (twice, S.ACCEPTED, receipt))
    assert f"{twice} was carried out 2 times" in found


def test_acts_of_one_person_that_came_in_another_order(scene: Scene) -> None:
    first, second = scene.deed(), scene.deed()
    scene.saved(first)
    scene.saved(second)
    receipts = scene.enter(second, 2), scene.enter(first, 1)
    found = scene.shows((first, S.ACCEPTED, receipts[1]), (second, S.ACCEPTED, receipts[0]))
    assert f"{first} was entered after a later act of the same person" in found


def test_what_never_leaves_is_told_at_the_end(scene: Scene) -> None:
    act_id, refused = scene.deed(), scene.deed(NOWHERE)
    scene.saved(act_id, refused)
    found = scene.shows((act_id, S.SAVED_HERE, None), (refused, S.UNKNOWN, None), drained=True)
    assert found == [
        f"{act_id} never arrived: saved_here is shown",
        f"{refused} can never arrive, and unknown is shown",
    ]


def test_another_body_than_was_saved(scene: Scene) -> None:
    act_id = scene.deed()
    scene.saved(act_id)
    scene.enter(act_id, 1)
    scene.account.check_bodies({act_id: json.dumps({"counter": 1, "id": act_id})})
    assert scene.found == []
    scene.account.check_bodies({act_id: json.dumps({"counter": 2, "id": act_id})})
    assert scene.found == [f"{act_id} is in the ledger with another body"]
