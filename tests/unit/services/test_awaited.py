"""An answer that comes later is told to who asked, once, also after a new start."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.contract.archive import Change, ChangeKind, Changes
from tamin_desk.contract.routes import CHANGES, SIGN_IN
from tamin_desk.services.awaited import Arrival, Awaited
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.store import Store
from tests.fakes.answers import BRANCH, CLERK, PASSWORD, session_reply
from tests.fakes.counter import ARASH, MARYAM, NARGES, NOON_UTC, SARA
from tests.fakes.server import FakeServer, model
from tests.unit.services.conftest import KEY

Opener = Callable[..., Store]


@pytest.fixture
def awaited(store: Store, clock: ServerClock) -> Awaited:
    return Awaited(store, clock)


def test_an_open_desk_keeps_the_news_before_any_screen_hears_of_it(tmp_path: Path) -> None:
    inquiry = str(uuid7())
    now = SystemClock().now()
    told = Changes(
        changes=(news(ChangeKind.PHOTO_FILED, inquiry),), last=1, policy_version=1, server_time=now
    )
    heard = threading.Event()
    with FakeServer() as server:
        server.answer(SIGN_IN.method, SIGN_IN.path, model(session_reply(at=now), status=201))
        server.answer(CHANGES.method, CHANGES.path, model(told))
        profile = Profile("desk", tmp_path / "config", tmp_path / "data")
        settings = Settings(
            Servers(server.url, server.url, server.url), connect_seconds=0.5, read_seconds=0.5
        )
        desk = Desk.open(profile, settings, KEY)
        arrivals: list[tuple[Arrival, ...]] = []

        def hear(_news: tuple[Change, ...]) -> None:
            arrivals.append(desk.awaited.arrivals(CLERK.user_id))
            heard.set()

        try:
            desk.awaited.expect(inquiry, CLERK.user_id, NARGES.person_id)
            desk.sync.listen_changes(hear)
            desk.sync.start()
            # A desk that has asked for news before; a sign-in is reason to ask at once.
            desk.store.put_setting(f"changes.last.{BRANCH.code}", "0")
            desk.session.sign_in("clerk", PASSWORD)
            assert heard.wait(5)
        finally:
            desk.close()
    assert arrivals == [(Arrival(inquiry, NARGES.person_id, with_photo=True),)]


def news(kind: ChangeKind, inquiry_id: str | None, number: int = 1) -> Change:
    return Change(sequence=number, kind=kind, at=NOON_UTC, person_id=NARGES.person_id, inquiry_id=inquiry_id)


def test_a_photo_that_comes_later_is_told_to_who_asked(awaited: Awaited) -> None:
    first, second = str(uuid7()), str(uuid7())
    awaited.expect(first, MARYAM.user_id, NARGES.person_id)
    awaited.expect(second, SARA.user_id, ARASH.person_id)
    assert awaited.arrivals(MARYAM.user_id) == ()
    awaited.heed([news(ChangeKind.PHOTO_FILED, first), news(ChangeKind.INQUIRY_ENDED, second)])
    assert awaited.arrivals(MARYAM.user_id) == (Arrival(first, NARGES.person_id, with_photo=True),)
    assert awaited.arrivals(SARA.user_id) == (Arrival(second, ARASH.person_id, with_photo=False),)


@pytest.mark.parametrize("photo_first", [True, False])
def test_the_photo_is_the_news_whichever_is_told_first(awaited: Awaited, *, photo_first: bool) -> None:
    inquiry = str(uuid7())
    awaited.expect(inquiry, MARYAM.user_id, NARGES.person_id)
    told = [news(ChangeKind.PHOTO_FILED, inquiry), news(ChangeKind.INQUIRY_ENDED, inquiry)]
    for change in told if photo_first else told[::-1]:
        awaited.heed([change])
    assert [arrival.with_photo for arrival in awaited.arrivals(MARYAM.user_id)] == [True]


def test_a_colleagues_inquiry_from_another_desk_is_no_news_here(awaited: Awaited) -> None:
    awaited.heed([news(ChangeKind.PHOTO_FILED, str(uuid7())), news(ChangeKind.CASE_RETURNED, None)])
    assert awaited.arrivals(MARYAM.user_id) == ()


def test_what_was_seen_is_told_no_more_and_what_was_not_survives_a_new_start(
    open_store: Opener, clock: ServerClock
) -> None:
    first, second = str(uuid7()), str(uuid7())
    store = open_store()
    awaited = Awaited(store, clock)
    for inquiry in (first, second):
        awaited.expect(inquiry, MARYAM.user_id, NARGES.person_id)
    awaited.heed([news(ChangeKind.PHOTO_FILED, first)])
    awaited.seen(awaited.arrivals(MARYAM.user_id))
    store.close()

    awaited = Awaited(open_store(), clock)
    assert awaited.arrivals(MARYAM.user_id) == ()
    awaited.heed([news(ChangeKind.PHOTO_FILED, first), news(ChangeKind.PHOTO_FILED, second)])
    assert [arrival.inquiry_id for arrival in awaited.arrivals(MARYAM.user_id)] == [second]
