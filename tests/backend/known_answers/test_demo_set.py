"""The demonstration's own set: people who are nobody of the population, drawn after the start."""

from collections import Counter
from pathlib import Path

from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.demo_set import FIRST, SET_NAME, SIZE, DemoSet, design
from tamin_desk.backend.population import Population
from tamin_desk.backend.schema.known_answers import KnownPair, KnownPicture
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.known_answers import ENOUGH_FOR_ONE_PERSON
from tests.fakes.branch import Branch
from tests.fakes.clock import FakeClock
from tests.fakes.pairs import add_pairs


def test_nobody_of_the_set_is_anybody_of_the_population() -> None:
    population = {
        likeness.face
        for person in Population(1398, 400).people
        for likeness in (person.document.portrait, person.registry and person.registry.photo)
        if likeness
    }
    shown = {face for place in range(SIZE) for face in faces_of(place)}
    assert not population & shown
    # Not by luck: no seed of the population has so many bits.
    assert min(shown) >= 1 << 48 > max(population)


def faces_of(place: int) -> set[int]:
    wanted = design(place)
    return {wanted.registry.face, wanted.reference.face}


def test_half_are_matches_and_no_mismatch_is_the_same_face() -> None:
    designs = [design(place) for place in range(SIZE)]
    assert Counter(one.truth for one in designs) == {Verdict.MATCH: SIZE // 2, Verdict.MISMATCH: SIZE // 2}
    for one in designs:
        same = one.registry.face == one.reference.face and one.reference.look_alike is None
        assert same == (one.truth is Verdict.MATCH)
        assert one.registry.sex == one.reference.sex
        assert one.registry.sitting != one.reference.sitting
        assert one.telling is not None or one.truth is Verdict.MATCH
    assert len({one.registry.face for one in designs}) == SIZE
    assert [design(place) for place in range(SIZE)] == designs


def test_the_set_grows_by_one_picture_at_a_time_after_a_while(backend: Branch) -> None:
    clock = FakeClock()
    drawing = DemoSet(backend.database, clock.now)
    assert drawing.step() == 20
    clock.advance(20)
    assert drawing.step() == 3
    assert pairs_of(backend.database) == 0
    # A wake of all jobs brings it nothing forward.
    assert drawing.step() == 3
    clock.advance(3)
    drawing.step()
    assert pairs_of(backend.database) == 1
    with backend.database.read() as session:
        pair = session.query(KnownPair).one()
        registry = session.get_one(KnownPicture, pair.registry_sha256)
        reference = session.get_one(KnownPicture, pair.reference_sha256)
    assert (registry.width, registry.height, registry.media_type) == (480, 640, "image/jpeg")
    assert (reference.width, reference.height) == design(0).size
    assert pair.face_top is not None
    assert pair.face_bottom is not None
    assert 0 <= pair.face_top < pair.face_bottom <= registry.height


def test_whoever_practises_on_the_whole_set_comes_to_a_figure_of_their_own(backend: Branch) -> None:
    """Whatever the pictures' digests make of it: enough pairs are for practice, and some for the queue."""
    add_pairs(backend, SIZE)
    with backend.database.read() as session:
        practice = library.in_use(session, for_queue=False)
        queue = library.in_use(session, for_queue=True)
    assert len(practice) > ENOUGH_FOR_ONE_PERSON
    assert queue
    assert not set(practice) & set(queue)
    # The set has as many matches as mismatches, and so has each part.
    for part in (practice, queue):
        assert 2 * sum(one.truth is Verdict.MATCH for one in part) == len(part)


def test_the_first_pairs_come_soon_and_the_rest_at_leisure(backend: Branch) -> None:
    clock = FakeClock()
    add_pairs(backend, FIRST, set_name=SET_NAME)
    drawing = DemoSet(backend.database, clock.now)
    clock.advance(20)
    assert drawing.step() == 15


def test_a_set_that_was_removed_does_not_grow_again(backend: Branch, tmp_path: Path) -> None:
    clock = FakeClock()
    drawing = DemoSet(backend.database, clock.now)
    for _ in range(2):
        clock.advance(20)
        drawing.step()
    with backend.database.write() as session:
        library.remove(session, SET_NAME, clock.now())
        assert library.ever_added(session, SET_NAME) == 1


def pairs_of(database: Database) -> int:
    with database.read() as session:
        return library.count(session)
