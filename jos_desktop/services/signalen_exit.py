"""Signals on Vandaag: an exit-vragenlijst that stays open, and a check moment that is due."""

from datetime import date, timedelta

from jos_desktop.services.nazorglijst import lees_exit_te_doen, lees_momenten_te_doen
from jos_desktop.services.privacyinstellingen import EXIT_DAGEN, lees_keuze
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork


def exit_open(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a pupil of whom a vragenlijst was laid ready and not taken within the term.

    An end of which nothing was written stands in the list of Exit & monitor only: a vault from
    before this version would else fill Vandaag.
    """
    per_leerling = blik.per_leerling()
    grens = uow.vandaag - timedelta(days=int(lees_keuze(uow, EXIT_DAGEN)))
    sinds: dict[int, list[date]] = {}
    for regel in lees_exit_te_doen(uow):
        te_lang = regel.afname_id is not None and regel.sinds <= grens
        if te_lang and regel.leerling_id in per_leerling:
            sinds.setdefault(regel.leerling_id, []).append(regel.sinds)
    signalen = []
    for leerling_id, dagen in sinds.items():
        aantal, dag = len(dagen), min(dagen)
        wat = "Exit-vragenlijst nog" if aantal == 1 else f"{aantal} exit-vragenlijsten nog"
        tekst = f"{wat} niet afgenomen; de hulp eindigde op {dag:%d-%m-%Y}"
        signalen.append(signaal_bij(per_leerling[leerling_id], "exit", tekst, dag))
    return signalen


def meetmomenten(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a check moment whose day has come; of one pupil the earliest only."""
    per_leerling = blik.per_leerling()
    signalen: dict[int, Signaal] = {}
    for regel in lees_momenten_te_doen(uow):
        rij = per_leerling.get(regel.leerling_id)
        if rij is None or not regel.aan_de_beurt or regel.leerling_id in signalen:
            continue
        wanneer = "vandaag" if regel.dagen == 0 else f"sinds {regel.gepland:%d-%m-%Y}"
        tekst = f"Meetmoment {wanneer}: hoe gaat het nu?"
        signalen[regel.leerling_id] = signaal_bij(
            rij, "meetmoment", tekst, regel.gepland, meetmoment_id=regel.meetmoment_id
        )
    return list(signalen.values())
