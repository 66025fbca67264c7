"""A letter for reprint, and the call when a letter in somebody's hand has become void."""

from uuid import UUID

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.contract import follow_up_routes
from tamin_desk.contract.acts import ComparisonAct, Letter
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.casework import LetterReply, TaskDone, WorklistKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench, add_colleague, bench, compared
from tests.fakes.branch import PARVANEH, Branch, Desk, receipt, refused
from tests.fakes.lists import call_done, changes, decided, follow_up, settled, worklist


@pytest.fixture
def nasrin(backend: Branch) -> Bench:
    """The reviewer of branch 0162."""
    return bench(backend)


def lettered(
    desk: Desk, photo: FiledPhoto, *, prints: int = 1, based_on: Standing = Standing.UNVERIFIED
) -> tuple[Letter, str]:
    """Flag a mismatch with a letter, print it; return the letter and the referral's id."""
    act = compared(desk, photo, Verdict.MISMATCH, based_on=based_on)
    return lettered_flag(desk, act, prints=prints)


def lettered_flag(desk: Desk, act: ComparisonAct, *, prints: int = 1) -> tuple[Letter, str]:
    letter = desk.letter(act)
    flag = desk.flag(act, letter=letter)
    receipt(desk.hand_in(flag))
    for number in range(prints):
        receipt(desk.hand_in(desk.letter_print(letter, is_reprint=number > 0)))
    return letter, f"rf-{flag.id.hex}"


def ask(of: Bench | Desk, referral_id: str) -> httpx.Response:
    desk = of.desk if isinstance(of, Bench) else of
    return desk.get(follow_up_routes.LETTER, id=referral_id)


def letter_of(of: Bench | Desk, referral_id: str) -> LetterReply:
    reply = ask(of, referral_id)
    assert reply.status_code == 200, reply.text
    return LetterReply.model_validate_json(reply.content)


# --- Letters ------------------------------------------------------------------------------------


def test_the_unit_gets_its_letter_again_with_the_number_of_copies(backend: Branch, sara: Desk) -> None:
    letter, referral_id = lettered(sara, backend.file_photo(), prints=2)
    told = letter_of(backend.sign_in("reza"), referral_id)
    assert (told.letter, told.prints, told.printings, told.is_void) == (letter, 2, 2, False)
    assert told.state is ReferralState.FLAGGED
    assert refused(ask(backend.sign_in("mina"), referral_id)) is ProblemType.NOT_FOUND
    assert refused(ask(sara, "rf-" + "0" * 32)) is ProblemType.NOT_FOUND


def test_copies_of_one_printing_are_one_printing(backend: Branch, sara: Desk) -> None:
    letter, referral_id = lettered(sara, backend.file_photo(), prints=0)
    receipt(sara.hand_in(sara.letter_print(letter, copies=3)))
    told = letter_of(sara, referral_id)
    assert (told.prints, told.printings) == (3, 1)


