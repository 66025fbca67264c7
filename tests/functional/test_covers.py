"""Covers against the real backend: the rule's photo, prints counted once, and where an inquiry began."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.demo import SampleCard
from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.covers import CoverPrint
from tamin_desk.services.desk import Desk
from tamin_desk.services.rechecks import Flag
from tamin_desk.services.store import StoreKey
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import LiveBackend
from tests.functional.test_mismatch import Counter, person


@pytest.fixture
def counter(tmp_path: Path, proxy: Proxy) -> Iterator[Counter]:
    profile = Profile("covers", tmp_path / "config", tmp_path / "data")
    settings = Settings(servers=Servers(proxy.url, proxy.url, proxy.url))
    desk = Desk.open(profile, settings, StoreKey(bytes(range(32))))
    yield Counter(desk)
    desk.close()


def from_booklet(counter: Counter, card: SampleCard) -> None:
    """Ask for somebody's photo at the booklet's page."""
    record = counter.desk.people.record(card.person_id)
    credential = Credential(kind=CredentialKind.CARD_SERIAL, value=card.credential or "")
    reply = counter.desk.inquiries.ask(
        record, credential, StartedFrom.BOOKLET, waiting=lambda _state, _met: True
    )
    assert reply.photo is not None


def print_cover(counter: Counter, card: SampleCard) -> None:
    """Record a cover as the page does."""
    desk = counter.desk
    record, cover = desk.people.record(card.person_id), desk.covers.of((card.person_id,))[card.person_id]
    assert cover.photo is not None
    until = None if record.booklet is None else record.booklet.valid_until
    again = desk.covers.printings(card.person_id, until, cover) > 0
    desk.covers.printed(CoverPrint(cover.photo, until, 1, is_reprint=again), counter.author, record)


def prints(archive: PersonArchive) -> list[int | None]:
    return [one.cover_number for one in archive.history if one.kind is HistoryKind.COVER_PRINT]


def began(backend: LiveBackend, card: SampleCard) -> list[StartedFrom | None]:
    """Tell where somebody's inquiries began; the gateway's notes reach the archive by their own queue."""
    pause = threading.Event()
    for _ in range(400):
        history = backend.archive_of(card).history
        if found := [one.started_from for one in history if one.kind is HistoryKind.INQUIRY]:
            return found
        pause.wait(0.05)
    return []


def test_a_photo_asked_for_at_the_booklet_page_stands_on_the_cover_and_the_history_tells_both(
    counter: Counter, backend: LiveBackend
) -> None:
    card = backend.card()
    assert counter.desk.covers.of((card.person_id,))[card.person_id].reason is NoCover.NONE_ON_FILE
    from_booklet(counter, card)
    for _ in range(2):
        print_cover(counter, card)
    counter.settle()
    assert counter.states() == {"cover_print": DeliveryState.ACCEPTED}
    assert prints(backend.archive_of(card)) == [1, 2]
    assert began(backend, card) == [StartedFrom.BOOKLET]


def test_covers_printed_while_the_line_is_cut_count_once_each_when_it_is_back(
    counter: Counter, backend: LiveBackend, proxy: Proxy
) -> None:
    card = backend.card()
    from_booklet(counter, card)
    desk = counter.desk
    record, cover = desk.people.record(card.person_id), desk.covers.of((card.person_id,))[card.person_id]
    assert cover.photo is not None
    assert record.booklet is not None
    until = record.booklet.valid_until
    proxy.away()
    for _ in range(2):
        again = desk.covers.printings(card.person_id, until, cover) > 0
        desk.covers.printed(CoverPrint(cover.photo, until, 1, is_reprint=again), counter.author, record)
    assert desk.covers.printings(card.person_id, until, cover) == 2
    proxy.back()
    desk.sync.wake()
    counter.settle()
    assert prints(backend.archive_of(card)) == [1, 2]
    fresh = desk.covers.of((card.person_id,))[card.person_id]
    assert desk.covers.printings(card.person_id, until, fresh) == 2, "nothing is counted twice"
    assert desk.covers.printings(card.person_id, date(2031, 3, 20), fresh) == 0


def test_a_photo_that_was_flagged_is_not_given_for_a_cover(counter: Counter, backend: LiveBackend) -> None:
    card = backend.card()
    recheck = counter.begin(card)
    reasons = counter.desk.mismatches.lists.refresh().discrepancy_reasons
    counter.desk.mismatches.rechecks.flag(recheck, Flag((reasons[0].code,)), counter.author, person(card))
    counter.settle()
    assert counter.desk.covers.of((card.person_id,))[card.person_id].reason is NoCover.DISPUTED
