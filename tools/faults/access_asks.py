"""What is sent to each endpoint, aimed at what one unit has: well-formed, and harmless however often.

Where an act would change its target for good, the state of the target or an entity tag refuses it: that is an
answer about the thing, and whoever may not reach the thing must not get it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.backend.identification.tickets import Purpose, Ticket, Tickets
from tamin_desk.contract.acts import Act
from tamin_desk.contract.base import ATTEMPT_HEADER, REPR_DIGEST_HEADER, repr_digest, sha256_hex
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.contract.routes import ENDPOINTS, Endpoint
from tamin_desk.contract.seals import SEALED_BYTES
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.roles import INQUIRING_UNITS
from tests.fakes.branch import picture
from tests.fakes.pairs import answer_to
from tools.faults.access_belongings import OF_NOBODY, Belongings
from tools.faults.access_scene import CALLERS_AT, FAR_UNIT, NEAR_UNIT, Country

Json = Mapping[str, object]

_BY_NAME: Final = {endpoint.name: endpoint for endpoint in ENDPOINTS}
_CREDENTIAL: Final = {"kind": "card_serial", "value": "1G23456789"}
_ELSEWHERE: Final = (NEAR_UNIT, FAR_UNIT, OF_NOBODY)
_BASED_ON_A_STATE: Final = frozenset(
    {"close_referral", "remind", "rule_on_scan", "rule_on_hand_in", "decide_case"}
)
_WRONG_TAG: Final = '"of-nothing"'


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: where to, and with what."""

    method: str
    path: str
    body: Json | None = None
    data: bytes | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aim:
    """At what a request is aimed, in which country; ``turn`` makes its id another one each time."""

    at: Belongings
    country: Country
    service_token: str
    turn: str

    @property
    def id(self) -> str:
        """An id that no request had before: of version 7, as desks make them."""
        digest = hashlib.sha256(self.turn.encode()).digest()
        return str(UUID(bytes=digest[:6] + b"\x70" + digest[7:8] + b"\x80" + digest[9:16]))

    @property
    def ticket(self) -> str:
        """Somebody else's ticket for a person's photo."""
        ticket = Ticket(
            view_id=UUID(self.id),
            person_id=self.at.person[0],
            user_id="u-somebody",
            until=self.country.now.replace(year=2099),
        )
        return Tickets(self.service_token).seal(ticket, Purpose.PHOTO)


def names() -> tuple[str, ...]:
    """Return what can be asked, in the order of the contract; after a colon stands a second target."""
    return (*_BY_NAME, "comparison:matched", "claim_case:second", "remind:handed_in")


def endpoint_of(name: str) -> Endpoint:
    """Return the endpoint of an ask."""
    return _BY_NAME[name.partition(":")[0]]


def ask(name: str, aim: Aim) -> Ask:
    """Return the request."""
    endpoint = endpoint_of(name)
    told = _TELLS[name](aim) if name in _TELLS else {}
    placed = {key: str(value) for key, value in _places(name, aim).items() if f"{{{key}}}" in endpoint.path}
    data: bytes | None = None
    headers: dict[str, str] = {}
    if name == "put_blob":
        data = picture(4_321, (12, 16))
        placed["sha256"] = sha256_hex(data)
        headers = {"Content-Type": "image/jpeg", REPR_DIGEST_HEADER: repr_digest(data)}
    if name == "act_receipt":
        headers = {ATTEMPT_HEADER: "1"}
    if name.partition(":")[0] in _BASED_ON_A_STATE:
        headers = {IF_MATCH: _WRONG_TAG}
    return Ask(
        endpoint.method,
        endpoint.path.format(**placed),
        told if endpoint.request is not None else None,
        data,
        _PARAMS[name](aim) if name in _PARAMS else {},
        headers,
    )


