"""A letter is in somebody's hand before the archive has heard of its flag: nothing of it is lost."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tamin_desk.contract.acts import LetterPrintAct, RecheckOutcome, ReferralAct
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import PersonRef, RecheckDraft
from tamin_desk.services.rechecks import Flag
from tamin_desk.services.store import StoreKey
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import LiveBackend
from tests.functional.test_mismatch import Counter, person

OpenCounter = Callable[[str, str], Counter]


@pytest.fixture
def open_counter(tmp_path: Path) -> Iterator[OpenCounter]:
    """Open desks of one branch, each on its own profile: a name, and where it finds the servers."""
    opened = []

    def one(name: str, url: str) -> Counter:
        profile = Profile(name, tmp_path / name / "config", tmp_path / name / "data")
        settings = Settings(servers=Servers(url, url, url))
        desk = Desk.open(profile, settings, StoreKey(bytes(range(32))))
        opened.append(desk)
        return Counter(desk)

    yield one
    for desk in opened:
        desk.close()


def flagged_and_printed(counter: Counter, backend: LiveBackend, proxy: Proxy) -> tuple[str, str, str]:
    """Flag a mismatch and print its letter while the line is cut; return comparison, flag and number."""
    card = backend.card()
    recheck = counter.begin(card)
    reasons = counter.desk.mismatches.lists.refresh().discrepancy_reasons
    letter = counter.letter(card)
    counter.settle()
    proxy.away()
    flag = Flag((reasons[0].code,), letter=letter)
    flagged = counter.desk.mismatches.rechecks.flag(recheck, flag, counter.author, person(card))
    assert flagged.letter is not None, "its number is made without a server"
    number = flagged.letter.letter.number
    counter.desk.mismatches.letters.printed(number, 1, counter.author, person(card))
    return recheck.case.comparison_id, flagged.item.act_id, number


def wait_for(counter: Counter, act_id: str, state: DeliveryState) -> None:
    """Wait until an act stands so."""
    there = threading.Event()

    def look() -> None:
        if counter.desk.outbox.item(act_id).state is state:
            there.set()

    end = counter.desk.outbox.listen(look)
    look()
    assert there.wait(30.0), counter.desk.outbox.item(act_id)
    end()


def test_a_letter_printed_without_a_network_counts_once_its_flag_has_come(
    open_counter: OpenCounter, backend: LiveBackend, proxy: Proxy
) -> None:
    counter = open_counter("first", proxy.url)
    _, flag, number = flagged_and_printed(counter, backend, proxy)
    waiting = {item.kind for item in counter.desk.outbox.items() if item.state is not DeliveryState.ACCEPTED}
    assert waiting == {"referral", "letter_print"}
    proxy.back()
    counter.desk.sync.wake()
    wait_for(counter, flag, DeliveryState.ACCEPTED)
    counter.settle()
    assert set(counter.states().values()) == {DeliveryState.ACCEPTED}
    read = counter.desk.casework.letter(f"rf-{UUID(flag).hex}")
    assert (read.letter.number, read.prints, read.is_void) == (number, 1, False)


def test_a_flag_that_is_refused_after_its_letter_was_printed_keeps_both_and_asks_for_somebody(
    open_counter: OpenCounter, backend: LiveBackend, proxy: Proxy
) -> None:
    """Meanwhile a colleague at the next desk has found that an entry was wrong: the comparison is void."""
    counter = open_counter("first", proxy.url)
    comparison, flag, number = flagged_and_printed(counter, backend, proxy)
    colleague = open_counter("second", backend.url)
    item = counter.desk.outbox.item(flag)
    found = RecheckDraft(comparison, RecheckOutcome.CREDENTIAL_DIFFERS)
    about = counter.desk.outbox.act(flag)
    assert isinstance(about, ReferralAct)
    void = colleague.desk.outbox.save(
        found, colleague.author, PersonRef(item.person_id, item.person_name, item.person_code)
    )
    wait_for(colleague, void.act_id, DeliveryState.ACCEPTED)
    proxy.back()
    counter.desk.sync.wake()
    wait_for(counter, flag, DeliveryState.NEEDS_YOU)
    assert counter.desk.outbox.item(flag).problem == "state-changed"
    kept = counter.desk.mismatches.letters.by_number(number)
    assert kept is not None
    assert (kept.letter, kept.prints) == (about.letter, 1), "the letter is there, and that it was handed out"
    (printed,) = (each for each in counter.desk.outbox.items() if each.kind == "letter_print")
    assert printed.waits_for_earlier
    act = counter.desk.outbox.act(printed.act_id)
    assert isinstance(act, LetterPrintAct)
    assert act.number == number
