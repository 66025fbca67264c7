"""Requests that nobody's desk would make: each ends in a problem, none in a fault of the server."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.backend.callers import ASKED
from tamin_desk.backend.config import SignInLimits
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.base import CONTRACT_HEADER, sha256_hex
from tamin_desk.contract.seals import SEALED_BYTES
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Permission
from tests.fakes.bench import bench, decision_on, flagged
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, branch, picture, receipt
from tests.fakes.pairs import add_pairs, answer_to, begin
from tests.fakes.roll import insured

Body = dict[str, object]

ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    0.5,
    2**31,
    2**63,
    2**200,
    1e308,
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "۱۲۳۴۵۶۷۸۹۰",
    "ا" * 5_000,
    "' OR 1=1 --",
    "../../etc/passwd",
    "2026-02-30",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    [],
    [[]],
    {},
    {"$ne": None},
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Branch]:
    # Sign-in is tried more often than the limits would let through.
    with branch(tmp_path, sign_in=SignInLimits(per_user=10_000, per_address=10_000)) as one:
        yield one


def bodies(place: Branch, desk: Desk) -> dict[str, Callable[[], Body]]:
    """Return what makes a good body for each endpoint that takes one."""
    photo = place.file_photo()
    desk.put_blob(picture(6))
    scanned = receipt(desk.hand_in(desk.scan(sha256_hex(picture(6))))).photo
    assert scanned is not None
    compared = desk.verdict(photo, Verdict.MISMATCH)
    receipt(desk.hand_in(compared))
    desk.put_blob(picture(7))
    return {
        "sign_in": lambda: {"username": "nobody", "password": "x", "desk_id": str(uuid7())},
        "refresh": lambda: {"refresh_token": "rt_" + "0" * 64, "request_id": str(uuid7())},
        "change_password": lambda: {"old_password": "not this one", "new_password": "three grey stones"},
        "search": lambda: {"text": PARVANEH[1]},
        "standings": lambda: {"person_ids": [PARVANEH[0]]},
        "inquire": lambda: {
            "id": str(uuid7()),
            "person_id": PARVANEH[0],
            "national_code": PARVANEH[1],
            "credential": {"kind": "card_serial", "value": "1G23456789"},
            "started_from": "enrolment",
        },
        "compare": lambda: json.loads(
            desk.verdict(photo, capture_sha256=sha256_hex(picture(7))).model_dump_json()
        ),
        "file_scan": lambda: json.loads(
            desk.scan(
                sha256_hex(picture(7)), BAHRAM[0], document_number="A1", document_date="2020-01-01", note="x"
            ).model_dump_json()
        ),
        "refer": lambda: json.loads(
            desk.flag(compared, note="x", letter=desk.letter(compared)).model_dump_json()
        ),
        "names": lambda: {"person_ids": [PARVANEH[0]]},
        "entry_check": lambda: {
            "photo_id": photo.photo_id,
            "national_code": PARVANEH[1],
            "credential": {"kind": "card_serial", "value": "1G23456789"},
        },
        "desk_code": lambda: {"id": str(uuid7())},
        "recheck": lambda: json.loads(desk.recheck(compared).model_dump_json()),
        "evidence": lambda: json.loads(desk.evidence(compared, sha256_hex(picture(7))).model_dump_json()),
        "letter_print": lambda: json.loads(desk.letter_print(desk.letter(compared)).model_dump_json()),
        "cover_print": lambda: json.loads(desk.cover_print(photo).model_dump_json()),
        "covers": lambda: {"person_ids": [PARVANEH[0]]},
        "scan_doubt": lambda: json.loads(desk.doubt(scanned, note="x").model_dump_json()),
        **of_reviewers(place, desk),
        **of_lists(place),
        **of_practice(place, desk),
        **of_the_desk(desk, compared),
        "identify": lambda: {"text": PARVANEH[1], "choice": "tk_" + "A" * 60},
        "identified_photo": lambda: {"ticket": "tk_" + "A" * 60},
        "file_photo": lambda: json.loads(place.filing(picture(8)).model_dump_json()),
        "note_inquiry": lambda: {
            "id": str(uuid7()),
            "person_id": PARVANEH[0],
            "acting_unit": "0162",
            "acting_user_id": "u-sara",
            "credential_kind": "card_serial",
            "state": "expired",
            "asked_at": "2026-11-22T06:00:00Z",
            "started_from": "booklet",
        },
    }


def of_reviewers(place: Branch, desk: Desk) -> dict[str, Callable[[], Body]]:
    """Return what is good for review: a flag with a picture, opened by Nasrin."""
    photo = place.file_photo(picture(5), BAHRAM)
    act = flagged(desk, photo, person_id=BAHRAM[0])
    nasrin = bench(place)
    claim = nasrin.claim()
    return {
        "claim_case": lambda: {
            "id": str(uuid7()),
            "case_id": claim.case_id,
            "unit_code": "0162",
            "older_than_hours": 0,
        },
        "judge_at_desk": lambda: {"id": str(uuid7()), "comparison_id": str(act.id)},
        "report_unusable": lambda: {"side": "registry"},
        "give_opinion": lambda: json.loads(nasrin.opinion(claim, Verdict.MATCH).model_dump_json()),
        "decide_case": lambda: json.loads(
            decision_on(claim.case_id, Decision.DISMISS, note="x").model_dump_json()
        ),
    }


def of_lists(place: Branch) -> dict[str, Callable[[], Body]]:
    """Return what is good for the worklist and for follow-up."""
    return {
        "task_done": lambda: {"id": str(uuid7()), "entry_id": f"call_person-{uuid7().hex}", "note": "x"},
        "close_referral": lambda: {"id": str(uuid7()), "reason": "person_deceased", "note": "x"},
        "remind": lambda: {"at": place.clock.now().isoformat()},
        "rule_on_scan": lambda: {
            "id": str(uuid7()),
            "withdraw": True,
            "reason": "wrong_page",
            "note": "x",
        },
        "rule_on_hand_in": lambda: {"id": str(uuid7()), "confirm": False, "note": "x"},
        "called": lambda: {"id": str(uuid7()), "inquiry_id": str(uuid7())},
        "by_codes": lambda: {"codes": [PARVANEH[1]]},
        "roll": lambda: {"people": [json.loads(insured(1).model_dump_json())]},
    }


def of_practice(place: Branch, desk: Desk) -> dict[str, Callable[[], Body]]:
    """Return what is good for practice: an answer to a pair that was shown."""
    add_pairs(place, 2)
    pair = begin(desk).pairs[0]
    return {
        "practise": lambda: {"id": str(uuid7())},
        "practice_answer": lambda: json.loads(answer_to(pair, Verdict.MATCH).model_dump_json()),
    }


def of_the_desk(desk: Desk, compared: ComparisonAct) -> dict[str, Callable[[], Body]]:
    """Return what is good of a desk itself: several acts at once, the end of its record, its seal."""
    again = json.loads(compared.model_dump_json())
    return {
        "hand_in": lambda: {"acts": [{"attempt": 1, "act": again}]},
        "hand_in_for": lambda: {
            "author_id": desk.session.user.user_id,
            "desk_id": str(desk.desk_id),
            "acts": [{"attempt": 1, "act": again}],
        },
        "countersign": lambda: {
            "desk_id": str(desk.desk_id),
            "number": 1,
            "link": "ab" * 32,
            "known": "0" * 64,
        },
        "open_seal": lambda: {
            "id": str(uuid7()),
            "desk_id": str(uuid7()),
            "unit_code": "0162",
            "key_id": "ab" * 16,
            "archive_id": "",
            "server_key_id": "ab" * 16,
            "sealed": "ab" * SEALED_BYTES,
        },
    }


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every value inside a body, objects and lists themselves included."""
    if path:
        yield path
    if isinstance(value, dict):
        for name in value:
            yield from leaves(value[name], (*path, name))
    if isinstance(value, list):
        for place in range(len(value)):
            yield from leaves(value[place], (*path, place))