def _places(name: str, aim: Aim) -> Json:
    at = aim.at
    ids: Json = {
        "inquiry": at.inquiry_id,
        "comparison": at.flagged.id,
        "comparison:matched": at.matched_id,
        "act_receipt": at.flagged.id,
        "letter": at.referral_id,
        "close_referral": at.referral_id,
        "remind": at.referral_id,
        "remind:handed_in": at.matched_id.hex,
        "rule_on_hand_in": at.matched_id.hex,
        "rule_on_scan": at.scan.photo_id,
        "reveal_case": at.case_id,
        "release_pause": at.pause_id,
        "undo_decision": at.matched_id,
        "identified_picture": at.inquiry_id,
    }
    return {
        "id": ids.get(name, at.flagged.id),
        "person_id": at.person[0],
        "photo_id": at.photo.photo_id,
        "sha256": at.photo.sha256,
        "token": at.pair.token if name.startswith("practice") else at.claim_token,
        "side": "registry",
        "system": "archive",
    }


def _made(body: BaseModel, aim: Aim) -> Json:
    told: dict[str, object] = json.loads(body.model_dump_json())
    return told | {"id": aim.id}


def _act(write: Callable[[Aim], Act]) -> Callable[[Aim], Json]:
    return lambda aim: _made(write(aim), aim)


def _place(aim: Aim) -> Mapping[str, str]:
    """Return the unit, or its province where a unit of its kind has no people and no counts of its own."""
    counts = aim.at.unit in (CALLERS_AT[kind] for kind in INQUIRING_UNITS)
    return {"unit": aim.at.unit} if counts or aim.at.unit in _ELSEWHERE else {"province": "tehran"}


def _seal(aim: Aim) -> Json:
    return {
        "id": aim.id,
        "desk_id": str(aim.at.desk_id),
        "unit_code": aim.at.unit,
        "key_id": "ab" * 16,
        "archive_id": "",
        "server_key_id": aim.at.desk.session.seal_key.key_id if aim.at.desk.session.seal_key else "ab" * 8,
        "sealed": "ab" * SEALED_BYTES,
    }


