"""The re-check of what was entered: what brought the photo is the same, and serials cannot be tried out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tamin_desk.backend.entry_checks import MOST_CHECKS, WITHIN
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.gateway import Inquiry
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import EntryCheck, EntryCheckReply
from tamin_desk.contract.casework_routes import ENTRY_CHECK
from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.inquiries import Credential, InquiryRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CredentialKind
from tests.fakes.gateway_counter import Counter, counter_in
from tests.fakes.town import PEOPLE, caller, inquiry_for

ARASH = PEOPLE.showing(Scenario.MATCHES)[0]
CARD_OF_ANOTHER = PEOPLE.showing(Scenario.MATCHES)[1]
PENDING = PEOPLE.showing(Scenario.PENDING)[0]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as one:
        yield one


@pytest.fixture
def asked(counter: Counter) -> InquiryRequest:
    """The inquiry that brought Arash's photo."""
    request = inquiry_for(ARASH)
    counter.inquire(request)
    return request


def photo_of(counter: Counter, request: InquiryRequest) -> str:
    photo = counter.stands(request).photo
    assert photo is not None
    return photo.photo_id


def typed(counter: Counter, request: InquiryRequest, **changes: object) -> EntryCheck:
    """What a clerk types again, as it was typed first but for the changes."""
    told: dict[str, object] = {
        "photo_id": photo_of(counter, request),
        "national_code": request.national_code,
        "credential": request.credential,
    }
    return EntryCheck.model_validate(told | changes)


def check(counter: Counter, body: EntryCheck, username: str = "clerk") -> tuple[bool, bool]:
    reply = counter.part.handlers[ENTRY_CHECK.name](body, caller(username))
    assert isinstance(reply, EntryCheckReply)
    return reply.same_code, reply.same_credential


def refusal(counter: Counter, body: EntryCheck, username: str = "clerk") -> ProblemError:
    with pytest.raises(ProblemError) as refused:
        check(counter, body, username)
    return refused.value


def test_both_the_same(counter: Counter, asked: InquiryRequest) -> None:
    assert check(counter, typed(counter, asked)) == (True, True)


@pytest.mark.parametrize(
    "value", ["1G23456789", (ARASH.document.number or "").swapcase()], ids=["another", "case"]
)
def test_another_serial_or_another_case_is_told(counter: Counter, asked: InquiryRequest, value: str) -> None:
    other = Credential(kind=asked.credential.kind, value=value)
    assert check(counter, typed(counter, asked, credential=other)) == (True, False)


def test_a_serial_is_no_tracking_code(counter: Counter, asked: InquiryRequest) -> None:
    other = Credential(kind=CredentialKind.TRACKING_CODE, value=asked.credential.value)
    assert check(counter, typed(counter, asked, credential=other)) == (True, False)


def test_another_national_code_is_told(counter: Counter, asked: InquiryRequest) -> None:
    assert check(counter, typed(counter, asked, national_code="0000000018")) == (False, True)


def test_a_clerk_of_another_unit_re_checks_what_the_first_had_asked(
    counter: Counter, asked: InquiryRequest
) -> None:
    assert check(counter, typed(counter, asked), "clerk2") == (True, True)


def test_with_a_new_card_the_same_photo_may_have_come_for_another_serial(
    counter: Counter, asked: InquiryRequest
) -> None:
    of_old_card = inquiry_for(CARD_OF_ANOTHER)
    counter.inquire(of_old_card)
    with counter.town.database.write() as session:
        session.get_one(Inquiry, of_old_card.id).photo_id = photo_of(counter, asked)
    for request in (asked, of_old_card):
        assert check(counter, typed(counter, asked, credential=request.credential)) == (True, True)


def test_a_photo_that_was_put_off_is_known_when_it_has_come(counter: Counter) -> None:
    request = inquiry_for(PENDING)
    counter.inquire(request)
    counter.town.clock.pass_seconds(26)
    counter.work()
    assert check(counter, typed(counter, request)) == (True, True)


def test_a_photo_that_no_inquiry_brought_is_not_found(counter: Counter, asked: InquiryRequest) -> None:
    assert refusal(counter, typed(counter, asked, photo_id="ph-none")).kind is ProblemType.NOT_FOUND


def test_serials_cannot_be_tried_out(counter: Counter, asked: InquiryRequest) -> None:
    right = typed(counter, asked)
    for number in range(MOST_CHECKS):
        guess = Credential(kind=CredentialKind.CARD_SERIAL, value=f"1G{number:08}")
        assert check(counter, typed(counter, asked, credential=guess)) == (True, False)
    limited = refusal(counter, right)
    assert limited.kind is ProblemType.LIMITED
    assert limited.retry_after is not None
    assert check(counter, right, "clerk2") == (True, True)
    counter.town.clock.pass_seconds(limited.retry_after)
    assert limited.retry_after <= WITHIN.total_seconds() + 1
    assert check(counter, right) == (True, True)


def test_what_was_typed_again_is_kept_nowhere(counter: Counter, asked: InquiryRequest) -> None:
    secret = Credential(kind=CredentialKind.CARD_SERIAL, value="7Q77777777")
    check(counter, typed(counter, asked, credential=secret))
    kept = Path(str(counter.town.database.url.database)).read_bytes()
    wal = Path(f"{counter.town.database.url.database}-wal")
    kept += wal.read_bytes() if wal.exists() else b""
    assert secret.value.encode() not in kept
    assert sha256_hex(secret.value.encode()).encode() not in kept
