"""Whoever answers for a medical centre can read who looked at whom, without a name on the terminal."""

from datetime import timedelta

import pytest

from tamin_desk.backend import cli
from tamin_desk.contract.identification_routes import IDENTIFY
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk


def lines(backend: Branch, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    capsys.readouterr()
    assert cli.main(["identity-views", *arguments, "--database", str(backend.database.url)]) == 0
    head, *rows = capsys.readouterr().out.strip().split("\n")
    assert head.split("\t")[:4] == ["viewed_at", "user", "unit", "unit_kind"]
    return [row.split("\t") for row in rows]


def test_views_are_listed_and_looked_through(
    household: Branch, laleh: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    laleh.client.post(IDENTIFY.path, json={"text": PARVANEH[1]})
    household.clock.advance(60)
    laleh.client.post(IDENTIFY.path, json={"text": BAHRAM[1]})
    laleh.client.post(IDENTIFY.path, json={"text": "0000000035"})
    told = lines(household, capsys)
    assert [(row[2], row[3], row[4], row[5]) for row in told] == [
        ("0190", "medical_centre", "person", PARVANEH[0]),
        ("0190", "medical_centre", "person", BAHRAM[0]),
        ("0190", "medical_centre", "nobody", "-"),
    ]
    since = (household.clock.now() - timedelta(seconds=1)).isoformat()
    assert len(lines(household, capsys, "--since", since)) == 2
    assert [row[5] for row in lines(household, capsys, "--person", BAHRAM[0])] == [BAHRAM[0]]
    assert lines(household, capsys, "--user", "u-nobody") == []
    assert len(lines(household, capsys, "--user", laleh.session.user.user_id)) == 3


def test_a_limit_of_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--identify-limit", "0"])
    assert "at least 1" in capsys.readouterr().err
