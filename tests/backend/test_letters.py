"""Referral letters: a number exists once, a letter says what its flag says, and a void one is called back."""

from datetime import timedelta
from uuid import UUID

import pytest
from uuid6 import uuid7

from tamin_desk.backend.schema.archive import LetterRow
from tamin_desk.contract import casework_routes, routes
from tamin_desk.contract.acts import ComparisonAct, Letter
from tamin_desk.contract.archive import ChangeKind, Changes, HistoryKind, PersonArchive
from tamin_desk.contract.casework import DeskCodeReply
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind, Verdict
from tamin_desk.domain.letters import LetterNumber, digest
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Review
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench, bench, capture
from tests.fakes.branch import BAHRAM, PARVANEH, PASSWORD, Branch, Desk, picture, problem, receipt, refused


def mismatch(desk: Desk, photo: FiledPhoto, **changes: object) -> ComparisonAct:
    act = desk.verdict(photo, Verdict.MISMATCH, **changes)
    receipt(desk.hand_in(act))
    return act


def kept(backend: Branch, number: str) -> LetterRow:
    with backend.database.read() as session:
        return session.get_one(LetterRow, number)


def calls(desk: Desk) -> int:
    reply = desk.client.get(routes.CHANGES.path, params={"after": 0})
    news = Changes.model_validate_json(reply.content).changes
    return [one.kind for one in news].count(ChangeKind.CALL_PERSON)


def another_code(desk: Desk, request_id: UUID | None = None) -> str:
    body = {"id": str(request_id or uuid7())}
    reply = desk.client.post(casework_routes.DESK_CODE.path, json=body)
    return DeskCodeReply.model_validate_json(reply.content).desk_code


def test_the_archive_keeps_what_the_qr_code_vouches_for(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    row = kept(backend, letter.number)
    assert row.digest == digest(letter)
    assert Letter.model_validate_json(row.body) == letter
    assert (row.prints, row.voided_at) == (0, None)


def test_the_history_tells_the_letter_with_its_flag_and_every_print(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    receipt(sara.hand_in(sara.letter_print(letter)))
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    lines = PersonArchive.model_validate_json(reply.content).history
    told = [(line.kind, line.letter_number) for line in lines if line.letter_number is not None]
    assert told == [(HistoryKind.REFERRAL, letter.number), (HistoryKind.LETTER_PRINT, letter.number)]
    nasrin = backend.sign_in("nasrin").get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    assert letter.number not in nasrin.text
    assert "letter_print" not in nasrin.text


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"reasons": ("photo_outdated",)}, "letter.reasons"),
        ({"person_id": BAHRAM[0]}, "letter.person_id"),
        ({"reference": ReferenceKind.PERSON_PRESENT}, "letter.reference"),
        ({"unit_code": "162/1"}, "letter.number"),
        ({"number": "0162-05-A0-00001-0"}, "letter.number"),
        ({"number": LetterNumber("162/1", 5, "A0", 1).text, "unit_code": "162/1"}, "letter.unit_code"),
        ({"number": LetterNumber("0162", 4, "A0", 1).text}, "letter.number"),
        ({"number": LetterNumber("0162", 5, "ZZZZZ", 1).text}, "letter.number"),
    ],
    ids=["reasons", "person", "reference", "unit", "check-character", "other-unit", "year", "code"],
)
def test_a_letter_that_says_something_else_than_its_flag_is_refused(
    backend: Branch, sara: Desk, changes: dict[str, object], path: str
) -> None:
    compared = mismatch(sara, backend.file_photo())
    assert sara.session.desk_code == "A0"
    refusal = problem(sara.hand_in(sara.flag(compared, letter=sara.letter(compared, **changes))))
    assert refusal.kind is ProblemType.INVALID_REQUEST
    assert [fault.path for fault in refusal.faults] == [path]
    assert receipt(sara.hand_in(sara.flag(compared))).comparison_state is ComparisonState.FLAGGED


def test_a_number_made_twice_is_refused_and_the_letter_made_anew(backend: Branch, sara: Desk) -> None:
    """As when a disk was cloned: the flag comes again with another number, and nothing else is lost."""
    first = mismatch(sara, backend.file_photo(picture(1)))
    receipt(sara.hand_in(sara.flag(first, letter=sara.letter(first))))
    second = mismatch(sara, backend.file_photo(picture(2)))
    refused_flag = sara.flag(second, letter=sara.letter(second))
    assert refused(sara.hand_in(refused_flag)) is ProblemType.NUMBER_TAKEN
    code = another_code(sara)
    anew = sara.letter(second, number=LetterNumber("0162", 5, code, 1).text)
    given = receipt(sara.hand_in(sara.flag(second, letter=anew, replaces=refused_flag.id)))
    assert given.comparison_state is ComparisonState.FLAGGED
    assert refused(sara.hand_in(refused_flag)) is ProblemType.ALREADY_REPLACED


