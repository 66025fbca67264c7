"""What counts as this machine itself: only there may an address do without encryption."""

import pytest

from tamin_desk.domain.addresses import base_address, is_loopback


def test_only_loopback_names_are_this_machine() -> None:
    assert is_loopback("LocalHost.")
    assert is_loopback("127.8.8.8")
    assert not is_loopback("localhost.example")
    assert not is_loopback("10.0.0.1")


@pytest.mark.parametrize(
    "address",
    [
        "http://archive.example",
        "http://10.0.0.1:8620",
        "ftp://127.0.0.1",
        "https://",
        "https://name:word@archive.example",
        "https://archive.example/?next=1",
        "https://archive.example:0",
        "https://archive.example:99999",
        "archive.example",
    ],
)
def test_what_could_be_read_or_changed_on_the_way_is_no_address(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words: it is no address
        base_address(address)
