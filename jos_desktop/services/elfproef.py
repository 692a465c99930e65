"""Find what looks like a burgerservicenummer, so that it never gets into a dossier.

Nine digits pass the elfproef when 9a + 8b + ... + 2h - i is a multiple of eleven. The number
itself is never returned: only where it stands (domein.md 3.6).
"""

import re
from dataclasses import dataclass

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)

# Nine digits, loose from other digits and from letters glued before them, with at most one
# space, dot or dash between two digits ("1234.56.782", "123 456 782").
_NEGEN = re.compile(r"(?<![\d])\d(?:[ .\-\u00a0]?\d){8}(?![\d])")
# A run of written-apart digits is longer than nine, such as a phone number, has no loose nine.
_CIJFER_ERVOOR = re.compile(r"\d[ .\-\u00a0]$")
_CIJFER_ERNA = re.compile(r"^[ .\-\u00a0]\d")

WAARSCHUWING = (
    "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. "
    "Een BSN mag niet in JOS Desktop. Haal het weg."
)


@dataclass(frozen=True)
class Vindplaats:
    """Say where in a text a number stands: ``begin`` up to ``eind``, as for slicing."""

    begin: int
    eind: int


def doorstaat_elfproef(cijfers: str) -> bool:
    """Tell whether exactly nine ASCII digits, not all zero, pass the elfproef."""
    if len(cijfers) != 9 or not (cijfers.isascii() and cijfers.isdigit()):
        return False
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and cijfers != "000000000"


def vind_bsn(tekst: str) -> tuple[Vindplaats, ...]:
    """Return where nine digits that pass the elfproef stand in a text, left to right."""
    gevonden = []
    for treffer in _NEGEN.finditer(tekst):
        # Glued nine digits are a number whatever stands next to them; digits written apart
        # that go on before or after are something longer (a phone or account number).
        gespatieerd = len(treffer.group()) > 9
        if gespatieerd and (
            _CIJFER_ERVOOR.search(tekst[: treffer.start()])
            or _CIJFER_ERNA.search(tekst[treffer.end() :])
        ):
            continue
        cijfers = "".join(teken for teken in treffer.group() if teken.isdigit())
        if doorstaat_elfproef(cijfers):
            gevonden.append(Vindplaats(treffer.start(), treffer.end()))
    return tuple(gevonden)


def bevat_bsn(tekst: str | None) -> bool:
    """Tell whether a text holds a number that looks like a BSN."""
    return bool(tekst) and bool(vind_bsn(tekst or ""))
