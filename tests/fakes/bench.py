"""Those who judge: benches with a reviewer or a comparer, and cases that wait for them."""

from dataclasses import dataclass
from itertools import count
from typing import Final
from uuid import UUID

import httpx
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.contract import review_routes
from tamin_desk.contract.acts import Clocks, ComparisonAct, Seen
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.review import (
    IF_MATCH,
    AtDeskRequest,
    Claim,
    ClaimRequest,
    Decided,
    DecisionReply,
    DecisionRequest,
    OpinionReply,
    OpinionRequest,
    Queue,
    Reveal,
    Side,
    UnusableRequest,
)
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role
from tests.fakes.branch import PASSWORD, QUICK, Branch, Desk, picture, receipt

ALL_SIMILAR: Final = dict.fromkeys(Feature, Rating.SIMILAR)

_captures = count(1_000)


def add_colleague(backend: Branch, username: str, role: Role = Role.REVIEWER, unit_code: str = "0162") -> str:
    """Let somebody else work here; gives their user id."""
    return admin.add_user(
        backend.database,
        backend.clock.now,
        Passwords(QUICK),
        username=username,
        password=PASSWORD,
        display_name=username.title(),
        role=role,
        unit_code=unit_code,
    )


@dataclass
class Bench:
    """Somebody who judges, signed in."""

    desk: Desk
    name: str

    # --- As it comes over the wire ------------------------------------------------------------

    def ask_queue(self, **params: str | int) -> httpx.Response:
        return self.desk.client.get(review_routes.QUEUE.path, params=params)

    def ask_claim(self, body: ClaimRequest) -> httpx.Response:
        return self._post(review_routes.CLAIM.path, body.model_dump_json())

    def ask_at_desk(self, comparison_id: UUID) -> httpx.Response:
        body = AtDeskRequest(id=uuid7(), comparison_id=comparison_id)
        return self._post(review_routes.AT_DESK.path, body.model_dump_json())

    def ask_opinion(self, body: OpinionRequest) -> httpx.Response:
        return self._post(review_routes.OPINION.path, body.model_dump_json())

    def ask_decision(self, body: DecisionRequest, etag: str | None) -> httpx.Response:
        headers = {} if etag is None else {IF_MATCH: etag}
        return self._post(review_routes.DECIDE.path, body.model_dump_json(), **headers)

    def ask_reveal(self, case_id: str) -> httpx.Response:
        return self.desk.get(review_routes.REVEAL, id=case_id)

    def ask_undo(self, decision_id: UUID) -> httpx.Response:
        return self.desk.client.delete(review_routes.UNDO.url(id=decision_id))

    def ask_picture(self, claim: Claim, side: str) -> httpx.Response:
        return self.desk.get(review_routes.CLAIM_PICTURE, token=claim.token, side=side)

    def ask_renew(self, claim: Claim) -> httpx.Response:
        return self.desk.client.put(review_routes.RENEW.url(token=claim.token))

    def report_unusable(self, claim: Claim, side: Side) -> httpx.Response:
        body = UnusableRequest(side=side)
        return self._post(review_routes.UNUSABLE.url(token=claim.token), body.model_dump_json())

    def release(self, claim: Claim) -> httpx.Response:
        return self.desk.client.delete(review_routes.RELEASE.url(token=claim.token))

    # --- As it goes when all is well ----------------------------------------------------------

    def queue(self, **params: str | int) -> Queue:
        return Queue.model_validate_json(_well(self.ask_queue(**params)).content)

    def claim(self, case_id: str | None = None) -> Claim:
        reply = self.ask_claim(ClaimRequest(id=uuid7(), case_id=case_id))
        return Claim.model_validate_json(_well(reply).content)

    def at_desk(self, comparison_id: UUID) -> Claim:
        return Claim.model_validate_json(_well(self.ask_at_desk(comparison_id)).content)

    def opinion(self, claim: Claim, verdict: Verdict, **changes: object) -> OpinionRequest:
        """Write an opinion on what a claim shows."""
        now = self.desk.clock.now()
        told: dict[str, object] = {
            "id": uuid7(),
            "token": claim.token,
            "verdict": verdict,
            "ratings": ALL_SIMILAR,
            "registry_sha256": claim.registry.sha256,
            "reference_sha256": None if claim.reference is None else claim.reference.sha256,
            "seen": Seen(dwell_ms=4_000, zoom_least=1.0, zoom_most=2.0),
            "clocks": Clocks(desk=now, server=now),
            "program_version": "0.1.0",
        }
        return OpinionRequest.model_validate(told | changes)

    def judge(self, verdict: Verdict, case_id: str | None = None) -> OpinionReply:
        """Open a case and say what one sees."""
        claim = self.claim(case_id)
        return self.give(self.opinion(claim, verdict))

    def give(self, body: OpinionRequest) -> OpinionReply:
        return OpinionReply.model_validate_json(_well(self.ask_opinion(body)).content)

    def reveal(self, case_id: str) -> Reveal:
        return Reveal.model_validate_json(_well(self.ask_reveal(case_id)).content)

    def decide(
        self, told: Reveal, decision: Decision, reason: str | None = None, note: str = ""
    ) -> DecisionReply:
        body = decision_on(told.case_id, decision, reason, note)
        return DecisionReply.model_validate_json(_well(self.ask_decision(body, told.etag)).content)

    def undo(self, decision_id: UUID) -> DecisionReply:
        return DecisionReply.model_validate_json(_well(self.ask_undo(decision_id)).content)

    def decided(self, **params: str) -> Decided:
        reply = self.desk.client.get(review_routes.DECIDED.path, params=params)
        return Decided.model_validate_json(_well(reply).content)

    def _post(self, path: str, content: str, **headers: str) -> httpx.Response:
        known = {"Content-Type": "application/json"}
        return self.desk.client.post(path, content=content, headers=known | headers)


def decision_on(
    case_id: str, decision: Decision, reason: str | None = None, note: str = ""
) -> DecisionRequest:
    """Write a decision; a return and a dismissal say why."""
    why = {Decision.RETURN: "compare_again", Decision.DISMISS: "same_person"}
    return DecisionRequest(
        id=uuid7(), case_id=case_id, decision=decision, reason=reason or why.get(decision), note=note
    )


def bench(backend: Branch, username: str = "nasrin") -> Bench:
    """Sign somebody in who judges."""
    return Bench(backend.sign_in(username), username.title())


def capture(desk: Desk) -> str:
    """Put a picture of a reference, another one each time; gives its digest."""
    data = picture(next(_captures), (61, 81))
    assert desk.put_blob(data).is_success
    return sha256_hex(data)


def compared(
    desk: Desk, photo: FiledPhoto, verdict: Verdict, *, with_picture: bool = True, **changes: object
) -> ComparisonAct:
    """Hand a verdict in, as a rule with a picture of what the photo was compared with."""
    taken = {"capture_sha256": capture(desk)} if with_picture else {}
    act = desk.verdict(photo, verdict, **(taken | changes))
    receipt(desk.hand_in(act))
    return act


def flagged(desk: Desk, photo: FiledPhoto, *, with_picture: bool = True, **changes: object) -> ComparisonAct:
    """Let a clerk see a mismatch, type both entries again, and flag it."""
    act = compared(desk, photo, Verdict.MISMATCH, with_picture=with_picture, **changes)
    receipt(desk.hand_in(desk.flag(act)))
    return act


def _well(reply: httpx.Response) -> httpx.Response:
    assert reply.is_success, reply.text
    return reply