def with_value(body: Body, path: tuple[str | int, ...], value: object) -> Body:
    changed = copy.deepcopy(body)
    inner: object = changed
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index] # the path was read off this very body
    inner[path[-1]] = value  # type: ignore[index] # as above
    return changed


def told(reply: httpx.Response) -> bool:
    """Whether a request ended as the contract knows it: done, or a problem that is not our fault."""
    return reply.is_success or (
        reply.status_code < 500 and reply.headers["content-type"] == "application/problem+json"
    )


@pytest.mark.parametrize("name", [one.name for one in routes.ENDPOINTS if one.request is not None])
def test_no_value_anywhere_in_a_body_is_a_fault(place: Branch, name: str) -> None:
    desk = place.sign_in()
    make = bodies(place, desk)[name]
    endpoint = next(one for one in routes.ENDPOINTS if one.name == name)
    client = place.gateway() if endpoint.access is routes.Access.SERVICE else desk.client
    if Permission.REVIEW in ASKED.get(name, ()):
        client = place.sign_in("nasrin").client
    if Permission.IDENTIFY in ASKED.get(name, ()):
        client = place.sign_in("laleh").client
    tried = 0
    for path in leaves(make()):
        for odd in ODD:
            raw = json.dumps(with_value(make(), path, odd)).encode()
            reply = client.request(
                endpoint.method,
                endpoint.path.replace("{id}", "no-such-line").replace("{token}", "no-such-claim"),
                content=raw,
                headers={"Content-Type": "application/json"},
            )
            assert told(reply), (path, odd, reply.text)
            tried += 1
    assert tried >= len(ODD)


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"[" * 50_000, b"null", b"1" * 5_000, b'{"text": 1e999}', b"NaN"]
)
def test_what_is_hardly_json_is_no_fault(place: Branch, raw: bytes) -> None:
    desk = place.sign_in()
    reply = desk.client.post(routes.SEARCH.path, content=raw, headers={"Content-Type": "application/json"})
    assert told(reply), reply.text


@pytest.mark.parametrize(
    "path",
    [
        "/v1/changes?after=9223372036854775808",
        "/v1/changes?after=-1",
        "/v1/changes?after=x",
        "/v1/referrals?before=%00",
        "/v1/archive/photos/%00",
        "/v1/archive/photos/%2e%2e%2f",
        "/v1/archive/people/%00%00%00%00%00%00%00%00",
        "/v1/people/p-%ff%fe%00000000",
        "/v1/acts/not-a-uuid",
        "/v1/comparisons/00000000-0000-0000-0000-000000000000",
        "/v1/photo-inquiries/00000000-0000-0000-0000-000000000000",
        "/v1/health/%00",
        "/v1/archive/identified-photos/not-a-uuid/content",
    ],
)
def test_no_address_is_a_fault(place: Branch, path: str) -> None:
    reply = place.sign_in().client.get(path)
    assert told(reply), reply.text


@pytest.mark.parametrize("version", ["9" * 5_000, "-1", "²", " ", "1.0"])
def test_no_contract_version_is_a_fault(place: Branch, version: str) -> None:
    headers = {CONTRACT_HEADER.encode(): version.encode()}
    assert told(place.sign_in().client.get(routes.WHO_AM_I.path, headers=headers))
