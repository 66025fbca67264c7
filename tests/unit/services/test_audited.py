"""The session that writes down: who was found, whose photo was shown, what was done; first, or not at all."""

from dataclasses import dataclass

import pytest
from uuid6 import uuid7

from tamin_desk.contract.casework import NamesReply, NamesRequest, PersonName, TaskDone
from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.contract.follow_up_routes import TASK_DONE
from tamin_desk.contract.identification_routes import IDENTIFIED_PICTURE
from tamin_desk.contract.people import Search, SearchMatch, SearchReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import ENDPOINTS, PERSON, PHOTO_CONTENT, SEARCH, Access
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.errors import NotWrittenDown, OutcomeUnknown
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.services.audited import DEEDS, LOOK_UPS, PICTURES, AuditedCaller, Present
from tests.fakes.answers import record, session_reply, summary
from tests.fakes.api import FakeApi, problem
from tests.fakes.notes import KeptNotes

# Why an endpoint of signed-in people leaves no record of its own.
WITHOUT_RECORD = {
    "who_am_i, sign_out, change_password": "the session itself has records of its own",
    "units, policy, changes, lists, desk_code, pauses, indicator, indicator_table": "nobody is in them",
    "inquiry, person_archive, standings, photo, covers, comparison, referrals": (
        "ids and standings, of people who were found and of photos that are recorded when they are shown"
    ),
    "open_seal": "asked before there is a store to write into: the server keeps its own record",
    "hand_in_for": "recorded for each author before anything of theirs is sent",
    "photo_content": "recorded where photos are handed out, fetched or kept",
    "worklist, follow_up, missing_photos, awaited_photos, letter, decided_cases": (
        "ids; the names to them come by the recorded look-up of names"
    ),
    "review_queue, claim_case, judge_at_desk, renew_claim, release_claim, reveal_case": (
        "cases without names; their pictures are recorded, and what is decided"
    ),
    "entry_check": "tells whether what was typed is the same as before, and nobody's name",
    "practise, practice_answer, practice_scores": "pairs that belong to nobody's case",
    "identified_photo": "what is known of a photo; the picture itself is recorded",
}


@dataclass
class Session(FakeApi):
    """A session of whoever is signed in."""

    current: Present | None = None

    def __post_init__(self) -> None:
        super().__init__()
        self.current = session_reply()


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def notes() -> KeptNotes:
    return KeptNotes()


@pytest.fixture
def caller(session: Session, notes: KeptNotes) -> AuditedCaller:
    return AuditedCaller(session, notes)


def search(caller: AuditedCaller) -> None:
    caller.call(SEARCH, body=Search(text="0012345679"))


def found(*numbers: int) -> SearchReply:
    people = tuple(summary(number) for number in numbers)
    return SearchReply(
        matches=(SearchMatch(kind=CodeKind.INSURANCE_NUMBER, code="0012345679", padded=False, people=people),)
    )


def test_every_endpoint_of_signed_in_people_is_recorded_or_says_why_not() -> None:
    """Whoever adds an endpoint decides here whether it shows somebody or does something."""
    explained = {name for names in WITHOUT_RECORD for name in names.split(", ")}
    recorded = LOOK_UPS | PICTURES | DEEDS.keys()
    assert not explained & recorded
    assert explained | recorded == {one.name for one in ENDPOINTS if one.access is Access.SESSION}


def test_a_search_is_recorded_by_whom_it_found_and_never_by_what_was_typed(
    caller: AuditedCaller, session: Session, notes: KeptNotes
) -> None:
    session.on(SEARCH, found(1, 2))
    search(caller)
    assert notes.kept == [
        (AuditKind.LOOKED_UP, summary(1).person_id),
        (AuditKind.LOOKED_UP, summary(2).person_id),
    ]


def test_a_search_that_found_nobody_is_recorded_too(
    caller: AuditedCaller, session: Session, notes: KeptNotes
) -> None:
    session.on(SEARCH, SearchReply(matches=()))
    search(caller)
    assert notes.kept == [(AuditKind.LOOKED_UP, "")]


def test_opening_somebody_and_reading_names_are_look_ups(
    caller: AuditedCaller, session: Session, notes: KeptNotes
) -> None:
    session.on(PERSON, record(7))
    session.on(NAMES, NamesReply(names={"p-000001": PersonName(full_name="نرگس", code="1")}))
    opened = caller.call(PERSON, values={"person_id": record(7).person_id})
    caller.call(NAMES, body=NamesRequest(person_ids=("p-000001",)))
    assert opened == record(7)
    assert [text for _kind, text in notes.kept] == [record(7).person_id, "p-000001"]


def test_nobody_is_shown_whose_look_up_cannot_be_written_down(
    caller: AuditedCaller, session: Session, notes: KeptNotes
) -> None:
    session.on(SEARCH, found(1))
    notes.is_full = True
    with pytest.raises(NotWrittenDown):
        search(caller)


def test_a_face_at_a_medical_centre_is_recorded_by_its_digest(
    caller: AuditedCaller, session: Session, notes: KeptNotes
) -> None:
    session.on(IDENTIFIED_PICTURE, b"face")
    session.on(PHOTO_CONTENT, b"photo")
    for endpoint in (IDENTIFIED_PICTURE, PHOTO_CONTENT):
        caller.download(
            endpoint, values={"id": "v"}, sha256="ab" * 32, media_types=("image/jpeg",), max_bytes=9
        )
    assert notes.kept == [(AuditKind.PHOTO_VIEWED, "ab" * 32)], "photos on file are recorded where handed out"


class TestDeeds:
    done = TaskDone(id=uuid7(), entry_id="t-1")

    def send(self, caller: AuditedCaller) -> None:
        caller.call(TASK_DONE, body=self.done, request_id=self.done.id)

    def test_it_is_written_down_before_it_is_sent(
        self, caller: AuditedCaller, session: Session, notes: KeptNotes
    ) -> None:
        session.on(TASK_DONE, problem(ProblemType.NOT_FOUND))
        with pytest.raises(Exception, match="not-found"):
            self.send(caller)
        assert notes.kept == [(AuditKind.ACT, str(self.done.id))]

    def test_sent_again_after_a_lost_answer_it_is_still_one_deed(
        self, caller: AuditedCaller, session: Session, notes: KeptNotes
    ) -> None:
        session.on(TASK_DONE, OutcomeUnknown(), None)
        with pytest.raises(OutcomeUnknown):
            self.send(caller)
        self.send(caller)
        assert len(session.calls) == 2
        assert len(notes.kept) == 1

    def test_what_cannot_be_written_down_is_not_sent(
        self, caller: AuditedCaller, session: Session, notes: KeptNotes
    ) -> None:
        notes.is_full = True
        with pytest.raises(NotWrittenDown):
            self.send(caller)
        assert session.calls == []
