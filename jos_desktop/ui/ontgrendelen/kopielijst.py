"""The columns of a list of backups."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jos_desktop.ui.widgets.tabel import Kolom, RijenModel, TabelChip

if TYPE_CHECKING:
    from jos_desktop.storage.backup_list import Reservekopie


def toestand(kopie: Reservekopie) -> TabelChip:
    """Return the state of a backup in one word."""
    if kopie.zonder_grootboek:
        return TabelChip("Zonder grootboek", "warm")
    if not kopie.heel:
        return TabelChip("Beschadigd", "gevaar")
    return TabelChip("Voor bijwerken", "") if kopie.voor_bijwerken else TabelChip("Goed", "goed")


def noem_leeftijd(kopie: Reservekopie, nu: datetime | None = None) -> str:
    """Say before anything is done how old a backup is, and what is lost with it."""
    uren = max(0, int(((nu or datetime.now(UTC)) - kopie.moment).total_seconds())) // 3600
    dagen = uren // 24
    if dagen:
        oud = f"{dagen} dag oud" if dagen == 1 else f"{dagen} dagen oud"
    else:
        oud = f"{uren} uur oud" if uren else "nog geen uur oud"
    return f"Deze reservekopie is {oud}. Wat je sindsdien hebt gedaan, staat er niet in."


def kopiemodel(*, plek: bool = False) -> RijenModel[Reservekopie]:
    """Return the columns of a list of backups, without rows."""
    from jos_desktop.storage.backup import schrijf_grootte

    kolommen: list[Kolom[Reservekopie]] = [
        Kolom(
            "Wanneer",
            lambda k: f"{k.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda k: k.moment,
            vet=True,
            breedte=14,
        ),
        Kolom(
            "Grootte",
            lambda k: schrijf_grootte(k.grootte),
            sleutel=lambda k: k.grootte,
            rechts=True,
            breedte=7,
        ),
        Kolom(
            "Gaat open met",
            lambda k: k.opent.label if k.heel or k.zonder_grootboek else "",
            breedte=22,
        ),
        Kolom(
            "Toestand",
            lambda k: toestand(k).tekst,
            chips=lambda k: (toestand(k),),
            breedte=15,
            hulp=lambda k: "" if k.fout is None else f"{k.fout.zin()} {k.fout.raad()}",
        ),
    ]
    if plek:
        kolommen.append(
            Kolom(
                "Waar",
                lambda k: "Kluis" if k.pad.parent.name == "reservekopie" else "Tweede plek",
                gedempt=True,
                breedte=10,
            )
        )
    return RijenModel(kolommen)
