"""What counts as this machine itself: only there may an address do without encryption."""

from tamin_desk.services.setting_rules import is_loopback


def test_only_loopback_names_are_this_machine() -> None:
    assert is_loopback("LocalHost.")
    assert is_loopback("127.8.8.8")
    assert not is_loopback("localhost.example")
    assert not is_loopback("10.0.0.1")
