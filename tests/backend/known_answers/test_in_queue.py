"""Pairs with known answers in the queue: told apart neither on the wire nor by when and where they wait."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.in_queue import QueuePairs
from tamin_desk.backend.review import cases
from tamin_desk.backend.review.known import Mixing
from tamin_desk.backend.schema.known_answers import KnownPlan
from tamin_desk.backend.schema.review import CaseSource, ReviewCase
from tamin_desk.contract import routes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.policy import Policy, Review
from tamin_desk.domain.review import CaseState
from tests.fakes.bench import Bench, add_colleague, bench, flagged
from tests.fakes.branch import Branch, branch, furnish, refused
from tests.fakes.clock import FakeClock
from tests.fakes.pairs import Server, add_pairs, begin, scores


@dataclass(frozen=True)
class Quiet:
    """A server whose jobs do not run by themselves."""

    database: Database
    clock: FakeClock


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Quiet]:
    one = Quiet(Database(f"sqlite:///{tmp_path / 'quiet.sqlite'}"), FakeClock())
    one.database.migrate()
    furnish(one.database, one.clock)
    yield one
    one.database.close()


def put_in(backend: Server, unit_code: str = "0162") -> str:
    """Let a pair into the queue; gives its case's id."""
    with backend.database.write() as session:
        return cases.add(session, CaseSource.KNOWN_ANSWER, unit_code, backend.clock.now()).case_id


def put_in_real(backend: Server, count: int, unit_code: str = "0162") -> None:
    """Let cases of the archive into the queue, as far as the mixing looks at them."""
    with backend.database.write() as session:
        for _ in range(count):
            backend.clock.advance(0.001)
            cases.add(session, CaseSource.ARCHIVE, unit_code, backend.clock.now())


def mixing(backend: Server, seed: int = 1) -> Mixing:
    dice = Random(seed)
    return Mixing(backend.database, backend.clock.now, QueuePairs(backend.clock.now, dice), dice)


def known(backend: Server) -> list[ReviewCase]:
    with backend.database.read() as session:
        rows = select(ReviewCase).where(ReviewCase.source == CaseSource.KNOWN_ANSWER)
        return list(session.scalars(rows.order_by(ReviewCase.number)))


def share_of(backend: Server, share: float) -> None:
    with backend.database.write() as session:
        set_policy(session, Policy(review=Review(known_answers=share)), backend.clock.now())


# --- Mixed in ----------------------------------------------------------------------------------


def test_the_policys_share_of_the_queue_are_pairs(quiet: Quiet) -> None:
    add_pairs(quiet, 2)
    share_of(quiet, 0.04)
    mix = mixing(quiet)
    mix.run()
    put_in_real(quiet, 2_000)
    mix.run()
    with quiet.database.read() as session:
        planned = len(list(session.scalars(select(KnownPlan.id))))
    # 83 are expected; four standard deviations are 36.
    assert 47 < planned < 119
    quiet.clock.advance(21 * 60)
    mix.run()
    assert len(known(quiet)) == planned
    assert not [plan for plan in known(quiet) if plan.unit_code != "0162"]


def test_a_case_draws_once_and_none_that_waited_before(quiet: Quiet) -> None:
    add_pairs(quiet, 2)
    share_of(quiet, 0.1)
    put_in_real(quiet, 300)
    mix = mixing(quiet)
    mix.run()
    mix.run()
    quiet.clock.advance(21 * 60)
    mix.run()
    assert known(quiet) == []
    put_in_real(quiet, 300)
    for _ in range(3):
        mix.run()
    quiet.clock.advance(21 * 60)
    mix.run()
    assert 5 < len(known(quiet)) < 60


def test_a_pair_comes_in_where_cases_come_in_and_waits_from_the_moment_it_is_seen(quiet: Quiet) -> None:
    add_pairs(quiet, 2)
    share_of(quiet, 0.1)
    mix = mixing(quiet, seed=3)
    mix.run()
    put_in_real(quiet, 60, "301/2")
    started = quiet.clock.now()
    mix.run()
    entered = set()
    for _ in range(60):
        before = len(known(quiet))
        quiet.clock.advance(20)
        mix.run()
        entered |= {one.entered_at for one in known(quiet)[before:]}
        assert {one.entered_at for one in known(quiet)[before:]} <= {quiet.clock.now()}
    assert len(entered) > 1
    assert min(entered) > started + timedelta(seconds=29)
    assert {(one.unit_code, one.province) for one in known(quiet)} == {("301/2", "alborz")}


def test_without_a_set_nothing_is_mixed_in_and_what_waits_goes(backend: Branch) -> None:
    add_pairs(backend, 2)
    mix = mixing(backend)
    mix.run()
    case_id, held = put_in(backend), put_in(backend)
    nasrin = bench(backend)
    claim = nasrin.claim(held)
    with backend.database.write() as session:
        library.remove(session, "site", backend.clock.now())
    mix.run()
    states = {one.case_id: one.state for one in known(backend)}
    assert states == {case_id: CaseState.WITHDRAWN, held: CaseState.HELD}
    # Whoever has it open already has both pictures, and is told as ever.
    assert nasrin.give(nasrin.opinion(claim, Verdict.MATCH)).known_answer is not None


