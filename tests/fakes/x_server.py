"""An X server of one's own, with a keyboard whose keys are really pressed.

Keys are pressed by their place on the keyboard (X's key codes), so that whatever layout is set makes of them
what it makes for a clerk.
"""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATIENCE: Final = 15.0
"""Seconds that a step may take before it is given up: a machine may be busy."""

_ROWS: Final = {10: "1234567890", 24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
PLACE: Final = {key: first + place for first, keys in _ROWS.items() for place, key in enumerate(keys)} | {
    " ": 65,
    "-": 20,
}
PAD: Final = {"7": 79, "8": 80, "9": 81, "4": 83, "5": 84, "6": 85, "1": 87, "2": 88, "3": 89, "0": 90}
"""The number pad."""

ENTER, ESCAPE, TAB, SHIFT, CONTROL, ALT, CAPS_LOCK = 36, 9, 23, 50, 37, 64, 66
SCROLL_LOCK, NUM_LOCK, ALT_GR, HOME, END, DELETE = 78, 77, 108, 110, 115, 119
F1: Final = 67
"""F2 is one more, and so on up to F10."""


class XServerMissing(AssertionError):
    """The X server, or what sets and presses its keys, is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class XServer:
    """A running server."""

    display: str

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a program that shows its window there."""
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
        return kept | {
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            # By its name alone: what a dead key and a letter make is looked up under it.
            "LC_ALL": "en_US.UTF-8",
        }

    def set_layout(self, layout: str, variant: str = "", option: str = "") -> None:
        """Set the keyboard; the layouts of several groups stand between commas."""
        command = ["setxkbmap", "-display", self.display, "-layout", layout, "-variant", variant]
        _run([*command, "-option", "", *(["-option", option] if option else [])], self.environment)

    def focus(self, window: int) -> None:
        """Give the keys to a window, as a window manager does."""
        _run(["xdotool", "windowfocus", "--sync", str(window)], self.environment)

    def press(self, *keys: int, held: tuple[int, ...] = ()) -> None:
        """Press keys one after the other, others being held down meanwhile."""
        down = [f"+{each}" for each in held]
        up = [f"-{each}" for each in reversed(held)]
        self._strike([*down, *map(str, keys), *up])

    def type(self, text: str, *, pad: bool = False, end: tuple[int, ...] = ()) -> None:
        """Press the keys of a Latin text as fast as they go, capitals with Shift: a wedge scanner's burst.

        ``pad`` takes the digits from the number pad; ``end`` are the keys that a scanner adds.
        """
        strokes: list[str] = []
        for character in text:
            place = PAD[character] if pad and character in PAD else PLACE[character.lower()]
            shifted = character.isupper()
            strokes += [f"+{SHIFT}", str(place), f"-{SHIFT}"] if shifted else [str(place)]
        self._strike([*strokes, *map(str, end)])

    def _strike(self, strokes: list[str]) -> None:
        _run([sys.executable, "-I", str(_KEYS), *strokes], self.environment)


_KEYS: Final = Path(__file__).with_name("x_keys.py")
# Another X server's or a session's, and what would have Qt ask for input methods there.
_NOT_HANDED_ON: Final = frozenset(
    {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "QT_IM_MODULE", "XMODIFIERS"}
)


@contextmanager
def x_server(size: str = "1366x768x24") -> Iterator[XServer]:
    """Run a server while the block lasts; it picks a free display by itself and ends by its process id.

    Raises:
        XServerMissing: it is not installed or did not start.
    """
    for tool in ("Xvfb", "setxkbmap", "xdotool"):
        if shutil.which(tool) is None:
            raise XServerMissing(
                f"{tool} is not installed: run “tools/setup.sh test”, or see what it installs"
            )
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(
        command,
        pass_fds=(writable,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    os.close(writable)
    try:
        yield XServer(f":{_number(process, readable)}")
    finally:
        os.close(readable)
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _number(process: "subprocess.Popen[bytes]", readable: int) -> str:
    told = b""
    while not told.endswith(b"\n"):
        ready, _, _ = select.select([readable], [], [], PATIENCE)
        part = os.read(readable, 16) if ready else b""
        if not part:
            process.terminate()
            _, words = process.communicate()
            last = words.decode(errors="replace").strip().splitlines()[-1:]
            raise XServerMissing(f"Xvfb did not start: {''.join(last) or 'it says nothing'}")
        told += part
    return told.decode().strip()


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode:
        raise AssertionError(f"{command[0]} failed: {done.stderr.strip()}")
