"""What verifying says of a chain: the record, the interval, or that nobody has vouched for it yet.

The campaign ``tampering`` does all this by the ten thousand; here stands what each finding means.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tamin_desk.domain.audit import Row
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind, Vouched, judge_checkpoints
from tamin_desk.domain.audit_judgement import KEPT, judge
from tools.faults.tampering import Verifier
from tools.faults.tampering_scene import DESK_ID, Scene, archive_key, relinked, renumbered, sign

NOBODY_VOUCHES = Vouched()


def chain(count: int = 10, *signed: int) -> Scene:
    """Ten honest records, and checkpoints of some."""
    scene = Scene()
    scene.append(count)
    for number in signed:
        before = scene.archive[-1].digest if scene.archive else bytes(32)
        scene.archive.append(sign(number, scene.rows[number - 1].link, before, number))
    scene.desk = list(scene.archive)
    return scene


def found(scene: Scene, *, with_archive: bool = False) -> list[tuple[str, int, int]]:
    """Return the findings of the desk's verification."""
    archive = Verifier().archive(scene) if with_archive else None
    findings = judge(scene.rows, DESK_ID, Verifier().desk(scene), archive)
    return [(each.kind.value, each.first, each.last) for each in findings]


def other(row: Row) -> Row:
    return row._replace(body=row.body.replace(b"0162", b"0163"))


def test_a_whole_chain_that_is_vouched_for_to_its_end_has_no_findings() -> None:
    assert found(chain(10, 4, 10)) == []
    assert found(chain(10, 4, 10), with_archive=True) == []


def test_what_came_after_the_last_checkpoint_is_told_and_is_no_trouble() -> None:
    assert found(chain(10, 4)) == [("not_yet_vouched", 5, 10)]
    assert not Finding(5, 10, FindingKind.NOT_YET_VOUCHED).is_trouble
    assert found(chain(10)) == [("not_yet_vouched", 1, 10)]


def test_no_record_at_all_says_nothing() -> None:
    assert judge((), DESK_ID, NOBODY_VOUCHES) == ()


@pytest.mark.parametrize("number", [1, 5, 10])
def test_an_edited_record_is_named(number: int) -> None:
    scene = chain(10, 10)
    scene.rows[number - 1] = other(scene.rows[number - 1])
    assert found(scene) == [("edited", number, number)]


@pytest.mark.parametrize("number", [1, 5, 10])
def test_an_edited_link_is_told_from_an_edited_record(number: int) -> None:
    scene = chain(10, 10)
    scene.rows[number - 1] = scene.rows[number - 1]._replace(link=b"?" * 32)
    assert found(scene) == [("link_edited", number, number)]


def test_of_a_record_and_its_link_that_both_were_edited_the_next_cannot_be_proven() -> None:
    scene = chain(10, 10)
    scene.rows[4] = other(scene.rows[4])._replace(link=b"?" * 32)
    assert found(scene) == [("edited", 5, 5), ("unproven", 6, 6)]


@pytest.mark.parametrize("renumber", [False, True])
def test_removed_records_are_named_however_the_others_are_numbered(renumber: bool) -> None:
    scene = chain(10, 10)
    del scene.rows[4:7]
    if renumber:
        scene.rows[:] = renumbered(scene.rows)
    assert found(scene) == [("removed", 5, 7), ("unproven", 8, 8)]


def test_a_removed_record_that_was_countersigned_leaves_the_next_one_proven() -> None:
    scene = chain(10, 5, 10)
    del scene.rows[4]
    assert found(scene) == [("removed", 5, 5)]


def test_records_that_changed_places_are_both_named() -> None:
    scene = chain(10, 10)
    scene.rows[2], scene.rows[6] = scene.rows[6], scene.rows[2]
    scene.rows[:] = renumbered(scene.rows)
    assert found(scene) == [("reordered", 3, 3), ("reordered", 7, 7)]


@pytest.mark.parametrize(("one", "place"), [(3, 7), (7, 3), (1, 10), (10, 1)])
def test_a_record_that_was_put_elsewhere_is_named_alone(one: int, place: int) -> None:
    scene = chain(10, 10)
    scene.rows.insert(place - 1, scene.rows.pop(one - 1))
    scene.rows[:] = renumbered(scene.rows)
    assert found(scene) == [("reordered", one, one)]


