"""Where a request comes from, also through a proxy of our own."""

from __future__ import annotations

import ipaddress

from starlette.requests import Request

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def address_of(request: Request) -> Address | None:
    """Return the address of who asks, None if it is not known.

    From a machine of our own network, as a proxy is, the last address that it names counts: that
    one the proxy has seen itself, those before it are hearsay. Some add a line of theirs.
    """
    address = _address(request.client.host if request.client else "")
    if address is not None and address.is_private:
        said = ",".join(request.headers.getlist("x-forwarded-for")).rpartition(",")[2]
        return _address(said) or address
    return address


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip().removeprefix("[").partition("]")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if address.version == 6 else None
    return mapped or address
