"""Countersigning: each desk its own chain, every checkpoint bound to the one before, nothing ever refused."""

import io
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from uuid6 import uuid7

from tamin_desk.backend.audit.checkpoints import audit_key
from tamin_desk.backend.cli import main
from tamin_desk.backend.schema.audit import AuditCheckpoint
from tamin_desk.contract.audit import CheckpointList, CheckpointReply, Countersigned
from tamin_desk.contract.audit_routes import CHECKPOINTS, COUNTERSIGN
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.audit import NO_CHECKPOINT
from tests.fakes.branch import Branch, Desk, problem, refused

LINK = "1" * 64
OTHER = "2" * 64


def shown(desk: Desk, number: int, link: str = LINK, known: str = NO_CHECKPOINT.hex()) -> CheckpointReply:
    body = {"desk_id": str(desk.desk_id), "number": number, "link": link, "known": known}
    reply = desk.client.post(COUNTERSIGN.path, json=body)
    assert reply.status_code == 200, reply.text
    return CheckpointReply.model_validate_json(reply.content)


def listed(desk: Desk, desk_id: UUID, after: int = 0) -> Sequence[Countersigned]:
    reply = desk.client.get(CHECKPOINTS.path, params={"desk_id": str(desk_id), "after": after})
    assert reply.status_code == 200, reply.text
    return CheckpointList.model_validate_json(reply.content).checkpoints