def test_under_another_desk_s_code_no_number_is_free(backend: Branch, sara: Desk) -> None:
    reza = backend.sign_in("reza")
    assert reza.session.desk_code is not None
    compared = mismatch(sara, backend.file_photo())
    theirs = sara.letter(compared, number=LetterNumber("0162", 5, reza.session.desk_code, 7).text)
    assert refused(sara.hand_in(sara.flag(compared, letter=theirs))) is ProblemType.NUMBER_TAKEN


def test_a_letter_that_was_refused_leaves_nothing_behind(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    wrong = sara.letter(compared, reasons=("photo_outdated",))
    assert refused(sara.hand_in(sara.flag(compared, letter=wrong))) is ProblemType.INVALID_REQUEST
    with backend.database.read() as session:
        assert session.get(LetterRow, wrong.number) is None


def test_a_corrected_note_keeps_the_letter_and_corrected_reasons_make_it_void(
    backend: Branch, sara: Desk
) -> None:
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    first = sara.flag(compared, letter=letter)
    receipt(sara.hand_in(first))
    second = sara.flag(compared, letter=letter, note="بینی", replaces=first.id)
    receipt(sara.hand_in(second))
    assert kept(backend, letter.number).voided_at is None
    other = sara.letter(compared, 2, reasons=("photo_outdated",))
    third = sara.flag(compared, reasons=("photo_outdated",), letter=other, replaces=second.id)
    receipt(sara.hand_in(third))
    assert kept(backend, letter.number).voided_at == backend.clock.now()
    assert kept(backend, other.number).voided_at is None


def test_the_same_number_over_another_body_is_taken(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    first = sara.flag(compared, letter=sara.letter(compared))
    receipt(sara.hand_in(first))
    # The secret differs, and with it what the printed QR code vouches for.
    again = sara.flag(compared, letter=sara.letter(compared), replaces=first.id)
    assert refused(sara.hand_in(again)) is ProblemType.NUMBER_TAKEN


def test_a_correction_of_the_verdict_calls_a_printed_letter_back(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    compared = mismatch(sara, photo)
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    receipt(sara.hand_in(sara.letter_print(letter)))
    receipt(sara.hand_in(sara.verdict(photo, based_on=Standing.DISPUTED, replaces=compared.id)))
    assert kept(backend, letter.number).voided_at is not None
    assert calls(sara) == 1


def test_a_letter_that_nobody_has_is_called_back_only_once_a_copy_turns_up(
    backend: Branch, sara: Desk
) -> None:
    """The desk was away: that it had printed is told after the letter has become void."""
    photo = backend.file_photo()
    compared = mismatch(sara, photo)
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    receipt(sara.hand_in(sara.verdict(photo, based_on=Standing.DISPUTED, replaces=compared.id)))
    assert calls(sara) == 0
    for _ in range(2):
        given = receipt(sara.hand_in(sara.letter_print(letter)))
        assert given.referral_state is ReferralState.DISMISSED
    assert calls(sara) == 1


def test_a_dismissal_makes_the_letter_void(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo(), capture_sha256=capture(sara))
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    receipt(sara.hand_in(sara.letter_print(letter)))
    nasrin = bench(backend)
    told = nasrin.judge(Verdict.MATCH).reveal
    assert told is not None
    nasrin.decide(told, Decision.DISMISS, "same_person")
    backend.clock.advance(Review().undo_seconds)
    nasrin.queue()
    assert kept(backend, letter.number).voided_at is not None
    assert calls(sara) == 1


def test_copies_are_counted(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    once = sara.letter_print(letter)
    for act in (once, once, sara.letter_print(letter, copies=2, is_reprint=True)):
        receipt(sara.hand_in(act))
    assert kept(backend, letter.number).prints == 3


def test_a_print_is_of_a_letter_that_is_there_and_of_the_unit(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    assert refused(sara.hand_in(sara.letter_print(letter))) is ProblemType.NOT_FOUND
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    mina = backend.sign_in("mina")
    assert refused(mina.hand_in(mina.letter_print(letter))) is ProblemType.NOT_FOUND
    wrong = sara.letter_print(letter).model_copy(update={"person_id": BAHRAM[0]})
    assert refused(sara.hand_in(wrong)) is ProblemType.INVALID_REQUEST


def test_a_reviewer_of_the_province_reprints_a_letter_and_it_is_counted(backend: Branch, sara: Desk) -> None:
    mina = backend.sign_in("mina")
    compared = mismatch(mina, backend.file_photo())
    letter = mina.letter(compared)
    receipt(mina.hand_in(mina.flag(compared, letter=letter)))
    nasrin = backend.sign_in("nasrin")
    assert letter.unit_code != nasrin.session.unit.code
    judge = Bench(nasrin, "Nasrin")
    judge.give(judge.opinion(judge.at_desk(compared.id), Verdict.MISMATCH))
    receipt(nasrin.hand_in(nasrin.letter_print(letter, is_reprint=True)))
    assert kept(backend, letter.number).prints == 1
    assert refused(sara.hand_in(sara.letter_print(letter))) is ProblemType.NOT_FOUND


def test_a_print_tells_a_reviewer_who_must_still_judge_nothing_of_the_letter(
    backend: Branch, sara: Desk
) -> None:
    """Neither that there is one, nor whose, nor how its referral stands; and nothing is counted."""
    compared = mismatch(sara, backend.file_photo())
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    nasrin = backend.sign_in("nasrin")
    real = nasrin.letter_print(letter)
    wrong = nasrin.letter_print(letter).model_copy(update={"person_id": BAHRAM[0]})
    never_made = nasrin.letter_print(sara.letter(compared, 2))
    told = [problem(nasrin.hand_in(act)) for act in (real, wrong, never_made)]
    assert [one.kind for one in told] == [ProblemType.NOT_FOUND] * 3
    assert kept(backend, letter.number).prints == 0


def signed_in(backend: Branch, desk_id: UUID, **known: object) -> SessionReply:
    body = {"username": "sara", "password": PASSWORD, "desk_id": str(desk_id)} | known
    reply = backend.client().post(routes.SIGN_IN.path, json=body)
    assert reply.status_code == 201, reply.text
    return SessionReply.model_validate_json(reply.content)


def test_a_desk_keeps_its_code_as_long_as_it_keeps_up_with_what_the_server_has_seen(
    backend: Branch, sara: Desk
) -> None:
    compared = mismatch(sara, backend.file_photo())
    receipt(sara.hand_in(sara.flag(compared, letter=sara.letter(compared, 5))))
    code = sara.session.desk_code
    on = signed_in(backend, sara.desk_id, desk_code=code, letters_made=5)
    ahead = signed_in(backend, sara.desk_id, desk_code=code, letters_made=9)
    restored = signed_in(backend, sara.desk_id, desk_code=code, letters_made=8)
    assert (on.desk_code, ahead.desk_code) == (code, code)
    assert restored.desk_code not in (code, None)


def test_a_store_without_a_code_or_with_another_desk_s_gets_its_own(backend: Branch, sara: Desk) -> None:
    codes = {sara.session.desk_code}
    for desk_id, known in (
        (sara.desk_id, {}),
        (uuid7(), {"desk_code": sara.session.desk_code, "letters_made": 3}),
        (uuid7(), {"desk_code": "ZZZZZ"}),
    ):
        codes.add(signed_in(backend, desk_id, **known).desk_code)
    assert len(codes) == 4
    assert None not in codes


@pytest.mark.parametrize("username", ["nasrin", "farid", "omid", "kaveh", "office"])
def test_who_makes_no_letters_gets_no_code(backend: Branch, username: str) -> None:
    desk = backend.sign_in(username)
    assert desk.session.desk_code is None
    reply = desk.client.post(casework_routes.DESK_CODE.path, json={"id": str(uuid7())})
    assert refused(reply) is ProblemType.NOT_PERMITTED


def test_another_code_on_request_is_the_same_for_the_same_request(backend: Branch, sara: Desk) -> None:
    request_id = uuid7()
    code = another_code(sara, request_id)
    assert code != sara.session.desk_code
    assert another_code(sara, request_id) == code
    body = {"refresh_token": sara.session.refresh_token, "request_id": str(uuid7())}
    renewed = sara.client.post(routes.REFRESH.path, json=body)
    assert SessionReply.model_validate_json(renewed.content).desk_code == code
    reza = backend.sign_in("reza")
    stolen = reza.client.post(casework_routes.DESK_CODE.path, json={"id": str(request_id)})
    assert refused(stolen) is ProblemType.ID_REUSED


def test_a_letter_of_last_year_comes_in_this_year(backend: Branch, sara: Desk) -> None:
    """Made offline on the last day of 1405 and handed in at new year: its own day says its year."""
    compared = mismatch(sara, backend.file_photo())
    code = sara.session.desk_code
    assert code is not None
    day = backend.clock.now().date().replace(year=2027, month=3, day=20)
    letter = sara.letter(compared, issued_on=day, number=LetterNumber("0162", 5, code, 1).text)
    late = sara.letter(compared, issued_on=day + timedelta(days=1), number=letter.number)
    assert refused(sara.hand_in(sara.flag(compared, letter=late))) is ProblemType.INVALID_REQUEST
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
