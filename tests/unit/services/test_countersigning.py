"""Countersigning between a real store and a real archive: what is vouched for, and when it is asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from pydantic import BaseModel

from tamin_desk.contract.audit import CheckpointList, CheckpointReply
from tamin_desk.contract.audit_routes import CHECKPOINTS
from tamin_desk.contract.routes import SIGN_IN, Endpoint
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.services.audit import Audit, checkpoints
from tamin_desk.services.audit_verify import asked, open_chain
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.countersigning import SPACING, Countersigner
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.branch import PASSWORD, Branch, branch
from tests.fakes.clock import FakeClock
from tests.gates_log import expect_log

KEY = StoreKey(bytes(range(32)))


class Line:
    """The way to an archive in this process; ``lost`` replies never arrive, though the archive has acted."""

    def __init__(self, archive: Branch) -> None:
        self.client = archive.client()
        self.requests = 0
        self.lost = 0

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        params: Mapping[str, str | int] | None = None,
        token: str | None = None,
    ) -> BaseModel | None:
        self.requests += 1
        reply: httpx.Response = self.client.request(
            endpoint.method,
            endpoint.path,
            params=dict(params or {}),
            content=None if body is None else body.model_dump_json(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
        )
        assert reply.is_success, reply.text
        if self.lost:
            self.lost -= 1
            raise OutcomeUnknown
        if endpoint is CHECKPOINTS:
            return CheckpointList.model_validate_json(reply.content)
        return CheckpointReply.model_validate_json(reply.content)


class Counter:
    """A desk with its store, and the archive that it belongs to."""

    def __init__(self, archive: Branch, store: Store) -> None:
        self.archive, self.store, self.clock = archive, store, FakeClock()
        both = ServerClock(self.clock)
        self.audit, self.line = Audit(store, both), Line(archive)
        self.countersigner = Countersigner(self.line, store, both)
        body = {"username": "sara", "password": PASSWORD, "desk_id": store.desk_id}
        reply = archive.client().post(SIGN_IN.path, json=body)
        self.token = SessionReply.model_validate_json(reply.content).delivery_token

    def work(self, records: int = 1) -> None:
        for _ in range(records):
            self.audit.note(AuditKind.LOOKED_UP)

    def sync(self) -> None:
        self.countersigner.turn(self.token)
        self.clock.advance(SPACING)
        self.archive.clock.advance(SPACING)

    def signed(self) -> list[int]:
        with self.store.read() as db:
            return [each.number for each in checkpoints(db)]

    def findings(self, path: Path) -> tuple[Finding, ...]:
        """Verify as the command does, with the archive's list."""
        with open_chain(path, KEY) as chain:
            return chain.verified(asked(self.line, chain.desk_id, [self.token])).findings


@pytest.fixture
def counter(tmp_path: Path, store: Store) -> Iterator[Counter]:
    with branch(tmp_path) as archive:
        yield Counter(archive, store)


def test_at_each_sync_the_newest_record_is_vouched_for(counter: Counter, store_path: Path) -> None:
    for records in (3, 2, 4):
        counter.work(records)
        counter.sync()
    counter.work()
    assert counter.signed() == [3, 5, 9]
    assert counter.findings(store_path) == (Finding(10, 10, FindingKind.NOT_YET_VOUCHED),)


def test_nothing_new_asks_nobody_and_much_asks_once_a_minute(counter: Counter) -> None:
    counter.sync()
    assert counter.line.requests == 0
    for _ in range(50):
        counter.work()
        counter.countersigner.turn(counter.token)
    assert (counter.line.requests, counter.signed()) == (1, [1])


def test_a_reply_that_was_lost_is_caught_up_with(counter: Counter, store_path: Path) -> None:
    """The archive had signed: without its checkpoint the desk's list would look tampered with."""
    counter.work()
    counter.sync()
    counter.work()
    counter.line.lost = 1
    counter.sync()
    assert counter.signed() == [1]
    counter.work()
    counter.sync()
    assert counter.signed() == [1, 2, 3]
    assert counter.findings(store_path) == ()


def test_a_store_restored_from_a_copy_goes_on_and_is_told(
    counter: Counter, tmp_path: Path, store_path: Path
) -> None:
    counter.work(2)
    counter.sync()
    with counter.store.read() as db:
        copy = [tuple(row) for row in db.execute("SELECT number, body, link FROM audit")]
        vouched = [tuple(row) for row in db.execute("SELECT number, body, signature FROM checkpoints")]
    counter.work(3)
    counter.sync()
    with counter.store.write() as db:
        db.execute("DELETE FROM audit")
        db.execute("DELETE FROM checkpoints")
        db.executemany("INSERT INTO audit VALUES (?, ?, ?)", copy)
        db.executemany("INSERT INTO checkpoints VALUES (?, ?, ?)", vouched)
    counter.work(1)
    with expect_log("tamin_desk.services.countersigning", 30, "not of this desk's audit chain"):
        counter.sync()
    assert counter.signed() == [2, 3]
    assert {(each.kind, each.first, each.last) for each in counter.findings(store_path)} == {
        (FindingKind.ROLLED_BACK, 4, 5),
        (FindingKind.CHECKPOINT_MISSING, 5, 5),
        (FindingKind.CHECKPOINT_MISSING, 2, 3),
        (FindingKind.CHECKPOINT_CONFLICT, 3, 3),
    }


def test_a_checkpoint_that_somebody_between_made_up_is_not_kept(counter: Counter) -> None:
    class Liar(Line):
        def call(self, *args: object, **kwargs: object) -> BaseModel | None:
            reply = super().call(*args, **kwargs)  # type: ignore[arg-type]  # as it was called
            assert isinstance(reply, CheckpointReply)
            forged = reply.checkpoints[0].model_copy(update={"signature": "0" * 128})
            return reply.model_copy(update={"checkpoints": (forged,)})

    counter.work()
    countersigner = Countersigner(Liar(counter.archive), counter.store, counter.clock)
    with expect_log("tamin_desk.services.countersigning", 30, "not of this desk's audit chain"):
        countersigner.turn(counter.token)
    assert counter.signed() == []


def test_a_store_that_fails_is_the_next_syncs_business(counter: Counter) -> None:
    counter.work()
    counter.store.close()
    counter.countersigner.turn(counter.token)
