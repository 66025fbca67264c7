"""A clerk's day leaves a chain of records: of everything, of nobody's name, and not to be changed unseen."""

import argparse
import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tamin_desk import audit_command
from tamin_desk.contract.demo import SampleCard
from tamin_desk.domain.audit import AuditKind, AuditRecord
from tamin_desk.services.audit import checkpoints
from tamin_desk.services.config import Offset, Profile
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.store import Store
from tests.fakes.notes import records
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import PIN, LiveDesk, OpenDesk, profile_in


def a_day(desk: LiveDesk, card: SampleCard, folder: Path) -> str:
    """Sign in, look up, ask, compare, lock and unlock, change a setting, export; return the verdict's id."""
    desk.open()
    desk.receive_photo(card)
    saved = desk.judge()
    desk.wait_for_receipt(saved.act_id)
    desk.hand.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.hand.wait("the desk is locked", lambda: desk.is_locked)
    desk.hand.enter_text("not-the-password")
    desk.hand.press(Qt.Key.Key_Return)
    desk.wait_until_it_says("نام کاربری یا گذرواژه درست نیست.")
    desk.give_password()
    offsets = desk.desk.covers.offsets
    offsets.use("counter 4", Offset(0.5, 0.0))
    offsets.keep()
    page = desk.tour.missing.presenter
    page.export(folder / "missing.xlsx", right_to_left=True)
    desk.hand.wait("the list is written", lambda: page.state.saved is not None, 60.0)
    desk.wait_until_idle()
    return saved.act_id


def signed(desk: LiveDesk) -> list[int]:
    with desk.desk.store.read() as db:
        return [each.number for each in checkpoints(db)]


def server_list(backend: LiveBackend, desk_id: str, database: Path) -> str:
    """Have the administrator write the archive's list of a desk's checkpoints."""
    command = [sys.executable, "-m", "tamin_desk", "backend", "audit", "checkpoints", "--desk", desk_id]
    done = subprocess.run(
        [*command, "--database", f"sqlite:///{database}"], check=True, capture_output=True, text=True
    )
    return done.stdout


def verify(profile: Profile, server_list: Path) -> tuple[int, str]:
    """Run ``tamin-desk audit verify`` as whoever knows the PIN; return its exit status and its words."""
    options = argparse.Namespace(json=False, server_list=str(server_list), server=None)
    with redirect_stdout(io.StringIO()) as said:
        status = audit_command.run(options, profile, io.StringIO(f"{PIN}\n"))
    return status, said.getvalue()


def change(profile: Profile, statement: str, *values: object) -> None:
    """Write into the store as whoever has its key can."""
    key = KeyProvider(profile).unlock_with_pin(PIN)
    store = Store.open(profile.store_path, key, program_version="0", lock_path=profile.lock_path)
    try:
        with store.write() as db:
            db.execute(statement, values)
    finally:
        store.close()


def test_a_day_is_written_down_names_nobody_and_cannot_be_changed_unseen(
    open_desk: OpenDesk,
    backend: LiveBackend,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    card = backend.card()
    with open_desk(backend.url) as desk:
        act_id = a_day(desk, card, tmp_path)
        told = records(desk.desk.store)
        desk_id = desk.desk.store.desk_id
        current = desk.desk.session.current
        clerk = "" if current is None else current.user.display_name
        desk.hand.wait("the archive has countersigned", lambda: bool(signed(desk)), 60.0)
        vouched = signed(desk)

    assert clerk
    kinds = {each.kind for each in told}
    assert kinds >= {
        AuditKind.CHAIN_BEGAN,
        AuditKind.SIGNED_IN,
        AuditKind.LOOKED_UP,
        AuditKind.INQUIRED,
        AuditKind.PHOTO_VIEWED,
        AuditKind.VERDICT,
        AuditKind.LOCKED,
        AuditKind.SIGN_IN_REFUSED,
        AuditKind.UNLOCKED,
        AuditKind.SETTINGS_CHANGED,
        AuditKind.EXPORTED,
    }
    about = {(each.kind, each.subject.text) for each in told}
    assert about >= {
        (AuditKind.LOOKED_UP, card.person_id),
        (AuditKind.INQUIRED, card.person_id),
        (AuditKind.VERDICT, act_id),
        (AuditKind.SETTINGS_CHANGED, "print.offsets"),
        (AuditKind.EXPORTED, "missing-photos.xlsx"),
    }
    _names_nobody(told, card, clerk)
    in_session = [each for each in told if each.kind is AuditKind.PHOTO_VIEWED]
    assert all(each.author_id and each.unit_code and each.server_us is not None for each in in_session)

    profile, listing = profile_in(tmp_path), tmp_path_factory.mktemp("list") / "list.json"
    listing.write_text(server_list(backend, desk_id, backend.database), encoding="utf-8")
    status, said = verify(profile, listing)
    assert (status, "The chain is whole." in said, "not yet vouched for" in said) == (0, True, True)

    number = vouched[0] - 1
    body = _changed_body(profile, number)
    change(profile, "UPDATE audit SET body = ? WHERE number = ?", body, number)
    status, said = verify(profile, listing)
    assert status == 1
    assert f"record {number}: edited" in said.splitlines()
    assert "THE CHAIN WAS TAMPERED WITH, OR SET BACK." in said


def _changed_body(profile: Profile, number: int) -> bytes:
    key = KeyProvider(profile).unlock_with_pin(PIN)
    store = Store.open(profile.store_path, key, program_version="0", lock_path=profile.lock_path)
    try:
        with store.read() as db:
            fields = json.loads(db.execute("SELECT body FROM audit WHERE number = ?", (number,)).get)
    finally:
        store.close()
    fields["author"] = "u-somebody-else"
    return json.dumps(fields, separators=(",", ":")).encode()


def _names_nobody(told: list[AuditRecord], card: SampleCard, clerk: str) -> None:
    """No name, no code, no serial, no password, and no place where a picture would fit."""
    needles = [card.code, card.credential or card.code, *card.full_name.split()]
    needles += [*clerk.split(), PASSWORD, PIN]
    for each in told:
        said = repr(each)
        assert not [needle for needle in needles if needle in said]
        assert len(said) < 500
