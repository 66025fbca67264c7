"""Blind on the wire: nothing before the commit tells what kind of case it is, or what anybody thought."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import JsonValue

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import Policy, Review
from tests.fakes.bench import Bench, bench, compared, flagged
from tests.fakes.branch import PARVANEH, Branch, Desk, branch, refused

TELLING = {
    *("match", "mismatch", "not_sure", "matched", "recheck_due", "flagged", "second_opinion", "returned"),
    *("disputed", "verified", "flag", "sample", "photo_of_another", "sara", "confirm", "opinion"),
}
"""What would tell of an open case, wherever it stands as a value."""


def sampled(desk: Desk, photo: FiledPhoto) -> ComparisonAct:
    return compared(desk, photo, Verdict.MATCH)


def doubted(desk: Desk, photo: FiledPhoto) -> ComparisonAct:
    return compared(desk, photo, Verdict.NOT_SURE)


KINDS: dict[str, Callable[[Desk, FiledPhoto], ComparisonAct]] = {
    "flag": flagged,
    "second opinion": doubted,
    "sample": sampled,
}


@pytest.fixture(autouse=True)
def every_match_is_drawn(backend: Branch) -> None:
    draw_every_match(backend)


def draw_every_match(backend: Branch) -> None:
    """Let the sample be the whole."""
    with backend.database.write() as session:
        set_policy(session, Policy(review=Review(match_sample=1.0)), backend.clock.now())


def shape(value: JsonValue) -> JsonValue:
    """Return what is left of a body without its values: names, order and types."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def values(body: JsonValue) -> Iterator[JsonValue]:
    """Give every value inside a body."""
    if isinstance(body, dict):
        for inner in body.values():
            yield from values(inner)
    elif isinstance(body, list):
        for inner in body:
            yield from values(inner)
    else:
        yield body


def before_the_commit(one: Bench) -> list[tuple[object, ...]]:
    """Everything the wire says of the one case there is, until the reviewer has committed."""
    claim = one.claim()
    replies = [
        one.ask_queue(),
        one.desk.get(routes.CHANGES),
        one.ask_renew(claim),
        one.ask_picture(claim, "registry"),
        one.ask_picture(claim, "reference"),
    ]
    seen: list[tuple[object, ...]] = [("claim", json.dumps(shape(json.loads(claim.model_dump_json()))))]
    for reply in replies:
        is_json = reply.headers["content-type"] == "application/json"
        body = json.dumps(shape(reply.json())) if is_json else "a picture"
        headers = tuple(sorted(name for name in reply.headers if name != "content-length"))
        seen.append((reply.status_code, body, headers))
    return seen


def test_every_kind_looks_the_same_until_the_commit(tmp_path: Path) -> None:
    seen = {}
    for number, (kind, put_in) in enumerate(KINDS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        with branch(folder) as backend:
            draw_every_match(backend)
            put_in(backend.sign_in("sara"), backend.file_photo())
            seen[kind] = before_the_commit(bench(backend))
    assert seen["flag"] == seen["second opinion"] == seen["sample"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_endpoint_tells_a_reviewer_of_an_open_case(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto, kind: str
) -> None:
    act = KINDS[kind](sara, photo)
    claim = nasrin.claim()
    texts = [
        nasrin.ask_queue().text,
        claim.model_dump_json(),
        nasrin.desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).text,
        nasrin.desk.get(routes.PHOTO, photo_id=photo.photo_id).text,
        nasrin.desk.client.post(routes.STANDINGS.path, json={"person_ids": [PARVANEH[0]]}).text,
        nasrin.desk.get(routes.CHANGES).text,
        json.dumps(nasrin.decided().model_dump(mode="json")),
    ]
    assert not TELLING & {str(value).lower() for text in texts for value in values(json.loads(text))}
    for hidden in (
        nasrin.desk.get(routes.COMPARISON, id=act.id),
        nasrin.desk.get(routes.ACT_RECEIPT, id=act.id),
    ):
        assert refused(hidden) is ProblemType.NOT_FOUND
    assert refused(nasrin.ask_reveal(claim.case_id)) is ProblemType.NOT_COMMITTED


def test_whoever_has_committed_is_told_of_that_case_and_nobody_else(
    sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo)
    assert nasrin.judge(Verdict.MATCH).reveal is not None
    assert nasrin.desk.get(routes.COMPARISON, id=act.id).is_success
    assert '"disputed"' in nasrin.desk.get(routes.PHOTO, photo_id=photo.photo_id).text
    assert refused(parisa.desk.get(routes.COMPARISON, id=act.id)) is ProblemType.NOT_FOUND
    assert '"disputed"' not in parisa.desk.get(routes.PHOTO, photo_id=photo.photo_id).text


def test_an_opinion_that_can_be_withdrawn_tells_nothing_yet(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = doubted(sara, photo)
    held = nasrin.judge(Verdict.MATCH).held
    assert held is not None
    assert refused(nasrin.ask_reveal(held.case_id)) is ProblemType.NOT_COMMITTED
    assert refused(nasrin.desk.get(routes.COMPARISON, id=act.id)) is ProblemType.NOT_FOUND
    backend.clock.advance(10)
    told = nasrin.reveal(held.case_id)
    assert (told.first.verdict, told.decisions) == (Verdict.NOT_SURE, ())


def test_a_sample_that_was_doubted_is_as_blind_for_the_next_reviewer(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = sampled(sara, photo)
    held = nasrin.judge(Verdict.MISMATCH).held
    assert held is not None
    backend.clock.advance(10)
    assert nasrin.queue().waiting == 0
    assert parisa.queue().waiting == 1
    for one in (nasrin, parisa):
        assert one.decided().rows == ()
        assert refused(one.desk.get(routes.COMPARISON, id=act.id)) is ProblemType.NOT_FOUND
        history = one.desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).text
        assert "opinion" not in history
        assert '"matched"' not in history
    assert refused(nasrin.ask_reveal(held.case_id)) is ProblemType.NOT_COMMITTED
    assert backend.standing(photo) is Standing.VERIFIED
    parisa.judge(Verdict.MATCH)
    backend.clock.advance(10)
    assert len(parisa.decided().rows) == 2


def test_a_sample_that_is_confirmed_changes_nothing(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    sampled(sara, photo)
    nasrin.judge(Verdict.MATCH)
    backend.clock.advance(10)
    assert bench(backend, "parisa").queue().waiting == 0
    assert backend.standing(photo) is Standing.VERIFIED
