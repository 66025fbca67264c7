"""The registry gateway: it asks Civil Registration, tells the desk, and keeps no credential."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tamin_desk.backend.attestation import gateway_key, key_id_of
from tamin_desk.backend.gateway import PENDING_LIFE
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.gateway import Inquiry
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.inquiries import InquiryRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tests.fakes.gateway_counter import Counter, NeverReady, counter_in, open_counter
from tests.fakes.town import PEOPLE, inquiry_for, town

MATCHES = PEOPLE.showing(Scenario.MATCHES)[0]
PENDING = PEOPLE.showing(Scenario.PENDING)[0]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as one:
        yield one


def refusal(counter: Counter, request: InquiryRequest, username: str = "clerk") -> ProblemType:
    with pytest.raises(ProblemError) as refused:
        counter.inquire(request, username)
    return refused.value.kind


def test_a_corresponding_serial_ends_with_the_archive_s_receipt(counter: Counter) -> None:
    status, reply = counter.inquire(inquiry_for(MATCHES))

    assert (status, reply.state, reply.reason) == (201, InquiryState.PHOTO, None)
    assert reply.photo is not None
    assert reply.photo.receipt_number == "RC-0162-0000001"
    assert (reply.photo.face_top, reply.photo.face_bottom) == (110, 470)
    assert counter.queued() == 0


def test_the_filing_carries_who_asked_and_a_signature_over_the_very_photo(counter: Counter) -> None:
    request = inquiry_for(MATCHES)
    counter.inquire(request)

    (filing,) = counter.town.archive.filings.values()
    key = gateway_key(counter.town.database, counter.town.clock)
    assert (filing.inquiry_id, filing.acting_unit, filing.acting_user_id) == (request.id, "0162", "u-clerk")
    assert filing.attestation is not None
    assert filing.attestation.key_id == key_id_of(key.public_bytes)
    assert filing.attestation == key.attest(
        request.national_code, request.credential.kind, filing.photo_sha256, counter.town.clock.now
    )


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (Scenario.NO_CORRESPONDENCE, RefusalReason.NO_CORRESPONDENCE),
        (Scenario.UNKNOWN_PERSON, RefusalReason.UNKNOWN_PERSON),
        (Scenario.CREDENTIAL_REVOKED, RefusalReason.CREDENTIAL_REVOKED),
        (Scenario.NO_PHOTO, RefusalReason.NO_PHOTO),
        (Scenario.DECEASED, RefusalReason.DECEASED),
        (Scenario.REGISTRY_UNAVAILABLE, RefusalReason.REGISTRY_UNAVAILABLE),
    ],
)
def test_each_refusal_is_told_and_noted(counter: Counter, scenario: Scenario, reason: RefusalReason) -> None:
    request = inquiry_for(PEOPLE.showing(scenario)[0])

    status, reply = counter.inquire(request)
    counter.work()

    assert (status, reply.state, reply.reason) == (201, InquiryState.REFUSED, reason)
    noted = [note for note in counter.town.archive.notes if note.id == request.id]
    assert [(note.state, note.reason, note.was_pending) for note in noted] == [
        (InquiryState.REFUSED, reason, False)
    ]


def test_the_wrong_case_files_nothing(counter: Counter) -> None:
    _, reply = counter.inquire(inquiry_for(MATCHES, value=(MATCHES.document.number or "").lower()))

    assert reply.reason is RefusalReason.NO_CORRESPONDENCE
    assert counter.town.archive.asked == 0


def test_a_slips_photo_comes_again_by_the_serial_of_the_card_and_both_inquiries_are_kept(
    counter: Counter,
) -> None:
    """First the slip, later the card: the kind of each is told to the archive, whose history has both."""
    person = PEOPLE.showing(Scenario.APPLICATION_SLIP)[0]
    assert person.registry is not None
    by_slip = inquiry_for(person)
    by_card = inquiry_for(person, person.registry.card_serial, CredentialKind.CARD_SERIAL)

    replies = [counter.inquire(request)[1] for request in (by_slip, by_card)]
    counter.work()

    assert [reply.state for reply in replies] == [InquiryState.PHOTO, InquiryState.PHOTO]
    kinds = {note.id: note.credential_kind for note in counter.town.archive.notes}
    assert (kinds[by_slip.id], kinds[by_card.id]) == (
        CredentialKind.TRACKING_CODE,
        CredentialKind.CARD_SERIAL,
    )


def test_a_tracking_code_in_place_of_a_serial_corresponds_to_nobody(counter: Counter) -> None:
    """The kind travels with the text: on this side nothing is tried as the other."""
    person = PEOPLE.showing(Scenario.APPLICATION_SLIP)[0]
    _, reply = counter.inquire(inquiry_for(person, kind=CredentialKind.CARD_SERIAL))
    assert reply.reason is RefusalReason.NO_CORRESPONDENCE


def test_after_a_death_the_registry_is_not_asked_again(counter: Counter) -> None:
    person = PEOPLE.showing(Scenario.DECEASED)[0]
    counter.inquire(inquiry_for(person))

    _, reply = counter.inquire(inquiry_for(person), "clerk2")

    assert reply.reason is RefusalReason.DECEASED
    assert len(counter.registry.asked) == 1


def test_the_same_id_again_gets_the_stored_answer_without_another_question(counter: Counter) -> None:
    request = inquiry_for(MATCHES)
    _, first = counter.inquire(request)

    status, again = counter.inquire(request)

    assert (status, again.photo) == (200, first.photo)
    assert len(counter.registry.asked) == 1


def test_the_same_id_with_another_serial_or_from_another_person_is_refused(counter: Counter) -> None:
    request = inquiry_for(MATCHES)
    counter.inquire(request)
    other = inquiry_for(MATCHES, value="9Z99999999").model_copy(update={"id": request.id})

    assert refusal(counter, other) is ProblemType.ID_REUSED
    assert refusal(counter, request, "clerk2") is ProblemType.ID_REUSED


def test_while_the_registry_is_being_asked_the_same_id_is_in_flight(counter: Counter) -> None:
    counter.registry.held = threading.Event()
    request = inquiry_for(MATCHES)
    first = threading.Thread(target=counter.inquire, args=(request,))
    first.start()
    assert counter.registry.reached.wait(10)

    assert refusal(counter, request) is ProblemType.IN_FLIGHT
    assert counter.stands(request).state is InquiryState.SENT

    counter.registry.held.set()
    first.join(10)
    assert counter.stands(request).state is InquiryState.PHOTO


def test_only_the_unit_that_asked_sees_how_its_inquiry_stands(counter: Counter) -> None:
    request = inquiry_for(MATCHES)
    counter.inquire(request)

    with pytest.raises(ProblemError) as refused:
        counter.stands(request, "clerk2")
    assert refused.value.kind is ProblemType.NOT_FOUND


def test_nothing_that_was_typed_is_kept(counter: Counter) -> None:
    request = inquiry_for(MATCHES)
    counter.inquire(request)

    with counter.town.database.read() as session:
        row = session.get_one(Inquiry, request.id)
    assert request.credential.value not in repr(vars(row))
    assert sha256_hex(request.credential.value.encode()) not in (row.credential_mac, row.fingerprint)


def test_a_photo_put_off_is_filed_when_it_comes_though_nobody_waits(counter: Counter) -> None:
    request = inquiry_for(PENDING)
    status, reply = counter.inquire(request)
    assert (status, reply.state, reply.photo) == (202, InquiryState.PENDING, None)

    counter.work()
    assert counter.stands(request).state is InquiryState.PENDING

    counter.town.clock.pass_seconds(26)
    counter.work()
    reply = counter.stands(request)
    assert reply.state is InquiryState.PHOTO
    assert reply.photo is not None
    notes = [note for note in counter.town.archive.notes if note.id == request.id]
    assert [(note.state, note.was_pending) for note in notes] == [
        (InquiryState.PENDING, False),
        (InquiryState.PHOTO, True),
    ]


def test_a_photo_that_never_comes_expires(counter: Counter) -> None:
    request = inquiry_for(PENDING)
    counter.inquire(request)
    with counter.town.database.write() as session:
        ticket = session.get_one(Inquiry, request.id).ticket
    counter.registry.behind = NeverReady(counter.registry.behind)

    counter.town.clock.pass_seconds(PENDING_LIFE.total_seconds() + 1)
    counter.work()

    assert counter.stands(request).state is InquiryState.EXPIRED
    asked = len([one for one in counter.registry.asked if one == ticket])
    counter.town.clock.pass_seconds(3600)
    counter.work()
    assert len([one for one in counter.registry.asked if one == ticket]) == asked


def test_after_a_power_cut_in_the_middle_of_a_question_its_outcome_is_unknown_and_it_can_be_asked_again(
    tmp_path: Path,
) -> None:
    request = inquiry_for(MATCHES)
    with town(tmp_path) as place:
        counter = open_counter(place)
        counter.registry.breaks = True
        with pytest.raises(RuntimeError):
            counter.inquire(request)
        assert counter.stands(request).state is InquiryState.UNKNOWN
        with place.database.write() as session:
            session.get_one(Inquiry, request.id).state = InquiryState.SENT

    with town(tmp_path) as place:
        again = open_counter(place)
        assert again.stands(request).state is InquiryState.UNKNOWN
        status, reply = again.inquire(request)
        assert (status, reply.state) == (201, InquiryState.PHOTO)


def test_what_was_just_queued_wakes_the_worker(counter: Counter) -> None:
    counter.inquire(inquiry_for(PENDING))

    assert counter.town.woken


def test_people_on_file_already_are_filed_in_the_first_seconds_by_the_worker(counter: Counter) -> None:
    counter.work()

    filed = {one.person_id for one in counter.town.archive.filings.values()}
    assert filed == {person.person_id for person in PEOPLE.showing(Scenario.ALREADY_ON_FILE)}
    assert {one.acting_unit for one in counter.town.archive.filings.values()} == {"162/1"}


def test_any_unit_may_serve_any_person(counter: Counter) -> None:
    _, reply = counter.inquire(inquiry_for(MATCHES), "clerk2")

    assert reply.photo is not None
    assert reply.photo.filed_by_unit == "162/1"
    assert MATCHES.home_unit != "162/1"
