"""What a colleague handed in for somebody waits for a reviewer, who confirms it or asks."""

from datetime import timedelta

import pytest
from uuid6 import uuid7

from tamin_desk.backend.schema.accounts import User
from tamin_desk.contract import routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import FollowUpEntry, FollowUpKind, HandInRuling
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.roles import Role
from tests.backend.test_for_others import DAY, hand_in_for
from tests.backend.test_handing_in import kinds
from tests.fakes.bench import Bench, add_colleague, bench
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, problem, refused
from tests.fakes.lists import WITHOUT_TAG, follow_up, remind, rule_on_hand_in


def ruling(*, confirm: bool, note: str = "") -> HandInRuling:
    return HandInRuling(id=uuid7(), confirm=confirm, note=note)


@pytest.fixture
def reza(backend: Branch, sara: Desk) -> Desk:
    """Reza has handed in a match that Sara gave more than thirty days ago."""
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(31 * DAY)
    colleague = backend.sign_in("reza")
    assert kinds(hand_in_for(colleague, sara, act)) == [None]
    return colleague


def only_line(of: Bench) -> FollowUpEntry:
    (line,) = follow_up(of, kind=FollowUpKind.HANDED_IN.value).entries
    return line


def told_of(desk: Desk) -> tuple[str | None, str | None]:
    """What the person's history tells of the comparison: who handed it in, and what is asked."""
    reply = desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    history = PersonArchive.model_validate_json(reply.content).history
    (line,) = (each for each in history if each.kind is HistoryKind.COMPARISON)
    return line.handed_in_by, line.query


@pytest.mark.usefixtures("reza")
def test_a_reviewer_sees_whose_it_is_and_who_handed_it_in(backend: Branch) -> None:
    nasrin = bench(backend)
    line = only_line(nasrin)
    assert (line.kind, line.person_id, line.unit_code) == (FollowUpKind.HANDED_IN, PARVANEH[0], "0162")
    assert (line.act_kind, line.author_name, line.handed_in_by) == ("comparison", "Sara", "Reza")
    assert line.since == backend.clock.now()
    assert follow_up(nasrin).counts[FollowUpKind.HANDED_IN] == 1
    confirmed = ruling(confirm=True)
    assert [rule_on_hand_in(nasrin, line, confirmed).status_code for _ in range(2)] == [204, 204]
    assert follow_up(nasrin).entries == ()


@pytest.mark.usefixtures("reza")
def test_what_is_asked_stays_on_the_line_until_it_is_confirmed(backend: Branch) -> None:
    nasrin = bench(backend)
    asked = ruling(confirm=False, note="Was the card really there?")
    assert refused(rule_on_hand_in(nasrin, only_line(nasrin), ruling(confirm=False))) is (
        ProblemType.INVALID_REQUEST
    )
    line = only_line(nasrin)
    assert [rule_on_hand_in(nasrin, line, asked).status_code for _ in range(2)] == [204, 204]
    line = only_line(nasrin)
    assert (line.queried_by, line.note) == ("Nasrin", "Was the card really there?")
    # The unit reads it on the person's record.
    assert told_of(backend.sign_in("reza")) == ("Reza", "Was the card really there?")
    assert rule_on_hand_in(nasrin, line, ruling(confirm=True)).status_code == 204
    assert follow_up(nasrin).entries == ()
    assert told_of(backend.sign_in("reza")) == ("Reza", None)


def test_neither_author_nor_colleague_rules_on_it(backend: Branch, sara: Desk) -> None:
    """Nasrin handed in what Sara had left; another reviewer has to look at it."""
    act = sara.verdict(backend.file_photo())
    backend.clock.advance(31 * DAY)
    nasrin = bench(backend)
    assert kinds(hand_in_for(nasrin.desk, sara, act)) == [None]
    line = only_line(nasrin)
    assert refused(rule_on_hand_in(nasrin, line, ruling(confirm=True))) is ProblemType.OWN_CASE
    add_colleague(backend, "vida")
    with backend.database.write() as session:
        session.get_one(User, sara.session.user.user_id).role = Role.REVIEWER
    # Sara is a reviewer by now.
    assert refused(rule_on_hand_in(bench(backend, "sara"), line, ruling(confirm=True))) is (
        ProblemType.OWN_CASE
    )
    assert rule_on_hand_in(bench(backend, "vida"), line, ruling(confirm=True)).status_code == 204


def test_a_question_of_one_line_is_not_taken_for_one_of_another(
    backend: Branch, sara: Desk, reza: Desk
) -> None:
    other = sara.verdict(backend.file_photo(picture(2), BAHRAM), person_id=BAHRAM[0])
    assert kinds(hand_in_for(reza, sara, other)) == [None]
    nasrin = bench(backend)
    first, second = follow_up(nasrin, kind=FollowUpKind.HANDED_IN.value).entries
    asked = ruling(confirm=False, note="Why so late?")
    assert rule_on_hand_in(nasrin, first, asked).status_code == 204
    assert refused(rule_on_hand_in(nasrin, second, asked)) is ProblemType.ID_REUSED


@pytest.mark.usefixtures("reza")
def test_two_reviewers_do_not_rule_over_each_other(backend: Branch) -> None:
    nasrin = bench(backend)
    add_colleague(backend, "vida")
    line = only_line(nasrin)
    asked = ruling(confirm=False, note="Why so late?")
    assert rule_on_hand_in(bench(backend, "vida"), line, asked).status_code == 204
    late = problem(rule_on_hand_in(nasrin, line, ruling(confirm=True)))
    assert (late.kind, late.holder) == (ProblemType.HELD_BY_ANOTHER, "Vida")
    no_tag = rule_on_hand_in(nasrin, line, ruling(confirm=True), WITHOUT_TAG)
    assert refused(no_tag) is ProblemType.INVALID_REQUEST


@pytest.mark.usefixtures("reza")
def test_it_can_be_put_off(backend: Branch) -> None:
    nasrin = bench(backend)
    at = backend.clock.now() + timedelta(days=1)
    assert remind(nasrin, only_line(nasrin), at).status_code == 204
    assert only_line(nasrin).remind_at == at


@pytest.mark.usefixtures("reza")
@pytest.mark.parametrize(
    "entry_id",
    [
        "not-an-id",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        "01890a5dac96774bbcceb302099a8057",
    ],
)
def test_a_line_that_never_was_is_not_found(backend: Branch, entry_id: str) -> None:
    nasrin = bench(backend)
    strange = only_line(nasrin).model_copy(update={"entry_id": entry_id})
    assert refused(rule_on_hand_in(nasrin, strange, ruling(confirm=True))) is ProblemType.NOT_FOUND


def test_nothing_is_told_of_a_report_before_its_case_is_judged(backend: Branch, sara: Desk) -> None:
    """That a report was handed in with the verdict would say what the clerk saw."""
    verdict = sara.verdict(backend.file_photo(), Verdict.MISMATCH)
    report, evidence = sara.flag(verdict), sara.evidence(verdict, sha256_hex(picture(9)))
    backend.clock.advance(31 * DAY)
    reza = backend.sign_in("reza")
    reza.put_blob(picture(9))
    assert kinds(hand_in_for(reza, sara, verdict, report, evidence)) == [None] * 3
    nasrin = bench(backend)
    assert nasrin.queue().waiting == 1
    assert follow_up(nasrin).counts[FollowUpKind.HANDED_IN] == 0
    assert nasrin.judge(Verdict.MISMATCH).reveal is not None
