"""A reviewer who must still judge learns nothing of what was judged before; a clerk sees it all."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.schema.archive import Referral
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct, ComparisonReply, ReferralList
from tamin_desk.contract.archive import HistoryEntry, HistoryKind, PersonArchive, StandingsReply
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Policy, Review
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench, add_colleague, bench, compared, flagged
from tests.fakes.branch import PARVANEH, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.lists import close, closure, decided, follow_up

_TELLING = (
    "mismatch",
    "not_sure",
    "disputed",
    "flagged",
    "recheck_due",
    "second_opinion",
    "photo_of_another",
)


@pytest.fixture
def nasrin(backend: Branch) -> Desk:
    """The reviewer of branch 0162."""
    return backend.sign_in("nasrin")


def told(desk: Desk, photo: FiledPhoto, *acts: ComparisonAct) -> Iterator[str]:
    """Everything that the archive answers somebody who asks about Parvaneh, her photo and these acts."""
    yield desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).text
    yield desk.get(routes.PHOTO, photo_id=photo.photo_id).text
    yield desk.client.post(routes.STANDINGS.path, json={"person_ids": [PARVANEH[0]]}).text
    yield desk.client.get(routes.CHANGES.path, params={"after": 0}).text
    yield desk.get(routes.REFERRALS).text
    for act in acts:
        yield desk.get(routes.COMPARISON, id=act.id).text
        yield desk.get(routes.ACT_RECEIPT, id=act.id).text


def history(desk: Desk, kind: HistoryKind) -> list[HistoryEntry]:
    reply = desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    return [line for line in PersonArchive.model_validate_json(reply.content).history if line.kind is kind]


def standings(desk: Desk, photo: FiledPhoto) -> set[Standing]:
    """The standing of a photo, by every way there is to it."""
    of_photo = FiledPhoto.model_validate_json(desk.get(routes.PHOTO, photo_id=photo.photo_id).content)
    person = desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    (of_person,) = PersonArchive.model_validate_json(person.content).photos
    household = desk.client.post(routes.STANDINGS.path, json={"person_ids": [PARVANEH[0]]})
    in_force = StandingsReply.model_validate_json(household.content).photos[PARVANEH[0]]
    return {of_photo.standing, of_person.standing, in_force.standing}


def handed_in(desk: Desk, photo: FiledPhoto, verdict: Verdict, **changes: object) -> ComparisonAct:
    act = desk.verdict(photo, verdict, **changes)
    receipt(desk.hand_in(act))
    return act


def test_a_doubt_is_not_told(backend: Branch, sara: Desk, nasrin: Desk) -> None:
    photo = backend.file_photo()
    act = handed_in(sara, photo, Verdict.NOT_SURE)
    assert refused(nasrin.get(routes.COMPARISON, id=act.id)) is ProblemType.NOT_FOUND
    (line,) = history(nasrin, HistoryKind.COMPARISON)
    assert (line.verdict, line.comparison_state) == (None, None)
    assert not [word for text in told(nasrin, photo, act) for word in _TELLING if word in text]
    assert [line.verdict for line in history(sara, HistoryKind.COMPARISON)] == [Verdict.NOT_SURE]


@pytest.mark.parametrize("before", [Standing.UNVERIFIED, Standing.VERIFIED])
def test_a_flag_is_not_told_nor_the_standing_it_led_to(
    backend: Branch, sara: Desk, nasrin: Desk, before: Standing
) -> None:
    photo = backend.file_photo()
    if before is Standing.VERIFIED:
        handed_in(sara, photo, Verdict.MATCH)
    act = handed_in(sara, photo, Verdict.MISMATCH, based_on=before)
    receipt(sara.hand_in(sara.flag(act)))
    assert not [word for text in told(nasrin, photo, act) for word in _TELLING if word in text]
    assert standings(nasrin, photo) == {before}
    assert history(nasrin, HistoryKind.REFERRAL) == []
    assert standings(sara, photo) == {Standing.DISPUTED}
    assert [line.referral_state for line in history(sara, HistoryKind.REFERRAL)] == [ReferralState.FLAGGED]


def test_a_flag_that_a_reviewer_has_decided_is_no_secret(backend: Branch, sara: Desk, nasrin: Desk) -> None:
    photo = backend.file_photo()
    act = handed_in(sara, photo, Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act)))
    with backend.database.write() as session:
        session.execute(update(Referral).values(state=ReferralState.CONFIRMED))
    assert standings(nasrin, photo) == {Standing.DISPUTED}
    assert [line.verdict for line in history(nasrin, HistoryKind.COMPARISON)] == [Verdict.MISMATCH]
    assert len(history(nasrin, HistoryKind.REFERRAL)) == 1


def test_what_the_author_corrected_on_the_way_is_not_told_either(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    photo = backend.file_photo()
    first = handed_in(sara, photo, Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(first)))
    second = handed_in(sara, photo, Verdict.NOT_SURE, based_on=Standing.DISPUTED, replaces=first.id)
    assert not [word for text in told(nasrin, photo, first, second) for word in _TELLING if word in text]
    third = handed_in(sara, photo, Verdict.MATCH, replaces=second.id)
    assert nasrin.get(routes.COMPARISON, id=third.id).status_code == 200


def test_a_newer_photo_does_not_give_the_old_case_away(backend: Branch, sara: Desk, nasrin: Desk) -> None:
    old = backend.file_photo(picture(1))
    act = handed_in(sara, old, Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act)))
    backend.file_photo(picture(2))
    assert not [word for text in told(nasrin, old, act) for word in _TELLING if word in text]


def test_a_reviewer_judges_by_what_was_shown_and_a_refusal_tells_no_more(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    photo = backend.file_photo()
    act = handed_in(sara, photo, Verdict.MISMATCH)
    refusal = problem(nasrin.hand_in(nasrin.verdict(photo)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, None)
    receipt(sara.hand_in(sara.flag(act)))
    guess = problem(nasrin.hand_in(nasrin.verdict(photo, based_on=Standing.DISPUTED)))
    assert (guess.kind, guess.current) == (ProblemType.STATE_CHANGED, "unverified")
    own = receipt(nasrin.hand_in(nasrin.verdict(photo)))
    assert (own.photo and own.photo.standing, own.comparison_state) == (Standing.UNVERIFIED, None)


def _sampled(backend: Branch, sara: Desk, photo: FiledPhoto) -> ComparisonAct:
    with backend.database.write() as session:
        set_policy(session, Policy(review=Review(match_sample=1.0)), backend.clock.now())
    return compared(sara, photo, Verdict.MATCH)


def _flagged(backend: Branch, sara: Desk, photo: FiledPhoto) -> ComparisonAct:
    del backend
    return flagged(sara, photo)


@pytest.mark.parametrize("put_in", [_flagged, _sampled])
@pytest.mark.parametrize("verdict", [Verdict.MATCH, Verdict.MISMATCH, Verdict.NOT_SURE])
def test_a_reviewer_s_own_comparison_tells_nothing_of_the_open_case_beside_it(
    backend: Branch,
    sara: Desk,
    nasrin: Desk,
    put_in: Callable[[Branch, Desk, FiledPhoto], ComparisonAct],
    verdict: Verdict,
) -> None:
    """Its receipt, the record and the photo answer the same, whatever the open case is about."""
    add_colleague(backend, "parisa")
    photo = backend.file_photo()
    put_in(backend, sara, photo)
    own = compared(nasrin, photo, verdict)
    given = receipt(nasrin.get(routes.ACT_RECEIPT, id=own.id))
    said = {Verdict.MISMATCH: ComparisonState.RECHECK_DUE, Verdict.NOT_SURE: ComparisonState.SECOND_OPINION}
    assert given.comparison_state is said.get(verdict)
    assert given.photo is not None
    assert given.photo.standing is Standing.UNVERIFIED
    assert standings(nasrin, photo) == {Standing.UNVERIFIED}
    reply = ComparisonReply.model_validate_json(nasrin.get(routes.COMPARISON, id=own.id).content)
    assert reply.state is said.get(verdict)
    lines = history(nasrin, HistoryKind.COMPARISON)
    (line,) = [one for one in lines if one.act_id == str(own.id)]
    assert (line.verdict, line.comparison_state) == (verdict, said.get(verdict))


def test_whoever_has_compared_the_photo_leaves_its_case_to_another(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    add_colleague(backend, "parisa")
    photo = backend.file_photo()
    flagged(sara, photo)
    receipt(nasrin.hand_in(nasrin.verdict(photo)))
    assert Bench(nasrin, "Nasrin").queue().waiting == 0
    parisa = bench(backend, "parisa")
    told = parisa.judge(Verdict.MISMATCH).reveal
    assert told is not None
    parisa.decide(told, Decision.CONFIRM)
    backend.clock.advance(Review().undo_seconds)
    parisa.queue()
    assert standings(nasrin, photo) == {Standing.DISPUTED}
    (line,) = [one for one in history(nasrin, HistoryKind.COMPARISON) if one.verdict is Verdict.MATCH]
    assert line.comparison_state is ComparisonState.SECOND_OPINION


def test_whoever_has_compared_it_before_judges_only_where_nobody_else_can(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    photo = backend.file_photo()
    receipt(nasrin.hand_in(nasrin.verdict(photo)))
    flagged(sara, photo, based_on=Standing.VERIFIED)
    assert Bench(nasrin, "Nasrin").queue().waiting == 1
    add_colleague(backend, "parisa")
    assert Bench(nasrin, "Nasrin").queue().waiting == 0
    assert bench(backend, "parisa").queue().waiting == 1


def test_a_unit_s_referrals_are_for_those_who_flag(backend: Branch, sara: Desk, nasrin: Desk) -> None:
    act = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act)))
    assert len(ReferralList.model_validate_json(sara.get(routes.REFERRALS).content).referrals) == 1
    assert refused(nasrin.get(routes.REFERRALS)) is ProblemType.NOT_PERMITTED


def test_nothing_that_the_counter_does_with_a_flag_gives_it_away(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    """Its letter, the letter's prints and the picture that came late say all that a flag says."""
    photo = backend.file_photo()
    act = handed_in(sara, photo, Verdict.MISMATCH)
    letter = sara.letter(act)
    receipt(sara.hand_in(sara.flag(act, letter=letter)))
    receipt(sara.hand_in(sara.letter_print(letter)))
    sara.put_blob(picture(9))
    receipt(sara.hand_in(sara.evidence(act, sha256_hex(picture(9)))))
    betraying = (*_TELLING, letter.number, "letter_print", "evidence")
    assert not [word for text in told(nasrin, photo, act) for word in betraying if word in text]
    kinds = {line.kind for line in PersonArchive.model_validate_json(_archive_of(sara)).history}
    assert {HistoryKind.REFERRAL, HistoryKind.LETTER_PRINT, HistoryKind.EVIDENCE} <= kinds


