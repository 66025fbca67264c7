"""The place of a key on the keyboard, on each kind of system."""

import pytest

from tamin_desk.ui.keys import base_character

# The physical keys of "4G7q-" as each system numbers them.
PLACES = {
    "xcb": ((13, 0), (42, 0), (16, 0), (24, 0), (20, 0)),
    "wayland": ((13, 0), (42, 0), (16, 0), (24, 0), (20, 0)),
    "windows": ((0x05, 0x34), (0x22, 0x47), (0x08, 0x37), (0x10, 0x51), (0x0C, 0xBD)),
    "cocoa": ((1, 21), (1, 5), (1, 26), (1, 12), (1, 27)),
}


@pytest.mark.parametrize("platform", PLACES)
def test_the_same_keys_are_found_on_every_system(platform: str) -> None:
    assert "".join(base_character(platform, *place) for place in PLACES[platform]) == "4g7q-"


def test_a_synthetic_press_has_no_place() -> None:
    assert base_character("xcb", 0, 0) == ""
    assert base_character("windows", 0, 0) == ""


def test_windows_keeps_flags_above_the_code() -> None:
    assert base_character("windows", 0x0122, 0) == "g"
