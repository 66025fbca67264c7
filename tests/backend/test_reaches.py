"""What is of another unit or province is answered in the same words as what never was."""

import json
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.backend.access import Gate
from tamin_desk.backend.callers import Caller, check_permission
from tamin_desk.backend.config import LookUpLimits
from tamin_desk.backend.look_ups import LookUps
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.gateway import PauseRow
from tamin_desk.contract import casework_routes, follow_up_routes, missing_routes, review_routes, routes
from tamin_desk.contract.acts import ComparisonAct, Letter
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role
from tests.fakes.bench import add_colleague, bench, decision_on, flagged
from tests.fakes.branch import BAHRAM, Branch, Desk, branch, picture, problem, receipt, refused
from tests.fakes.town import caller


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """A branch in Tehran, and a clerk and a reviewer of Karaj, in another province."""
    with branch(tmp_path_factory.mktemp("reaches")) as one:
        add_colleague(one, "karaj", Role.CLERK, "0301")
        add_colleague(one, "karaj_reviewer", Role.REVIEWER, "0301")
        yield one


@pytest.fixture(scope="module")
def sara(place: Branch) -> Desk:
    return place.sign_in()


@pytest.fixture(scope="module")
def flag(place: Branch, sara: Desk) -> ComparisonAct:
    """A mismatch of Sara's with its flag and a picture: the reviewers of Tehran have a case."""
    return flagged(sara, place.file_photo())


class Nobody:
    """Keeps the contract of who finds callers: here nobody ever calls."""

    def by_session(self, token: str) -> Caller:
        raise ProblemError(ProblemType.SESSION_ENDED)

    def by_delivery(self, token: str) -> Caller:
        raise ProblemError(ProblemType.DELIVERY_ENDED)


def alike(*replies: httpx.Response) -> bool:
    """Whether answers say the same but for when, and under which id, they were given."""
    said = []
    for reply in replies:
        body = json.loads(reply.content)
        names = body.keys() - {"request_id", "server_time"}
        said.append((reply.status_code, {name: body[name] for name in names}))
    return all(one == said[0] for one in said) and refused(replies[0]) is ProblemType.NOT_FOUND


def test_a_verdict_is_read_by_its_unit_and_by_the_reviewers_of_its_province(
    place: Branch, sara: Desk, flag: ComparisonAct
) -> None:
    assert place.sign_in("reza").get(routes.COMPARISON, id=flag.id).is_success
    for stranger in ("mina", "karaj", "karaj_reviewer"):
        desk = place.sign_in(stranger)
        assert alike(desk.get(routes.COMPARISON, id=flag.id), desk.get(routes.COMPARISON, id=uuid7())), (
            stranger
        )
    matched = sara.verdict(place.file_photo(picture(4), BAHRAM), person_id=BAHRAM[0])
    receipt(sara.hand_in(matched))
    assert place.sign_in("nasrin").get(routes.COMPARISON, id=matched.id).is_success


def test_no_act_about_another_unit_s_verdict_tells_that_it_is_there(
    place: Branch, flag: ComparisonAct
) -> None:
    """Neither when the person is the right one, nor when it is another."""
    mina = place.sign_in("mina")
    nowhere = flag.model_copy(update={"id": uuid7()})
    other = flag.model_copy(update={"person_id": BAHRAM[0]})
    for act in (mina.recheck, mina.flag):
        assert alike(*(mina.hand_in(act(about)) for about in (flag, nowhere, other)))
    mina.put_blob(picture(9))
    digest = "0" * 64
    assert alike(*(mina.hand_in(mina.evidence(about, digest)) for about in (flag, nowhere, other)))


def test_no_print_tells_that_another_unit_has_such_a_letter(place: Branch, sara: Desk) -> None:
    compared = sara.verdict(place.file_photo(picture(12), BAHRAM), Verdict.MISMATCH, person_id=BAHRAM[0])
    receipt(sara.hand_in(compared))
    letter = sara.letter(compared)
    receipt(sara.hand_in(sara.flag(compared, letter=letter)))
    mina = place.sign_in("mina")
    made_up = mina.letter(compared, 77)
    of_another: Letter = letter.model_copy(update={"person_id": "p-parvaneh"})
    assert alike(*(mina.hand_in(mina.letter_print(one)) for one in (letter, made_up, of_another)))
    assert alike(*(mina.get(follow_up_routes.LETTER, id=id) for id in (compared.id, uuid7())))


