"""Civil Registration as the demonstration plays it: every answer, letter by letter, and its weather."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tamin_desk.backend.config import Upstream
from tamin_desk.backend.population import Person
from tamin_desk.backend.registry import PutOff, Refusal, RegistryAnswer, RegistryAwayError, RegistryPhoto
from tamin_desk.backend.simulated_registry import Script, SimulatedRegistry, read_script
from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import RefusalReason
from tests.fakes.town import PEOPLE, QuickCamera, Town, town

QUIET = Upstream(latency=(0.0, 0.0), pending_seconds=25.0)
MATCHES, SMALL, SLIP = (
    PEOPLE.showing(scenario)[0]
    for scenario in (Scenario.MATCHES, Scenario.SMALL_LETTER, Scenario.APPLICATION_SLIP)
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, QUIET) as one:
        yield one


def registry(
    place: Town,
    upstream: Upstream = QUIET,
    script: Script | None = None,
    camera: QuickCamera | None = None,
    waits: list[float] | None = None,
) -> SimulatedRegistry:
    return SimulatedRegistry(
        place.database,
        upstream,
        place.clock,
        seed=5,
        script=script,
        camera=camera or QuickCamera(),
        wait=(waits if waits is not None else []).append,
    )


def ask(where: SimulatedRegistry, person: Person, value: str | None = None) -> RegistryAnswer:
    document = person.document
    return where.ask(
        person.national_code or "",
        document.credential_kind or CredentialKind.CARD_SERIAL,
        value or document.number or "",
    )


def reason_for(where: SimulatedRegistry, person: Person, value: str | None = None) -> RefusalReason:
    said = ask(where, person, value)
    assert isinstance(said, Refusal)
    return said.reason


def test_the_serial_on_the_card_brings_the_photo(place: Town) -> None:
    said = ask(registry(place), MATCHES)

    assert isinstance(said, RegistryPhoto)
    assert (said.width, said.height, said.face_top, said.face_bottom) == (480, 640, 110, 470)
    assert MATCHES.registry is not None
    assert said.issued_on == MATCHES.registry.issued_on


def test_the_slip_s_tracking_code_brings_the_photo_too(place: Town) -> None:
    assert isinstance(ask(registry(place), SLIP), RegistryPhoto)


@pytest.mark.parametrize("person", [MATCHES, SMALL], ids=["capital", "small"])
def test_a_letter_in_the_other_case_does_not_correspond(place: Town, person: Person) -> None:
    serial = person.document.number or ""

    assert reason_for(registry(place), person, serial.swapcase()) is RefusalReason.NO_CORRESPONDENCE


def test_a_tracking_code_sent_as_a_serial_does_not_correspond(place: Town) -> None:
    said = registry(place).ask(
        SLIP.national_code or "", CredentialKind.CARD_SERIAL, SLIP.document.number or ""
    )

    assert said == Refusal(RefusalReason.NO_CORRESPONDENCE)


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (Scenario.NO_CORRESPONDENCE, RefusalReason.NO_CORRESPONDENCE),
        (Scenario.UNKNOWN_PERSON, RefusalReason.UNKNOWN_PERSON),
        (Scenario.CREDENTIAL_REVOKED, RefusalReason.CREDENTIAL_REVOKED),
        (Scenario.NO_PHOTO, RefusalReason.NO_PHOTO),
        (Scenario.DECEASED, RefusalReason.DECEASED),
    ],
)
def test_each_refusal_has_its_people(place: Town, scenario: Scenario, reason: RefusalReason) -> None:
    where = registry(place)

    assert [reason_for(where, person) for person in PEOPLE.showing(scenario)] == [reason, reason]


def test_for_some_the_registry_is_always_away(place: Town) -> None:
    where = registry(place)
    for person in PEOPLE.showing(Scenario.REGISTRY_UNAVAILABLE):
        with pytest.raises(RegistryAwayError):
            ask(where, person)


def test_a_child_has_no_serial_that_could_correspond(place: Town) -> None:
    child = PEOPLE.showing(Scenario.UNDER_15)[0]

    assert reason_for(registry(place), child, "1G23456789") is RefusalReason.NO_CORRESPONDENCE


def test_a_photo_that_is_put_off_comes_when_its_time_has_come_even_after_a_restart(place: Town) -> None:
    person = PEOPLE.showing(Scenario.PENDING)[0]
    said = ask(registry(place), person)
    assert isinstance(said, PutOff)

    place.clock.pass_seconds(24)
    assert registry(place).collect(said.ticket) == PutOff(said.ticket, 1.0)

    place.clock.pass_seconds(1)
    assert isinstance(registry(place).collect(said.ticket), RegistryPhoto)


def test_a_ticket_that_nobody_gave_out_brings_nothing(place: Town) -> None:
    assert registry(place).collect("T-none") == Refusal(RefusalReason.UNKNOWN_PERSON)


def test_a_photo_is_drawn_once_and_then_the_same_byte_for_byte(place: Town) -> None:
    camera = QuickCamera()

    first, again = (ask(registry(place, camera=camera), MATCHES) for _ in range(2))

    assert first == again
    assert len(camera.taken) == 1


def test_scripted_answers_come_one_after_the_other_and_then_it_is_as_usual(
    place: Town, tmp_path: Path
) -> None:
    file = tmp_path / "script.json"
    words = ["away", "no_photo", "as_usual", "pending", "paused"]
    file.write_text(json.dumps({MATCHES.national_code: words}), encoding="utf-8")
    where = registry(place, script=read_script(file))

    with pytest.raises(RegistryAwayError):
        ask(where, MATCHES)
    assert reason_for(where, MATCHES) is RefusalReason.NO_PHOTO
    assert isinstance(ask(where, MATCHES), RegistryPhoto)
    assert isinstance(ask(where, MATCHES), PutOff)
    assert reason_for(where, MATCHES) is RefusalReason.PAUSED
    assert isinstance(ask(where, MATCHES), RegistryPhoto)


def test_a_scripted_photo_comes_whatever_serial_is_sent(place: Town, tmp_path: Path) -> None:
    file = tmp_path / "script.json"
    file.write_text(json.dumps({MATCHES.national_code: ["photo"]}), encoding="utf-8")

    assert isinstance(ask(registry(place, script=read_script(file)), MATCHES, "0x00000000"), RegistryPhoto)


@pytest.mark.parametrize("text", ["{", "[]", '{"9990413721": ["no such word"]}', '{"9990413721": "photo"}'])
def test_a_script_with_a_mistake_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "script.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match="not a script") as refused:
        read_script(file)
    assert "no such word" not in str(refused.value)


def test_latency_lies_within_its_bounds_and_repeats_with_the_seed(place: Town) -> None:
    slow = Upstream(latency=(0.2, 0.6))
    first, second = list[float](), list[float]()
    for waits in (first, second):
        where = registry(place, slow, waits=waits)
        for _ in range(20):
            ask(where, MATCHES)

    assert first == second
    assert all(0.2 <= wait <= 0.6 for wait in first)
    assert len(set(first)) == 20


def test_as_many_questions_are_lost_as_the_failure_rate_says(place: Town) -> None:
    where = registry(place, Upstream(latency=(0.0, 0.0), failure_rate=0.3))
    lost = 0
    for _ in range(300):
        try:
            ask(where, MATCHES)
        except RegistryAwayError:
            lost += 1

    assert 60 < lost < 120