def command(backend: Branch, *arguments: str) -> tuple[int, str]:
    """Run the administrator's command; return its exit status and what it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = main(["audit", *arguments, "--database", str(backend.database.url)])
    return status, said.getvalue()


def test_a_desk_shows_its_newest_record_and_gets_it_signed(backend: Branch) -> None:
    desk = backend.sign_in()
    reply = shown(desk, 5)
    (signed,) = reply.checkpoints
    assert (signed.number, signed.link, signed.at, signed.conflict) == (5, LINK, backend.clock.now(), False)
    key = audit_key(backend.database, backend.clock.now)
    assert reply.keys == {key.key_id: key.public_bytes.hex()}
    assert key.verifies(signed.key_id, signed.to_domain().body, signed.signature)


def test_it_is_signed_under_the_delivery_token_too(backend: Branch) -> None:
    """Somebody signed out; the next sync is the sync's, not a person's."""
    desk = backend.sign_in()
    desk.use(desk.session.delivery_token)
    assert shown(desk, 1).checkpoints[0].number == 1


def test_each_names_the_one_before_it(backend: Branch) -> None:
    desk = backend.sign_in()
    (first,) = shown(desk, 5).checkpoints
    (second,) = shown(desk, 9, known=first.to_domain().digest.hex()).checkpoints
    assert first.previous == NO_CHECKPOINT.hex()
    assert second.previous == first.to_domain().digest.hex()


def test_the_same_record_again_gets_the_same_checkpoint(backend: Branch) -> None:
    desk = backend.sign_in()
    first = shown(desk, 5)
    backend.clock.advance(60)
    assert shown(desk, 5) == first
    assert len(listed(desk, desk.desk_id)) == 1


def test_a_desk_whose_reply_was_lost_is_told_what_it_missed(backend: Branch) -> None:
    desk = backend.sign_in()
    (first,) = shown(desk, 5).checkpoints
    lost = shown(desk, 7, known=first.to_domain().digest.hex()).checkpoints
    came = shown(desk, 9, known=first.to_domain().digest.hex()).checkpoints
    assert [each.number for each in came] == [7, 9]
    assert came[0] == lost[0]


def test_a_store_that_was_set_back_goes_on_and_is_marked(backend: Branch) -> None:
    desk = backend.sign_in()
    shown(desk, 9)
    (again,) = shown(desk, 9, OTHER, known="f" * 64).checkpoints[-1:]
    assert (again.number, again.link, again.conflict) == (9, OTHER, True)
    (earlier,) = shown(desk, 6, known="f" * 64).checkpoints[-1:]
    assert earlier.conflict
    status, said = command(backend, "verify")
    assert status == 1
    assert f"desk {desk.desk_id}: the desk's chain was set back before record 6 was signed" in said


def test_nobody_has_the_chain_of_another_desk_signed(backend: Branch) -> None:
    desk, other = backend.sign_in(), backend.sign_in("reza")
    body = {"desk_id": str(other.desk_id), "number": 1, "link": LINK, "known": LINK}
    assert refused(desk.client.post(COUNTERSIGN.path, json=body)) is ProblemType.NOT_PERMITTED
    assert listed(other, other.desk_id) == ()


def test_anothers_list_looks_like_none_but_to_an_administrator(backend: Branch) -> None:
    desk = backend.sign_in()
    shown(desk, 5)
    colleague = backend.sign_in("reza")
    assert listed(colleague, desk.desk_id) == listed(colleague, uuid7()) == ()
    assert [each.number for each in listed(backend.sign_in("kaveh"), desk.desk_id)] == [5]


def test_a_list_comes_in_pages(backend: Branch) -> None:
    desk = backend.sign_in()
    for number in (3, 5, 8):
        shown(desk, number)
    assert [each.number for each in listed(desk, desk.desk_id, after=1)] == [5, 8]
    assert listed(desk, desk.desk_id, after=3) == ()


@pytest.mark.parametrize("wrong", [{"number": 0}, {"link": "x"}, {"number": 2**60}, {"more": 1}])
def test_what_is_no_record_is_refused(backend: Branch, wrong: dict[str, object]) -> None:
    desk = backend.sign_in()
    body = {"desk_id": str(desk.desk_id), "number": 1, "link": LINK, "known": LINK} | wrong
    assert problem(desk.client.post(COUNTERSIGN.path, json=body)).status == 422


class TestVerifying:
    @pytest.fixture
    def desk(self, backend: Branch) -> Desk:
        desk = backend.sign_in()
        for number in (3, 5, 8):
            shown(desk, number)
        return desk

    def test_untouched_checkpoints_hold(self, backend: Branch, desk: Desk) -> None:
        assert command(backend, "verify", "--desk", str(desk.desk_id)) == (
            0,
            "3 checkpoint(s): all as they were signed, none missing\n",
        )

    def test_a_changed_row_is_named(self, backend: Branch, desk: Desk) -> None:
        with backend.database.write() as session:
            session.execute(update(AuditCheckpoint).where(AuditCheckpoint.number == 5).values(link=OTHER))
        status, said = command(backend, "verify")
        assert status == 1
        assert f"desk {desk.desk_id}: the checkpoint of record 5 is not as this archive signed it" in said

    def test_a_row_taken_away_is_named_by_its_neighbours(self, backend: Branch, desk: Desk) -> None:
        with backend.database.write() as session:
            session.execute(delete(AuditCheckpoint).where(AuditCheckpoint.number == 5))
        assert "a checkpoint between those of records 3 and 8 is missing" in command(backend, "verify")[1]

    def test_the_first_row_taken_away_is_missed(self, backend: Branch, desk: Desk) -> None:
        with backend.database.write() as session:
            session.execute(delete(AuditCheckpoint).where(AuditCheckpoint.number == 3))
        assert "a checkpoint before that of record 5 is missing" in command(backend, "verify")[1]

    def test_the_list_for_the_desk_can_be_written_to_a_file(self, backend: Branch, desk: Desk) -> None:
        status, said = command(backend, "checkpoints", "--desk", str(desk.desk_id))
        assert status == 0
        assert [each.number for each in CheckpointList.model_validate_json(said).checkpoints] == [3, 5, 8]

    def test_it_is_kept_who_showed_it_and_from_where(self, backend: Branch, desk: Desk) -> None:
        with backend.database.read() as session:
            row = session.scalars(select(AuditCheckpoint).limit(1)).one()
        assert (row.user_id, row.unit_code) == (desk.session.user.user_id, "0162")
