"""The follow-up list of a province: what a referral needs until a later match, a reason or time ends it."""

from datetime import timedelta

import pytest

from tamin_desk.backend.archive import lists
from tamin_desk.backend.casework import closures
from tamin_desk.backend.schema.archive import Referral
from tamin_desk.contract import follow_up_routes, routes
from tamin_desk.contract.acts import ReferralList
from tamin_desk.contract.archive import ChangeKind, Changes, HistoryKind, PersonArchive
from tamin_desk.contract.casework import FollowUp, FollowUpKind, WorklistKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role
from tests.fakes.bench import Bench, add_colleague, bench, compared, flagged
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.lists import (
    RETURN_REASON,
    WITHOUT_TAG,
    close,
    closure,
    decided,
    follow_up,
    remind,
    settled,
    worklist,
)
from tests.fakes.lists import changes as news_of

F, K = FollowUpKind, WorklistKind
FLAGGED_FOR = ("photo_of_another",)


@pytest.fixture
def nasrin(backend: Branch) -> Bench:
    """The reviewer of branch 0162."""
    return bench(backend)


def state(desk: Desk) -> ReferralState:
    (referral,) = ReferralList.model_validate_json(desk.get(routes.REFERRALS).content).referrals
    return referral.state


def confirmed(backend: Branch, sara: Desk, nasrin: Bench) -> FiledPhoto:
    photo = backend.file_photo()
    flagged(sara, photo)
    decided(backend, nasrin, Decision.CONFIRM)
    return photo


def asked_again(backend: Branch) -> FiledPhoto:
    """The Registry gives the same picture for a later inquiry."""
    backend.clock.advance(60)
    return backend.file_photo()


# --- Confirmed referrals ------------------------------------------------------------------------


