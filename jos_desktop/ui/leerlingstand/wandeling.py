"""Walk somebody through a list, page by page; every answer is kept before the next page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze, Informant
from jos_desktop.services.exitafnames import Antwoord, begin, lees_afname, rond_af
from jos_desktop.services.exitlijsten import lijst_in_gebruik, talen
from jos_desktop.services.exittoestemming import (
    OuderNietMeerBekend,
    SchoolBeslistNiet,
    leg_vast,
)
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.ui.leerlingstand.gang import Gang
from jos_desktop.ui.leerlingstand.naloop import Gegeven, Naloop
from jos_desktop.ui.leerlingstand.paginas import (
    Begeleider,
    Klaar,
    Meetellen,
    Stoppen,
    Welkom,
)
from jos_desktop.ui.leerlingstand.vraagpagina import Vraagpagina

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.models.vragenlijst import Vragenlijst
    from jos_desktop.services.exitafnames import Afname
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.leerlingstand.venster import LeerlingVenster
    from jos_desktop.ui.schermen import Context


@dataclass(frozen=True, slots=True)
class Begin:
    """What is needed to start: the row, the lists by language, and the language to begin in."""

    afname: Afname
    lijsten: dict[str, Vragenlijst] = field(repr=False)
    taal: str


def lees_begin(uow: UnitOfWork, afname_id: int, taal: str = "") -> Begin:
    """Return what to start with: in ``taal`` when that is free, else as it was printed or begun.

    Raises AfnameOnbekend and what reading a list raises.
    """
    afname = lees_afname(uow, afname_id)
    if not afname.taal_vrij and afname.lijst is not None:
        return Begin(afname, {afname.lijst.taal: afname.lijst}, afname.taal)
    lijsten = {een.code: lijst_in_gebruik(uow, een.code) for een in talen(uow)}
    if afname.lijst is not None:
        lijsten[afname.taal] = afname.lijst
    keuzes = (taal, afname.taal, *lijsten)
    return Begin(afname, lijsten, next(een for een in keuzes if een in lijsten))


class Wandeling(QObject):
    """Show the pages of one list in a window; ``stand`` says how far it came."""

    def __init__(
        self, context: Context, venster: LeerlingVenster, gelezen: Begin, naloop: Naloop
    ) -> None:
        super().__init__(venster)
        self._context = context
        self._naloop = naloop
        self._venster = venster
        self._gelezen = gelezen
        self._nummer = gelezen.afname.id
        self._informant = gelezen.afname.informant
        self.stand = gelezen.afname.stand
        self.gang = self._gang(gelezen.taal)
        venster.stoppen_gevraagd.connect(self._on_stoppen)

    @property
    def vraagpagina(self) -> Vraagpagina | None:
        """Return the question that is shown, None on another page."""
        page = self._venster.pagina
        return page if isinstance(page, Vraagpagina) else None

    def toon(self) -> None:
        """Show where somebody is: also after stopping, or after the page of the coach."""
        if self.stand is Afnamestand.INGEVULD:
            self._toon_klaar()
        elif self.stand is Afnamestand.BEZIG and self.gang.begonnen:
            self._toon_plek()
        else:
            self._toon_welkom(self.gang.lijst.taal)

    def _ga_verder(self) -> None:
        """Show what comes now, unless another page was asked while something was written."""
        if not isinstance(self._venster.pagina, Begeleider | Stoppen | Klaar):
            self.toon()

    def bewaar_woorden(self) -> None:
        """Send what was chosen or typed to the vault: this page is about to go."""
        page = self.vraagpagina
        if page is not None and page.onbewaard:
            page.meld_getypt()
        self._naloop.opnieuw()

    def bewaar_nu(self) -> None:
        """Write what is under way, without waiting long: the vault is about to close."""
        page = self.vraagpagina
        laatste = () if page is None or not page.onbewaard else (page.antwoord_nu(),)
        self._naloop.nu(*(Gegeven(self._nummer, een, een.vraag) for een in laatste))

    def _gang(self, taal: str) -> Gang:
        answers = {een.vraag: een for een in self._gelezen.afname.antwoorden}
        return Gang(self._gelezen.lijsten[taal], self._informant, answers)

    # -- pages --------------------------------------------------------------------------------

    def _toon_welkom(self, taal: str) -> None:
        self.gang = self._gang(taal)
        lijst = self.gang.lijst
        self._venster.zet_lijst(lijst)
        page = Welkom(
            lijst,
            self._informant,
            [(code, een.taalnaam) for code, een in self._gelezen.lijsten.items()],
            verder=bool(self._gelezen.afname.antwoorden),
        )
        page.taal_gekozen.connect(self._toon_welkom)
        page.begonnen.connect(self._on_begin)
        self._venster.toon(page, stoppen=False)

    def _toon_plek(self) -> None:
        """Show the question where it is now, or what comes after the last."""
        gang, vraag = self.gang, self.gang.vraag
        if vraag is None and self._informant is Informant.SCHOOL:
            self._rond_school_af()
            return
        if vraag is None:
            self._toon_meetellen()
            return
        page = Vraagpagina(gang.lijst, gang.informant, vraag)
        page.vorige.setEnabled(gang.nummer > 1)
        page.beantwoord.connect(self._on_beantwoord)
        page.getypt.connect(self._on_getypt)
        page.terug.connect(self._on_terug)
        page.vul(gang.antwoord)
        self._venster.toon(page, nummer=gang.nummer, aantal=len(gang.vragen()))

    def _toon_meetellen(self) -> None:
        page = Meetellen(self.gang.lijst)
        page.gezegd.connect(self._on_gezegd)
        page.terug.connect(self._on_terug)
        self._venster.toon(page)

    def _rond_school_af(self) -> None:
        """Finish with the last question in view: school does not decide about counting."""
        if self.gang.terug() and self.vraagpagina is None:
            self._toon_plek()
        self._schrijf(partial(_rond_af, self._nummer), self._na_afronden)

    def _toon_klaar(self) -> None:
        done = self.stand is Afnamestand.INGEVULD
        slot = self.gang.lijst.slot.get(self._informant, "") if done else ""
        self._venster.toon(Klaar(self.gang.lijst, slot), stoppen=False)
        self._venster.begeleider.setFocus()

    # -- what somebody does -------------------------------------------------------------------

    def _on_begin(self) -> None:
        gang, lijst = self.gang, self.gang.lijst

        def work(uow: UnitOfWork) -> Changes:
            wijze = Afnamewijze.LEERLINGSTAND
            return begin(uow, self._nummer, wijze, lijst.taal, getoond=lijst)

        self._schrijf(work, partial(self._na_begin, gang))

    def _na_begin(self, gang: Gang) -> None:
        if self.gang.begonnen:
            return
        self.stand, self.gang = Afnamestand.BEZIG, gang
        self._venster.zet_lijst(gang.lijst)
        gang.begin_bij(self._gelezen.afname.plek)
        self._ga_verder()

    def _on_beantwoord(self, antwoord: Antwoord) -> None:
        gang = self.gang
        after = gang.na(antwoord)

        def klaar() -> None:
            gang.onthoud(antwoord)
            if gang.huidig == antwoord.vraag:
                gang.huidig = after
                self._ga_verder()

        def fout(error: KnownError) -> None:
            # Also when another page came meanwhile: back at the question the answer stands there.
            gang.onthoud(antwoord)
            self._on_fout(error)

        self._venster.zet_bezig(True)
        given = Gegeven(self._nummer, antwoord, after or antwoord.vraag)
        self._naloop.bewaar(given, self._zolang_hier(klaar), self._zolang_hier(fout))

    def _on_getypt(self, antwoord: Antwoord) -> None:
        # What was typed is shown again at once when somebody comes back to it.
        self.gang.onthoud(antwoord)
        given = Gegeven(self._nummer, antwoord, antwoord.vraag)
        self._naloop.bewaar(given, fout=self._zolang_hier(self._on_fout))

    def _zolang_hier(self, doe: Callable[..., None]) -> Callable[..., None]:
        """Return what does nothing any more once this walk is over: the writing outlives it."""

        def als_hier(*waarden: object) -> None:
            if isValid(self):
                doe(*waarden)

        return als_hier

    def _on_terug(self) -> None:
        if self.gang.terug():
            self._toon_plek()

    def _on_gezegd(self, mag: bool) -> None:
        self._schrijf(partial(_rond_af_met_woord, self._nummer, mag), self._na_afronden)

    def _na_afronden(self) -> None:
        self.stand = Afnamestand.INGEVULD
        self._ga_verder()

    def _on_stoppen(self) -> None:
        if isinstance(self._venster.pagina, Stoppen):
            return
        self.bewaar_woorden()
        page = Stoppen(self.gang.lijst)
        page.verder.connect(self.toon)
        page.gestopt.connect(self._toon_klaar)
        self._venster.toon(page, stoppen=False)

    # -- keeping ------------------------------------------------------------------------------

    def _schrijf(self, work: Callable[[UnitOfWork], Changes], klaar: Callable[[], None]) -> None:
        """Keep something; only when it is in the vault the next page may show."""
        self._venster.zet_bezig(True)
        self._context.tasks.run_change(work, lambda _: klaar(), self._on_fout, eigenaar=self)

    def _on_fout(self, _error: KnownError) -> None:
        """Say that it failed; what exactly is wrong may be about the dossier."""
        self._venster.zet_bezig(False)
        self._venster.toon_fout(woord(self.gang.lijst, "niet_bewaard"))


def _rond_af(afname_id: int, uow: UnitOfWork) -> Changes:
    return rond_af(uow, afname_id, uow.vandaag)


def _rond_af_met_woord(afname_id: int, mag: bool, uow: UnitOfWork) -> Changes:
    """Finish together with what was said about counting: a no that got lost would count as yes."""
    changes = _rond_af(afname_id, uow)
    try:
        return changes | leg_vast(uow, afname_id, mag)
    except (OuderNietMeerBekend, SchoolBeslistNiet):
        # Then the rule decides without this word, and the answers are kept.
        return changes
