"""Which machine this is, as a digest: a store that was moved or restored elsewhere notices it.

What is kept tells nothing about the machine and is another for every store. A cloned disk carries the same
mark; that is found out by the server, which refuses a letter's number the second time.
"""

import hashlib
import sys
from pathlib import Path
from typing import Final

_UNIX_IDS: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_mark(desk_id: str) -> str:
    """Return what tells this machine from another for the store with ``desk_id``.

    SHA-256 in hexadecimal of the operating system's own id and the desk's; empty where the system has
    no id to read, and then no move is noticed here.
    """
    own = _system_id()
    return hashlib.sha256(f"tamin-desk machine {desk_id} {own}".encode()).hexdigest() if own else ""


def _system_id() -> str:
    if sys.platform == "win32":
        return _windows_id()
    for path in _UNIX_IDS:
        try:
            found = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if found:
            return found
    return ""


if sys.platform == "win32":
    import winreg

    def _windows_id() -> str:
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
