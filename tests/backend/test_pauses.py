"""Five wrong entries pause a unit's inquiries for one person; a reviewer of the province releases them."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.responses import Response

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.pauses import LASTS, WITHIN, WRONG_ENTRIES
from tamin_desk.backend.population import Person
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import routes
from tamin_desk.contract.casework import Pause
from tamin_desk.contract.casework import Pauses as PauseList
from tamin_desk.contract.casework_routes import PAUSES, RELEASE_PAUSE
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tests.fakes.gateway_counter import Counter, counter_in
from tests.fakes.town import PEOPLE, caller, inquiry_for

ARASH, OTHER = PEOPLE.showing(Scenario.MATCHES)[0], PEOPLE.showing(Scenario.PENDING)[0]
REVIEWER = caller("reviewer")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as one:
        yield one


def ask(
    counter: Counter, value: str | None = None, username: str = "clerk", person: Person = ARASH
) -> RefusalReason | None:
    return counter.inquire(inquiry_for(person, value), username)[1].reason


def wrong_entries(counter: Counter, times: int = WRONG_ENTRIES, username: str = "clerk") -> None:
    for number in range(times):
        reason = ask(counter, f"9Z{number:08}", username)
        assert reason is RefusalReason.NO_CORRESPONDENCE


def pauses(counter: Counter, reviewer: Caller = REVIEWER) -> tuple[Pause, ...]:
    reply = counter.part.handlers[PAUSES.name](reviewer)
    assert isinstance(reply, PauseList)
    return reply.pauses


def release(counter: Counter, pause_id: str, reviewer: Caller = REVIEWER) -> None:
    reply = counter.part.handlers[RELEASE_PAUSE.name](pause_id, reviewer)
    assert isinstance(reply, Response)
    assert reply.status_code == 204


def test_after_five_wrong_entries_even_the_right_one_is_not_asked(counter: Counter) -> None:
    wrong_entries(counter)
    asked = len(counter.registry.asked)
    request = inquiry_for(ARASH)
    status, reply = counter.inquire(request)
    assert (status, reply.state, reply.reason) == (201, InquiryState.REFUSED, RefusalReason.PAUSED)
    assert len(counter.registry.asked) == asked
    counter.work()
    noted = [note.reason for note in counter.town.archive.notes if note.id == request.id]
    assert noted == [RefusalReason.PAUSED]


def test_four_are_no_reason(counter: Counter) -> None:
    wrong_entries(counter, WRONG_ENTRIES - 1)
    assert ask(counter) is None


def test_another_unit_and_another_person_are_served(counter: Counter) -> None:
    wrong_entries(counter)
    assert ask(counter, username="clerk2") is None
    assert ask(counter, person=OTHER) is None


def test_another_clerk_of_the_unit_is_paused_too(counter: Counter) -> None:
    """What counts is the unit: five colleagues would have five guesses each."""
    wrong_entries(counter)
    colleague = replace(caller("clerk"), user_id="u-colleague")
    response = counter.part.handlers[routes.INQUIRE.name](inquiry_for(ARASH), colleague)
    assert isinstance(response, Response)
    assert InquiryReply.model_validate_json(bytes(response.body)).reason is RefusalReason.PAUSED


def test_wrong_entries_far_apart_are_no_reason(counter: Counter) -> None:
    wrong_entries(counter, WRONG_ENTRIES - 1)
    counter.town.clock.pass_seconds(WITHIN.total_seconds() + 1)
    wrong_entries(counter, 1)
    assert ask(counter) is None


def test_a_pause_ends_by_itself_and_the_count_begins_again(counter: Counter) -> None:
    wrong_entries(counter)
    counter.town.clock.pass_seconds(LASTS.total_seconds() - 1)
    assert ask(counter) is RefusalReason.PAUSED
    counter.town.clock.pass_seconds(1)
    wrong_entries(counter, WRONG_ENTRIES - 1)
    assert ask(counter) is None
    assert pauses(counter) == ()


def test_trying_on_during_a_pause_does_not_prolong_it(counter: Counter) -> None:
    wrong_entries(counter)
    (before,) = pauses(counter)
    counter.town.clock.pass_seconds(60)
    assert ask(counter) is RefusalReason.PAUSED
    assert pauses(counter) == (before,)


def test_a_reviewer_sees_the_pause_and_releases_it_at_once(counter: Counter) -> None:
    wrong_entries(counter)
    (pause,) = pauses(counter)
    assert (pause.unit_code, pause.person_id) == ("0162", ARASH.person_id)
    assert pause.until - pause.since == LASTS
    release(counter, pause.pause_id)
    release(counter, pause.pause_id)
    assert pauses(counter) == ()
    wrong_entries(counter, WRONG_ENTRIES - 1)
    assert ask(counter) is None


def test_after_a_release_five_more_pause_again(counter: Counter) -> None:
    wrong_entries(counter)
    release(counter, pauses(counter)[0].pause_id)
    counter.town.clock.pass_seconds(1)
    wrong_entries(counter)
    assert ask(counter) is RefusalReason.PAUSED
    assert len(pauses(counter)) == 1


def test_a_pause_of_another_province_is_nobody_s_here(counter: Counter) -> None:
    wrong_entries(counter)
    (pause,) = pauses(counter)
    stranger = replace(REVIEWER, province="elsewhere")
    assert pauses(counter, stranger) == ()
    for pause_id in (pause.pause_id, "pz-none"):
        with pytest.raises(ProblemError) as refused:
            release(counter, pause_id, stranger)
        assert refused.value.kind is ProblemType.NOT_FOUND
    assert ask(counter) is RefusalReason.PAUSED


def test_guesses_sent_side_by_side_are_no_more_than_those_one_after_another(counter: Counter) -> None:
    counter.registry.held = threading.Event()
    requests = [inquiry_for(ARASH, f"9Z{number:08}") for number in range(WRONG_ENTRIES)]
    threads = [threading.Thread(target=counter.inquire, args=(request,)) for request in requests]
    for thread in threads:
        thread.start()
        # One after the other, so that each is under way before the next is counted.
        assert counter.registry.reached.wait(10)
        counter.registry.reached.clear()
    with pytest.raises(ProblemError) as refused:
        counter.inquire(inquiry_for(ARASH, "9Z99999999"))
    assert refused.value.kind is ProblemType.LIMITED
    counter.registry.held.set()
    for thread in threads:
        thread.join(10)
    assert ask(counter) is RefusalReason.PAUSED


def test_a_pause_outlives_a_restart(counter: Counter, tmp_path: Path) -> None:
    wrong_entries(counter)
    since = counter.town.clock.now
    with counter_in(tmp_path) as again:
        again.town.clock.now = since
        assert ask(again) is RefusalReason.PAUSED
