"""Practice: a burst of pairs, each with its answer as soon as one has given one's own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from uuid6 import uuid7

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.contract import practice_routes
from tamin_desk.contract.acts import Seen
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.domain.policy import Policy, Review
from tests.fakes.branch import Branch, Desk, refused
from tests.fakes.pairs import add_pairs, answer_to, begin, give, scores


def post(desk: Desk, path: str, body: str) -> ProblemType | None:
    return refused(desk.client.post(path, content=body, headers={"Content-Type": "application/json"}))


def test_a_clerk_practises_and_is_told_at_once(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 20)
    burst = begin(sara)
    assert len(burst.pairs) == 8
    truths = set()
    for pair in burst.pairs:
        for side, info in (("registry", pair.registry), ("reference", pair.reference)):
            shown = sara.get(practice_routes.PRACTICE_PICTURE, token=pair.token, side=side)
            assert sha256_hex(shown.content) == info.sha256
        told = give(sara, answer_to(pair, Verdict.MATCH))
        assert told.is_right == (told.truth is Verdict.MATCH)
        assert told.telling is Feature.EARS
        truths.add(told.truth)
    assert truths <= {Verdict.MATCH, Verdict.MISMATCH}
    assert scores(sara).answered == 8


def test_not_sure_is_never_right(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 2)
    assert [give(sara, answer_to(pair, Verdict.NOT_SURE)).is_right for pair in begin(sara).pairs] == [
        False
    ] * 2


def test_the_policy_says_how_many(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 20)
    with backend.database.write() as session:
        set_policy(session, Policy(review=Review(practice_pairs=3)), backend.clock.now())
    assert len(begin(sara).pairs) == 3


def test_a_site_without_a_set_gives_nothing_to_practise_on(sara: Desk) -> None:
    assert begin(sara).pairs == ()
    assert scores(sara).available == 0


def test_a_burst_is_shown_no_longer_than_there_are_pairs(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 4)
    assert len({pair.registry.sha256 for pair in begin(sara).pairs}) == 4


def test_no_pair_comes_again_before_all_were_shown(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 24)
    first = {pair.registry.sha256 for pair in begin(sara).pairs}
    second = {pair.registry.sha256 for pair in begin(sara).pairs}
    assert (len(first | second), first & second) == (16, set())
    reza = backend.sign_in("reza")
    assert len(begin(reza).pairs) == 8


def test_the_same_request_gives_the_same_burst_however_often(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 20)
    burst_id = uuid7()
    with ThreadPoolExecutor(6) as pool:
        bursts = list(pool.map(lambda _: begin(sara, burst_id), range(6)))
    assert all(burst == bursts[0] for burst in bursts)
    reza = backend.sign_in("reza")
    body = f'{{"id": "{burst_id}"}}'
    assert post(reza, practice_routes.PRACTISE.path, body) is ProblemType.ID_REUSED


def test_the_first_answer_counts(backend: Branch, sara: Desk) -> None:
    """Whoever has been told cannot answer better, and a lost reply costs nothing."""
    add_pairs(backend, 2)
    pair = begin(sara).pairs[0]
    first = answer_to(pair, Verdict.NOT_SURE)
    told = give(sara, first)
    assert give(sara, first) == told
    assert give(sara, answer_to(pair, told.truth)) == told
    assert not told.is_right
    changed = first.model_copy(update={"verdict": Verdict.MATCH})
    path = practice_routes.PRACTICE_ANSWER.path
    assert post(sara, path, changed.model_dump_json()) is ProblemType.ID_REUSED
    assert scores(sara).answered == 1


def test_a_pair_that_comes_again_is_practice_and_no_figure(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 4)
    for _ in range(2):
        for pair in begin(sara).pairs:
            give(sara, answer_to(pair, Verdict.MATCH))
    assert scores(sara).answered == 4


def test_ten_answers_at_once_are_one(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 2)
    pair = begin(sara).pairs[0]
    with ThreadPoolExecutor(5) as pool:
        told = list(pool.map(lambda _: give(sara, answer_to(pair, Verdict.MATCH)), range(10)))
    assert all(one == told[0] for one in told)
    assert scores(sara).answered == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"ratings": {}}, "ratings"),
        ({"seen": Seen(dwell_ms=900, zoom_least=1.0, zoom_most=1.0)}, "seen.dwell_ms"),
    ],
)
def test_an_answer_without_looking_is_none(
    backend: Branch, sara: Desk, changes: dict[str, object], where: str
) -> None:
    add_pairs(backend, 2)
    hasty = answer_to(begin(sara).pairs[0], Verdict.MATCH, **changes)
    reply = sara.client.post(
        practice_routes.PRACTICE_ANSWER.path,
        content=hasty.model_dump_json(),
        headers={"Content-Type": "application/json"},
    )
    assert (refused(reply), reply.json()["faults"][0]["path"]) == (ProblemType.INVALID_REQUEST, where)


def test_nobody_sees_or_answers_what_another_was_given(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 2)
    pair, reza = begin(sara).pairs[0], backend.sign_in("reza")
    shown = reza.get(practice_routes.PRACTICE_PICTURE, token=pair.token, side="registry")
    assert refused(shown) is ProblemType.NOT_FOUND
    answer = answer_to(pair, Verdict.MATCH).model_dump_json()
    assert post(reza, practice_routes.PRACTICE_ANSWER.path, answer) is ProblemType.NOT_FOUND


@pytest.mark.parametrize("username", ["omid", "laleh", "kaveh"])
def test_who_judges_nothing_practises_nothing(backend: Branch, username: str) -> None:
    reply = backend.sign_in(username).get(practice_routes.PRACTICE_SCORES)
    assert refused(reply) is ProblemType.NOT_PERMITTED


def test_what_is_shown_tells_no_answer(backend: Branch, sara: Desk) -> None:
    add_pairs(backend, 20)
    text = begin(sara).model_dump_json()
    assert not [word for word in ("match", "mismatch", "ears", "telling", "site") if word in text]
