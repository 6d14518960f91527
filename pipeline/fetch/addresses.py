"""Which machines may be connected to, decided on the very address that the connection is then made to.

A name is resolved here, once for each connection; every address that it gives is judged, and the socket is opened to
the judged one. Nobody resolves the name a second time, so that it can't point elsewhere by then.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Ranges that ``ipaddress`` calls global and that lead to other machines than they seem to: translation and tunnels.
_LEADS_ELSEWHERE = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16"),
    )
)


class ForbiddenAddressError(Exception):
    """A name leads to a private, loopback, link-local or otherwise special address, which its source does not allow."""


@dataclass
class Deadline:
    """The moment by which an exchange must be over, however slowly its bytes drip."""

    ends_at: float = float("inf")

    def restart(self, seconds: float) -> None:
        self.ends_at = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """A timeout that does not reach beyond the deadline. Raises httpcore.ReadTimeout when it has passed."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long")
        return left if timeout is None else min(timeout, left)


def is_public(address: _Address) -> bool:
    """Whether an address belongs to the open Internet and to no private, loopback, link-local or special range."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.is_site_local:
            return False
    if any(address in network for network in _LEADS_ELSEWHERE if network.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[_Address]:
    """Addresses of a name, in the order of the system. Raises httpcore.ConnectError where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} can't be resolved") from error
    return [ipaddress.ip_address(entry[4][0]) for entry in found]


class JudgingBackend(httpcore.NetworkBackend):
    """Opens connections to judged addresses only, each bound to the deadline of its exchange."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._sockets = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises ForbiddenAddressError where no address may be used, httpcore's errors where none answers."""
        allowed = [address for address in resolve(host, port) if self._allow_private or is_public(address)]
        if not allowed:
            raise ForbiddenAddressError(f"{host} is a private or special address")
        refused: Exception = httpcore.ConnectError(host)
        for address in allowed:
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
            else:
                return _TimedStream(stream, self._deadline)
        raise refused

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise ForbiddenAddressError("a socket of this machine")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
