"""Where a request comes from: what a header says counts only when a proxy of ours has written it."""

from pathlib import Path

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.backend.addresses import HEADER, networks, origin
from tamin_desk.backend.config import SignInLimits
from tamin_desk.contract import routes
from tamin_desk.contract.problems import ProblemType
from tests.fakes.branch import Branch, branch, refused

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


def guess(place: Branch, said: str) -> httpx.Response:
    body = {"username": f"name-{uuid7().hex[:12]}", "password": "guessed", "desk_id": str(uuid7())}
    return place.client().post(routes.SIGN_IN.path, json=body, headers={HEADER: said})


def test_behind_a_proxy_one_who_guesses_stops_nobody_else(tmp_path: Path) -> None:
    """All desks come from the address of the proxy: counted together, a few mistakes would stop them all."""
    with branch(
        tmp_path, sign_in=SignInLimits(per_address=3), trusted_proxies=networks("10.1.0.0/24")
    ) as place:
        replies = [guess(place, "192.0.2.66") for _ in range(4)]
        assert [refused(reply) for reply in replies] == [ProblemType.SIGN_IN_REFUSED] * 3 + [
            ProblemType.SIGN_IN_LIMITED
        ]
        assert refused(guess(place, "192.0.2.7")) is ProblemType.SIGN_IN_REFUSED
        assert refused(guess(place, "192.0.2.1, 192.0.2.66")) is ProblemType.SIGN_IN_LIMITED


def test_without_a_named_proxy_a_header_gives_nobody_more_tries(tmp_path: Path) -> None:
    with branch(tmp_path, sign_in=SignInLimits(per_address=3)) as place:
        kinds = [refused(guess(place, f"192.0.2.{number}")) for number in range(4)]
        assert kinds[-1] is ProblemType.SIGN_IN_LIMITED
