"""The sheet Mijn cijfers: the worker's own figures, exact, in pictures and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.inzicht import LET_OP, TITEL, lees_inzicht
from jos_desktop.services.inzichtfilter import Inzichtfilter, Inzichtperiode, lees_perioden
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inzicht.duiding import DuidingDialoog, nummer_van
from jos_desktop.ui.inzicht.filterrij import Filterrij
from jos_desktop.ui.inzicht.kaart import Cijferkaart
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Knop, LegeStaat, Rolvak, Tekst, kolom, rij
from jos_desktop.werkstroom.inzicht import Boeklezer

if TYPE_CHECKING:
    from jos_desktop.ui.inzicht.papier import CijferpapierDialoog
    from jos_desktop.ui.schermen import Context

Periodelezer = Callable[[UnitOfWork], Sequence[Inzichtperiode]]
PER_REGEL: Final = 2
LEEG: Final = (
    "Hier komen je eigen cijfers: hoeveel trajecten je begon en afsloot, waarover ze gingen en "
    "hoe ze afliepen. Ze verschijnen vanzelf zodra je een traject of consult vastlegt."
)
_NIETS_GEKOZEN: Final = "Bij deze keuze is er niets te tellen. Kies hierboven iets anders."
NIET_MEER: Final = "Dit concept hoort bij een periode die niet meer in de lijst staat."
NIET_MEER_DOE: Final = "Je woorden staan nog bij je concepten. Daar kun je ze weggooien."
_SOORTEN: Final = frozenset(
    {
        Soort.TRAJECT,
        Soort.UITSTROOM,
        Soort.AANMELDING,
        Soort.CONTACTMOMENT,
        Soort.CONSULT,
        Soort.VERWIJZING,
        Soort.LEERLING,
        Soort.SCHOOL,
        Soort.DUIDING,
        Soort.EXIT,
        Soort.TOESTEMMING,
        Soort.PREVENTIE,
        Soort.SPREEKUUR,
        Soort.SCHOOLADVIES,
    }
)


class CijfersPagina(Pagina):
    """Filters above, a quiet warning that stays, and cards two in a row.

    Another sheet of own figures says which: its title, what it reads, and its form for words.
    """

    soorten = _SOORTEN
    TITEL: ClassVar[str] = TITEL
    LEEG: ClassVar[str] = LEEG
    DUIDING: ClassVar[type[DuidingDialoog]] = DuidingDialoog

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.boek: Cijferboek | None = None
        self.kaarten: list[Cijferkaart] = []
        self._gelezen: tuple[Inzichtfilter, str] | None = None
        self._keer = 0
        self._als_tabel: dict[str, bool] = {}
        self._gevraagd: int | None = None
        self._vel: QWidget | None = None
        self._periode_straks = ""
        self.filters = Filterrij()
        self.afdrukken = Knop(
            "Af&drukken …", self.vraag_papier, icoon="fa6s.print", hulp="Op papier of als PDF"
        )
        self.filters.regel.addWidget(self.afdrukken, 0, Qt.AlignmentFlag.AlignBottom)
        self.inhoud.addWidget(self.filters)
        self.inhoud.addWidget(_strook())
        self.rol = Rolvak()
        self.rol.setAccessibleName(self.TITEL)
        self.leeg = self.maak_leeg()
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.rol)
        self.stapel.addWidget(self.leeg)
        self.inhoud.addWidget(self.stapel, 1)
        self.afdrukken.setEnabled(False)
        self.filters.gekozen.connect(self._on_gekozen)
        QShortcut(QKeySequence("Ctrl+P"), self, self.vraag_papier)
        self.setFocusProxy(self.filters.periode)

    @property
    def boeklezer(self) -> Boeklezer:
        """Return what reads these figures."""
        return lees_inzicht

    @property
    def periodelezer(self) -> Periodelezer:
        """Return what reads the periods to choose from."""
        return lees_perioden

    def maak_leeg(self) -> LegeStaat:
        """Return what stands there while there are no figures."""
        return LegeStaat("Nog geen cijfers", self.LEEG)

    def ververs(self) -> None:
        """Read the periods and the figures of what is chosen."""
        self._gelezen = None
        self.context.tasks.run_query(self.periodelezer, self._on_perioden, self.melding.toon_fout)

    def plek(self) -> dict[str, Any]:
        """Return the period and which cards stand as a table."""
        return {"periode": self.filters.periode.sleutel(), "tabel": dict(self._als_tabel)}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that."""
        self._als_tabel = {str(naam): bool(aan) for naam, aan in plek["tabel"].items()}
        self._periode_straks = str(plek["periode"])

    def open_doel(self, doel: int) -> None:
        """Open the form of the draft with this number, once its table is there."""
        self._gevraagd = doel
        self._open_gevraagd()

    def vraag_papier(self) -> CijferpapierDialoog | None:
        """Show the figures as they will be on paper, with a warning."""
        from jos_desktop.ui.inzicht.papier import CijferpapierDialoog

        filter_ = self._filter()
        if self.boek is None or filter_ is None:
            return None
        dialog = CijferpapierDialoog(
            self,
            self.context,
            filter_,
            self.filters.duidingperiode,
            titel=self.TITEL,
            lees_boek=self.boeklezer,
        )
        dialog.open()
        return dialog

    def duid(self, tabel: Samenvattingstabel, periode: str | None = None) -> DuidingDialoog:
        """Open the form for the words beside one table."""
        bij = self.filters.duidingperiode if periode is None else periode
        dialog = self.DUIDING(self, self.context, tabel.naam, tabel.titel, bij)
        dialog.open()
        return dialog

    def kaart(self, naam: str) -> Cijferkaart:
        """Return the card of a table by its name. Raises StopIteration for another name."""
        return next(kaart for kaart in self.kaarten if kaart.tabel.naam == naam)

    def _filter(self) -> Inzichtfilter | None:
        return self.filters.filter_(self.context.schoolkeuze.school_id)

    def _on_perioden(self, perioden: Sequence[Inzichtperiode]) -> None:
        self.filters.blockSignals(True)
        self.filters.zet_perioden(perioden)
        if self._periode_straks:
            self.filters.kies_periode(self._periode_straks)
            self._periode_straks = ""
        self.filters.blockSignals(False)
        self._on_gekozen()

    def _on_gekozen(self) -> None:
        filter_, periode = self._filter(), self.filters.duidingperiode
        # Leaving a day as it was is no choice.
        if not self.filters.gevuld or filter_ is None or self._gelezen == (filter_, periode):
            return
        self._gelezen = (filter_, periode)
        self._keer += 1
        keer, lees_boek = self._keer, self.boeklezer
        self.context.tasks.run_query(
            lambda uow: (keer, lees_boek(uow, filter_, periode)),
            self._on_boek,
            self.melding.toon_fout,
        )

    def _on_boek(self, gelezen: tuple[int, Cijferboek]) -> None:
        keer, boek = gelezen
        if keer != self._keer:
            return
        anders = boek != self.boek
        self.boek = boek
        self.afdrukken.setEnabled(True)
        if anders:
            self._toon(boek)
        self._open_gevraagd()

    def _toon(self, boek: Cijferboek) -> None:
        plaats, naast = self.rol.verticalScrollBar().value(), self._kaart_met_focus()
        vel = self._nieuw_vel()
        if not any(_telt(tabel) for tabel in boek.tabellen):
            self.stapel.setCurrentWidget(self.leeg)
            self.leeg.uitleg.setText(self.LEEG if not self._gekozen_iets() else _NIETS_GEKOZEN)
            return
        self.stapel.setCurrentWidget(self.rol)
        vel.addWidget(Tekst(boek.ondertitel, "gedempt", breek=True))
        if boek.gebrek:
            vel.addWidget(Tekst(boek.gebrek, "vet", breek=True))
        for groep in dict.fromkeys(tabel.groep for tabel in boek.tabellen):
            vel.addWidget(Tekst(groep, "titel"))
            vel.addLayout(self._groep(boek, groep))
        vel.addWidget(Tekst("Hoe wordt er geteld?", "titel"))
        for zin in boek.inleiding:
            vel.addWidget(Tekst(zin, breek=True))
        vel.addStretch(1)
        if naast:
            self.kaart(naast).duid.setFocus()
        self.rol.verticalScrollBar().setValue(plaats)

    def _groep(self, boek: Cijferboek, groep: str) -> QGridLayout:
        rooster = QGridLayout()
        rooster.setSpacing(tokens().maat.tussen_px)
        for kolom_ in range(PER_REGEL):
            rooster.setColumnStretch(kolom_, 1)
        grafieken = {grafiek.tabel: grafiek for grafiek in boek.grafieken}
        tabellen = [tabel for tabel in boek.tabellen if tabel.groep == groep]
        for nummer, tabel in enumerate(tabellen):
            kaart = Cijferkaart(
                tabel,
                grafieken.get(tabel.naam),
                boek.duiding.get(tabel.naam, ""),
                self.duid,
                als_tabel=self._als_tabel.get(tabel.naam, False),
                gewisseld=self._als_tabel.__setitem__,
            )
            self.kaarten.append(kaart)
            rooster.addWidget(kaart, nummer // PER_REGEL, nummer % PER_REGEL)
        return rooster

    def _kaart_met_focus(self) -> str:
        """Return the table whose card has the keyboard: its widgets are made anew."""
        heeft = [k.tabel.naam for k in self.kaarten if k.isAncestorOf(self.focusWidget() or self)]
        return heeft[0] if heeft else ""

    def _nieuw_vel(self) -> QVBoxLayout:
        """Return an empty sheet in place of the former cards."""
        self.kaarten = []
        if self._vel is not None:
            self._vel.hide()
            self.rol.inhoud.removeWidget(self._vel)
            self._vel.deleteLater()
        self._vel = QWidget()
        self.rol.inhoud.addWidget(self._vel, 1)
        return kolom(self._vel, ruimte=tokens().maat.tussen_px)

    def _gekozen_iets(self) -> bool:
        school = self.context.schoolkeuze.school_id
        keuzes = (self.filters.type.waarde(), self.filters.functie.waarde(), school)
        return any(keuze is not None for keuze in keuzes) or self.filters.periode.currentIndex() > 0

    def _open_gevraagd(self) -> None:
        """Find the table and the period of a draft by the number it was kept under."""
        if self._gevraagd is None or self.boek is None:
            return
        for periode in self.filters.sleutels():
            for tabel in self.boek.tabellen:
                if nummer_van(tabel.naam, periode) == self._gevraagd:
                    self._gevraagd = None
                    self.duid(tabel, periode)
                    return
        onderwerp = Onderwerp(self.DUIDING.ONDERWERP, self._gevraagd)
        self._gevraagd = None
        self.context.leg_concept_terug(onderwerp, NIET_MEER, NIET_MEER_DOE)


def _telt(tabel: Samenvattingstabel) -> bool:
    """Tell whether a table holds any number that is not nought."""
    return any(not isinstance(cel, str) and cel for rij in tabel.rijen for cel in rij)


def _strook() -> QFrame:
    """Return the line that never goes: what these figures are, and what they are not for."""
    strook = QFrame()
    strook.setProperty("rol", "melding")
    strook.setProperty("toon", "warm")
    strook.setAccessibleName(LET_OP)
    layout = rij(strook)
    maat = tokens().maat
    layout.setContentsMargins(maat.tussen_px, maat.stap_px, maat.tussen_px, maat.stap_px)
    layout.addWidget(Tekst(LET_OP, "vet", breek=True))
    return strook
