"""Keys that are really pressed, on a keyboard of each layout: the serial arrives as it stands on the card.

A hand and a wedge scanner do the same thing here: keys go down and up at their places, and the layout that
happens to be set makes of them what it makes. The window is a real one, on an X server of its own.
"""

import json
import os
import select
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.fakes.x_server import (
    ALT,
    ALT_GR,
    CAPS_LOCK,
    CONTROL,
    DELETE,
    END,
    ENTER,
    HOME,
    NUM_LOCK,
    PATIENCE,
    PLACE,
    SCROLL_LOCK,
    SHIFT,
    XServer,
    XServerMissing,
    x_server,
)

# Name, setxkbmap's layout and variant, and whether the letters that it types are Latin.
LAYOUTS = {
    "us": ("us", "", True),
    "ir": ("ir", "", False),
    "ir-pes-keypad": ("ir", "pes_keypad", False),
    "ara": ("ara", "", False),
    "us+ir, second group": ("us,ir", ",", False),
}
SERIALS = (
    "4G70518263",
    "7g40691835",
    *(string.ascii_lowercase, string.ascii_uppercase),
    "9876543210",
)


@dataclass
class Program:
    """The window, and what it has told."""

    server: XServer
    process: "subprocess.Popen[str]"
    told: list[dict[str, object]] = field(default_factory=list)
    _rest: str = ""

    def values(self, what: str) -> list[object]:
        return [line[what] for line in self.told if what in line]

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Read what the window tells until something holds."""
        assert self.process.stdout is not None
        end = time.monotonic() + PATIENCE
        while not holds():
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"the window never told: {what}; it told {self.told}"
            part = os.read(self.process.stdout.fileno(), 65536).decode()
            assert part, f"the window is gone; it told {self.told}"
            *lines, self._rest = (self._rest + part).split("\n")
            self.told += [json.loads(line) for line in lines]

    def submitted(self, count: int = 1) -> str:
        """Wait for so many Enters, and return the text of the last."""
        self.wait(lambda: len(self.values("submitted")) == count, f"{count} times Enter")
        return str(self.values("submitted")[-1])

    def start_again(self) -> None:
        """Empty the field, by its keys."""
        before = self.values("edited")
        self.server.press(HOME)
        self.server.press(END, held=(SHIFT,))
        self.server.press(DELETE)
        if before and before[-1]:
            self.wait(lambda: self.values("edited")[-1] == "", "an empty field")
        self.told.clear()

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, as another program does."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"copy {json.dumps(text)}\n")
        self.process.stdin.flush()
        self.wait(lambda: bool(self.values("copied")), "the clipboard")


@pytest.fixture(scope="module")
def server() -> Iterator[XServer]:
    with x_server() as running:
        yield running


@contextmanager
def program_on(server: XServer) -> Iterator[Program]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.serial_program"],
        env=dict(server.environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    program = Program(server, process)
    try:
        program.wait(lambda: bool(program.values("window")), "its window")
        (window,) = program.values("window")
        assert isinstance(window, int)
        server.focus(window)
        yield program
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(params=LAYOUTS)
def at_layout(request: pytest.FixtureRequest, server: XServer) -> Iterator[tuple[Program, bool]]:
    """The window under one layout, and whether that types Latin letters."""
    layout, variant, latin = LAYOUTS[request.param]
    second = "," in layout
    server.set_layout(layout, variant, "grp:sclk_toggle" if second else "")
    with program_on(server) as program:
        if second:
            server.press(SCROLL_LOCK)
        yield program, latin
        if second:
            server.press(SCROLL_LOCK)
    server.set_layout("us")


def test_a_serial_arrives_exactly_whatever_the_layout(at_layout: tuple[Program, bool]) -> None:
    """Every letter in both cases and every digit, in one burst with the Enter that a scanner adds."""
    program, latin = at_layout
    for serial in SERIALS:
        program.start_again()
        program.server.type(serial, end=(ENTER,))
        assert program.submitted() == serial
        told = program.values("persian")
        # An Arabic keyboard's digits are Latin: of them alone there is nothing to tell.
        assert not told if latin else told or serial.isdigit()
        assert program.values("mapped") == []
        assert program.values("unreadable") == []


def test_caps_lock_turns_the_case_and_is_told(at_layout: tuple[Program, bool]) -> None:
    program, _ = at_layout
    program.server.press(CAPS_LOCK)
    try:
        program.wait(lambda: program.values("caps") == [True], "Caps Lock on")
        for serial in SERIALS[:4]:
            program.start_again()
            program.server.type(serial, end=(ENTER,))
            assert program.submitted() == serial.swapcase()
            assert program.values("unreadable") == []
    finally:
        program.told.clear()
        program.server.press(CAPS_LOCK)
    program.wait(lambda: program.values("caps") == [False], "Caps Lock off")


def test_the_number_pad_types_digits(at_layout: tuple[Program, bool]) -> None:
    program, _ = at_layout
    program.server.press(NUM_LOCK)
    try:
        program.server.type("4G70518263", pad=True, end=(ENTER,))
        assert program.submitted() == "4G70518263"
    finally:
        program.server.press(NUM_LOCK)


def test_two_enters_of_a_scanner_are_two_enters(at_layout: tuple[Program, bool]) -> None:
    program, _ = at_layout
    program.server.type("4G70518263", end=(ENTER, ENTER))
    assert program.submitted(2) == "4G70518263"


def test_pasting_and_choosing_work_by_the_places_of_their_keys(at_layout: tuple[Program, bool]) -> None:
    """Under a Persian layout alone no key is called V, C or 2."""
    program, _ = at_layout
    program.copy("4أ70518263")
    program.server.press(PLACE["v"], held=(CONTROL,))
    program.wait(lambda: bool(program.values("mapped")), "what was pasted")
    assert program.values("mapped") == [["4N70518263", "4G70518263"]]
    assert program.values("edited")[-1] == "4أ70518263"
    program.server.press(PLACE["2"], held=(ALT,))
    program.wait(lambda: bool(program.values("chosen")), "the choice")
    assert program.values("chosen") == ["4G70518263"]
    program.server.press(PLACE["a"], held=(CONTROL,))
    program.server.type("7g", end=(ENTER,))
    assert program.submitted() == "7g"


def test_a_key_with_ctrl_does_its_work_once_whatever_it_is_called(
    at_layout: tuple[Program, bool],
) -> None:
    """Ctrl+L locks the desk; under a Persian layout alone that key is called م, beside a Latin one both."""
    program, _ = at_layout
    program.server.press(PLACE["l"], held=(CONTROL,))
    program.server.type("4", end=(ENTER,))
    assert program.submitted() == "4"
    assert program.values("locked") == [True]


def test_a_dead_key_and_a_letter_stay_visible_and_are_told(server: XServer) -> None:
    """What compose makes of them is no letter of a serial."""
    server.set_layout("us", "intl")
    try:
        with program_on(server) as program:
            server.press(48)
            server.type("e4", end=(ENTER,))
            assert program.submitted() == "é4"
            assert program.values("unreadable") == ["é"]
    finally:
        server.set_layout("us")


def test_the_third_character_of_a_key_is_not_quietly_made_its_letter(server: XServer) -> None:
    server.set_layout("ir")
    try:
        with program_on(server) as program:
            server.press(PLACE["q"], held=(ALT_GR,))
            server.type("4", end=(ENTER,))
            text = program.submitted()
            assert text[-1] == "4"
            assert "q" not in text.lower()
    finally:
        server.set_layout("us")


def test_without_an_x_server_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests fail where they cannot run: nobody shall take a missing keyboard for a tested one."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(XServerMissing, match=r"Xvfb is not installed.*tools/setup\.sh test"), x_server():
        pass
