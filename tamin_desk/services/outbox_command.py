"""``tamin-desk outbox export|import``: a sealed copy of the store, and the unsent acts out of one.

The program must be closed: both work on the profile's own store.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tamin_desk import __version__
from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.errors import (
    CertificateExpired,
    CertificateRefused,
    ClientCertificateRefused,
    CopyUnusable,
    DeskError,
    FileNotWritten,
    KeyringUnusable,
    NotSealed,
    OtherArchive,
    OutcomeUnknown,
    ReplyError,
    SealRefused,
    SettingsError,
    StoreBusy,
    StoreDamaged,
    StoreFailing,
    StoreFull,
    StoreKeyMissing,
    StoreNewer,
    StoreReadOnly,
    Unreachable,
    WrongPin,
)
from tamin_desk.services.api import Transports
from tamin_desk.services.audit import Audit
from tamin_desk.services.clock import ServerClock, SystemClock, boot_id
from tamin_desk.services.config import Profile, Settings, load_settings
from tamin_desk.services.export import Export
from tamin_desk.services.importing import take_in
from tamin_desk.services.key_recovery import open_seal
from tamin_desk.services.keys import KeyProvider, Keyring, NeedsPin, pin_is_long_enough
from tamin_desk.services.os_keyring import OsKeyring
from tamin_desk.services.sealing import Seal
from tamin_desk.services.store import Store, StoreKey
from tamin_desk.services.timekeeping import Timekeeper

_KEY_CHARACTERS: Final = 64

_WORDS: Final[tuple[tuple[type[DeskError], str], ...]] = (
    (StoreBusy, "the program is open on this profile: close it first"),
    (WrongPin, "the PIN is not right"),
    (NotSealed, "nobody has signed in with this store yet, so its key is sealed to no archive"),
    (SealRefused, "the archive does not open the seal for you: ask the desk's unit, or the administrator"),
    (StoreKeyMissing, "the key of the store is missing: open the program and have it recovered"),
    (StoreNewer, "a newer version of the program wrote it"),
    (StoreDamaged, "the store cannot be read"),
    (CopyUnusable, "the file is no sealed copy, or damaged"),
    (OtherArchive, "it belongs to another archive"),
    (FileNotWritten, "the file could not be written there"),
    (KeyringUnusable, "the keyring of this machine cannot be used now"),
    (CertificateExpired, "the archive's certificate does not hold by this machine's clock"),
    (CertificateRefused, "the archive could not show that it is the right one: see network.ca_file"),
    (ClientCertificateRefused, "it wants a certificate of this desk: see network.client_certificate"),
    (Unreachable, "the archive cannot be reached"),
    (OutcomeUnknown, "no answer came: try again"),
    (ReplyError, "something else answered in the archive's place"),
    (SettingsError, "a settings file cannot be read"),
    (StoreFull, "the disk is full"),
    (StoreReadOnly, "a file is not there, or may not be read or written"),
    (StoreFailing, "the disk or the stick fails"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Means:
    """What the command works with: how words are asked for, the keyring, and the way to servers."""

    ask: Callable[[str], str] = input
    ask_hidden: Callable[[str], str] = getpass.getpass
    keyring: Keyring = field(default_factory=OsKeyring)
    transports: Transports | None = None


def run(args: argparse.Namespace) -> int:
    """Do what the command line says and return the exit status."""
    try:
        profile = Profile.named(getattr(args, "profile", "desk"))
        server = getattr(args, "server", None)
        settings = load_settings(profile, os.environ, {"servers.url": server} if server else None)
    except SettingsError as error:
        sys.stderr.write(f"tamin-desk: {error}\n")
        return 2
    return carry_out(args.action, args.file, profile, settings)


def carry_out(
    action: str, file: Path, profile: Profile, settings: Settings, means: Means | None = None
) -> int:
    """Export to ``file`` or import from it, tell of it, and return the exit status."""
    work = _Work(profile, settings, means or Means())
    try:
        told = work.export(file) if action == "export" else work.take_in(file)
    except DeskError as error:
        sys.stderr.write(f"tamin-desk: {_words_of(error)}\n")
        return 1
    except EOFError:
        sys.stderr.write("tamin-desk: somebody must answer at a terminal\n")
        return 1
    sys.stdout.write(f"{told}\n")
    return 0


@dataclass(frozen=True, slots=True)
class _Work:
    profile: Profile
    settings: Settings
    means: Means

    def export(self, file: Path) -> str:
        if not self.profile.store_path.exists():
            raise NotSealed("there is no store")
        key = self._own_key()
        store = self._open(key)
        try:
            Export(store, key, self.profile.seal_path, _notes(store)).write(file.absolute())
        finally:
            store.close()
        return f"a sealed copy of this desk's store is in {file}"

    def take_in(self, file: Path) -> str:
        own = self._own_key()
        store = self._open(own)
        try:
            clock = ServerClock(SystemClock(), boot_id())
            Timekeeper(store, clock).begin()
            found = take_in(store, file, lambda seal: self._key_of(seal, own), clock.now())
            _notes(store).try_to_note(AuditKind.OUTBOX_IMPORTED)
        finally:
            store.close()
        return (
            f"acts taken in: {found.taken}; known here already: {found.known}. "
            "They are sent while the program is open"
        )

    def _open(self, key: StoreKey) -> Store:
        profile = self.profile
        return Store.open(profile.store_path, key, program_version=__version__, lock_path=profile.lock_path)

    def _own_key(self) -> StoreKey:
        keys = KeyProvider(self.profile, self.means.keyring)
        found = keys.open()
        if isinstance(found, StoreKey):
            return found
        return self._by_pin(keys, found)

    def _by_pin(self, keys: KeyProvider, wanted: NeedsPin) -> StoreKey:
        pin = self.means.ask_hidden("PIN of this desk: ")
        if not wanted.first_time:
            return keys.unlock_with_pin(pin)
        if not pin_is_long_enough(pin) or self.means.ask_hidden("Again: ") != pin:
            raise WrongPin("too short, or not the same twice")
        return keys.create_with_pin(pin)

    def _key_of(self, seal: Seal, own: StoreKey) -> bytes:
        """Return the key of a copy: this desk's own, one that this keyring has, or what the archive opens."""
        if seal.words.key_id and seal.words.key_id == own.key_id:
            return own.secret
        try:
            kept = self.means.keyring.get(seal.words.key_id) or ""
        except KeyringUnusable:
            kept = ""
        if len(kept) == _KEY_CHARACTERS:
            return bytes.fromhex(kept)
        username = self.means.ask("User name, of the copy's unit or an administrator: ")
        password = self.means.ask_hidden("Password: ")
        return open_seal(seal, self.settings, username, password, transports=self.means.transports)


def _notes(store: Store) -> Audit:
    audit = Audit(store, ServerClock(SystemClock()))
    audit.begin()
    return audit


def _words_of(error: DeskError) -> str:
    if isinstance(error, ServerProblem):
        return f"the archive refused: {error.problem.title or error.problem.type}"
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    return f"{type(error).__name__}"
