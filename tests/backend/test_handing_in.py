"""Many acts by one request: each is answered as if it had come alone."""

import time
from pathlib import Path

import httpx
import pytest
from pydantic import BaseModel

from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.contract import routes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.handing_in import MOST_ACTS, HandedIn, Result
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.roles import Permission
from tests.fakes.branch import BAHRAM, Branch, Desk, branch, picture, receipt, refused


def told(act: BaseModel) -> dict[str, object]:
    return act.model_dump(mode="json")


def results(reply: httpx.Response) -> tuple[Result, ...]:
    assert reply.status_code == 200, reply.text
    return HandedIn.model_validate_json(reply.content).results


def kinds(reply: httpx.Response) -> list[ProblemType | None]:
    return [None if each.problem is None else each.problem.kind for each in results(reply)]


def test_each_act_gets_its_own_receipt_and_the_same_one_again(backend: Branch, sara: Desk) -> None:
    acts = [sara.verdict(backend.file_photo()), sara.verdict(backend.file_photo(picture(2), BAHRAM))]
    acts[1] = acts[1].model_copy(update={"person_id": BAHRAM[0]})
    first = results(sara.hand_in_many(*map(told, acts)))
    assert [each.receipt and each.receipt.act_id for each in first] == [act.id for act in acts]
    assert results(sara.hand_in_many(*map(told, acts), attempt=2)) == first
    assert receipt(sara.hand_in(acts[0])) == first[0].receipt


def test_one_that_is_refused_takes_nobody_with_it(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    bad = sara.verdict(photo, capture_sha256=sha256_hex(picture(9)))
    good = sara.verdict(photo)
    strange = told(sara.verdict(photo)) | {"kind": "of_tomorrow"}
    crooked = told(sara.verdict(photo)) | {"verdict": "perhaps"}
    reply = sara.hand_in_many(told(bad), strange, crooked, told(good))
    invalid = ProblemType.INVALID_REQUEST
    assert kinds(reply) == [ProblemType.BLOB_MISSING, invalid, invalid, None]
    last = results(reply)[-1].receipt
    assert last is not None
    assert last.act_id == good.id


def test_a_refusal_among_many_closes_its_try_as_one_alone_does(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo(), capture_sha256=sha256_hex(picture(9)))
    (result,) = results(sara.hand_in_many(told(act), attempt=4))
    assert result.problem is not None
    assert result.problem.closed_attempt == 4
    sara.put_blob(picture(9))
    assert refused(sara.hand_in(act, attempt=4)) is ProblemType.SUPERSEDED_ATTEMPT


def test_an_act_that_its_author_may_not_do_alone_is_not_done_among_many(backend: Branch, sara: Desk) -> None:
    act = told(sara.scan(sha256_hex(picture(9))))
    reviewer = backend.sign_in("nasrin")
    permissions = reviewer.session.user.permissions
    assert Permission.COMPARE in permissions
    assert Permission.INDEX_SCANS not in permissions
    assert kinds(reviewer.hand_in_many(act)) == [ProblemType.NOT_PERMITTED]


def test_no_request_carries_more_than_its_share(sara: Desk) -> None:
    assert refused(sara.hand_in_many()) is ProblemType.INVALID_REQUEST
    too_many = [{"kind": "comparison"}] * (MOST_ACTS + 1)
    assert refused(sara.hand_in_many(*too_many)) is ProblemType.INVALID_REQUEST


def test_a_delivery_token_hands_in_many_too(backend: Branch, sara: Desk) -> None:
    act = told(sara.verdict(backend.file_photo()))
    sara.use(sara.session.delivery_token)
    assert kinds(sara.hand_in_many(act)) == [None]


def test_what_hangs_keeps_no_answer_from_the_desk(tmp_path: Path) -> None:
    """Something holds the database for long: the desk hears that nothing is known, and asks again."""
    with branch(tmp_path, hand_in_seconds=0.05) as backend:
        sara = backend.sign_in("sara")
        act = sara.verdict(backend.file_photo())
        with backend.database.write():
            assert results(sara.hand_in_many(told(act))) == (Result(),)
        # What had begun ends by itself; asked again, it is there once.
        while sara.get(routes.ACT_RECEIPT, id=act.id).status_code != 200:
            time.sleep(0.01)
        receipt(sara.hand_in(act))
        with backend.database.read() as session:
            assert session.query(ActRow).filter(ActRow.id == act.id).count() == 1


@pytest.mark.parametrize("attempt", [0, -1, 10**9])
def test_a_try_is_a_number_from_one(backend: Branch, sara: Desk, attempt: int) -> None:
    act = told(sara.verdict(backend.file_photo()))
    assert refused(sara.hand_in_many(act, attempt=attempt)) is ProblemType.INVALID_REQUEST
