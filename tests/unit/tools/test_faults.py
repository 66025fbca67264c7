"""`make faults` says what it was asked, what it found, and that a campaign which cannot fail is a defect."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import frail_campaign
from tools.faults import command
from tools.faults.campaign import Campaign, Size, folded
from tools.faults.campaigns import CAMPAIGNS, MODULES, exported
from tools.faults.work import Report, Workers

FINE = Report(
    campaign="judgement",
    cases=20,
    events=6_000,
    outcomes=148,
    found=(),
    blind_to=(),
    seconds=12.34,
    seed=17,
)


def test_all_campaigns_are_played_at_their_default_size_with_a_seed_of_chance() -> None:
    first, second = command.wanted({}), command.wanted({})
    assert first.campaigns == tuple(CAMPAIGNS.values())
    assert first.size is Size.DEFAULT
    assert first.case is None
    assert first.seed != second.seed


def test_one_campaign_is_asked_for_by_name_and_size() -> None:
    asked = command.wanted({"CAMPAIGN": "reviewers", "FAULTS": "long"})
    assert [each.name for each in asked.campaigns] == ["reviewers"]
    assert asked.size is Size.LONG


def test_what_was_reported_is_played_again_by_its_seed_and_case() -> None:
    asked = command.wanted({"CAMPAIGN": "judgement", "REPLAY": "17-203"})
    assert (asked.seed, asked.case) == (17, 203)
    assert command.wanted({"REPLAY": "17"}).seed == 17


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"FAULTS": "huge"}, "FAULTS is one of short, default, long"),
        ({"CAMPAIGN": "hope"}, f"CAMPAIGN is one of {', '.join(CAMPAIGNS)}, not 'hope'"),
        ({"REPLAY": "yesterday"}, "REPLAY is a seed"),
        ({"REPLAY": "17-203"}, "CAMPAIGN=name"),
        ({"CAMPAIGN": "judgement", "FAULTS": "short", "REPLAY": "17-203"}, "20 cases"),
    ],
)
def test_what_cannot_be_played_is_said(
    environment: dict[str, str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("FAULTS", "CAMPAIGN", "REPLAY"):
        monkeypatch.setenv(name, environment.get(name, ""))
    assert command.main() == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["power cuts", "power-cuts", "Power_Cuts", " POWER CUTS"])
def test_a_name_with_blanks_can_be_typed(typed: str) -> None:
    assert folded(typed) == "power cuts"


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_every_campaign_is_found_by_its_name_however_it_is_typed(name: str) -> None:
    typed = name.upper().replace(" ", "-")
    assert command.wanted({"CAMPAIGN": typed}).campaigns == (CAMPAIGNS[name],)


def test_every_module_exports_a_campaign_that_a_process_finds_again() -> None:
    assert [exported(module).module for module in MODULES] == list(MODULES)
    with pytest.raises(TypeError, match=r"tests\.fakes\.clock exports no campaign"):
        exported("tests.fakes.clock")


def test_a_program_that_is_not_installed_is_told_and_nothing_is_played() -> None:
    """A campaign that was passed over has proved nothing, and must not look as if it had."""
    asked = command.wanted({})
    assert command.lacking(asked) == ()
    needy = replace(asked, campaigns=(replace(CAMPAIGNS["reviewers"], wants=("sh", "no-such-program")),))
    (words,) = command.lacking(needy)
    assert "reviewers wants the program no-such-program" in words


def test_the_last_line_says_on_what_it_was_played() -> None:
    assert "cores, Python 3." in command.machine(61.4)
    assert command.machine(61.4).endswith(", 61 s")


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_the_pieces_of_a_campaign_are_all_of_its_cases_once(name: str) -> None:
    campaign = CAMPAIGNS[name]
    for cases in campaign.cases.values():
        reached = 0
        for first, count in campaign.pieces(cases):
            assert first == reached
            assert count > 0
            reached += count
        assert reached == cases


def test_the_sizes_are_those_that_were_promised() -> None:
    assert CAMPAIGNS["judgement"].cases[Size.DEFAULT] * 300 >= 1_000_000
    assert CAMPAIGNS["reviewers"].cases[Size.DEFAULT] == 10_000
    assert CAMPAIGNS["files"].cases[Size.DEFAULT] == 20_000
    assert CAMPAIGNS["simulator"].cases[Size.DEFAULT] == 100_000
    assert CAMPAIGNS["simulator"].cases[Size.LONG] == 10_000_000
    assert CAMPAIGNS["files"].cases[Size.LONG] == 1_000_000


def test_a_report_counts_what_was_broken() -> None:
    line = FINE.as_json()
    assert line["violations"] == 0
    assert line["self_check"] is True
    assert {"campaign", "cases", "violations", "self_check", "seconds", "seed"} <= line.keys()
    assert json.loads(json.dumps(line)) == line


class _Crew:
    """Plays nothing; reports what it was given."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.played: list[str] = []

    def campaign(self, campaign: Campaign, cases: int, seed: int, told: Callable[[int], None]) -> Report:
        self.played.append(f"{campaign.name} {cases} {seed}")
        told(cases)
        return self.report

    def again(
        self, campaign: Campaign, cases: int, case: int, seed: int, told: Callable[[int], None]
    ) -> Report:
        self.played.append(f"{campaign.name} {cases} {seed}-{case}")
        return self.report


