"""Stores that cannot be opened or written: said clearly, left untouched, nothing lost."""

import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tamin_desk import __version__
from tamin_desk.contract.problems import ProblemType
from tamin_desk.services import database
from tamin_desk.services.config import Profile
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.store import Store
from tamin_desk.ui.page import PageName
from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.proxy import Proxy
from tests.fakes.server import problem
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import PIN, LiveDesk, OpenDesk, profile_in
from tests.gates_log import expect_log


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A desk that was used before, its store under the PIN."""
    used = profile_in(tmp_path)
    key = KeyProvider(used).create_with_pin(PIN)
    Store.open(used.store_path, key, program_version=__version__, lock_path=used.lock_path).close()
    return used


def test_a_store_of_a_newer_program_is_left_untouched(
    open_desk: OpenDesk, backend: LiveBackend, profile: Profile
) -> None:
    key = KeyProvider(profile).unlock_with_pin(PIN)
    store = Store.open(profile.store_path, key, program_version=__version__, lock_path=profile.lock_path)
    with store.write() as db:
        db.execute("PRAGMA user_version = 999")
    store.close()
    before = profile.store_path.read_bytes()
    with open_desk(backend.url) as desk:
        desk.give_pin()
        desk.hand.wait("the desk stays shut", lambda: desk.sign_in_state.phase is Phase.BLOCKED)
        desk.wait_until_it_says(
            "انبارهٔ این دستگاه را نسخهٔ تازه‌تری از برنامه نوشته است.",
            "دست‌نخورده ماند و چیزی از دست نرفته است.",
        )
    assert profile.store_path.read_bytes() == before


def test_a_store_whose_key_is_missing_waits_for_the_key(
    open_desk: OpenDesk, backend: LiveBackend, profile: Profile
) -> None:
    before = profile.store_path.read_bytes()
    elsewhere = profile.key_path.rename(profile.key_path.with_suffix(".elsewhere"))
    with open_desk(backend.url) as desk:
        desk.hand.wait("the desk stays shut", lambda: desk.sign_in_state.phase is Phase.BLOCKED)
        desk.wait_until_it_says("کلید انبارهٔ این دستگاه پیدا نشد.", "انباره دست‌نخورده ماند")
        assert profile.store_path.read_bytes() == before
        elsewhere.rename(profile.key_path)
        desk.hand.press(Qt.Key.Key_Return)
        desk.give_pin()
        desk.hand.wait("the desk is open", lambda: desk.sign_in_state.phase is Phase.READY)


def test_a_wrong_pin_can_be_typed_again(open_desk: OpenDesk, backend: LiveBackend, profile: Profile) -> None:
    with open_desk(backend.url) as desk:
        desk.hand.wait("the PIN is wanted", lambda: desk.sign_in_state.phase is Phase.ENTER_PIN)
        desk.hand.enter_text("another-pin")
        desk.hand.press(Qt.Key.Key_Return)
        desk.wait_until_it_says("پین درست نیست.")
        desk.give_pin()
        desk.hand.wait("the desk is open", lambda: desk.sign_in_state.phase is Phase.READY)


def test_a_second_program_on_the_same_desk_steps_back(
    open_desk: OpenDesk, backend: LiveBackend, profile: Profile
) -> None:
    with open_desk(backend.url) as first:
        first.open()
        with open_desk(backend.url) as second:
            second.give_pin()
            second.hand.wait("it stays shut", lambda: second.sign_in_state.phase is Phase.BLOCKED)
            second.wait_until_it_says("برنامه روی این دستگاه باز است.", "در همان پنجرهٔ باز ادامه دهید.")
        first.window.activateWindow()
        first.hand.wait("the first is in front again", first.window.isActiveWindow)
        first.receive_photo(backend.card())


def test_a_verdict_that_finds_the_disk_full_stays_on_the_screen_and_is_saved_when_there_is_room(
    desk: LiveDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    desk.receive_photo(card)
    desk.compare()
    # No news meanwhile: taking note of them would meet the same disk.
    proxy.on("GET", "/v1/changes", problem(ProblemType.UNAVAILABLE), always=True)
    ratings = desk.tour.compare.judging.state.ratings
    with _no_room_behind(desk):
        desk.hand.press(Qt.Key.Key_F8)
        desk.wait_until_it_says(
            "دیسک پر است و این کار ذخیره نشد.", "روی صفحه مانده است و کارهای پیشین سر جای خود است."
        )
        assert desk.is_in_front(PageName.COMPARE)
        assert desk.tour.compare.judging.state.ratings == ratings
        assert desk.desk.outbox.items() == ()
    saved = desk.give_verdict()
    accepted = desk.wait_for_receipt(saved.act_id)
    assert len(desk.desk.outbox.items()) == 1
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]


def test_a_disk_that_fills_up_under_waiting_work_is_said_before_anything_is_lost(
    open_desk: OpenDesk, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    proxy.on("POST", "/v1/comparisons", problem(ProblemType.UNAVAILABLE), always=True)
    with open_desk(proxy.url) as desk:
        desk.open()
        desk.receive_photo(card)
        saved = desk.judge()
        with (
            expect_log("tamin_desk.services.sync", logging.WARNING, "the store failed.*StoreFull"),
            _no_room_behind(desk),
        ):
            # Nobody tries to save anything: the sync alone meets the disk.
            desk.wait_until_it_says(
                "دیسک پر است؛ اکنون چیزی ذخیره نمی‌شود", "کار تازه تا جا باز نشود ذخیره نمی‌شود."
            )
        desk.hand.wait("nothing is said of the disk any more", lambda: not desk.says("دیسک پر است"), 60.0)
    with open_desk(backend.url) as desk:
        desk.open()
        accepted = desk.wait_for_receipt(saved.act_id)
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]


def test_work_in_a_store_that_rotted_overnight_is_saved_and_reaches_the_archive(
    open_desk: OpenDesk, backend: LiveBackend, proxy: Proxy, tmp_path: Path
) -> None:
    card = backend.card()
    proxy.on("POST", "/v1/comparisons", problem(ProblemType.UNAVAILABLE), always=True)
    with open_desk(proxy.url) as desk:
        desk.open()
        desk.receive_photo(card)
        saved = desk.judge()
    path = profile_in(tmp_path).store_path
    damaged = _rot(path, "outbox_by_state")
    with (
        expect_log("tamin_desk.services.salvage", logging.WARNING, "is damaged and is salvaged"),
        open_desk(backend.url) as desk,
    ):
        desk.open()
        desk.wait_until_it_says("آسیب دیده بود؛ ۱ کار از آن نجات یافت.", "desk.store.damaged-1")
        accepted = desk.wait_for_receipt(saved.act_id)
        # And the work goes on.
        other = backend.card()
        desk.receive_photo(other)
        assert desk.wait_for_receipt(desk.judge().act_id).counter > 1_000
    assert [entry.receipt_number for entry in backend.ledger(card)] == [accepted.receipt_number]
    assert path.with_name("desk.store.damaged-1").read_bytes() == damaged


def _rot(path: Path, index: str) -> bytes:
    """Let a byte turn on the first page of an index; return the file as it is then."""
    key = KeyProvider(profile_in(path.parent.parent)).unlock_with_pin(PIN)
    connection = database.connect(path, key.secret)
    question = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    page = int(connection.execute(question, (index,)).get)
    connection.close()
    data = bytearray(path.read_bytes())
    data[page * 4096 - 2048] ^= 0xFF
    path.write_bytes(data)
    return bytes(data)


@contextmanager
def _no_room_behind(desk: LiveDesk) -> Iterator[None]:
    """Let no file of this process grow beyond what the store's journal has now."""
    journal = desk.desk.profile.store_path.with_name("desk.store-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
