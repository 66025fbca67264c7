"""A mismatch after the re-check: the photo is disputed and a referral stands."""

from datetime import timedelta

from uuid6 import uuid7

from tamin_desk.backend.schema.archive import Referral
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct, ReferralList
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Review
from tamin_desk.domain.referrals import ReferralState
from tests.fakes.bench import bench, compared
from tests.fakes.branch import Branch, Desk, picture, problem, receipt, refused

UNDO_SECONDS = Review().undo_seconds


def mismatch(desk: Desk, photo: FiledPhoto) -> ComparisonAct:
    act = desk.verdict(photo, Verdict.MISMATCH)
    receipt(desk.hand_in(act))
    return act


def referrals_of(desk: Desk) -> ReferralList:
    return ReferralList.model_validate_json(desk.get(routes.REFERRALS).content)


def decide(backend: Branch, state: ReferralState) -> None:
    """Do what a reviewer's decision does to the one referral there is."""
    with backend.database.write() as session:
        session.query(Referral).one().state = state


def test_a_flag_disputes_the_photo_and_opens_a_referral(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = mismatch(sara, photo)
    given = receipt(sara.hand_in(sara.flag(act, reasons=("photo_of_another", "photo_outdated"))))
    assert given.comparison_state is ComparisonState.FLAGGED
    assert given.referral_state is ReferralState.FLAGGED
    assert backend.standing(photo) is Standing.DISPUTED
    (referral,) = referrals_of(sara).referrals
    assert (referral.photo_id, referral.reasons) == (photo.photo_id, ("photo_of_another", "photo_outdated"))
    assert referrals_of(backend.sign_in("mina")).referrals == ()


def test_any_clerk_of_the_unit_may_finish_the_recheck_and_no_other(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = mismatch(sara, photo)
    mina = backend.sign_in("mina")
    assert refused(mina.hand_in(mina.flag(act))) is ProblemType.NOT_FOUND
    reza = backend.sign_in("reza")
    assert receipt(reza.hand_in(reza.flag(act))).referral_state is ReferralState.FLAGGED


def test_a_flag_needs_a_recheck_that_is_due(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    matched = sara.verdict(photo)
    receipt(sara.hand_in(matched))
    refusal = problem(sara.hand_in(sara.flag(matched)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "matched")


def test_a_newer_photo_makes_the_flag_pointless(backend: Branch, sara: Desk) -> None:
    act = mismatch(sara, backend.file_photo(picture(1)))
    backend.file_photo(picture(2))
    refusal = problem(sara.hand_in(sara.flag(act)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "superseded")


def test_a_second_mismatch_joins_the_open_referral(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    reza = backend.sign_in("reza")
    again = reza.verdict(photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    receipt(reza.hand_in(again))
    receipt(reza.hand_in(reza.flag(again, reasons=("gender_differs",))))
    (referral,) = referrals_of(sara).referrals
    assert referral.reasons == ("photo_of_another", "gender_differs")


def test_a_match_at_the_counter_does_not_lift_an_undecided_flag(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    reza = backend.sign_in("reza")
    given = receipt(reza.hand_in(reza.verdict(photo, based_on=Standing.DISPUTED)))
    assert given.comparison_state is ComparisonState.SECOND_OPINION
    assert backend.standing(photo) is Standing.DISPUTED


def test_a_match_on_a_returned_case_asks_for_a_second_opinion(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    decide(backend, ReferralState.RETURNED)
    given = receipt(sara.hand_in(sara.verdict(photo, based_on=Standing.DISPUTED)))
    assert given.comparison_state is ComparisonState.SECOND_OPINION
    assert referrals_of(sara).referrals[0].state is ReferralState.SECOND_OPINION


def test_a_returned_case_is_flagged_again(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    decide(backend, ReferralState.RETURNED)
    again = sara.verdict(photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    receipt(sara.hand_in(again))
    assert receipt(sara.hand_in(sara.flag(again))).referral_state is ReferralState.FLAGGED
    assert len(referrals_of(sara).referrals) == 1


def test_a_new_photo_that_matches_resolves_a_confirmed_referral(backend: Branch, sara: Desk) -> None:
    receipt(sara.hand_in(sara.flag(mismatch(sara, backend.file_photo(picture(1))))))
    decide(backend, ReferralState.CONFIRMED)
    new = backend.file_photo(picture(2))
    receipt(sara.hand_in(sara.verdict(new)))
    assert referrals_of(sara).referrals[0].state is ReferralState.RESOLVED
    assert backend.standing(new) is Standing.VERIFIED


def test_asking_the_registry_again_does_not_wash_a_disputed_photo_clean(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    again = backend.file_photo()
    assert (again.photo_id, again.standing) == (photo.photo_id, Standing.DISPUTED)


def test_correcting_the_verdict_takes_the_flag_back(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = mismatch(sara, photo)
    receipt(sara.hand_in(sara.flag(act)))
    receipt(sara.hand_in(sara.verdict(photo, based_on=Standing.DISPUTED, replaces=act.id)))
    assert backend.standing(photo) is Standing.VERIFIED
    assert referrals_of(sara).referrals[0].state is ReferralState.DISMISSED


def test_after_a_reviewer_has_decided_the_author_corrects_no_more(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = mismatch(sara, photo)
    receipt(sara.hand_in(sara.flag(act)))
    decide(backend, ReferralState.CONFIRMED)
    late = sara.verdict(photo, based_on=Standing.DISPUTED, replaces=act.id)
    refusal = problem(sara.hand_in(late))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "confirmed")
    assert backend.standing(photo) is Standing.DISPUTED


def test_the_author_rewords_the_reasons(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = mismatch(sara, photo)
    first = sara.flag(act)
    receipt(sara.hand_in(first))
    receipt(sara.hand_in(sara.flag(act, reasons=("photo_damaged",), replaces=first.id)))
    assert referrals_of(sara).referrals[0].reasons == ("photo_damaged",)


def test_referrals_come_in_pages_newest_first(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.flag(mismatch(sara, photo))))
    (first,) = referrals_of(sara).referrals
    with backend.database.write() as session:
        for number in range(70):
            session.add(
                Referral(
                    referral_id=f"rf-{number:03}",
                    person_id=first.person_id,
                    photo_id=first.photo_id,
                    unit_code="0162",
                    state=ReferralState.CLOSED,
                    opened_at=first.opened_at - timedelta(minutes=number // 2),
                )
            )
    page = referrals_of(sara)
    rest = ReferralList.model_validate_json(
        sara.client.get(routes.REFERRALS.path, params={"before": page.next or ""}).content
    )
    everything = [*page.referrals, *rest.referrals]
    assert (len(page.referrals), len(everything), rest.next) == (50, 71, None)
    assert len({one.referral_id for one in everything}) == 71
    assert everything == sorted(everything, key=lambda one: (one.opened_at, one.referral_id), reverse=True)
    unknown = sara.client.get(routes.REFERRALS.path, params={"before": "rf-999"})
    assert refused(unknown) is ProblemType.INVALID_REQUEST


def test_a_reason_that_is_on_no_list_is_refused(backend: Branch, sara: Desk) -> None:
    act = mismatch(sara, backend.file_photo())
    refusal = problem(sara.hand_in(sara.flag(act, reasons=("photo_of_another", "nose_differs"))))
    assert [fault.path for fault in refusal.faults] == ["reasons"]


def doubted_by_nasrin(
    backend: Branch, sara: Desk, photo: FiledPhoto, based_on: Standing = Standing.UNVERIFIED
) -> ComparisonAct:
    """Let Sara be unsure, and Nasrin see a mismatch."""
    unsure = compared(sara, photo, Verdict.NOT_SURE, based_on=based_on)
    nasrin = bench(backend)
    nasrin.judge(Verdict.MISMATCH)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    return unsure


def test_a_reviewer_s_mismatch_leads_to_the_recheck_and_to_a_confirmed_referral(
    backend: Branch, sara: Desk
) -> None:
    photo = backend.file_photo()
    unsure = doubted_by_nasrin(backend, sara, photo)
    given = receipt(sara.hand_in(sara.flag(unsure)))
    assert given.comparison_state is ComparisonState.FLAGGED
    assert given.referral_state is ReferralState.CONFIRMED
    assert backend.standing(photo) is Standing.DISPUTED
    # It was reviewed already: nobody is asked once more.
    assert bench(backend).queue().rows == ()


def test_a_reviewer_s_mismatch_may_still_be_an_entry_error(backend: Branch, sara: Desk) -> None:
    unsure = doubted_by_nasrin(backend, sara, backend.file_photo())
    given = receipt(sara.hand_in(sara.recheck(unsure)))
    assert given.comparison_state is ComparisonState.VOID
    assert referrals_of(sara).referrals == ()


def test_a_reviewer_s_mismatch_confirms_the_flag_that_another_clerk_had_raised(
    backend: Branch, sara: Desk
) -> None:
    photo = backend.file_photo()
    reza = backend.sign_in("reza")
    # Without a picture: Reza's flag waits for one, and is in no queue.
    receipt(reza.hand_in(reza.flag(mismatch(reza, photo))))
    unsure = doubted_by_nasrin(backend, sara, photo, based_on=Standing.DISPUTED)
    given = receipt(sara.hand_in(sara.flag(unsure)))
    assert given.referral_state is ReferralState.CONFIRMED
    assert len(referrals_of(sara).referrals) == 1
    assert bench(backend).queue().rows == ()


def test_once_a_reviewer_has_committed_the_author_corrects_no_more(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = compared(sara, photo, Verdict.MISMATCH)
    flag = sara.flag(first)
    receipt(sara.hand_in(flag))
    nasrin = bench(backend)
    nasrin.judge(Verdict.MISMATCH)
    late = sara.verdict(photo, based_on=Standing.DISPUTED, replaces=first.id)
    refusal = problem(sara.hand_in(late))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "flagged")
    reworded = sara.flag(first, reasons=("photo_damaged",), replaces=flag.id)
    assert refused(sara.hand_in(reworded)) is ProblemType.STATE_CHANGED


def test_a_correction_before_that_takes_the_case_out_of_the_queue(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = compared(sara, photo, Verdict.NOT_SURE)
    nasrin = bench(backend)
    assert len(nasrin.queue().rows) == 1
    receipt(sara.hand_in(sara.verdict(photo, replaces=first.id)))
    assert nasrin.queue().rows == ()


def test_a_flag_whose_predecessor_never_arrived_comes_by_itself(backend: Branch, sara: Desk) -> None:
    act = mismatch(sara, backend.file_photo())
    stuck = sara.flag(act)
    given = receipt(sara.hand_in(sara.flag(act, replaces=stuck.id)))
    assert given.referral_state is ReferralState.FLAGGED
    reza = backend.sign_in("reza")
    late = problem(reza.hand_in(reza.flag(act, replaces=uuid7())))
    assert (late.kind, late.current) == (ProblemType.STATE_CHANGED, "flagged")
