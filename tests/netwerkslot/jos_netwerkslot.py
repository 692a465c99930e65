"""Refuse every internet connection in this process and remember the attempt.

``sitecustomize`` beside it guards the programs that tests start as well. An audit hook
sees what patching ``socket.socket`` misses (``_socket``, name look-ups) and cannot be taken off.
"""

import sys

ATTEMPTS: list[str] = []
_EVENTS = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


class NetworkRefusedError(RuntimeError):
    """A test or the program itself tried to reach the network."""


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event not in _EVENTS:
        return
    if event in ("socket.connect", "socket.sendto"):
        import socket

        family = getattr(args[0], "family", None)
        if family not in (socket.AF_INET, socket.AF_INET6):
            return
    ATTEMPTS.append(f"{event} {args[1:]!r}")
    raise NetworkRefusedError(f"geen netwerk: {event}")


sys.addaudithook(_refuse_network)
