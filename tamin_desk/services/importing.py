"""Unsent acts out of a sealed copy, taken in on this desk; a second time nothing is taken in.

Each act comes byte for byte, with its picture, under its own author, and goes on by the token that came with
it: the archive takes it for an act of its own desk, whose letters' numbers it may carry, and no file can have
anything sent under the token of somebody who works here. Nobody here knows how far the desk of its origin has
sent it since: it is *unknown* until the archive has answered, which carries it out once, by its id.
"""

import errno
import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import apsw

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CopyUnusable, OtherArchive, StoreDamaged
from tamin_desk.services import database, migrations, sealing
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.belonging import check_archive
from tamin_desk.services.export import SEAL_NAME, STORE_NAME
from tamin_desk.services.lock import from_os_error
from tamin_desk.services.sealing import Seal
from tamin_desk.services.store import Store, to_micros

_MOST_SEAL_BYTES: Final = 4096
_PIECE: Final = 1 << 20

_UNSETTLED: Final = """
SELECT a.id, a.epoch, a.kind, a.author_id, a.author_name, a.unit_code, a.person_id, a.person_name,
    a.person_code, a.saved_at, a.program_version, a.picture, a.body,
    coalesce(a.desk_id, (SELECT value FROM meta WHERE name = 'desk_id')), o.attempts, p.bytes
FROM acts AS a JOIN outbox AS o ON o.counter = a.counter LEFT JOIN pictures AS p ON p.sha256 = a.picture
WHERE o.state NOT IN ('accepted', 'replaced') ORDER BY a.counter
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a copy brought: acts that were ``taken`` in, and those that this desk ``knew`` already."""

    taken: int
    known: int


def take_in(store: Store, file: Path, key_of: Callable[[Seal], bytes], now: datetime) -> Imported:
    """Take in the unsent acts of a sealed copy, all of them in one transaction.

    An outbox that is open over the store does not hear of it: the program must be closed.
    ``key_of`` finds the key of the copy's store by its seal: in a keyring, or by having the seal opened.

    Raises:
        CopyUnusable: the file is no sealed copy, or damaged.
        OtherArchive: its acts are another archive's.
        StoreNewer: a newer program wrote it.
        StoreError: nothing was taken in; its kind says why.
        the errors of ``key_of``.
    """
    with _unpacked(file) as (copy, seal, digest):
        if _was_taken(store, digest):
            return Imported(0, 0)
        connection = database.connect(copy, key_of(seal))
        try:
            _make_ours(connection)
            return _taken(store, connection, digest, now)
        except StoreDamaged as error:
            raise CopyUnusable("the store in it cannot be read") from error
        finally:
            connection.close()


@contextmanager
def _unpacked(file: Path) -> Iterator[tuple[Path, Seal, str]]:
    """Give the copy's store in a folder of its own, its seal, and the digest of the whole file."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="tamin-import-")
    except OSError as error:
        raise from_os_error(error) from error
    with folder as name:
        copy = Path(name, STORE_NAME)
        # Only the unpacking is judged by what a file can do: whoever is asked for a key fails in other ways.
        seal, digest = _unpack(file, copy)
        yield copy, seal, digest


def _unpack(file: Path, copy: Path) -> tuple[Seal, str]:
    try:
        with file.open("rb") as opened, zipfile.ZipFile(opened) as archive:
            if sorted(archive.namelist()) != sorted((STORE_NAME, SEAL_NAME)):
                raise CopyUnusable("the file is no sealed copy")
            if archive.getinfo(SEAL_NAME).file_size > _MOST_SEAL_BYTES or _may_swell(archive, file):
                raise CopyUnusable("the file is larger inside than a sealed copy can be")
            seal = sealing.parsed(archive.read(SEAL_NAME))
            with archive.open(STORE_NAME) as stored, copy.open("xb") as written:
                while piece := stored.read(_PIECE):
                    written.write(piece)
            opened.seek(0)
            return seal, hashlib.file_digest(opened, "sha256").hexdigest()
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError) as error:
        # What asks for a password, another method or a later version of the format is a RuntimeError.
        raise CopyUnusable("the file is no sealed copy, or damaged") from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise CopyUnusable("its parts lie before its beginning") from error
        raise from_os_error(error) from error


def _may_swell(archive: zipfile.ZipFile, file: Path) -> bool:
    """Tell whether what is inside is compressed: a copy is not, and a bomb is."""
    return any(
        one.compress_type != zipfile.ZIP_STORED or one.file_size > file.stat().st_size
        for one in archive.infolist()
    )


def _make_ours(copy: apsw.Connection) -> None:
    """Bring the unpacked copy to this program's version; the file that it came in stays as it is."""
    with database.store_errors():
        migrations.refuse_newer(migrations.version(copy))
        whole = copy.execute("PRAGMA quick_check(1)").get
    if whole != "ok":
        raise CopyUnusable("its pages do not fit together")
    database.make_durable(copy)
    migrations.migrate(copy)


def _was_taken(store: Store, digest: str) -> bool:
    with store.read() as db:
        return db.execute("SELECT 1 FROM imports WHERE file_sha256 = ?", (digest,)).get is not None


def _taken(store: Store, copy: apsw.Connection, digest: str, now: datetime) -> Imported:
    with database.store_errors(copy):
        archive_id = copy.execute("SELECT value FROM settings WHERE name = 'archive_id'").get
        found = copy.execute(_UNSETTLED).fetchall()
        tokens = copy.execute("SELECT author_id, token, until FROM tokens").fetchall()
        desk_id = str(copy.execute("SELECT value FROM meta WHERE name = 'desk_id'").get)
    if archive_id is None:
        raise OtherArchive("the copy belongs to no archive yet")
    check_archive(store, str(archive_id))
    with store.write() as db:
        taken = sum(_insert(db, row) for row in found)
        for author_id, token, until in tokens:
            known_as = str(author_id)
            # A token that came to that desk by a copy keeps the name of the desk before.
            is_its_own = rows.author_of(known_as) == known_as
            sender = rows.sender_of(known_as, desk_id) if is_its_own else known_as
            db.execute(
                "INSERT INTO tokens (author_id, token, until) VALUES (?, ?, ?) ON CONFLICT (author_id)"
                " DO UPDATE SET token = excluded.token, until = excluded.until WHERE excluded.until > until",
                (sender, token, until),
            )
        db.execute(
            "INSERT INTO imports (file_sha256, at, acts) VALUES (?, ?, ?)", (digest, to_micros(now), taken)
        )
    return Imported(taken, len(found) - taken)


def _insert(db: apsw.Connection, row: tuple[rows.Value, ...]) -> bool:
    """Write one act down under a number of this store's own; tells whether it was not here yet."""
    act_id, *act, desk_id, attempts, picture = row
    if rows.body_of(db, str(act_id)) is not None:
        return False
    counter = rows.next_counter(db)
    sender = rows.sender_of(str(act[2]), str(desk_id))
    person_id, digest = act[5], act[10]
    if picture is not None:
        db.execute("INSERT OR IGNORE INTO pictures (sha256, bytes) VALUES (?, ?)", (digest, picture))
    db.execute(
        "INSERT INTO acts (counter, id, epoch, kind, author_id, author_name, unit_code, person_id,"
        " person_name, person_code, saved_at, program_version, picture, body, desk_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (counter, act_id, *act, desk_id),
    )
    db.execute(
        "INSERT INTO outbox (counter, person_id, author_id, state, attempts, in_doubt)"
        " VALUES (?, ?, ?, ?, ?, 1)",
        (counter, person_id, sender, DeliveryState.UNKNOWN, attempts),
    )
    return True
