"""A scene in a real encrypted store and a real database, verified by the two commands."""

import argparse
import io
import json
import re
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from tamin_desk import __version__, audit_command
from tamin_desk.backend.audit.checkpoints import KEY_NAME
from tamin_desk.backend.cli import main as backend
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.accounts import ServerKey
from tamin_desk.backend.schema.audit import AuditCheckpoint
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind
from tamin_desk.services.config import Profile
from tamin_desk.services.countersigning import KEYS
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.store import Store
from tools.faults.tampering_scene import DESK_ID, KEY_ID, Scene, archive_key

Findings = frozenset[Finding]
_PIN: Final = "12345678"
_WORDS: Final = {
    "the checkpoint of record ([0-9]+) is not as": FindingKind.CHECKPOINT_FORGED,
    "set back before record ([0-9]+) was": FindingKind.CHECKPOINT_CONFLICT,
    "a checkpoint before that of record ([0-9]+) is missing": FindingKind.CHECKPOINT_MISSING,
    "a checkpoint between those of records ([0-9]+) and ([0-9]+) is": FindingKind.CHECKPOINT_MISSING,
}


class CommandFailed(Exception):
    """A command could not verify, or ended with another status than its words say."""


def by_commands(scene: Scene) -> tuple[Findings, Findings, Findings]:
    """Return what is found at the desk alone, with the archive's list, and at the archive.

    Raises:
        CommandFailed: one of them found nothing to verify.
    """
    with tempfile.TemporaryDirectory(prefix="tampering-") as place:
        folder = Path(place)
        of_desk = ["--desk", DESK_ID, "--database", f"sqlite:///{_archive(folder, scene)}"]
        _status, listed, _trouble = _backend("audit", "checkpoints", *of_desk)
        status, _words, trouble = _backend("audit", "verify", *of_desk)
        list_file = folder / "list.json"
        list_file.write_text(listed, encoding="utf-8")
        profile = _desk(folder, scene)
        return (
            _verified(profile, None),
            _verified(profile, str(list_file)),
            _read_words(trouble) if status else frozenset(),
        )


@cache
def _empty_archive() -> bytes:
    """Return a migrated database with the archive's key, as bytes to start from."""
    with tempfile.TemporaryDirectory(prefix="tampering-") as place:
        file = Path(place, "archive.sqlite3")
        database = Database(f"sqlite:///{file}")
        database.migrate()
        with database.write() as session:
            raw = archive_key().private_bytes_raw()
            session.add(ServerKey(name=KEY_NAME, value=raw, made_at=utc_now()))
        database.close()
        return file.read_bytes()


def _archive(folder: Path, scene: Scene) -> Path:
    file = folder / "archive.sqlite3"
    file.write_bytes(_empty_archive())
    database = Database(f"sqlite:///{file}")
    with database.write() as session:
        session.add_all(
            AuditCheckpoint(
                seq=place,
                desk_id=UUID(DESK_ID),
                number=each.number,
                link=each.link.hex(),
                previous=each.previous.hex(),
                at=each.at,
                user_id="u-1",
                unit_code="0162",
                conflict=each.conflict,
                key_id=each.key_id,
                signature=each.signature,
            )
            for place, each in enumerate(scene.archive, 1)
        )
    database.close()
    return file


def _desk(folder: Path, scene: Scene) -> Profile:
    profile = Profile("desk", folder / "config", folder / "data")
    key = KeyProvider(profile).create_with_pin(_PIN)
    store = Store.open(profile.store_path, key, program_version=__version__, lock_path=profile.lock_path)
    try:
        public = archive_key().public_key().public_bytes_raw().hex()
        store.put_setting(KEYS, json.dumps({KEY_ID: public}))
        with store.write() as db:
            db.execute("UPDATE meta SET value = ? WHERE name = 'desk_id'", (DESK_ID,))
            db.executemany("INSERT INTO audit (number, body, link) VALUES (?, ?, ?)", scene.rows)
            db.executemany("INSERT INTO checkpoints (number, body, signature) VALUES (?, ?, ?)", scene.kept())
    finally:
        store.close()
    return profile


def _verified(profile: Profile, server_list: str | None) -> Findings:
    options = argparse.Namespace(json=True, server_list=server_list, server=None)
    out, trouble = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(trouble):
        status = audit_command.run(options, profile, io.StringIO(f"{_PIN}\n"))
    if status not in (0, 1):
        raise CommandFailed(trouble.getvalue())
    said = json.loads(out.getvalue())
    if said["sound"] is not (status == 0):
        raise CommandFailed("the exit status is not what the words say")
    return frozenset(
        Finding(each["first"], each["last"], FindingKind(each["kind"])) for each in said["findings"]
    )


def _backend(*arguments: str) -> tuple[int, str, str]:
    out, trouble = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(trouble):
        status = backend(arguments)
    return status, out.getvalue(), trouble.getvalue()


def _read_words(text: str) -> Findings:
    """Return the findings of ``backend audit verify``, read out of its words."""
    found = set()
    for line in text.splitlines():
        for words, kind in _WORDS.items():
            if (match := re.search(words, line)) is not None:
                numbers = [int(number) for number in match.groups()]
                is_beginning = kind is FindingKind.CHECKPOINT_MISSING and len(numbers) == 1
                found.add(Finding(0 if is_beginning else numbers[0], numbers[-1], kind))
    if not found:
        raise CommandFailed(text)
    return frozenset(found)