def test_a_look_up_in_vain_does_not_tell_a_colleague_s_act_from_none(
    place: Branch, flag: ComparisonAct
) -> None:
    """Closed is every try of either: under the id of another's act nothing of theirs is ever carried out."""
    reza = place.sign_in("reza")
    nowhere = flag.model_copy(update={"id": uuid7()})
    replies = [reza.look_up(act, attempt=3) for act in (flag, nowhere)]
    assert alike(*replies)
    assert problem(replies[0]).closed_attempt == 3


def test_a_reviewer_elsewhere_learns_of_no_case(place: Branch, flag: ComparisonAct) -> None:
    case_id = bench(place).queue().rows[0].case_id
    nothing = f"cs-{uuid7().hex}"
    there = bench(place, "karaj_reviewer")
    both = (case_id, nothing)
    assert alike(*(there.ask_reveal(one) for one in both))
    assert alike(*(there.ask_decision(decision_on(one, Decision.DISMISS), '"1"') for one in both))
    assert alike(*(there.ask_at_desk(one) for one in (flag.id, uuid7())))
    for listed in (review_routes.QUEUE, review_routes.DECIDED):
        keys = [there.desk.client.get(listed.path, params={"after": one}) for one in both]
        assert {refused(reply) for reply in keys} == {ProblemType.INVALID_REQUEST}, listed.name


def test_a_call_of_another_unit_is_not_told_though_it_was_made(place: Branch, sara: Desk) -> None:
    inquiry_id = uuid7()
    note = {
        "id": str(inquiry_id),
        "person_id": "p-parvaneh",
        "acting_unit": "0162",
        "acting_user_id": "u-sara",
        "credential_kind": "card_serial",
        "state": "pending",
        "asked_at": place.clock.now().isoformat(),
        "started_from": "booklet",
    }
    gateway = place.gateway()
    assert gateway.post(routes.NOTE_INQUIRY.path, json=note).is_success
    filing = place.filing(picture(14), inquiry_id=inquiry_id)
    receipt(place.send_filing(filing, picture(14)))
    assert gateway.post(routes.NOTE_INQUIRY.path, json=note | {"state": "photo"}).is_success
    call = {"id": str(uuid7()), "inquiry_id": str(inquiry_id)}
    assert sara.client.post(missing_routes.CALLED.path, json=call).status_code == 204
    mina = place.sign_in("mina")
    nowhere = call | {"inquiry_id": str(uuid7())}
    assert alike(*(mina.client.post(missing_routes.CALLED.path, json=one) for one in (call, nowhere)))


def test_a_pause_is_released_by_its_own_province_s_reviewers_only(place: Branch) -> None:
    now = place.clock.now()
    with place.database.write() as session:
        session.add(
            PauseRow(
                pause_id="pz-tehran",
                unit_code="0162",
                province="tehran",
                person_id="p-parvaneh",
                national_code="0000000018",
                since=now,
                until=place.clock.now().replace(year=now.year + 1),
                released_at=None,
                released_by=None,
            )
        )
    there = place.sign_in("karaj_reviewer")
    path = casework_routes.RELEASE_PAUSE
    assert alike(*(there.client.delete(path.url(id=one)) for one in ("pz-tehran", "pz-none")))
    assert place.sign_in("nasrin").client.delete(path.url(id="pz-tehran")).status_code == 204


def test_an_endpoint_that_nobody_has_thought_about_is_not_served_and_is_for_nobody(place: Branch) -> None:
    forgotten = replace(routes.PERSON_ARCHIVE, name="forgotten")
    gate = Gate(Nobody(), "", 1, LookUps(LookUpLimits(), place.clock.now))
    with pytest.raises(LookupError, match="forgotten"):
        gate.guard(forgotten)
    with pytest.raises(ProblemError):
        check_permission(forgotten, caller("clerk"))
