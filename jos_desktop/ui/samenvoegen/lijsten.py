"""The lists of the sheet Samenvoegen: the files with what becomes of them, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jos_desktop.services.optelling_keuze import Ontbrekend, Oordeel, Staat
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel, TabelChip

if TYPE_CHECKING:
    from jos_desktop.ui.widgets.basis import Toon

_TOON: Final[dict[Staat, Toon]] = {
    Staat.TELT: "goed",
    Staat.DUBBEL: "",
    Staat.VERVANGEN: "",
    Staat.GEWEIGERD: "warm",
}


def bestandenlijst() -> RijenTabel[Oordeel]:
    """Return the list of files."""
    return RijenTabel(
        RijenModel[Oordeel](
            [
                Kolom("Bestand", lambda o: o.naam, breedte=18, vet=True, hulp=lambda o: o.naam),
                Kolom(
                    "Stand",
                    lambda o: "",
                    sleutel=lambda o: o.staat.value,
                    chips=lambda o: (TabelChip(o.staat.value.capitalize(), _TOON[o.staat]),),
                    breedte=9,
                ),
                Kolom("Blokken", lambda o: ", ".join(o.blokken), breedte=14, gedempt=True),
                Kolom("Waarom?", lambda o: o.uitleg, breedte=46, hulp=lambda o: o.uitleg),
            ]
        ),
        "Bestanden, en of ze meetellen",
        meer=True,
    )


def ontbreeklijst() -> RijenTabel[Ontbrekend]:
    """Return the list of whose file is missing."""
    return RijenTabel(
        RijenModel[Ontbrekend](
            [
                Kolom("Naam op de kaart", lambda o: o.naam, breedte=18, vet=True),
                Kolom("Functie", lambda o: o.functie, breedte=14),
                Kolom("Blok", lambda o: o.blok, breedte=9),
                Kolom("Uitleg", lambda o: o.uitleg, breedte=30, hulp=lambda o: o.uitleg),
            ]
        ),
        "Van wie een bestand ontbreekt",
    )
