"""A colleague hands in what an absent author left: under the author's name, seen by a reviewer, no more."""

from collections.abc import Sequence
from uuid import UUID

import httpx
from pydantic import BaseModel
from sqlalchemy import func, select
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.sessions import sweep
from tamin_desk.backend.config import SignInLimits
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.delivery import HandedIn as HandedInRow
from tamin_desk.contract import routes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.roles import Role
from tests.backend.test_handing_in import kinds, results, told
from tests.fakes.bench import bench
from tests.fakes.branch import BAHRAM, PASSWORD, Branch, Desk, picture, receipt, refused

DAY = 86_400


def hand_in_for(
    colleague: Desk, author: Desk, *acts: BaseModel, attempt: int = 1, desk_id: UUID | None = None
) -> httpx.Response:
    return send(
        colleague, author.session.user.user_id, desk_id or author.desk_id, [*map(told, acts)], attempt
    )


def send(
    colleague: Desk, author_id: str, desk_id: UUID, acts: Sequence[object], attempt: int = 1
) -> httpx.Response:
    handed = [{"attempt": attempt, "act": act} for act in acts]
    body = {"author_id": author_id, "desk_id": str(desk_id), "acts": handed}
    return colleague.client.post(routes.HAND_IN_FOR.url(), json=body)


def act_row(backend: Branch, act_id: UUID) -> ActRow:
    with backend.database.read() as session:
        return session.get_one(ActRow, act_id)


