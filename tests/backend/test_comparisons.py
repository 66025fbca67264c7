"""A clerk's verdict: what becomes of the photo, and when it is not taken."""

import pytest
from uuid6 import uuid7

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ActReceipt, ComparisonAct, ComparisonReply, Seen
from tamin_desk.contract.archive import PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState, Feature, Rating, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Judgement, Policy
from tests.fakes.branch import (
    AT_THE_COUNTER,
    BAHRAM,
    PARVANEH,
    Branch,
    Desk,
    picture,
    problem,
    receipt,
    refused,
)

S = ComparisonState


def glance(dwell_ms: int) -> Seen:
    """Say that the photo was looked at for so long."""
    return Seen(dwell_ms=dwell_ms, zoom_least=1.0, zoom_most=1.0)


def test_a_match_verifies_the_photo_and_brings_a_receipt(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    given = receipt(sara.hand_in(sara.verdict(photo)))
    assert given.receipt_number.startswith("RC-0162-")
    assert given.comparison_state is S.MATCHED
    assert given.photo is not None
    assert given.photo.standing is Standing.VERIFIED
    assert backend.standing(photo) is Standing.VERIFIED


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"verdict": Verdict.NOT_SURE}, S.SECOND_OPINION),
        ({"ratings": AT_THE_COUNTER | {Feature.EARS: Rating.DIFFERENT}}, S.SECOND_OPINION),
        ({"face_too_small": True}, S.SECOND_OPINION),
        ({"ratings": AT_THE_COUNTER | {Feature.EYES: Rating.SIMILAR}}, S.MATCHED),
        ({"verdict": Verdict.MISMATCH}, S.RECHECK_DUE),
    ],
)
def test_only_a_sure_match_changes_the_standing(
    backend: Branch, sara: Desk, changes: dict[str, object], state: ComparisonState
) -> None:
    photo = backend.file_photo()
    act = ComparisonAct.model_validate(sara.verdict(photo).model_dump() | changes)
    assert receipt(sara.hand_in(act)).comparison_state is state
    matched = state is S.MATCHED
    assert backend.standing(photo) is (Standing.VERIFIED if matched else Standing.UNVERIFIED)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_without_the_ratings_or_the_looking_is_not_taken(
    backend: Branch, sara: Desk, verdict: Verdict
) -> None:
    """The desk sees to both; the archive takes no program's word for it."""
    photo = backend.file_photo()
    for changes, path, rule in (
        ({"ratings": {}}, "ratings", "missing"),
        ({"ratings": {Feature.EARS: Rating.SIMILAR}}, "ratings", "missing"),
        ({"seen": glance(0)}, "seen.dwell_ms", "too_short"),
        ({"seen": glance(1_499)}, "seen.dwell_ms", "too_short"),
    ):
        refusal = problem(sara.hand_in(sara.verdict(photo, verdict, **changes)))
        assert refusal.kind is ProblemType.INVALID_REQUEST
        assert [(fault.path, fault.rule) for fault in refusal.faults] == [(path, rule)]
    assert backend.standing(photo) is Standing.UNVERIFIED
    assert receipt(sara.hand_in(sara.verdict(photo, verdict, seen=glance(1_500)))).receipt_number


def test_what_was_judged_under_the_policy_of_before_is_taken_under_a_stricter_one(
    backend: Branch, sara: Desk
) -> None:
    """Sara's desk was offline when the stricter policy came into force: her work is not lost by it."""
    photo = backend.file_photo()
    act = sara.verdict(photo, seen=glance(1_500))
    strict = Policy(judgement=Judgement(view_seconds=3.0, required_ratings=tuple(Feature)))
    with backend.database.write() as session:
        set_policy(session, strict, backend.clock.now())
    assert receipt(sara.hand_in(act)).comparison_state is S.MATCHED


def test_what_is_allowed_in_one_unit_is_not_in_another(backend: Branch, sara: Desk) -> None:
    lenient = Policy(judgement=Judgement(view_seconds=1.0, required_ratings=(Feature.EARS,)))
    with backend.database.write() as session:
        set_policy(session, lenient, backend.clock.now(), "162/1")
    photo, mina = backend.file_photo(), backend.sign_in("mina")
    told: dict[str, object] = {"seen": glance(1_000), "ratings": {Feature.EARS: Rating.SIMILAR}}
    assert refused(sara.hand_in(sara.verdict(photo, Verdict.MATCH, **told))) is ProblemType.INVALID_REQUEST
    assert receipt(mina.hand_in(mina.verdict(photo, Verdict.MATCH, **told))).comparison_state is S.MATCHED


def test_the_server_too_sees_that_a_face_is_too_small(backend: Branch, sara: Desk) -> None:
    """The desk's own word is not needed: the Registry told where crown and chin are."""
    data = picture()
    filed = receipt(backend.send_filing(backend.filing(data, face_top=10, face_bottom=70), data)).photo
    assert filed is not None
    assert receipt(sara.hand_in(sara.verdict(filed))).comparison_state is S.SECOND_OPINION