def test_a_letter_tells_no_verdict_to_who_has_yet_to_judge(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    letter, referral_id = lettered(sara, backend.file_photo())
    reply = ask(nasrin, referral_id)
    assert refused(reply) is ProblemType.NOT_FOUND
    assert letter.number not in reply.text
    decided(backend, nasrin, Decision.CONFIRM)
    assert letter_of(nasrin, referral_id).letter == letter
    (line,) = follow_up(nasrin).entries
    assert line.letter_number == letter.number


def test_a_returned_case_s_letter_stays_from_the_next_reviewer(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    letter, referral_id = lettered(sara, backend.file_photo())
    decided(backend, nasrin, Decision.RETURN)
    add_colleague(backend, "vida")
    assert refused(ask(bench(backend, "vida"), referral_id)) is ProblemType.NOT_FOUND
    assert letter_of(nasrin, referral_id).letter == letter


def test_each_unit_of_a_referral_reprints_its_own(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = backend.file_photo()
    hers, referral_id = lettered(sara, photo)
    backend.clock.advance(1)
    mina = backend.sign_in("mina")
    theirs, opens = lettered(mina, photo, based_on=Standing.DISPUTED)
    joined = str(UUID(opens.removeprefix("rf-")))
    assert letter_of(sara, referral_id).letter == hers
    assert letter_of(mina, referral_id).letter == theirs
    assert letter_of(mina, joined).letter == theirs, "by its own flag, which opened no referral"
    assert refused(ask(sara, joined)) is ProblemType.NOT_FOUND
    decided(backend, nasrin, Decision.CONFIRM)
    assert letter_of(nasrin, referral_id).letter == theirs


# --- Calls --------------------------------------------------------------------------------------


def test_after_a_dismissal_the_unit_calls_whoever_holds_the_letter(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    letter, referral_id = lettered(sara, backend.file_photo())
    decided(backend, nasrin, Decision.DISMISS)
    (line,) = worklist(sara).entries
    assert (line.kind, line.letter_number) == (WorklistKind.CALL_PERSON, letter.number)
    assert (line.person_id, line.reason, line.reviewer_name) == (PARVANEH[0], "same_person", "Nasrin")
    assert letter_of(sara, referral_id).is_void
    assert changes(sara).changes[-1].kind is ChangeKind.CALL_PERSON
    assert ChangeKind.CALL_PERSON not in [change.kind for change in changes(nasrin.desk).changes]
    body = TaskDone(id=uuid7(), entry_id=line.entry_id, note="به برادرش گفته شد")
    assert call_done(sara, line, body).status_code == 204
    assert call_done(sara, line, body).status_code == 204
    assert worklist(sara).entries == ()
    assert changes(sara).worklist_waiting == 0


def test_two_colleagues_may_call_at_once(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    lettered(sara, backend.file_photo())
    decided(backend, nasrin, Decision.DISMISS)
    (line,) = worklist(sara).entries
    assert call_done(sara, line).status_code == 204
    assert call_done(backend.sign_in("reza"), line).status_code == 204
    assert refused(call_done(backend.sign_in("mina"), line)) is ProblemType.NOT_FOUND


def test_a_letter_that_was_never_printed_calls_nobody(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    letter, _ = lettered(sara, backend.file_photo(), prints=0)
    decided(backend, nasrin, Decision.DISMISS)
    assert worklist(sara).entries == ()
    # Until it turns out that a desk without a line had printed it after all.
    receipt(sara.hand_in(sara.letter_print(letter)))
    assert [line.kind for line in worklist(sara).entries] == [WorklistKind.CALL_PERSON]


def test_an_author_who_sees_a_match_after_all_calls_too(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = compared(sara, photo, Verdict.MISMATCH)
    lettered_flag(sara, act)
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED, replaces=act.id)
    (line,) = worklist(sara).entries
    assert line.kind is WorklistKind.CALL_PERSON


def test_a_returned_case_that_proves_a_match_calls_too(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = backend.file_photo()
    letter, _ = lettered(sara, photo)
    decided(backend, nasrin, Decision.RETURN)
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    assert worklist(sara).entries == ()
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    vida.judge(Verdict.MATCH)
    settled(backend, vida)
    (line,) = worklist(sara).entries
    assert (line.kind, line.letter_number) == (WorklistKind.CALL_PERSON, letter.number)


def test_every_unit_calls_for_its_own_letter(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = backend.file_photo()
    lettered(sara, photo)
    mina = backend.sign_in("mina")
    lettered(mina, photo, based_on=Standing.DISPUTED)
    decided(backend, nasrin, Decision.DISMISS)
    (hers,), (theirs,) = worklist(sara).entries, worklist(mina).entries
    assert hers.letter_number != theirs.letter_number
    assert call_done(sara, hers).status_code == 204
    assert worklist(sara).entries == ()
    assert len(worklist(mina).entries) == 1


def test_only_a_call_is_done_by_saying_so(backend: Branch, sara: Desk) -> None:
    compared(sara, backend.file_photo(), Verdict.MISMATCH)
    (line,) = worklist(sara).entries
    assert refused(call_done(sara, line)) is ProblemType.NOT_FOUND
    for entry_id in ("call_person-x", "call_person-" + "0" * 32, "call_person", "-"):
        body = TaskDone(id=uuid7(), entry_id=entry_id)
        assert refused(call_done(sara, line, body)) is ProblemType.NOT_FOUND