def test_what_a_leaver_left_comes_in_under_their_own_name(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(30 * DAY)
    sweep(backend.database, backend.clock.now(), SignInLimits().window)
    reza = backend.sign_in("reza")
    (result,) = results(hand_in_for(reza, sara, act))
    assert result.receipt is not None
    assert result.receipt.author_id == sara.session.user.user_id
    row = act_row(backend, act.id)
    assert (row.author_id, row.handed_in_by) == (sara.session.user.user_id, reza.session.user.user_id)
    assert (row.desk_id, row.unit_code, row.by_delivery) == (sara.desk_id, "0162", True)
    with backend.database.read() as session:
        mark = session.get_one(HandedInRow, act.id)
    assert (mark.unit_code, mark.desk_id, mark.seen_at) == ("0162", reza.desk_id, None)


def test_nobody_writes_under_the_name_of_somebody_who_can_speak_for_themself(
    backend: Branch, sara: Desk
) -> None:
    act = sara.verdict(backend.file_photo())
    sara.client.delete(routes.SIGN_OUT.path)
    backend.clock.advance(29 * DAY)
    reza = backend.sign_in("reza")
    assert refused(hand_in_for(reza, sara, act)) is ProblemType.AUTHOR_DELIVERS
    # Not even for a closed account: its acts still come by its own token.
    admin.disable_user(backend.database, backend.clock.now, "sara")
    assert refused(hand_in_for(reza, sara, act)) is ProblemType.AUTHOR_DELIVERS
    with backend.database.read() as session:
        assert session.scalar(select(func.count()).select_from(HandedInRow)) == 0
    admin.end_user_sessions(backend.database, backend.clock.now, "sara", delivery=True)
    assert kinds(hand_in_for(reza, sara, act)) == [None]


def test_what_lies_at_a_desk_that_was_left_does_not_wait_for_its_author_at_another(
    backend: Branch, sara: Desk
) -> None:
    """Sara works elsewhere in the house now; her right to deliver there brings nothing from here."""
    act = sara.verdict(backend.file_photo())
    admin.end_desk_sessions(backend.database, backend.clock.now, sara.desk_id, delivery=True)
    backend.sign_in("sara")
    assert kinds(hand_in_for(backend.sign_in("reza"), sara, act)) == [None]


def test_what_the_author_may_not_do_is_not_done_in_their_name(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(31 * DAY)
    with backend.database.write() as session:
        session.get_one(User, sara.session.user.user_id).role = Role.MONITOR
    assert kinds(hand_in_for(backend.sign_in("reza"), sara, act)) == [ProblemType.NOT_PERMITTED]


def test_only_somebody_who_worked_at_that_desk_from_this_unit_has_left_anything_there(
    backend: Branch, sara: Desk
) -> None:
    """The same answer, whatever is not so: nobody learns who exists, or who worked where."""
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(31 * DAY)
    reza, mina = backend.sign_in("reza"), backend.sign_in("mina")
    strangers = [
        hand_in_for(reza, sara, act, desk_id=uuid7()),
        hand_in_for(reza, sara, act, desk_id=reza.desk_id),
        send(reza, "u-nobody", sara.desk_id, [told(act)]),
        hand_in_for(mina, sara, act),
    ]
    assert [refused(reply) for reply in strangers] == [ProblemType.NOT_FOUND] * 4


def test_it_takes_a_session_and_no_delivery_token(backend: Branch, sara: Desk) -> None:
    """A token that lies in a store for thirty days must not speak for others."""
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(31 * DAY)
    reza = backend.sign_in("reza")
    reza.use(reza.session.delivery_token)
    assert refused(hand_in_for(reza, sara, act)) is ProblemType.NOT_PERMITTED


def test_the_authors_own_copy_is_the_same_act_whichever_comes_first(backend: Branch, sara: Desk) -> None:
    first = sara.verdict(backend.file_photo())
    second = sara.verdict(backend.file_photo(picture(2), BAHRAM), person_id=BAHRAM[0])
    given = receipt(sara.hand_in(first))
    admin.end_user_sessions(backend.database, backend.clock.now, "sara", delivery=True)
    reza = backend.sign_in("reza")
    handed = results(hand_in_for(reza, sara, first, second))
    assert handed[0].receipt == given
    # It came by its author: nobody has handed it in, and nobody need look at it.
    assert act_row(backend, first.id).handed_in_by is None
    body = {"username": "sara", "password": PASSWORD, "desk_id": str(sara.desk_id)}
    back = sara.client.post(routes.SIGN_IN.path, json=body).json()
    sara.use(back["access_token"])
    assert receipt(sara.hand_in(second)) == handed[1].receipt
    with backend.database.read() as session:
        assert list(session.scalars(select(HandedInRow.act_id))) == [second.id]


def test_a_refusal_is_final_for_its_try_whatever_refused_it(backend: Branch, sara: Desk) -> None:
    """The colleague cannot ask what became of it: receipts are told to authors alone."""
    photo = backend.file_photo()
    bad = sara.verdict(photo, capture_sha256=sha256_hex(picture(9)))
    crooked = told(sara.verdict(photo)) | {"verdict": "perhaps"}
    backend.clock.advance(31 * DAY)
    reza = backend.sign_in("reza")
    reply = send(
        reza, sara.session.user.user_id, sara.desk_id, [told(bad), crooked, {"kind": "comparison"}], 3
    )
    assert kinds(reply) == [ProblemType.BLOB_MISSING] + [ProblemType.INVALID_REQUEST] * 2
    problems = [each.problem for each in results(reply)]
    assert [each and each.closed_attempt for each in problems] == [3, 3, 3]
    assert kinds(hand_in_for(reza, sara, bad, attempt=3)) == [ProblemType.SUPERSEDED_ATTEMPT]
    reza.put_blob(picture(9))
    assert kinds(hand_in_for(reza, sara, bad, attempt=4)) == [None]


def test_an_act_that_is_here_already_is_not_refused_for_how_it_reads_now(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    given = receipt(sara.hand_in(act))
    backend.clock.advance(31 * DAY)
    reza = backend.sign_in("reza")
    unread = told(act) | {"kind": "of_yesterday"}
    (result,) = results(send(reza, sara.session.user.user_id, sara.desk_id, [unread]))
    assert result.receipt == given


def test_what_cannot_be_read_tells_nothing_of_anybody_else_s_act(backend: Branch, sara: Desk) -> None:
    backend.clock.advance(31 * DAY)
    reza, nasrin = backend.sign_in("reza"), backend.sign_in("nasrin")
    act = reza.verdict(backend.file_photo())
    receipt(reza.hand_in(act))
    unread = told(act) | {"kind": "of_yesterday"}
    (result,) = results(send(nasrin, sara.session.user.user_id, sara.desk_id, [unread]))
    assert result.receipt is None


def test_neither_author_nor_colleague_judges_what_was_handed_in(backend: Branch, sara: Desk) -> None:
    """Nasrin the reviewer hands in a doubt of Sara's: the case is for another reviewer."""
    doubt = sara.verdict(backend.file_photo(), Verdict.NOT_SURE, capture_sha256=sha256_hex(picture(9)))
    backend.clock.advance(31 * DAY)
    nasrin = bench(backend)
    nasrin.desk.put_blob(picture(9))
    assert kinds(hand_in_for(nasrin.desk, sara, doubt)) == [None]
    assert nasrin.queue().waiting == 0
    assert bench(backend, "farid").queue().waiting == 1