_TELLS: Final[Mapping[str, Callable[[Aim], Json]]] = MappingProxyType(
    {
        "sign_in": lambda aim: {
            "username": aim.at.desk.session.user.username if aim.at.unit != OF_NOBODY else "nobody-at-all",
            "password": "guessed",  # nosec B105 # nobody has it
            "desk_id": aim.id,
        },
        "refresh": lambda aim: {"refresh_token": "rt_" + "0" * 64, "request_id": aim.id},
        "search": lambda aim: {"text": aim.at.person[1]},
        "names": lambda aim: {"person_ids": [aim.at.person[0]]},
        "by_codes": lambda aim: {"codes": [aim.at.person[1]]},
        "standings": lambda aim: {"person_ids": [aim.at.person[0]]},
        "covers": lambda aim: {"person_ids": [aim.at.person[0]]},
        "inquire": lambda aim: {
            "id": aim.id,
            "person_id": aim.at.person[0],
            "national_code": aim.at.person[1],
            "credential": _CREDENTIAL,
            "started_from": "enrolment",
        },
        "entry_check": lambda aim: {
            "photo_id": aim.at.photo.photo_id,
            "national_code": aim.at.person[1],
            "credential": _CREDENTIAL,
        },
        "compare": _act(
            # Based on a standing that it does not have: an accepted verdict would be work of another unit.
            lambda aim: aim.at.desk.verdict(
                aim.at.photo, Verdict.MATCH, person_id=aim.at.person[0], based_on=Standing.SUPERSEDED
            )
        ),
        "file_scan": _act(lambda aim: aim.at.desk.scan("0" * 64, aim.at.person[0])),
        "refer": _act(lambda aim: aim.at.desk.flag(aim.at.flagged)),
        "recheck": _act(lambda aim: aim.at.desk.recheck(aim.at.flagged)),
        "evidence": _act(lambda aim: aim.at.desk.evidence(aim.at.flagged, "0" * 64)),
        "letter_print": _act(lambda aim: aim.at.desk.letter_print(aim.at.letter)),
        "cover_print": _act(lambda aim: aim.at.desk.cover_print(aim.at.photo, aim.at.person[0])),
        # A registry photo is never withdrawn; a doubted scan would be a line of the doubter's province too.
        "scan_doubt": _act(lambda aim: aim.at.desk.doubt(aim.at.photo, aim.at.person[0])),
        "hand_in": lambda aim: {
            "acts": [{"attempt": 1, "act": _made(aim.at.desk.recheck(aim.at.flagged), aim)}]
        },
        "hand_in_for": lambda aim: {
            "author_id": aim.at.leaver_id,
            "desk_id": str(aim.at.desk_id),
            "acts": [{"attempt": 1, "act": _made(aim.at.desk.recheck(aim.at.flagged), aim)}],
        },
        # Whose session it is does not know the password: nothing changes.
        "change_password": lambda _aim: {
            "old_password": "not the one they have",  # nosec B105 # nobody has it
            "new_password": "a wall of seven blue bricks",  # nosec B105 # nor gets this one
        },
        "desk_code": lambda aim: {"id": aim.id},
        "task_done": lambda aim: {"id": aim.id, "entry_id": f"call_person-{aim.at.flagged.id.hex}"},
        "called": lambda aim: {"id": aim.id, "inquiry_id": str(aim.at.inquiry_id)},
        "close_referral": lambda aim: {"id": aim.id, "reason": "person_deceased", "note": ""},
        "remind": lambda _aim: {"at": None},
        "remind:handed_in": lambda _aim: {"at": None},
        "rule_on_hand_in": lambda aim: {"id": aim.id, "confirm": True, "note": ""},
        "rule_on_scan": lambda aim: {"id": aim.id, "withdraw": False},
        "claim_case": lambda aim: {"id": aim.id, "case_id": aim.at.case_id},
        "claim_case:second": lambda aim: {"id": aim.id, "case_id": aim.at.second_case_id},
        "judge_at_desk": lambda aim: {"id": aim.id, "comparison_id": str(aim.at.flagged.id)},
        "report_unusable": lambda _aim: {"side": "registry"},
        "give_opinion": lambda aim: {
            "id": aim.id,
            "token": aim.at.claim_token,
            "verdict": "match",
            "ratings": {},
            "registry_sha256": aim.at.photo.sha256,
            "reference_sha256": aim.at.photo.sha256,
            "seen": {"dwell_ms": 4_000, "zoom_least": 1.0, "zoom_most": 2.0},
            "clocks": {"desk": aim.country.now.isoformat(), "server": aim.country.now.isoformat()},
            "program_version": "0.1.0",
        },
        "decide_case": lambda aim: {
            "id": aim.id,
            "case_id": aim.at.case_id,
            "decision": "dismiss",
            "reason": "same_person",
        },
        "practise": lambda aim: {"id": aim.id},
        "practice_answer": lambda aim: _made(answer_to(aim.at.pair, Verdict.MATCH), aim),
        "identify": lambda aim: {"text": aim.at.person[1]},
        "identified_photo": lambda aim: {"ticket": aim.ticket},
        "countersign": lambda aim: {
            "desk_id": str(aim.at.desk_id),
            "number": 1,
            "link": sha256_hex(aim.at.unit.encode()),
            "known": "0" * 64,
        },
        "open_seal": _seal,
        "file_photo": lambda _aim: {},
        "note_inquiry": lambda _aim: {},
        "roll": lambda _aim: {"people": []},
    }
)
_PARAMS: Final[Mapping[str, Callable[[Aim], Mapping[str, str | int]]]] = MappingProxyType(
    {
        "changes": lambda _aim: {"after": 0},
        "audit_checkpoints": lambda aim: {"desk_id": str(aim.at.desk_id)},
        "indicator": _place,
        "indicator_table": _place,
    }
)
