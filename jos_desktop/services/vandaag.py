"""Vandaag: what needs this worker now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from jos_desktop.services.agenda import AfspraakRij
from jos_desktop.services.agenda_werk import lijst_agenda
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.later import is_later, lees_later
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.services.signalen_aanmelding import aanmeldingen
from jos_desktop.services.signalen_contact import lang_niet_gezien
from jos_desktop.services.signalen_exit import exit_open, meetmomenten
from jos_desktop.services.signalen_gezag import (
    gezag_loopt_af,
    maatregel_loopt_af,
    oud_wilsoordeel,
    verjaardagen,
)
from jos_desktop.services.signalen_hulpplan import plantermijnen
from jos_desktop.services.signalen_instroom import (
    nog_niet_over,
    oude_instroom,
    ouders_bellen,
    zonder_aanmelding,
)
from jos_desktop.services.signalen_ontvangst import onbeantwoord
from jos_desktop.services.signalen_ontwikkeling import reviewmomenten
from jos_desktop.services.signalen_overdracht import overdrachten
from jos_desktop.services.signalen_plannen import afspraken_lopen_af, plannen_herzien
from jos_desktop.services.signalen_preventie import nog_afsluiten
from jos_desktop.services.signalen_spreekuur import (
    adviezen_om_terug_te_kijken,
    spreekuren_zonder_aantal,
)
from jos_desktop.services.signalen_toestemming import (
    aflopende_toestemming,
    ontbrekende_toestemming,
    spoed_zonder_toestemming,
)
from jos_desktop.services.signalen_traject import gespreksgrens, monitor_lang, weken_om
from jos_desktop.services.signalen_verzoeken import verzoeken
from jos_desktop.services.signalen_zorg import overleggen, thuiszitters, wachttijden
from jos_desktop.services.taken import TaakRij, open_taken
from jos_desktop.storage.unit_of_work import UnitOfWork

# Each kind of signal; a new kind is a module of its own and one line here.
BRONNEN: tuple[Callable[[UnitOfWork, Blik], list[Signaal]], ...] = (
    verzoeken,
    aanmeldingen,
    ontbrekende_toestemming,
    spoed_zonder_toestemming,
    lang_niet_gezien,
    aflopende_toestemming,
    verjaardagen,
    gezag_loopt_af,
    maatregel_loopt_af,
    plantermijnen,
    afspraken_lopen_af,
    plannen_herzien,
    oud_wilsoordeel,
    gespreksgrens,
    weken_om,
    meetmomenten,
    monitor_lang,
    exit_open,
    overdrachten,
    onbeantwoord,
    wachttijden,
    thuiszitters,
    overleggen,
    nog_afsluiten,
    reviewmomenten,
    zonder_aanmelding,
    ouders_bellen,
    nog_niet_over,
    oude_instroom,
    spreekuren_zonder_aantal,
    adviezen_om_terug_te_kijken,
)


@dataclass(frozen=True, slots=True)
class Vandaag:
    """The day: talks of today, tasks that are due and signals, the most urgent first.

    ``later`` are signals that were moved to another day; ``lopend`` counts what runs at the
    chosen school, ``leerlingen`` every pupil in the vault.
    """

    dag: date
    taken_te_laat: tuple[TaakRij, ...]
    taken_vandaag: tuple[TaakRij, ...]
    taken_komend: tuple[TaakRij, ...]
    signalen: tuple[Signaal, ...]
    lopend: int
    leerlingen: int
    afspraken: tuple[AfspraakRij, ...] = ()
    later: tuple[Signaal, ...] = ()


def lees_vandaag(uow: UnitOfWork, school_id: int | None = None) -> Vandaag:
    """Return what needs attention today, for all schools or for one."""
    alle = lees_caseload(uow)
    rijen = [rij for rij in alle if school_id is None or rij.school_id == school_id]
    op_school = {rij.leerling_id for rij in rijen}
    taken = [
        taak
        for taak in open_taken(uow, tot_en_met=uow.vandaag + timedelta(days=7))
        if taak.datum is not None and (taak.leerling_id is None or taak.leerling_id in op_school)
    ]
    blik = Blik(school_id, tuple(rijen))
    signalen = [signaal for bron in BRONNEN for signaal in bron(uow, blik)]
    signalen.sort(
        key=lambda signaal: (
            not signaal.dringend,
            signaal.soort,
            signaal.datum or uow.vandaag,
            signaal.leerling,
        )
    )
    later = lees_later(uow)
    wacht = [signaal for signaal in signalen if is_later(signaal, later, uow.vandaag)]
    afspraken = lijst_agenda(uow, uow.vandaag, uow.vandaag, school_id=school_id)
    return Vandaag(
        dag=uow.vandaag,
        taken_te_laat=tuple(t for t in taken if t.datum and t.datum < uow.vandaag),
        taken_vandaag=tuple(t for t in taken if t.datum == uow.vandaag),
        taken_komend=tuple(t for t in taken if t.datum and t.datum > uow.vandaag),
        signalen=tuple(signaal for signaal in signalen if signaal not in wacht),
        afspraken=tuple(afspraak for afspraak in afspraken if not afspraak.vervallen),
        later=tuple(wacht),
        lopend=sum(rij.fase == "lopend" for rij in rijen),
        leerlingen=len(alle),
    )