# --- Judged ------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["nasrin", "farid"])
def test_whoever_judges_a_pair_is_told_at_once(backend: Branch, username: str) -> None:
    add_pairs(backend, 2)
    put_in(backend)
    one = bench(backend, username)
    claim = one.claim()
    assert claim.reference is not None
    for side, info in (("registry", claim.registry), ("reference", claim.reference)):
        assert sha256_hex(one.ask_picture(claim, side).content) == info.sha256
    body = one.opinion(claim, Verdict.MISMATCH)
    told = one.give(body)
    assert (told.reveal, told.held) == (None, None)
    assert told.known_answer is not None
    assert told.known_answer.is_right == (told.known_answer.truth is Verdict.MISMATCH)
    assert one.give(body) == told
    assert one.queue().rows == ()
    assert scores(one.desk).answered == 1


def test_a_case_shows_the_same_pair_whenever_the_same_person_opens_it(backend: Branch) -> None:
    add_pairs(backend, 20)
    case_id, nasrin = put_in(backend), bench(backend)
    first = nasrin.claim(case_id)
    nasrin.release(first)
    again = nasrin.claim(case_id)
    assert (again.registry, again.reference) == (first.registry, first.reference)


def test_nobody_gets_a_pair_that_they_have_practised_on(backend: Branch) -> None:
    add_pairs(backend, 10)
    nasrin = bench(backend)
    practised = {pair.registry.sha256 for pair in begin(nasrin.desk).pairs}
    for _ in range(2):
        put_in(backend)
        claim = nasrin.claim()
        assert claim.registry.sha256 not in practised
        nasrin.give(nasrin.opinion(claim, Verdict.MATCH))


def test_no_pair_of_the_queue_is_ever_practised_on(backend: Branch) -> None:
    """Even once somebody has seen all that there is to practise on, and more often than once."""
    add_pairs(backend, 24)
    nasrin = bench(backend)
    practised = {pair.registry.sha256 for _ in range(5) for pair in begin(nasrin.desk).pairs}
    for _ in range(8):
        put_in(backend)
        claim = nasrin.claim()
        assert claim.registry.sha256 not in practised
        nasrin.give(nasrin.opinion(claim, Verdict.MATCH))


def test_a_pair_whose_set_was_removed_gives_way_to_another_when_its_case_is_opened_again(
    backend: Branch,
) -> None:
    add_pairs(backend, 2)
    case_id, nasrin = put_in(backend), bench(backend)
    first = nasrin.claim(case_id)
    with backend.database.write() as session:
        library.remove(session, "site", backend.clock.now())
    add_pairs(backend, 6, set_name="other", first=500)
    backend.clock.advance(1)
    # It is judged to its end by whoever has it open.
    assert refused(nasrin.ask_picture(first, "registry")) is ProblemType.NOT_FOUND
    nasrin.release(first)
    again = nasrin.claim(case_id)
    assert sha256_hex(nasrin.ask_picture(again, "registry").content) == again.registry.sha256
    assert nasrin.give(nasrin.opinion(again, Verdict.MATCH)).known_answer is not None


def test_two_people_may_have_seen_different_pairs_of_one_case(backend: Branch) -> None:
    add_pairs(backend, 2)
    add_colleague(backend, "parisa")
    nasrin, parisa = bench(backend), bench(backend, "parisa")
    burst = {pair.registry.sha256 for pair in begin(parisa.desk).pairs}
    case_id = put_in(backend)
    claim = nasrin.claim(case_id)
    nasrin.release(claim)
    taken = parisa.claim(case_id)
    assert taken.registry.sha256 in burst
    assert parisa.give(parisa.opinion(taken, Verdict.MATCH)).known_answer is not None
    assert refused(nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MATCH))) is ProblemType.LEASE_LOST
    assert scores(nasrin.desk).answered == 0


# --- Blind on the wire -------------------------------------------------------------------------


def told_before_the_commit(one: Bench) -> list[tuple[object, ...]]:
    """Everything the wire says of the one case there is, but for what differs between any two cases."""
    claim = one.claim()
    assert claim.reference is not None
    replies = [
        one.ask_queue(),
        one.desk.get(routes.CHANGES),
        one.ask_renew(claim),
        one.ask_picture(claim, "registry"),
        one.ask_picture(claim, "reference"),
        one.ask_reveal(claim.case_id),
        one.release(claim),
    ]
    told: list[tuple[object, ...]] = [(json.dumps(shape(json.loads(claim.model_dump_json()))),)]
    for reply in replies:
        kind = reply.headers.get("content-type")
        body = json.dumps(shape(reply.json())) if kind and "json" in kind else kind
        headers = tuple(sorted(name for name in reply.headers if name != "content-length"))
        told.append((reply.status_code, kind, body, headers))
    return told


def shape(value: object) -> object:
    """Return what is left of a body without its values: names, order, types and lengths of ids."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def test_a_pair_looks_like_any_case_until_the_commit(tmp_path: Path) -> None:
    told = {}
    for kind in ("flag", "pair"):
        folder = tmp_path / kind
        folder.mkdir()
        with branch(folder) as backend:
            add_pairs(backend, 2)
            photo = backend.file_photo()
            if kind == "flag":
                flagged(backend.sign_in("sara"), photo)
            else:
                put_in(backend)
            told[kind] = told_before_the_commit(bench(backend))
    assert told["flag"] == told["pair"]


def test_numbers_of_cases_run_on_over_both(quiet: Quiet) -> None:
    put_in_real(quiet, 1)
    put_in(quiet)
    put_in_real(quiet, 1)
    with quiet.database.read() as session:
        numbers = list(session.scalars(select(ReviewCase.number).order_by(ReviewCase.entered_at)))
    assert sorted(numbers) == ["RV-00001", "RV-00002", "RV-00003"]
