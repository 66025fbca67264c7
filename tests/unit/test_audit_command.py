"""What `tamin-desk audit verify` says, and with which exit status."""

import argparse
import json
from io import StringIO
from pathlib import Path

import pytest

from tamin_desk import audit_command
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind
from tamin_desk.services.audit import Audit
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.store import Store

PIN = "12345678"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile("desk", tmp_path / "config", tmp_path / "data")


def begun(profile: Profile) -> Store:
    """A new desk's store, its chain begun."""
    key = KeyProvider(profile).create_with_pin(PIN)
    store = Store.open(profile.store_path, key, program_version="0.1.0", lock_path=profile.lock_path)
    Audit(store, ServerClock(SystemClock())).begin()
    return store


def verify(
    profile: Profile, pin: str = PIN, server_list: Path | None = None, *, as_json: bool = False
) -> int:
    listing = None if server_list is None else str(server_list)
    options = argparse.Namespace(json=as_json, server_list=listing, server="http://127.0.0.1:9")
    return audit_command.run(options, profile, StringIO(f"{pin}\n"))


def test_a_whole_chain_is_said_to_be_whole(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    begun(profile).close()
    assert verify(profile) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("1 record(s), the last is number 1; 0 checkpoint(s)")
    assert said[1:] == [
        "not compared with the archive's own list: nobody has signed in here",
        "record 1: not yet vouched for",
        "The chain is whole.",
    ]


def test_it_can_be_verified_while_the_program_works(profile: Profile) -> None:
    store = begun(profile)
    before = profile.store_path.read_bytes()
    assert verify(profile) == 0
    assert profile.store_path.read_bytes() == before, "not a byte is changed"
    store.close()


def test_what_was_done_to_it_is_said_with_another_status(
    profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    store = begun(profile)
    with store.write() as db:
        db.execute("UPDATE audit SET link = zeroblob(32)")
    store.close()
    assert verify(profile, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["with_archive"], told["records"]) == (False, False, 1)
    assert {"kind": "edited", "first": 1, "last": 1} in told["findings"]


def test_without_a_store_nothing_is_verified_and_none_is_made(
    profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(profile) == 2
    assert "has no store" in capsys.readouterr().err
    assert not profile.data_dir.exists()


@pytest.mark.parametrize("pin", ["", "87654321"])
def test_whoever_does_not_know_the_pin_learns_nothing(
    profile: Profile, pin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(profile).close()
    assert verify(profile, pin) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "not verified: WrongPin" in told.err


@pytest.mark.parametrize(
    "text", ["", "{}", '{"desk_id": "018f3c5e-0000-7000-8000-00000000d35c", "checkpoints": [], "keys": {}}']
)
def test_a_list_of_another_desk_or_none_is_refused(
    profile: Profile, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(profile).close()
    listing = tmp_path / "list.json"
    listing.write_text(text, encoding="utf-8")
    assert verify(profile, server_list=listing) == 2
    assert "NotAList" in capsys.readouterr().err


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_its_sentence(kind: FindingKind) -> None:
    one, several = Finding(5, 5, kind), Finding(5, 8, kind)
    assert "5" in audit_command.words(one)
    assert "8" in audit_command.words(several)
    assert "{" not in audit_command.words(one) + audit_command.words(several)
