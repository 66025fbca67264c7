"""Where a request comes from: what a header says counts only when a proxy of ours has written it."""

import pytest

from tamin_desk.backend.addresses import networks, origin

PROXIES = networks("10.0.0.0/8,2001:db8::1")


@pytest.mark.parametrize(
    ("peer", "said", "counts"),
    [
        # Nobody chooses an address: neither from outside, nor behind the proxy.
        ("198.51.100.7", ["192.0.2.1"], "198.51.100.7"),
        ("10.0.0.1", ["192.0.2.1, 198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["192.0.2.1", "198.51.100.7, 10.2.3.4"], "198.51.100.7"),
        ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("2001:db8::1", ["2001:db8::99"], "2001:db8::99"),
        # A proxy that says nothing, or nothing that is an address, is who has asked.
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.1, "], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.9"], "10.0.0.9"),
        ("", ["198.51.100.7"], ""),
    ],
)
def test_the_last_address_that_no_proxy_of_ours_has_counts(peer: str, said: list[str], counts: str) -> None:
    assert origin(peer, said, PROXIES) == counts


def test_as_a_rule_no_header_is_believed() -> None:
    assert origin("10.0.0.1", ["198.51.100.7"], ()) == "10.0.0.1"


@pytest.mark.parametrize("text", ["proxy.example", "10.0.0.1/8", "10.0.0.0/33"])
def test_a_proxy_is_named_by_its_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        networks(text)
