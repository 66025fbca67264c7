"""Addresses of servers: where nothing may be read on the way, and where there is no way at all."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def base_address(text: str) -> str:
    """Return a server's base address without its last slash: https, or this machine itself.

    >>> base_address("https://archive.example/desk/")
    'https://archive.example/desk'
    >>> base_address("http://127.0.0.1:8620")
    'http://127.0.0.1:8620'

    Raises:
        ValueError: it is none, carries a name, password, query or fragment, or would travel unencrypted.
    """
    parts = urlsplit(text)
    plain = parts.scheme == "http" and is_loopback(parts.hostname or "")
    extras = parts.query or parts.fragment or parts.username is not None or parts.password is not None
    # Reading .port is what checks it.
    if not (parts.scheme == "https" or plain) or not parts.hostname or extras or parts.port == 0:
        raise ValueError("an address is https, or http on this machine itself")
    return text.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this machine itself, so that nothing travels on a wire.

    >>> is_loopback("localhost"), is_loopback("127.8.8.8"), is_loopback("10.0.0.1")
    (True, True, False)
    """
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