def test_a_verdict_on_what_has_changed_meanwhile_is_not_taken(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    reza = backend.sign_in("reza")
    receipt(reza.hand_in(reza.verdict(photo)))
    refusal = problem(sara.hand_in(sara.verdict(photo, Verdict.MISMATCH)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "verified")


def test_one_undecided_comparison_of_a_photo_at_a_time(backend: Branch, sara: Desk) -> None:
    """A second look must not pass by the opinion that the first one asked for."""
    photo = backend.file_photo()
    receipt(sara.hand_in(sara.verdict(photo, Verdict.NOT_SURE)))
    reza = backend.sign_in("reza")
    refusal = problem(reza.hand_in(reza.verdict(photo)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "second_opinion")


def test_a_superseded_photo_is_compared_no_more(backend: Branch, sara: Desk) -> None:
    old = backend.file_photo(picture(1))
    backend.file_photo(picture(2))
    stale = problem(sara.hand_in(sara.verdict(old)))
    assert (stale.kind, stale.current) == (ProblemType.STATE_CHANGED, "superseded")
    aware = sara.hand_in(sara.verdict(old, based_on=Standing.SUPERSEDED))
    assert refused(aware) is ProblemType.NOT_COMPARABLE


def test_a_scan_is_not_compared(backend: Branch, sara: Desk) -> None:
    sara.put_blob(picture(3))
    scanned = receipt(sara.hand_in(sara.scan(sha256_hex(picture(3))))).photo
    assert scanned is not None
    act = sara.verdict(scanned, person_id=BAHRAM[0])
    assert refused(sara.hand_in(act)) is ProblemType.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"photo_id": "ph-nothing"}, ProblemType.NOT_FOUND),
        ({"person_id": BAHRAM[0]}, ProblemType.INVALID_REQUEST),
        ({"photo_sha256": "0" * 64}, ProblemType.DIGEST_MISMATCH),
        ({"capture_sha256": "0" * 64}, ProblemType.BLOB_MISSING),
    ],
)
def test_a_verdict_is_bound_to_the_picture_that_was_on_the_screen(
    backend: Branch, sara: Desk, changes: dict[str, object], kind: ProblemType
) -> None:
    photo = backend.file_photo()
    act = ComparisonAct.model_validate(sara.verdict(photo).model_dump() | changes)
    assert refused(sara.hand_in(act)) is kind
    assert sara.get(routes.ACT_RECEIPT, id=act.id).status_code == 404


def test_the_author_corrects_a_verdict_and_both_are_kept(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = sara.verdict(photo)
    receipt(sara.hand_in(first))
    second = sara.verdict(photo, Verdict.MISMATCH, based_on=Standing.VERIFIED, replaces=first.id)
    assert receipt(sara.hand_in(second)).comparison_state is S.RECHECK_DUE
    assert backend.standing(photo) is Standing.UNVERIFIED

    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    history = PersonArchive.model_validate_json(reply.content).history
    told = [(line.act_id, line.replaced, line.comparison_state) for line in history if line.verdict]
    assert told == [(str(first.id), True, S.CORRECTED), (str(second.id), False, S.RECHECK_DUE)]


def test_a_desk_that_corrected_itself_offline_is_understood(backend: Branch, sara: Desk) -> None:
    """Both acts were made before the desk heard that the first had verified the photo."""
    photo = backend.file_photo()
    first = sara.verdict(photo)
    second = sara.verdict(photo, Verdict.NOT_SURE, replaces=first.id)
    receipt(sara.hand_in(first))
    assert receipt(sara.hand_in(second)).comparison_state is S.SECOND_OPINION


def test_what_was_replaced_is_not_replaced_again(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = sara.verdict(photo, Verdict.NOT_SURE)
    second = sara.verdict(photo, replaces=first.id)
    receipt(sara.hand_in(first))
    receipt(sara.hand_in(second))
    refusal = problem(sara.hand_in(sara.verdict(photo, Verdict.MISMATCH, replaces=first.id)))
    assert (refusal.kind, refusal.current) == (ProblemType.ALREADY_REPLACED, str(second.id))


def test_an_act_that_was_replaced_before_it_came_is_refused(backend: Branch, sara: Desk) -> None:
    """It was stuck at its desk, the clerk corrected it there, and then the line came back."""
    photo = backend.file_photo()
    stuck = sara.verdict(photo)
    corrected = sara.verdict(photo, Verdict.NOT_SURE, replaces=stuck.id)
    receipt(sara.hand_in(corrected))
    refusal = problem(sara.hand_in(stuck))
    assert (refusal.kind, refusal.current) == (ProblemType.ALREADY_REPLACED, str(corrected.id))
    twice = sara.verdict(photo, Verdict.MISMATCH, replaces=stuck.id)
    assert refused(sara.hand_in(twice)) is ProblemType.ALREADY_REPLACED


def test_only_the_author_corrects(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = sara.verdict(photo, Verdict.NOT_SURE)
    receipt(sara.hand_in(first))
    reza = backend.sign_in("reza")
    assert refused(reza.hand_in(reza.verdict(photo, replaces=first.id))) is ProblemType.NOT_PERMITTED


def test_a_correction_is_of_the_same_photo(backend: Branch, sara: Desk) -> None:
    old = backend.file_photo(picture(1))
    first = sara.verdict(old, Verdict.NOT_SURE)
    receipt(sara.hand_in(first))
    new = backend.file_photo(picture(2))
    refusal = problem(sara.hand_in(sara.verdict(new, replaces=first.id)))
    assert [(fault.path, fault.rule) for fault in refusal.faults] == [("replaces", "another_photo")]


def test_a_comparison_is_read_again(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = sara.verdict(photo, Verdict.NOT_SURE)
    given = receipt(sara.hand_in(act))
    reply = sara.get(routes.COMPARISON, id=act.id)
    assert ComparisonReply.model_validate_json(reply.content) == ComparisonReply(
        act=act, state=S.SECOND_OPINION, receipt=given
    )


def test_a_receipt_is_read_again_by_its_author_only(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    act = sara.verdict(photo)
    given = receipt(sara.hand_in(act))
    again = ActReceipt.model_validate_json(sara.get(routes.ACT_RECEIPT, id=act.id).content)
    assert again == given
    assert refused(backend.sign_in("reza").get(routes.ACT_RECEIPT, id=act.id)) is ProblemType.NOT_FOUND
    assert refused(sara.get(routes.ACT_RECEIPT, id=uuid7())) is ProblemType.NOT_FOUND
