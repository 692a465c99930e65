"""Signals on Vandaag: too long not seen."""

from datetime import date

from jos_desktop.services.privacyinstellingen import LANG_NIET_GEZIEN_DAGEN, lees_keuze
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork


def lang_niet_gezien(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal who had no contact for a long time while help runs."""
    dagen = lees_keuze(uow, LANG_NIET_GEZIEN_DAGEN)
    signalen = []
    for rij in blik.rijen:
        if "Lang niet gezien" not in rij.vlaggen:
            continue
        laatste = rij.laatste_contact
        sinds = f"sinds {laatste:%d-%m-%Y}" if laatste else f"al {dagen} dagen"
        signalen.append(
            signaal_bij(rij, "lang_niet_gezien", f"Geen contact {sinds}", laatste or date.min)
        )
    return signalen
