"""What was typed is typed again: an entry error makes the comparison void, and is never a mismatch."""

import pytest

from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct, ComparisonReply, RecheckOutcome
from tamin_desk.contract.archive import HistoryEntry, HistoryKind, PersonArchive
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.photos import Standing
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, problem, receipt, refused


def mismatch(desk: Desk, photo: FiledPhoto, **changes: object) -> ComparisonAct:
    act = desk.verdict(photo, Verdict.MISMATCH, **changes)
    receipt(desk.hand_in(act))
    return act


def history(desk: Desk, kind: HistoryKind) -> list[HistoryEntry]:
    reply = desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    return [line for line in PersonArchive.model_validate_json(reply.content).history if line.kind is kind]


@pytest.mark.parametrize("outcome", RecheckOutcome)
def test_an_entry_error_makes_the_comparison_void_and_leaves_the_photo_alone(
    backend: Branch, sara: Desk, outcome: RecheckOutcome
) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.verdict(photo)))
    compared = mismatch(sara, photo, based_on=Standing.VERIFIED)
    given = receipt(sara.hand_in(sara.recheck(compared, outcome)))
    assert given.comparison_state is ComparisonState.VOID
    assert given.photo is not None
    assert given.photo.standing is Standing.VERIFIED
    reply = sara.get(routes.COMPARISON, id=compared.id)
    assert ComparisonReply.model_validate_json(reply.content).state is ComparisonState.VOID
    assert history(sara, HistoryKind.COMPARISON)[-1].comparison_state is ComparisonState.VOID
    assert [line.recheck_outcome for line in history(sara, HistoryKind.RECHECK)] == [outcome]


def test_after_it_anybody_may_compare_the_photo_again(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    compared = mismatch(sara, photo)
    reza = backend.sign_in("reza")
    assert refused(reza.hand_in(reza.verdict(photo))) is ProblemType.STATE_CHANGED
    receipt(sara.hand_in(sara.recheck(compared)))
    given = receipt(reza.hand_in(reza.verdict(photo)))
    assert given.comparison_state is ComparisonState.MATCHED


def test_any_clerk_of_the_unit_may_find_it_and_nobody_of_another(backend: Branch, sara: Desk) -> None:
    compared = mismatch(sara, backend.file_photo())
    mina, reza = backend.sign_in("mina"), backend.sign_in("reza")
    assert refused(mina.hand_in(mina.recheck(compared))) is ProblemType.NOT_FOUND
    assert receipt(reza.hand_in(reza.recheck(compared))).author_id == reza.session.user.user_id


@pytest.mark.parametrize("finish", ["matched", "flagged", "void"])
def test_it_needs_a_recheck_that_is_due(backend: Branch, sara: Desk, finish: str) -> None:
    photo = backend.file_photo()
    if finish == "matched":
        compared = sara.verdict(photo)
        receipt(sara.hand_in(compared))
    else:
        compared = mismatch(sara, photo)
        receipt(sara.hand_in(sara.flag(compared) if finish == "flagged" else sara.recheck(compared)))
    refusal = problem(sara.hand_in(sara.recheck(compared)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, finish)


def test_a_void_comparison_is_flagged_no_more_and_corrected_no_more(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    compared = mismatch(sara, photo)
    receipt(sara.hand_in(sara.recheck(compared)))
    for act in (sara.flag(compared), sara.verdict(photo, replaces=compared.id)):
        refusal = problem(sara.hand_in(act))
        assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "void")


def test_the_same_recheck_twice_is_one(backend: Branch, sara: Desk) -> None:
    act = sara.recheck(mismatch(sara, backend.file_photo()))
    first, again = sara.hand_in(act), sara.hand_in(act)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_another_person_s_comparison_is_no_business_of_the_act(backend: Branch, sara: Desk) -> None:
    act = sara.recheck(mismatch(sara, backend.file_photo()))
    wrong = act.model_copy(update={"person_id": BAHRAM[0]})
    assert refused(sara.hand_in(wrong)) is ProblemType.INVALID_REQUEST
    unknown = act.model_copy(update={"comparison_id": act.id})
    assert refused(sara.hand_in(unknown)) is ProblemType.NOT_FOUND
