"""A unit's worklist: what it asks for, in which order, and when a line goes."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend.schema.archive import ActRow, Comparison
from tamin_desk.contract import follow_up_routes
from tamin_desk.contract.acts import ComparisonAct, RecheckOutcome
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.casework import Worklist, WorklistKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tests.fakes.bench import bench, capture, compared, flagged
from tests.fakes.branch import PARVANEH, Branch, Desk, picture, receipt, refused
from tests.fakes.lists import changes as news_of
from tests.fakes.lists import worklist

K = WorklistKind


def pictured(desk: Desk, act: ComparisonAct) -> None:
    receipt(desk.hand_in(desk.evidence(act, capture(desk))))


def kinds(desk: Desk) -> list[WorklistKind]:
    return [entry.kind for entry in worklist(desk).entries]


def handed_in(desk: Desk, photo: FiledPhoto, verdict: Verdict, **changes: object) -> ComparisonAct:
    return compared(desk, photo, verdict, with_picture=False, **changes)


def test_a_mismatch_waits_for_its_recheck_until_somebody_of_the_unit_makes_it(
    backend: Branch, sara: Desk
) -> None:
    photo = backend.file_photo()
    act = handed_in(sara, photo, Verdict.MISMATCH)
    (line,) = worklist(sara).entries
    assert (line.kind, line.comparison_id, line.photo_sha256) == (K.RECHECK_DUE, act.id, photo.sha256)
    assert (line.person_id, line.author_name, line.is_mine) == (PARVANEH[0], "Sara", True)
    reza = backend.sign_in("reza")
    assert not worklist(reza).entries[0].is_mine
    receipt(reza.hand_in(reza.flag(act)))
    assert K.RECHECK_DUE not in kinds(sara)


def test_an_entry_that_was_wrong_leaves_nothing_to_do(backend: Branch, sara: Desk) -> None:
    act = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.recheck(act, RecheckOutcome.CODE_DIFFERS)))
    assert worklist(sara) == Worklist(entries=(), total=0)


def test_a_recheck_is_pointless_once_a_newer_photo_is_on_file(backend: Branch, sara: Desk) -> None:
    handed_in(sara, backend.file_photo(picture(1)), Verdict.MISMATCH)
    backend.file_photo(picture(2))
    assert kinds(sara) == []


def test_a_doubt_without_a_picture_waits_for_one(backend: Branch, sara: Desk) -> None:
    act = handed_in(sara, backend.file_photo(), Verdict.NOT_SURE)
    assert kinds(sara) == [K.PICTURE_WANTED]
    pictured(sara, act)
    assert kinds(sara) == []


def test_a_flag_without_a_picture_waits_for_one(backend: Branch, sara: Desk) -> None:
    act = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(act)))
    assert kinds(sara) == [K.PICTURE_WANTED]
    pictured(backend.sign_in("reza"), act)
    assert kinds(sara) == []


def test_what_came_with_a_picture_waits_for_none(backend: Branch, sara: Desk) -> None:
    flagged(sara, backend.file_photo())
    assert kinds(sara) == []
    assert ChangeKind.PICTURE_WANTED not in [change.kind for change in news_of(sara).changes]


def test_one_picture_serves_every_flag_of_a_referral(backend: Branch, sara: Desk) -> None:
    """The referral is one case: it can be judged as soon as one of its flags has a picture."""
    photo = backend.file_photo()
    first = handed_in(sara, photo, Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(first)))
    reza = backend.sign_in("reza")
    second = handed_in(reza, photo, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    receipt(reza.hand_in(reza.flag(second)))
    (line,) = worklist(sara).entries
    assert line.comparison_id == second.id
    pictured(sara, first)
    assert kinds(sara) == []


@pytest.mark.parametrize("verdict", [Verdict.NOT_SURE, Verdict.MISMATCH])
def test_what_a_reviewer_has_judged_at_the_desk_needs_no_picture(
    backend: Branch, sara: Desk, verdict: Verdict
) -> None:
    act = handed_in(sara, backend.file_photo(), verdict)
    if verdict is Verdict.MISMATCH:
        receipt(sara.hand_in(sara.flag(act)))
    nasrin = bench(backend)
    claim = nasrin.at_desk(act.id)
    assert kinds(sara) == [K.PICTURE_WANTED]
    nasrin.give(nasrin.opinion(claim, Verdict.MISMATCH))
    assert kinds(sara) == []


def test_each_unit_has_its_own_list(backend: Branch, sara: Desk) -> None:
    mina = backend.sign_in("mina")
    handed_in(mina, backend.file_photo(), Verdict.MISMATCH)
    assert kinds(mina) == [K.RECHECK_DUE]
    assert kinds(sara) == []
    assert refused(backend.sign_in("nasrin").get(follow_up_routes.WORKLIST)) is ProblemType.NOT_PERMITTED


def test_one_s_own_lines_come_first_then_the_oldest_page_by_page(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    handed_in(sara, photo, Verdict.MISMATCH)
    multiplied(backend, 120)
    first = worklist(sara)
    second = worklist(sara, first.next)
    # A line that goes between two pages takes its neighbours with it to no other page.
    with backend.database.write() as session:
        last = session.get_one(Comparison, second.entries[-1].comparison_id)
        session.delete(last)
    third = worklist(sara, second.next)
    everything = [*first.entries, *second.entries, *third.entries]
    assert (first.total, third.total, third.next) == (121, 120, None)
    assert len({entry.entry_id for entry in everything}) == len(everything) == 121
    assert everything == sorted(everything, key=lambda entry: (not entry.is_mine, entry.since))
    assert [entry.is_mine for entry in everything].count(True) == 61


def multiplied(backend: Branch, times: int) -> None:
    """Copy the one comparison there is, every second time under another clerk's name, three to a minute."""
    with backend.database.write() as session:
        act = session.scalars(select(ActRow).where(ActRow.kind == "comparison")).one()
        comparison = session.get_one(Comparison, act.id)
        for number in range(times):
            author = act.author_id if number % 2 else "u-somebody"
            told = {column.key: getattr(act, column.key) for column in ActRow.__table__.columns}
            session.add(
                ActRow(
                    **told
                    | {
                        "id": (copy := uuid7()),
                        "author_id": author,
                        "accepted_at": act.accepted_at - timedelta(minutes=number // 3),
                        "receipt_number": f"RC-0162-9{number:06}",
                    }
                )
            )
            session.flush()
            judged = {c.key: getattr(comparison, c.key) for c in Comparison.__table__.columns}
            session.add(Comparison(**judged | {"act_id": copy, "author_id": author}))


def test_a_key_that_was_never_given_out_is_refused(sara: Desk) -> None:
    for key in ("x", "", "WzEsMl0", "é", "MQ", "eyJhIjoxfQ", "A" * 401):
        reply = sara.client.get(follow_up_routes.WORKLIST.path, params={"after": key})
        assert refused(reply) is ProblemType.INVALID_REQUEST, key


def test_the_unit_hears_of_a_wanted_picture_and_its_reviewer_does_not(backend: Branch, sara: Desk) -> None:
    handed_in(sara, backend.file_photo(), Verdict.NOT_SURE)
    told = news_of(backend.sign_in("reza"))
    assert [change.kind for change in told.changes][-1] is ChangeKind.PICTURE_WANTED
    assert told.changes[-1].person_id == PARVANEH[0]
    assert (told.worklist_waiting, told.follow_up_waiting) == (1, None)
    for blind in (news_of(backend.sign_in("nasrin")), news_of(backend.sign_in("farid"))):
        assert ChangeKind.PICTURE_WANTED not in [change.kind for change in blind.changes]
        assert blind.worklist_waiting is None
