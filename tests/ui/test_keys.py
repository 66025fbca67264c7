"""The place of a key on the keyboard, on each kind of system."""

import pytest

from tamin_desk.ui.keys import base_character, caps_bit

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


def test_windows_reads_the_virtual_key_where_a_remote_desk_sends_no_scan_code() -> None:
    assert [base_character("windows", 0, key) for key in (0x47, 0x34)] == ["g", "4"]


def test_a_character_that_windows_sends_in_place_of_a_key_has_no_place() -> None:
    """VK_PACKET, as on-screen keyboards and scanners in text mode send it: the layout's table reads it."""
    assert base_character("windows", 0x22, 0xE7) == ""


def test_caps_lock_is_read_from_what_each_system_tells() -> None:
    on = {"xcb": 0x2, "wayland": 0x2, "windows": 0x100, "cocoa": 0x10000}
    for platform, bit in on.items():
        assert caps_bit(platform, bit)
        assert not caps_bit(platform, 0)
    # Ctrl at the left, as Windows tells it, is no Caps Lock.
    assert not caps_bit("windows", 0x2)
