"""The lists of what is to be done, as people read and work them off over the wire."""

from datetime import datetime
from typing import Final

import httpx
from pydantic import BaseModel
from uuid6 import uuid7

from tamin_desk.backend.archive import lists
from tamin_desk.contract import follow_up_routes, routes
from tamin_desk.contract.archive import Changes
from tamin_desk.contract.casework import (
    Closure,
    FollowUp,
    FollowUpEntry,
    HandInRuling,
    Reminder,
    ScanRuling,
    TaskDone,
    Worklist,
    WorklistEntry,
)
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench
from tests.fakes.branch import Branch, Desk

RETURN_REASON: Final = lists.LISTS.return_reasons[0].code
WITHOUT_TAG: Final = "-"


def worklist(desk: Desk, after: str | None = None) -> Worklist:
    reply = desk.client.get(follow_up_routes.WORKLIST.path, params={} if after is None else {"after": after})
    assert reply.status_code == 200, reply.text
    return Worklist.model_validate_json(reply.content)


def call_done(desk: Desk, entry: WorklistEntry, body: TaskDone | None = None) -> httpx.Response:
    told = body or TaskDone(id=uuid7(), entry_id=entry.entry_id)
    return _send(desk, "POST", follow_up_routes.TASK_DONE.path, told)


def follow_up(of: Bench | Desk, **params: str) -> FollowUp:
    desk = of.desk if isinstance(of, Bench) else of
    reply = desk.client.get(follow_up_routes.FOLLOW_UP.path, params=params)
    assert reply.status_code == 200, reply.text
    return FollowUp.model_validate_json(reply.content)


def closure(reason: str = "registry_keeps_photo", note: str = "") -> Closure:
    return Closure(id=uuid7(), reason=reason, note=note)


def close(of: Bench, entry: FollowUpEntry, body: Closure, etag: str | None = None) -> httpx.Response:
    path = follow_up_routes.CLOSE_REFERRAL.url(id=entry.entry_id)
    return _send(of.desk, "POST", path, body, etag or entry.etag)


def remind(of: Bench, entry: FollowUpEntry, at: datetime | None) -> httpx.Response:
    path = follow_up_routes.REMIND.url(id=entry.entry_id)
    return _send(of.desk, "PUT", path, Reminder(at=at), entry.etag)


def ruling(*, withdraw: bool, reason: str | None = None, note: str = "") -> ScanRuling:
    return ScanRuling(id=uuid7(), withdraw=withdraw, reason=reason, note=note)


def rule(of: Bench, entry: FollowUpEntry, body: ScanRuling, etag: str | None = None) -> httpx.Response:
    path = follow_up_routes.RULE_ON_SCAN.url(id=entry.entry_id)
    return _send(of.desk, "POST", path, body, etag or entry.etag)


def rule_on_hand_in(
    of: Bench, entry: FollowUpEntry, body: HandInRuling, etag: str | None = None
) -> httpx.Response:
    path = follow_up_routes.RULE_ON_HAND_IN.url(id=entry.entry_id)
    return _send(of.desk, "POST", path, body, etag or entry.etag)


def changes(desk: Desk) -> Changes:
    return Changes.model_validate_json(desk.client.get(routes.CHANGES.path, params={"after": 0}).content)


def decided(backend: Branch, reviewer: Bench, decision: Decision, note: str = "") -> None:
    """Let a reviewer judge the one case there is, decide it, and let the decision take effect."""
    told = reviewer.judge(Verdict.MISMATCH).reveal
    assert told is not None
    reason = RETURN_REASON if decision is Decision.RETURN else None
    reviewer.decide(told, decision, reason, note)
    settled(backend, reviewer)


def settled(backend: Branch, reviewer: Bench) -> datetime:
    """Let a decision's seconds go by, and one more; return when it took effect."""
    backend.clock.advance(11)
    at = backend.clock.now()
    reviewer.queue()
    backend.clock.advance(1)
    return at


def _send(desk: Desk, method: str, path: str, body: BaseModel, etag: str = WITHOUT_TAG) -> httpx.Response:
    headers = {"Content-Type": "application/json"} | ({} if etag == WITHOUT_TAG else {IF_MATCH: etag})
    return desk.client.request(method, path, content=body.model_dump_json(), headers=headers)