def test_another_s_second_opinion_is_not_told_while_the_case_is_open(
    backend: Branch, sara: Desk, nasrin: Desk
) -> None:
    photo = backend.file_photo()
    act = compared(sara, photo, Verdict.NOT_SURE)
    farid = bench(backend, "farid")
    farid.judge(Verdict.MISMATCH)
    backend.clock.advance(Review().undo_seconds)
    farid.queue()
    assert not [word for text in told(nasrin, photo, act) for word in _TELLING if word in text]
    assert history(nasrin, HistoryKind.DECISION) == []
    (line,) = history(sara, HistoryKind.DECISION)
    assert line.decision is Decision.OPINION
    receipt(sara.hand_in(sara.recheck(act)))
    assert len(history(nasrin, HistoryKind.DECISION)) == len(history(nasrin, HistoryKind.RECHECK)) == 1


def test_the_end_of_an_earlier_referral_is_not_told_while_a_new_case_of_its_photo_is_open(
    backend: Branch, sara: Desk
) -> None:
    photo = backend.file_photo()
    nasrin = bench(backend)
    flagged(sara, photo)
    decided(backend, nasrin, Decision.CONFIRM)
    (entry,) = follow_up(nasrin).entries
    assert close(nasrin, entry, closure()).is_success
    assert len(history(nasrin.desk, HistoryKind.CLOSURE)) == 1
    reza = backend.sign_in("reza")
    again = flagged(reza, photo, based_on=Standing.DISPUTED)
    add_colleague(backend, "parisa")
    parisa = backend.sign_in("parisa")
    assert not [word for text in told(parisa, photo, again) for word in _TELLING if word in text]
    assert history(parisa, HistoryKind.CLOSURE) == []
    assert len(history(sara, HistoryKind.CLOSURE)) == 1


def _archive_of(desk: Desk) -> bytes:
    return desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).content