def test_a_record_put_in_between_is_found_by_its_place() -> None:
    scene = chain(10, 10)
    scene.rows.insert(4, other(scene.rows[4])._replace(link=b"?" * 32))
    scene.rows[:] = renumbered(scene.rows)
    assert found(scene) == [("inserted", 5, 5)]


def test_a_chain_made_anew_is_told_by_the_two_checkpoints_around_it() -> None:
    scene = chain(10, 3, 8, 10)
    scene.rows[5] = other(scene.rows[5])
    scene.rows[:] = relinked(scene.rows)
    assert found(scene) == [("recomputed", 4, 8)]


def test_an_end_that_was_cut_off_is_told_as_far_as_it_was_countersigned() -> None:
    scene = chain(10, 3, 8)
    del scene.rows[5:]
    assert found(scene) == [("not_yet_vouched", 4, 5), ("rolled_back", 6, 8)]


def test_a_chain_cut_off_and_worked_on_is_told_by_the_archives_list() -> None:
    scene = chain(10, 3, 8)
    del scene.rows[5:]
    del scene.desk[1:]
    scene.append(5, variant=1)
    assert found(scene) == [("not_yet_vouched", 4, 10)], "alone the desk cannot know"
    assert found(scene, with_archive=True) == [("recomputed", 4, 8), ("checkpoint_missing", 8, 8)]


def test_a_checkpoint_taken_away_is_missed_by_the_next_and_the_last_by_the_archive() -> None:
    scene = chain(10, 3, 8, 10)
    del scene.desk[1]
    assert found(scene) == [("checkpoint_missing", 3, 10)]
    scene = chain(10, 3, 8, 10)
    del scene.desk[2]
    assert found(scene) == [("not_yet_vouched", 9, 10)]
    assert ("checkpoint_missing", 10, 10) in found(scene, with_archive=True)


def test_the_archive_that_lost_a_checkpoint_is_told_by_the_desk() -> None:
    scene = chain(10, 3, 8, 10)
    del scene.archive[2]
    assert found(scene, with_archive=True) == [("missing_at_archive", 10, 10)]


def test_a_checkpoint_that_the_archive_did_not_sign_vouches_for_nothing() -> None:
    scene = chain(10, 3, 10)
    scene.desk[1] = replace(scene.desk[1], link=b"?" * 32)
    assert found(scene) == [("not_yet_vouched", 4, 10), ("checkpoint_forged", 10, 10)]


def test_a_checkpoint_of_another_desk_is_no_checkpoint_here() -> None:
    scene = chain(10, 3)
    vouched = judge_checkpoints(scene.kept(), "another desk", Verifier().key().verifies)
    assert [each.kind for each in vouched.findings] == [FindingKind.CHECKPOINT_FORGED]


def test_a_store_that_was_set_back_is_told_as_long_as_its_checkpoint_is_there() -> None:
    scene = chain(10, 3)
    marked = replace(scene.desk[0], conflict=True)
    scene.desk = [replace(marked, signature=archive_key().sign(marked.body).hex())]
    assert found(scene) == [("checkpoint_conflict", 3, 3), ("not_yet_vouched", 4, 10)]


def purged(*, days: int) -> Scene:
    """A chain without its first three records, which were signed so long before the newest."""
    scene = chain(10, 1, 3, 8)
    newest = replace(scene.archive[2], at=scene.archive[1].at + timedelta(days=days))
    scene.archive[2] = replace(newest, signature=archive_key().sign(newest.body).hex())
    scene.desk = scene.archive[1:]
    del scene.rows[:3]
    return scene


def test_what_was_purged_in_its_time_is_not_missed() -> None:
    assert found(purged(days=KEPT.days)) == [("not_yet_vouched", 9, 10)]
    assert found(purged(days=KEPT.days), with_archive=True) == [("not_yet_vouched", 9, 10)]


def test_what_went_before_its_time_is_missed() -> None:
    """Whoever takes the oldest records away cannot call it purging: the signed times say otherwise."""
    assert found(purged(days=KEPT.days - 1)) == [("removed", 1, 3), ("not_yet_vouched", 9, 10)]


def test_the_oldest_records_taken_away_beyond_what_was_purged_are_named() -> None:
    scene = purged(days=KEPT.days)
    del scene.rows[:2]
    assert found(scene) == [("removed", 4, 5), ("unproven", 6, 6), ("not_yet_vouched", 9, 10)]
