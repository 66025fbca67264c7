"""Nobody judges their own case, however it became theirs: by a flag of their own, or by one that joined."""

import pytest

from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench, compared, decision_on, flagged
from tests.fakes.branch import Branch, Desk, receipt, refused


def joined_by_hers(
    backend: Branch, nasrin: Bench, photo: FiledPhoto, *, with_picture: bool = True
) -> ComparisonAct:
    """Let a mismatch that Nasrin sees at the counter be flagged by a clerk, into the referral there is."""
    shown = FiledPhoto.model_validate_json(nasrin.desk.get(routes.PHOTO, photo_id=photo.photo_id).content)
    own = compared(nasrin.desk, photo, Verdict.MISMATCH, with_picture=with_picture, based_on=shown.standing)
    reza = backend.sign_in("reza")
    receipt(reza.hand_in(reza.flag(own)))
    return own


@pytest.mark.parametrize("was_opened", [True, False])
@pytest.mark.parametrize("with_picture", [True, False])
def test_a_case_without_a_picture_becomes_whoever_s_whose_flag_joins_it(
    backend: Branch,
    sara: Desk,
    nasrin: Bench,
    parisa: Bench,
    photo: FiledPhoto,
    was_opened: bool,
    with_picture: bool,
) -> None:
    first = flagged(sara, photo, with_picture=False)
    if was_opened:
        parisa.release(parisa.at_desk(first.id))
    own = joined_by_hers(backend, nasrin, photo, with_picture=with_picture)
    for act in (first, own):
        assert refused(nasrin.ask_at_desk(act.id)) in {ProblemType.OWN_CASE, ProblemType.STATE_CHANGED}
    assert nasrin.queue().rows == ()
    if not with_picture:
        assert refused(nasrin.ask_at_desk(first.id)) is ProblemType.OWN_CASE
        parisa.give(parisa.opinion(parisa.at_desk(first.id), Verdict.MISMATCH))


def test_what_somebody_holds_while_their_own_joins_it_they_can_no_longer_judge(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    claim = nasrin.at_desk(act.id)
    joined_by_hers(backend, nasrin, photo, with_picture=False)
    assert refused(nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MISMATCH))) is ProblemType.OWN_CASE


def test_what_somebody_has_judged_before_their_own_joined_it_is_for_another_to_judge(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = nasrin.judge(Verdict.MISMATCH).reveal
    assert told is not None
    joined_by_hers(backend, nasrin, photo)
    decision = decision_on(told.case_id, Decision.CONFIRM)
    assert refused(nasrin.ask_decision(decision, told.etag)) is ProblemType.OWN_CASE
    assert nasrin.queue().rows == ()
    backend.clock.advance(301)
    assert nasrin.queue().rows == ()
    theirs = parisa.judge(Verdict.MISMATCH).reveal
    assert theirs is not None
    parisa.decide(theirs, Decision.CONFIRM)
