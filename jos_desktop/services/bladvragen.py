"""The questions of each sheet that is filled in together, as they travel with the application."""

import tomllib
from dataclasses import dataclass
from functools import cache

from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.resources import find_resource


@dataclass(frozen=True, slots=True)
class Bladvraag:
    """One question: ``sleutel`` stands with the answer, ``regels`` is the room on paper."""

    sleutel: str
    vraag: str
    hint: str = ""
    regels: int = 3


@dataclass(frozen=True, slots=True)
class Bladvragen:
    """The questions of one sheet, and the words above them."""

    titel: str
    ondertitel: str
    uitleg: tuple[str, ...]
    vragen: tuple[Bladvraag, ...]


@cache
def bladvragen(soort: Werkbladsoort) -> Bladvragen:
    """Return the questions of a sheet. Raises ResourceMissingError when its file is gone."""
    pad = find_resource("werkbladen", f"{soort.value}.toml")
    inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    return Bladvragen(
        inhoud["titel"],
        inhoud["ondertitel"],
        tuple(inhoud["uitleg"]),
        tuple(Bladvraag(**vraag) for vraag in inhoud["vragen"]),
    )
