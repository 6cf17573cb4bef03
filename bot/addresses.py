"""Addresses of the web: which may be called, where a server listens, who may call it."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ListenAddress(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def read_listen_address(text: str) -> ListenAddress:
    """Read host:port. Raises ValueError, the end of a sentence."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise ValueError("must be host:port, for instance 127.0.0.1:8080")
    return ListenAddress(host, int(port))


def read_networks(text: str) -> tuple[Network, ...]:
    """Read networks with commas between. Raises ValueError, the end of a sentence."""
    try:
        return tuple(ipaddress.ip_network(each.strip()) for each in text.split(","))
    except ValueError:
        raise ValueError(
            "must be networks with commas between, for instance 149.154.160.0/20,91.108.4.0/22"
        ) from None


def checked_url(text: str) -> SplitResult:
    """Read an address that may be called.

    Raises ValueError, the end of a sentence, if it is none.
    """
    try:
        url = urlsplit(text)
        well_formed = url.scheme in {"http", "https"} and url.hostname and url.port != 0
    except ValueError:
        well_formed = False
    if not well_formed or not text.isprintable() or " " in text:
        raise ValueError("must be an address that starts with https://")
    if "@" in url.netloc or url.query or url.fragment:
        raise ValueError("must have no user name, no ? and no #")
    if url.scheme == "http" and not _stays_inside(url.hostname or ""):
        raise ValueError(
            "must start with https:// (http is for a server on this machine or a private network)"
        )
    return url


def _stays_inside(host: str) -> bool:
    """Tell whether plain http to this host stays on the machine or its private network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        one_label = re.fullmatch(r"[a-z][a-z0-9-]*", host) is not None
        return one_label or host.endswith((".internal", ".local", ".localhost"))
    return address.is_loopback or address.is_private