def test_progress_counts_and_protections_not_missed_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    blind = Report("judgement", 20, 6_000, 0, ("REPLAY=17-3: a photo was not painted",), ("a key",), 1.0, 17)
    crew = _Crew(blind)
    assert command.play(command.wanted({"CAMPAIGN": "judgement", "REPLAY": "17"}), crew) == [blind]
    assert crew.played == ["judgement 3334 17"]
    told = capsys.readouterr()
    assert "judgement: 100 %" in told.err
    for words in (
        "REPLAY=17",
        "0 verdicts",
        "1 violations",
        "self-check FAILED",
        "not missed: a key",
        "was not painted",
    ):
        assert words in told.out


def test_a_case_is_played_again_with_those_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    crew = _Crew(FINE)
    command.play(command.wanted({"CAMPAIGN": "judgement", "REPLAY": "17-203"}), crew)
    assert crew.played == ["judgement 3334 17-203"]


def test_a_process_of_its_own_plays_and_tells_how_far_it_is() -> None:
    # Without the self-check, which is played where the campaigns themselves are tested.
    campaign, told = replace(CAMPAIGNS["reviewers"], protections=()), list[int]()
    crew = Workers(1)
    report = crew.campaign(campaign, 4, 1, told.append)
    again = crew.again(replace(campaign, piece=3), 4, 3, 1, told.append)
    assert (report.cases, report.found, report.self_check) == (4, (), True)
    assert report.outcomes >= 4
    assert max(told) == 4
    assert again.cases == 1, "the last piece has one case"


def test_a_process_that_dies_is_a_violation_of_its_piece_and_no_end_of_the_others() -> None:
    told = list[int]()
    report = Workers(2).campaign(frail_campaign.CAMPAIGN, 6, 17, told.append)
    deadly, unforeseen, killed_check, broken = (
        next(wrong for wrong in report.found if words in wrong)
        for words in ("REPLAY=17-1: ", "REPLAY=17-2: ", "without: a deadly one: ", "REPLAY=17-3: ")
    )
    assert len(report.found) == 4
    assert "the process died over it, status -9" in deadly
    assert "nobody thought of this" in unforeseen
    assert "status -9" in killed_check
    assert "an act was lost" in broken
    assert report.blind_to == ("one that is not", "a deadly one")
    assert (report.cases, report.outcomes) == (6, 4)
    assert told[-1] == 4
    alone = Workers(2).again(replace(frail_campaign.CAMPAIGN, alone=True), 6, 4, 17, told.append)
    assert [wrong for wrong in alone.found if "17" in wrong] == []
