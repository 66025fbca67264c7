"""From where a request comes, when it may have come through a reverse proxy.

The address counts against the limits of sign-in. A header can be written by anybody, so it is read only
when the peer itself is a proxy that the operator has named; and of what it says, only what such proxies have
added.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from fastapi import Request

Network = IPv4Network | IPv6Network
HEADER: Final = "X-Forwarded-For"


def networks(text: str) -> tuple[Network, ...]:
    """Read addresses and networks, by commas.

    Raises:
        ValueError: one of them is neither.

    >>> networks("10.0.0.7, fd00::/8")
    (IPv4Network('10.0.0.7/32'), IPv6Network('fd00::/8'))
    """
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


def of(request: Request, trusted: Sequence[Network]) -> str:
    """Return the address that a request counts for; empty for one that came over no network."""
    peer = request.client.host if request.client is not None else ""
    return origin(peer, request.headers.getlist(HEADER), trusted)


def origin(peer: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """Return the address that a request counts for.

    The last address that no trusted proxy has is whoever the outermost of them was asked by; what stands
    before it was written by that one. Where a proxy has written no address, it counts for the proxy itself.

    Args:
        peer: the address at the other end of the connection.
        forwarded: the values of the header, in their order.

    >>> proxies = networks("10.0.0.0/8")
    >>> origin("10.0.0.1", ["1.2.3.4, 198.51.100.7, 10.0.0.2"], proxies)
    '198.51.100.7'
    >>> origin("198.51.100.7", ["1.2.3.4"], proxies)
    '198.51.100.7'
    """
    last = peer
    chain = [each.strip() for value in forwarded for each in value.split(",")]
    while _is_among(last, trusted) and chain:
        said = _address(chain.pop())
        if said is None:
            break
        last = str(said)
    return last


def _is_among(address: str, trusted: Sequence[Network]) -> bool:
    found = _address(address)
    return found is not None and any(found in network for network in trusted)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    # A socket that takes both tells an IPv4 peer so; it is one address, not two.
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
