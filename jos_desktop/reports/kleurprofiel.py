"""Make the fixed sRGB profile that says which colours the numbers in a PDF mean.

Built from the published numbers of sRGB (IEC 61966-2-1, adapted to D50 as ICC.1:2001-04 asks), so
no file of somebody else travels along and the profile is the same bytes everywhere.
"""

import struct
from functools import cache

_VERSION = 0x02100000
_CURVE_POINTS = 256
_DESCRIPTION = b"sRGB"
_COPYRIGHT = b"No copyright, use freely"
# D50, and the red, green and blue of sRGB as seen under it.
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}


@cache
def srgb_profile() -> bytes:
    """Return the ICC profile (version 2.1, a display with three curves); always the same bytes."""
    curve = _curve()
    tags = {
        b"desc": _description(),
        b"cprt": b"text\0\0\0\0" + _COPYRIGHT + b"\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data, places = [], b"", {}
    begin = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        if content not in places:
            # Equal parts stand there once: all three curves are one.
            places[content] = begin + len(data)
            data += content + b"\0" * (-len(content) % 4)
        table.append(struct.pack(">4sII", name, places[content], len(content)))
    body = struct.pack(">I", len(tags)) + b"".join(table) + data
    return _header(128 + len(body)) + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    illuminant = struct.pack(">3i", *map(_fixed, _WHITE))
    start = struct.pack(">I4xI", size, _VERSION) + b"mntrRGB XYZ " + made + b"acsp"
    return (start.ljust(68, b"\0") + illuminant).ljust(128, b"\0")


def _curve() -> bytes:
    steps = (point / (_CURVE_POINTS - 1) for point in range(_CURVE_POINTS))
    values = [
        round(65535 * (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4)) for s in steps
    ]
    return struct.pack(f">4s4xI{_CURVE_POINTS}H", b"curv", _CURVE_POINTS, *values)


def _description() -> bytes:
    # The empty names for other scripts have a fixed length.
    length = len(_DESCRIPTION) + 1
    return struct.pack(">4s4xI", b"desc", length) + _DESCRIPTION + b"\0" + b"\0" * (4 + 4 + 3 + 67)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, value))


def _fixed(value: float) -> int:
    return round(value * 65536)
