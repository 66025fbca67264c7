"""The opinion: given on the pictures that were shown, whole, and once."""

import pytest

from tamin_desk.contract.acts import Seen
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tests.fakes.bench import ALL_SIMILAR, Bench, flagged
from tests.fakes.branch import Desk, problem, refused


def test_the_same_opinion_again_gives_the_same_answer(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    opinion = nasrin.opinion(nasrin.claim(), Verdict.MATCH)
    assert nasrin.give(opinion) == nasrin.give(opinion)
    other = opinion.model_copy(update={"verdict": Verdict.MISMATCH})
    assert refused(nasrin.ask_opinion(other)) is ProblemType.ID_REUSED


def test_a_second_look_does_not_change_what_was_committed(
    sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    nasrin.give(nasrin.opinion(claim, Verdict.MATCH))
    again = problem(nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MISMATCH)))
    assert (again.kind, again.current) == (ProblemType.STATE_CHANGED, "committed")
    assert nasrin.reveal(claim.case_id).own.verdict is Verdict.MATCH


@pytest.mark.parametrize("side", ["registry_sha256", "reference_sha256"])
def test_an_opinion_is_bound_to_both_pictures(
    sara: Desk, nasrin: Bench, photo: FiledPhoto, side: str
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    opinion = nasrin.opinion(claim, Verdict.MATCH, **{side: "0" * 64})
    assert refused(nasrin.ask_opinion(opinion)) is ProblemType.DIGEST_MISMATCH
    without = nasrin.opinion(claim, Verdict.MATCH, reference_sha256=None)
    assert refused(nasrin.ask_opinion(without)) is ProblemType.DIGEST_MISMATCH


def test_every_feature_is_rated(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    for feature in Feature:
        some = {one: Rating.SIMILAR for one in ALL_SIMILAR if one is not feature}
        refusal = problem(nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MATCH, ratings=some)))
        assert [(fault.path, fault.rule) for fault in refusal.faults] == [("ratings", "missing")]


def test_a_glance_is_no_look(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    glance = nasrin.opinion(claim, Verdict.MATCH, seen=Seen(dwell_ms=1_499, zoom_least=1, zoom_most=1))
    assert [fault.path for fault in problem(nasrin.ask_opinion(glance)).faults] == ["seen.dwell_ms"]
    look = nasrin.opinion(claim, Verdict.MATCH, seen=Seen(dwell_ms=1_500, zoom_least=1, zoom_most=1))
    assert nasrin.give(look).reveal is not None
