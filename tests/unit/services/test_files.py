"""Files that leave the program: written down first, whole or not at all."""

import stat
from pathlib import Path

import pytest

from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import FileNotWritten, NotWrittenDown
from tamin_desk.services.files import write_for_user
from tests.fakes.notes import KeptNotes

SUBJECT = Subject("missing-photos.xlsx")


def test_a_file_is_written_down_and_then_written_for_its_owner_alone(tmp_path: Path) -> None:
    notes, path = KeptNotes(), tmp_path / "list.xlsx"
    write_for_user(path, b"rows", notes.before(AuditKind.EXPORTED, SUBJECT))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"rows", 0o600)
    assert notes.kept == [(AuditKind.EXPORTED, "missing-photos.xlsx")]


def test_what_cannot_be_written_down_does_not_leave(tmp_path: Path) -> None:
    notes, path = KeptNotes(), tmp_path / "list.xlsx"
    path.write_bytes(b"an older one")
    notes.is_full = True
    with pytest.raises(NotWrittenDown):
        write_for_user(path, b"rows", notes.before(AuditKind.EXPORTED, SUBJECT))
    assert path.read_bytes() == b"an older one"
    assert [each.name for each in tmp_path.iterdir()] == ["list.xlsx"]


def test_a_folder_that_is_gone_is_said_and_nothing_was_exported(tmp_path: Path) -> None:
    notes = KeptNotes()
    with pytest.raises(FileNotWritten):
        write_for_user(tmp_path / "gone" / "list.xlsx", b"rows", notes.before(AuditKind.EXPORTED, SUBJECT))
    assert notes.kept == []