def test_a_confirmed_referral_is_followed_up_with_what_was_said(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = confirmed(backend, sara, nasrin)
    listed = follow_up(nasrin)
    (line,) = listed.entries
    assert listed.counts == {F.CONFIRMED: 1, F.RETURNED: 0, F.SCAN_DOUBT: 0, F.HANDED_IN: 0}
    assert (line.kind, line.person_id, line.photo_id) == (F.CONFIRMED, PARVANEH[0], photo.photo_id)
    assert (line.unit_code, line.unit_name) == ("0162", "شعبهٔ ۲ تهران")
    assert line.since == backend.clock.now() - timedelta(seconds=1)
    assert line.reasons == FLAGGED_FOR
    told = Changes.model_validate_json(nasrin.desk.get(routes.CHANGES).content)
    assert (told.follow_up_waiting, told.review_waiting, told.worklist_waiting) == (1, 0, None)


def test_the_words_of_a_confirmed_referral_are_not_told_to_who_must_judge_its_photo(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = confirmed(backend, sara, nasrin)
    add_colleague(backend, "parisa")
    parisa = bench(backend, "parisa")
    assert [line.reasons for line in follow_up(parisa).entries] == [FLAGGED_FOR]
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    for one in (parisa, nasrin):
        (line,) = follow_up(one).entries
        assert (line.kind, line.reasons, line.note, line.letter_number) == (F.CONFIRMED, (), "", None)
    parisa.judge(Verdict.MISMATCH)
    settled(backend, parisa)
    assert [line.reasons for line in follow_up(parisa).entries] == [FLAGGED_FOR]


def test_an_undecided_flag_is_on_no_follow_up_list(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    flagged(sara, backend.file_photo())
    assert follow_up(nasrin).entries == ()
    told = Changes.model_validate_json(nasrin.desk.get(routes.CHANGES).content)
    assert (told.follow_up_waiting, told.review_waiting) == (0, 1)


def test_a_new_photo_that_matches_resolves_it(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    new = backend.file_photo(picture(2))
    compared(sara, new, Verdict.MATCH)
    assert state(sara) is ReferralState.RESOLVED
    assert follow_up(nasrin).entries == ()


def test_the_same_photo_with_a_new_card_resolves_it(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    """Another unit asks with the new card, and the Registry gives the same picture again."""
    photo = confirmed(backend, sara, nasrin)
    assert asked_again(backend).photo_id == photo.photo_id
    mina = backend.sign_in("mina")
    compared(mina, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    assert state(sara) is ReferralState.RESOLVED
    assert backend.standing(photo) is Standing.VERIFIED
    assert follow_up(nasrin).entries == ()


def test_the_same_photo_and_no_new_card_takes_a_reviewer_to_resolve_it(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    """The clerk who flagged looks once more at what a reviewer has confirmed, and nobody has asked since."""
    photo = confirmed(backend, sara, nasrin)
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    assert state(sara) is ReferralState.CONFIRMED
    assert backend.standing(photo) is Standing.DISPUTED
    assert [line.kind for line in follow_up(nasrin).entries] == [F.CONFIRMED]
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    vida.judge(Verdict.MATCH)
    settled(backend, vida)
    assert state(sara) is ReferralState.RESOLVED
    assert backend.standing(photo) is Standing.VERIFIED
    assert follow_up(nasrin).entries == ()


def test_an_inquiry_from_before_the_newest_flag_is_no_new_card(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    """Reza asked, saw the same mismatch and joined the flag: that inquiry had the card that was refused."""
    photo = backend.file_photo()
    flagged(sara, photo)
    asked_again(backend)
    backend.clock.advance(60)
    flagged(backend.sign_in("reza"), photo, based_on=Standing.DISPUTED)
    decided(backend, nasrin, Decision.CONFIRM)
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    assert state(sara) is ReferralState.CONFIRMED
    assert backend.standing(photo) is Standing.DISPUTED


def test_a_verified_photo_can_be_disputed_later(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = backend.file_photo()
    compared(sara, photo, Verdict.MATCH)
    assert backend.standing(photo) is Standing.VERIFIED
    flagged(backend.sign_in("reza"), photo, based_on=Standing.VERIFIED)
    assert backend.standing(photo) is Standing.DISPUTED
    decided(backend, nasrin, Decision.CONFIRM)
    assert [line.kind for line in follow_up(nasrin).entries] == [F.CONFIRMED]


def test_each_province_follows_its_own_up(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    add_colleague(backend, "vida", unit_code="0163")
    add_colleague(backend, "arash", unit_code="0301")
    (line,) = follow_up(bench(backend, "vida")).entries
    elsewhere = bench(backend, "arash")
    assert follow_up(elsewhere).entries == ()
    assert refused(close(elsewhere, line, closure())) is ProblemType.NOT_FOUND
    assert refused(remind(elsewhere, line, None)) is ProblemType.NOT_FOUND
    assert state(sara) is ReferralState.CONFIRMED


# --- Closing ------------------------------------------------------------------------------------


def test_a_referral_is_closed_with_a_reason_and_the_photo_stays_disputed(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = confirmed(backend, sara, nasrin)
    (line,) = follow_up(nasrin).entries
    assert close(nasrin, line, closure()).status_code == 204
    assert state(sara) is ReferralState.CLOSED
    assert backend.standing(photo) is Standing.DISPUTED
    assert follow_up(nasrin).entries == ()
    # Somebody disputes it once more: that is another referral.
    flagged(backend.sign_in("reza"), photo, based_on=Standing.DISPUTED)
    listed = ReferralList.model_validate_json(sara.get(routes.REFERRALS).content).referrals
    assert {referral.state for referral in listed} == {ReferralState.CLOSED, ReferralState.FLAGGED}


def test_the_closure_stands_in_the_history(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    close(nasrin, follow_up(nasrin).entries[0], closure())
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    history = PersonArchive.model_validate_json(reply.content).history
    assert HistoryKind.CLOSURE in [line.kind for line in history]


def test_a_lost_answer_is_asked_for_again(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    (line,) = follow_up(nasrin).entries
    body = closure()
    assert close(nasrin, line, body).status_code == 204
    assert close(nasrin, line, body).status_code == 204
    other = body.model_copy(update={"reason": "person_deceased"})
    assert refused(close(nasrin, line, other)) is ProblemType.ID_REUSED


def test_who_comes_second_is_told_who_was_first_and_when(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    (line,) = follow_up(vida).entries
    assert close(nasrin, line, closure()).status_code == 204
    at = backend.clock.now()
    backend.clock.advance(60)
    late = problem(close(vida, line, closure()))
    assert (late.status, late.kind) == (412, ProblemType.HELD_BY_ANOTHER)
    assert (late.holder, late.held_since) == ("Nasrin", at)


def test_what_a_match_has_resolved_is_not_closed(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = confirmed(backend, sara, nasrin)
    (line,) = follow_up(nasrin).entries
    asked_again(backend)
    compared(sara, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    late = problem(close(nasrin, line, closure()))
    assert (late.status, late.kind, late.current) == (412, ProblemType.STATE_CHANGED, "resolved")


def test_a_closure_names_the_line_as_read_and_a_reason_of_the_list(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    confirmed(backend, sara, nasrin)
    (line,) = follow_up(nasrin).entries
    for body, etag in (
        (closure(), WITHOUT_TAG),
        (closure("no_such_reason"), None),
        (closure("other"), None),
        (closure("other", "   "), None),
    ):
        assert refused(close(nasrin, line, body, etag)) is ProblemType.INVALID_REQUEST
    assert refused(close(nasrin, line, closure(), '"guessed"')) is ProblemType.STATE_CHANGED
    assert close(nasrin, line, closure("other", "گزارش شد")).status_code == 204


def test_nobody_closes_what_they_compared_themselves(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    """Nasrin stood in at the counter; a clerk made the re-check, and a colleague confirmed."""
    photo = backend.file_photo()
    act = compared(nasrin.desk, photo, Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act)))
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    decided(backend, vida, Decision.CONFIRM)
    (line,) = follow_up(nasrin).entries
    assert refused(close(nasrin, line, closure())) is ProblemType.OWN_CASE
    assert close(vida, line, closure()).status_code == 204


# --- Reminders ----------------------------------------------------------------------------------


def test_what_is_due_comes_first(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    copied(backend, 3)
    before = follow_up(nasrin).entries
    later = backend.clock.now() + timedelta(days=3)
    assert remind(nasrin, before[-1], later).status_code == 204
    assert [line.entry_id for line in follow_up(nasrin).entries] == [line.entry_id for line in before]
    assert follow_up(nasrin).entries[-1].remind_at == later
    backend.clock.advance(3 * 86_400 + 1)
    fresh = bench(backend)
    due = follow_up(fresh).entries
    assert [line.entry_id for line in due] == [line.entry_id for line in (before[-1], *before[:-1])]
    assert remind(fresh, due[0], None).status_code == 204
    assert [line.entry_id for line in follow_up(fresh).entries] == [line.entry_id for line in before]


def test_a_reminder_gives_the_line_another_tag(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    (line,) = follow_up(nasrin).entries
    at = backend.clock.now() + timedelta(days=1)
    first = remind(nasrin, line, at)
    assert first.headers["ETag"] == follow_up(nasrin).entries[0].etag != line.etag
    # Her answer was lost; the same once more is no conflict with herself.
    assert remind(nasrin, line, at).headers["ETag"] == first.headers["ETag"]
    late = problem(remind(vida, line, at + timedelta(days=1)))
    assert (late.kind, late.holder, late.held_since) == (
        ProblemType.HELD_BY_ANOTHER,
        "Nasrin",
        backend.clock.now(),
    )
    assert refused(close(vida, line, closure())) is ProblemType.HELD_BY_ANOTHER


def test_the_list_comes_page_by_page_in_one_order(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    confirmed(backend, sara, nasrin)
    copied(backend, 119)
    first = follow_up(nasrin)
    backend.clock.advance(5)
    second = follow_up(nasrin, after=first.next or "")
    third = follow_up(nasrin, after=second.next or "")
    everything = [*first.entries, *second.entries, *third.entries]
    assert (len(everything), third.next) == (120, None)
    assert everything == sorted(everything, key=lambda line: (line.since, line.entry_id))
    assert len({line.entry_id for line in everything}) == 120
    assert follow_up(nasrin, kind="returned").entries == ()
    assert follow_up(nasrin, kind="returned").counts[F.CONFIRMED] == 120


def copied(backend: Branch, times: int) -> None:
    """Let the one referral there is stand for others too, some opened in the same moment."""
    with backend.database.write() as session:
        known = session.query(Referral).one()
        for number in range(times):
            session.add(
                Referral(
                    referral_id=f"rf-{number:03}",
                    person_id=known.person_id,
                    photo_id=known.photo_id,
                    unit_code="0162",
                    state=known.state,
                    opened_at=known.opened_at - timedelta(minutes=number // 2),
                )
            )


# --- Returned cases -----------------------------------------------------------------------------


def returned(backend: Branch, sara: Desk, nasrin: Bench) -> FiledPhoto:
    photo = backend.file_photo()
    flagged(sara, photo)
    decided(backend, nasrin, Decision.RETURN, "گوش‌ها دیده نمی‌شود")
    return photo


def test_a_returned_case_is_in_the_unit_s_list_with_the_reviewer_s_words(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    returned(backend, sara, nasrin)
    (line,) = worklist(sara).entries
    assert (line.kind, line.reviewer_name) == (K.RETURNED, "Nasrin")
    assert (line.reason, line.note) == (RETURN_REASON, "گوش‌ها دیده نمی‌شود")
    told = Changes.model_validate_json(sara.client.get(routes.CHANGES.path, params={"after": 0}).content)
    assert told.changes[-1].kind is ChangeKind.CASE_RETURNED


def test_what_one_got_back_comes_before_what_has_waited_longer(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    compared(sara, backend.file_photo(picture(0), BAHRAM), Verdict.MISMATCH, person_id=BAHRAM[0])
    returned(backend, sara, nasrin)
    assert [line.kind for line in worklist(sara).entries] == [K.RETURNED, K.RECHECK_DUE]


def test_every_unit_that_flagged_hears_of_it_and_may_check_again(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = backend.file_photo()
    flagged(sara, photo)
    mina = backend.sign_in("mina")
    flagged(mina, photo, based_on=Standing.DISPUTED)
    decided(backend, nasrin, Decision.RETURN)
    for desk in (sara, mina):
        assert [line.kind for line in worklist(desk).entries] == [K.RETURNED]
        assert news_of(desk).changes[-1].kind is ChangeKind.CASE_RETURNED
    compared(mina, photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    assert worklist(sara).entries == ()
    assert [line.kind for line in worklist(mina).entries] == [K.RECHECK_DUE]


def test_a_case_that_is_checked_again_has_left_the_list(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = returned(backend, sara, nasrin)
    act = compared(sara, photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    assert [line.kind for line in worklist(sara).entries] == [K.RECHECK_DUE]
    receipt(sara.hand_in(sara.flag(act)))
    assert worklist(sara).entries == ()
    assert state(sara) is ReferralState.FLAGGED


@pytest.mark.parametrize("verdict", [Verdict.MATCH, Verdict.NOT_SURE])
def test_a_returned_case_that_two_people_see_as_a_match_is_over(
    backend: Branch, sara: Desk, nasrin: Bench, verdict: Verdict
) -> None:
    """Whether the clerk now sees a match or is not sure: the reviewer who sees a match ends the referral."""
    photo = returned(backend, sara, nasrin)
    compared(sara, photo, verdict, based_on=Standing.DISPUTED)
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    vida.judge(Verdict.MATCH)
    settled(backend, vida)
    assert state(sara) is ReferralState.SECOND_OPINION
    assert backend.standing(photo) is Standing.VERIFIED
    assert worklist(sara).entries == ()
    assert follow_up(nasrin).entries == ()


def test_a_second_opinion_that_could_not_judge_comes_back_too(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = backend.file_photo()
    compared(sara, photo, Verdict.NOT_SURE)
    nasrin.judge(Verdict.NOT_SURE)
    at = settled(backend, nasrin)
    (line,) = worklist(sara).entries
    assert (line.kind, line.reviewer_name, line.since) == (K.RETURNED, "Nasrin", at)
    compared(sara, photo, Verdict.MATCH)
    assert worklist(sara).entries == ()


def test_a_second_opinion_s_mismatch_asks_for_the_recheck(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    act = compared(sara, backend.file_photo(), Verdict.NOT_SURE)
    nasrin.judge(Verdict.MISMATCH)
    at = settled(backend, nasrin)
    (line,) = worklist(sara).entries
    assert (line.kind, line.comparison_id, line.since) == (K.RECHECK_DUE, act.id, at)


def test_a_returned_case_is_kept_from_who_may_have_to_judge_it(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    """Until nobody has seen it for too long: then somebody must follow it up, and still learns no verdict."""
    returned(backend, sara, nasrin)
    add_colleague(backend, "vida")
    vida = bench(backend, "vida")
    assert follow_up(vida) == FollowUp(entries=(), counts=dict.fromkeys(F, 0))
    (line,) = follow_up(nasrin).entries
    assert (line.kind, line.overdue, line.reasons) == (F.RETURNED, False, FLAGGED_FOR)
    backend.clock.advance(14 * 86_400)
    (line,) = follow_up(bench(backend, "nasrin")).entries
    assert (line.overdue, line.reasons) == (True, FLAGGED_FOR)
    vida = bench(backend, "vida")
    (line,) = follow_up(vida).entries
    assert (line.overdue, line.reasons, line.note, line.letter_number) == (True, (), "", None)
    assert close(vida, line, closure("person_did_not_return")).status_code == 204
    assert state(bench(backend, "sara").desk) is ReferralState.CLOSED


def test_a_returned_case_that_nobody_saw_again_closes_itself_in_the_end(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = returned(backend, sara, nasrin)
    backend.clock.advance(28 * 86_400 - 60)
    assert closures.close_unseen(backend.database, backend.clock.now) == 0
    backend.clock.advance(60)
    assert closures.close_unseen(backend.database, backend.clock.now) == 1
    assert closures.close_unseen(backend.database, backend.clock.now) == 0
    sara = backend.sign_in("sara")
    assert state(sara) is ReferralState.CLOSED
    assert backend.standing(photo) is Standing.DISPUTED
    assert worklist(sara).entries == ()


def test_seeing_the_person_again_starts_the_time_anew(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    photo = returned(backend, sara, nasrin)
    backend.clock.advance(27 * 86_400)
    sara = backend.sign_in("sara")
    act = compared(sara, photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    backend.clock.advance(27 * 86_400)
    assert closures.close_unseen(backend.database, backend.clock.now) == 0
    # Somebody is judging it just now: the re-check is still due.
    backend.clock.advance(27 * 86_400)
    assert closures.close_unseen(backend.database, backend.clock.now) == 0
    sara = backend.sign_in("sara")
    assert [line.comparison_id for line in worklist(sara).entries] == [act.id]


def test_a_case_flagged_again_can_no_longer_be_closed_and_tells_nobody_why(
    backend: Branch, sara: Desk, nasrin: Bench
) -> None:
    photo = returned(backend, sara, nasrin)
    (line,) = follow_up(nasrin).entries
    flagged(sara, photo, based_on=Standing.DISPUTED)
    late = problem(close(nasrin, line, closure()))
    assert (late.kind, late.current) == (ProblemType.STATE_CHANGED, None)
    assert refused(remind(nasrin, line, backend.clock.now())) is ProblemType.STATE_CHANGED
    assert follow_up(nasrin).entries == ()


def test_the_closing_reason_of_time_is_on_the_list() -> None:
    assert closures.NOBODY_SAW_IT in {entry.code for entry in lists.LISTS.close_reasons}


def test_only_reviewers_follow_up(backend: Branch, sara: Desk) -> None:
    add_colleague(backend, "hadi", Role.COMPARER)
    for desk in (sara, bench(backend, "hadi").desk, backend.sign_in("omid")):
        assert refused(desk.get(follow_up_routes.FOLLOW_UP)) is ProblemType.NOT_PERMITTED
