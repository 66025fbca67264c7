"""The scanner on the tour's counter: SANE's own test device, which can be made to jam."""

import os
from pathlib import Path
from typing import Final

_VARIABLE: Final = "SANE_CONFIG_DIR"
_WELL, _JAMMED = "Default", "SANE_STATUS_JAMMED"


def put_scanner(home: Path) -> None:
    """Put the scanner on the counter, before the program looks for one."""
    folder = home / "sane"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n", encoding="ascii")
    os.environ[_VARIABLE] = str(folder)
    set_scanner()


def set_scanner(*, jammed: bool = False, picture: str = "Color pattern") -> None:
    """Let its paper jam or free it, and lay another picture in: each scan asks anew how the device is."""
    lines = (
        "number_of_devices 1",
        "mode Color",
        f'test-picture "{picture}"',
        f'read-status-code "{_JAMMED if jammed else _WELL}"',
    )
    Path(os.environ[_VARIABLE], "test.conf").write_text("\n".join(lines) + "\n", encoding="ascii")
