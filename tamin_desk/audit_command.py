"""``tamin-desk audit verify``: tells in words what was done to this desk's audit chain.

The exit status is 0 for a chain that is whole, 1 for one that somebody has to look at, and 2 when it could
not be verified.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TextIO

from tamin_desk.contract.audit import CheckpointList
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.api import Api
from tamin_desk.services.audit_verify import Chain, Verified, asked, open_chain, read_list
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, load_settings
from tamin_desk.services.keys import KeyProvider, NeedsPin
from tamin_desk.services.store import StoreKey

_SHOWN: Final = 50
_WORDS: Final[Mapping[FindingKind, str]] = {
    FindingKind.EDITED: "{which}: edited",
    FindingKind.LINK_EDITED: "{which}: the link was edited",
    FindingKind.REMOVED: "{which}: removed",
    FindingKind.INSERTED: "beside {which}: a record was inserted",
    FindingKind.REORDERED: "{which}: moved to another place",
    FindingKind.UNPROVEN: "{which}: cannot be proven, for what stood before is gone or changed",
    FindingKind.RECOMPUTED: "{which}: the chain was made anew somewhere among these",
    FindingKind.ROLLED_BACK: "{which}: countersigned, and not there: the chain was rolled back or cut off",
    FindingKind.CHECKPOINT_FORGED: "the checkpoint of {which}: not as the archive signed it",
    FindingKind.CHECKPOINT_MISSING: "the checkpoint of {which}: the archive has it, this desk does not",
    FindingKind.CHECKPOINT_CONFLICT: "the checkpoint of {which}: the chain was set back before it was signed",
    FindingKind.MISSING_AT_ARCHIVE: "the checkpoint of {which}: this desk has it, the archive does not",
    FindingKind.NOT_YET_VOUCHED: "{which}: not yet vouched for",
}


def run(options: argparse.Namespace, profile: Profile | None = None, source: TextIO | None = None) -> int:
    """Do what the command line says; return the exit status.

    ``profile`` stands for the one that the options name, ``source`` for the standard input.
    """
    try:
        profile = profile or Profile.named(getattr(options, "profile", "desk"))
        if not profile.store_path.is_file():
            sys.stderr.write("tamin-desk audit: this profile has no store\n")
            return 2
        with open_chain(profile.store_path, _key(profile, source or sys.stdin)) as chain:
            listed, trouble = _listed(chain, profile, options)
            verified = chain.verified(listed)
    except (DeskError, OSError) as error:
        # Never a message of a library's: what it says may hold a path or a value.
        words = str(error) if isinstance(error, DeskError) else ""
        sys.stderr.write(f"tamin-desk audit: not verified: {type(error).__name__} {words}".rstrip() + "\n")
        return 2
    told = [json.dumps(as_json(verified), indent=1)] if options.json else lines(verified, trouble)
    sys.stdout.write("\n".join(told) + "\n")
    return 0 if verified.is_sound else 1


def lines(verified: Verified, not_asked: str = "") -> list[str]:
    """Return what was found, in words; ``not_asked`` is why the archive's list was not compared."""
    known = f"{verified.records} record(s), the last is number {verified.last}"
    told = [f"desk {verified.desk_id}: {known}; {verified.checkpoints} checkpoint(s)"]
    if verified.with_archive:
        told.append("compared with the archive's own list")
    else:
        told.append(f"not compared with the archive's own list: {not_asked or 'it was not asked'}")
    trouble = [finding for finding in verified.findings if finding.is_trouble]
    told += [words(finding) for finding in verified.findings if not finding.is_trouble]
    told += [words(finding) for finding in trouble[:_SHOWN]]
    if len(trouble) > _SHOWN:
        told.append(f"and {len(trouble) - _SHOWN} more")
    told.append("The chain is whole." if not trouble else "THE CHAIN WAS TAMPERED WITH, OR SET BACK.")
    return told


def words(finding: Finding) -> str:
    """Return one finding as a sentence."""
    first, last = finding.first, finding.last
    sentence = _WORDS[finding.kind]
    if finding.kind is FindingKind.CHECKPOINT_MISSING and first != last:
        sentence = "a checkpoint between those of records {first} and {last}: missing"
    which = f"record {first}" if first == last else f"records {first} to {last}"
    return sentence.format(which=which, first=first, last=last)


def as_json(verified: Verified) -> dict[str, object]:
    """Return what was found for programs."""
    return {
        "desk_id": verified.desk_id,
        "records": verified.records,
        "last": verified.last,
        "checkpoints": verified.checkpoints,
        "with_archive": verified.with_archive,
        "sound": verified.is_sound,
        "findings": [
            {"kind": each.kind.value, "first": each.first, "last": each.last} for each in verified.findings
        ],
    }


def _key(profile: Profile, source: TextIO) -> StoreKey:
    keys = KeyProvider(profile)
    found = keys.open()
    if not isinstance(found, NeedsPin):
        return found
    # A pipe has no terminal to ask on: then the PIN is its first line.
    pin = getpass.getpass("PIN: ") if source.isatty() else source.readline().rstrip("\r\n")
    return keys.unlock_with_pin(pin)


def _listed(chain: Chain, profile: Profile, options: argparse.Namespace) -> tuple[CheckpointList | None, str]:
    """Return the archive's list, from a file or from the archive itself; or why there is none."""
    if options.server_list is not None:
        return read_list(Path(options.server_list).read_bytes(), chain.desk_id), ""
    server = getattr(options, "server", None)
    settings = load_settings(profile, os.environ, {} if server is None else {"servers.url": server})
    clock = ServerClock(SystemClock())
    api = Api(
        settings.servers,
        clock,
        connect_seconds=settings.connect_seconds,
        read_seconds=settings.read_seconds,
        trust=settings.trust,
    )
    try:
        listed = asked(api, chain.desk_id, chain.tokens())
    except DeskError as error:
        return None, type(error).__name__
    finally:
        api.close()
    return listed, "" if listed is not None else "nobody has signed in here"
