"""A mismatch carried to its end by the desk's services, against the real backend."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tamin_desk.contract.acts import ReferralAct
from tamin_desk.contract.demo import SampleCard
from tamin_desk.contract.inquiries import Credential, FiledPhoto
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import Author, ComparisonDraft, PersonRef
from tamin_desk.services.letters import Addressee, LetterWanted
from tamin_desk.services.rechecks import Flag, Recheck, RecheckResult
from tamin_desk.services.store import StoreKey
from tests.functional.live_backend import PASSWORD, LiveBackend
from tools.tour.paths import USERNAME

_SECONDS = 20.0


def picture() -> bytes:
    """A picture of the card."""
    data = io.BytesIO()
    Image.new("RGB", (600, 800), (180, 170, 160)).save(data, "JPEG")
    return data.getvalue()


class Counter:
    """A clerk of one desk; the sync carries what they do to the archive."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        signed_in = desk.session.sign_in(USERNAME, PASSWORD)
        self.unit = signed_in.unit
        self.author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        desk.sync.start()

    def photo(self, card: SampleCard) -> FiledPhoto:
        """Ask the registry for somebody's photo."""
        record = self.desk.people.record(card.person_id)
        credential = Credential(kind=CredentialKind.CARD_SERIAL, value=card.credential or "")
        reply = self.desk.inquiries.ask(
            record, credential, StartedFrom.ENROLMENT, waiting=lambda _state, _met: True
        )
        assert reply.photo is not None
        return reply.photo

    def begin(self, card: SampleCard) -> Recheck:
        """Say that the faces do not match; the re-check is due."""
        photo = self.photo(card)
        draft = ComparisonDraft(
            photo_id=photo.photo_id,
            photo_sha256=photo.sha256,
            based_on=photo.standing,
            verdict=Verdict.MISMATCH,
            reference=ReferenceKind.CARD_IN_HAND,
            ratings=dict.fromkeys(Feature, Rating.DIFFERENT),
            dwell_ms=2_000,
        )
        item = self.desk.outbox.save(draft, self.author, person(card))
        rechecks = self.desk.mismatches.rechecks
        begun = rechecks.begin(rechecks.case_of(item.act_id), self.unit.code)
        assert isinstance(begun, Recheck)
        return begun.model_copy(update={"result": RecheckResult.SAME})

    def letter(self, card: SampleCard) -> LetterWanted:
        """What a letter for somebody says."""
        record = self.desk.people.record(card.person_id)
        addressee = Addressee(
            full_name=record.full_name,
            code=card.code,
            father_name=record.father_name,
            birth_date=record.birth_date,
            unit_name=self.unit.name,
            province_name=self.unit.province_name,
        )
        validity = self.desk.session.policy.review.letter
        return LetterWanted(addressee, self.unit.code, ReferenceKind.CARD_IN_HAND, validity)

    def settle(self) -> None:
        """Wait until the archive has judged everything that was handed in."""
        settled = threading.Event()

        def look() -> None:
            if not self.desk.outbox.waiting_authors():
                settled.set()

        end = self.desk.outbox.listen(look)
        look()
        assert settled.wait(_SECONDS), "the archive did not settle everything"
        end()

    def states(self) -> dict[str, DeliveryState]:
        """How far each kind of act is; problems are told by their slug."""
        items = self.desk.outbox.items()
        assert [item.problem for item in items if item.problem] == []
        return {item.kind: item.state for item in items}


def person(card: SampleCard) -> PersonRef:
    return PersonRef(card.person_id, card.full_name, card.code)


@pytest.fixture
def counter(backend: LiveBackend, tmp_path: Path) -> Iterator[Counter]:
    servers = Servers(backend.url, backend.url, backend.url)
    profile = Profile("desk", tmp_path / "config", tmp_path / "data")
    desk = Desk.open(profile, Settings(servers=servers), StoreKey(bytes(range(32))))
    yield Counter(desk)
    desk.close()


def test_a_report_its_letter_its_picture_and_its_print_are_accepted(
    counter: Counter, backend: LiveBackend
) -> None:
    card = backend.card()
    recheck = counter.begin(card)
    reasons = counter.desk.mismatches.lists.refresh().discrepancy_reasons
    flag = Flag((reasons[0].code,), "بینی", letter=counter.letter(card), capture=picture())
    flagged = counter.desk.mismatches.rechecks.flag(recheck, flag, counter.author, person(card))
    assert not flagged.no_code, "the sign-in gave this desk its code"
    assert flagged.letter is not None
    number = flagged.letter.letter.number
    counter.desk.mismatches.letters.printed(number, 1, counter.author, person(card))
    counter.settle()
    accepted = dict.fromkeys(("comparison", "referral", "evidence", "letter_print"), DeliveryState.ACCEPTED)
    assert counter.states() == accepted


def test_a_wrong_entry_makes_the_comparison_void_at_the_archive(
    counter: Counter, backend: LiveBackend
) -> None:
    card = backend.card()
    recheck = counter.begin(card).model_copy(update={"result": RecheckResult.CREDENTIAL_DIFFERS})
    counter.desk.mismatches.rechecks.void(recheck, counter.author, person(card))
    counter.settle()
    assert counter.states() == dict.fromkeys(("comparison", "recheck"), DeliveryState.ACCEPTED)


def test_desk_and_gateway_say_the_same_of_a_second_entry(counter: Counter, backend: LiveBackend) -> None:
    card = backend.card()
    photo_id = counter.begin(card).case.photo_id
    serial = card.credential or ""
    swapped = serial.swapcase()
    entries = [
        (card.code, serial, RecheckResult.SAME),
        (card.code, swapped, RecheckResult.CREDENTIAL_DIFFERS),
        (backend.card().code, serial, RecheckResult.CODE_DIFFERS),
    ]
    rechecks = counter.desk.mismatches.rechecks
    for forgotten in (False, True):
        if forgotten:
            with counter.desk.store.write() as db:
                db.execute("DELETE FROM entries")
        for code, value, result in entries:
            credential = Credential(kind=CredentialKind.CARD_SERIAL, value=value)
            assert rechecks.check(photo_id, code, credential) is result, f"forgotten: {forgotten}"


def test_a_cloned_disk_gets_another_number_and_the_report_is_taken(
    counter: Counter, backend: LiveBackend
) -> None:
    letters, rechecks = counter.desk.mismatches.letters, counter.desk.mismatches.rechecks
    reason = counter.desk.mismatches.lists.refresh().discrepancy_reasons[0].code
    first, second = backend.card(), backend.card()
    before = counter.desk.store.get_setting("letter_numbers")
    assert before is not None
    flag = Flag((reason,), letter=counter.letter(first))
    rechecks.flag(counter.begin(first), flag, counter.author, person(first))
    counter.settle()
    # What a clone knows: that no letter was made yet.
    counter.desk.store.put_setting("letter_numbers", before)
    with counter.desk.store.write() as db:
        db.execute("DELETE FROM letters")
    flag = Flag((reason,), letter=counter.letter(second))
    flagged = rechecks.flag(counter.begin(second), flag, counter.author, person(second))
    counter.settle()
    refused = counter.desk.outbox.item(flagged.item.act_id)
    assert (refused.state, refused.problem) == (DeliveryState.NEEDS_YOU, "number-taken")
    renewed = letters.renumber(refused.act_id)
    counter.settle()
    assert counter.desk.outbox.item(renewed.act_id).state is DeliveryState.ACCEPTED
    act = counter.desk.outbox.act(renewed.act_id)
    assert isinstance(act, ReferralAct)
    assert act.letter == renewed.letter
