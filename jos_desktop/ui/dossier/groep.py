"""One talk with several pupils: what is shared once, and for each pupil words of his own.

Every part has its own draft, tied to its own pupil: half words about one never lie with another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.contacten import Afspraak, ContactGegevens, ContactInToekomst, ContactLeeg
from jos_desktop.services.groepscontact import (
    MEESTE,
    Groepsdeel,
    GroepTeGroot,
    GroepTeKlein,
    NaamVanAnder,
    bewaar_groepscontact,
    deelnemers,
)
from jos_desktop.services.mensen import lees_mensen
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.dossier.afspraakregel import AfspraakRegel
from jos_desktop.ui.dossier.contactconcept import LANGSTE_MIN, Concept
from jos_desktop.ui.dossier.formulier import DATUM_HINT, Formulier, Getal, Keuze, Vinkje
from jos_desktop.ui.widgets import (
    DatumVeld,
    Kaart,
    StilleKnop,
    Tekst,
    TekstVak,
    Veld,
    bevestig,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.mensen import Gezinsgenoot
    from jos_desktop.services.zoek_leerling import LeerlingTreffer
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

DEEL: Final = "groepsgesprek.deel"
UITLEG: Final = (
    "Iedere leerling krijgt een eigen contact met een eigen tekst. In zijn dossier staat alleen "
    "met hoeveel anderen het gesprek was, nooit wie."
)
GENOTEN: Final = "Broer of zus erbij?"
NAAM_MAG: Final = "Deze naam is van iemand &anders en mag blijven staan"


class Groepsvak(Kaart):
    """The part of one pupil: his own facts, opinion and whether he came."""

    gewijzigd = Signal()
    weg = Signal(int)

    def __init__(self, context: Context, treffer: LeerlingTreffer) -> None:
        super().__init__(treffer.naam)
        self.leerling_id, self.naam = treffer.id, treffer.naam
        self.verslag = TekstVak(regels=3, voorbeeld="Wat zei en deed deze leerling? Feiten.")
        self.indruk = TekstVak(regels=1, voorbeeld="Jouw indruk van deze leerling (mening)")
        self.niet_gekomen = Vinkje("Niet gekomen")
        self.zelfde = StilleKnop("Zelfde tekst als hierboven", hulp="Kijk de tekst daarna na")
        self.haal_weg = StilleKnop("Weghalen", lambda: self.weg.emit(self.leerling_id))
        for deel, wat in (
            (self.verslag, "Verslag"),
            (self.indruk, "Indruk"),
            (self.niet_gekomen, "Niet gekomen"),
            (self.zelfde, "Zelfde tekst als hierboven"),
            (self.haal_weg, "Weghalen"),
        ):
            deel.setAccessibleName(f"{wat}: {treffer.naam}")
        for knop in (self.niet_gekomen, self.zelfde, self.haal_weg):
            self.kop_rij.addWidget(knop)
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        self.wacht = Conceptwacht(
            context,
            self,
            DEEL,
            Onderwerp("groepsdeel", treffer.id, treffer.id),
            {"verslag": self.verslag, "indruk": self.indruk, "no_show": self.niet_gekomen},
        )
        for onderdeel in (
            self.wacht.melding,
            self.fout,
            self.verslag,
            self.indruk,
            self.wacht.stand,
        ):
            self.inhoud.addWidget(onderdeel)
        self.wacht.begin()

    def deel(self) -> Groepsdeel:
        """Return what stands here."""
        return Groepsdeel(
            self.leerling_id,
            self.verslag.tekst(),
            self.indruk.tekst(),
            self.niet_gekomen.isChecked(),
        )

    def toon_fout(self, tekst: str) -> None:
        """Show an error above the words it is about; empty words take it away."""
        self.fout.setText(tekst)
        self.fout.setVisible(bool(tekst))
        self.verslag.bediening.setAccessibleDescription(f"Let op: {tekst}" if tekst else "")
        if tekst:
            self.verslag.setFocus()


class GroepDialoog(Formulier):
    """Write one talk for several pupils at once."""

    FORMULIER: Final = "groepsgesprek"
    bewaard = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        begin: Concept | None = None,
        *,
        met: Iterable[int] = (),
    ) -> None:
        super().__init__(
            parent, context, "Gesprek met meer leerlingen", wat="dit gesprek", breedte_px=820
        )
        self._leerling_id = leerling_id
        self._begin = begin
        self._wil: list[int] = []
        self._gewijzigd: list[Callable[..., None]] = []
        self.delen: dict[int, Groepsvak] = {}
        self.knop_van: dict[int, StilleKnop] = {}
        self._bouw()
        self.fouten_bij = {
            ContactInToekomst: self.v_datum,
            GroepTeKlein: self.v_erbij,
            GroepTeGroot: self.v_erbij,
        }
        self.knoppen("Gesprek bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("contactgroep", NIEUW, leerling_id),
            {
                "soort": self.soort,
                "datum": self.datum,
                "duur": self.duur,
                "locatie": self.locatie,
                "afspraak": self.afspraak.tekst,
                "afspraak_datum": self.afspraak.datum,
                "leerlingen": Invoer(
                    lambda: sorted(self._wil), self._zet_leerlingen, self._gewijzigd.append
                ),
            },
        )
        with self._concept.vult():
            self._vul(begin)
            self.voeg_toe((leerling_id,))
        self.voeg_toe(met)
        school_id = context.schoolkeuze.school_id
        context.tasks.run_query(
            lambda uow: lees_mensen(uow, leerling_id, school_id).gezin,
            self._on_genoten,
            self.toon_fout,
        )
        self.accepted.connect(self._stop_delen)
        self.rejected.connect(self._gooi_delen_weg)
        self.erbij.setFocus()

    def _bouw(self) -> None:
        self.soort = Keuze(ContactSoort)
        self.datum = DatumVeld(date.today())
        self.duur = Getal(5, LANGSTE_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(5)
        self.locatie = Keuze(Locatie, leeg="Niet ingevuld")
        self.erbij = LeerlingVeld(self.context)
        self.afspraak = AfspraakRegel()
        self.naam_mag = Vinkje(NAAM_MAG)
        self.naam_mag.hide()
        self.v_datum = Veld("&Datum", self.datum, verplicht=True, hint=DATUM_HINT)
        self.v_erbij = Veld("&Nog een leerling", self.erbij)
        self.genoten = QWidget()
        self._genoten = rij(self.genoten)
        self._genoten.addWidget(Tekst(GENOTEN, "klein"))
        self._genoten.addStretch(1)
        self.genoten.hide()
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        self.naast(Veld("&Soort contact", self.soort), self.v_datum)
        self.naast(Veld("D&uur", self.duur), Veld("&Waar", self.locatie))
        self.breed(self.v_erbij)
        self.breed(self.genoten)
        self._leerlingenvak = QWidget()
        self._stapel = kolom(self._leerlingenvak)
        self.breed(self._leerlingenvak)
        self.breed(Veld("A&fspraak met iedereen", self.afspraak, hint="Wordt een taak bij ieder"))
        self.breed(self.naam_mag)
        self.erbij.gekozen.connect(self._on_gekozen)

    def _vul(self, begin: Concept | None) -> None:
        self.duur.zet(30 if begin is None else begin.duur_min)
        if begin is not None:
            self.soort.zet(begin.soort)
            self.datum.setText(begin.datum)
            self.locatie.zet(begin.locatie)

    # -- who takes part -----------------------------------------------------------------------

    def voeg_toe(self, nummers: Iterable[int]) -> None:
        """Add pupils by their number; one that is there, or gone, is passed by."""
        nieuw = tuple(nummer for nummer in nummers if nummer not in self._wil)
        if not nieuw:
            return
        self._wil += nieuw
        self._meld_gewijzigd()
        self.context.tasks.run_query(
            lambda uow: deelnemers(uow, nieuw), self._on_deelnemers, self.toon_fout
        )

    def _zet_leerlingen(self, waarde: object) -> None:
        nummers = waarde if isinstance(waarde, list) else []
        self.voeg_toe(n for n in nummers if type(n) is int and 0 < n < 2**63)

    def _on_genoten(self, genoten: tuple[Gezinsgenoot, ...]) -> None:
        """Offer brothers and sisters with a dossier of their own: a home visit is often theirs."""
        for genoot in genoten:
            doe = partial(self._voeg_genoot_toe, genoot.leerling_id)
            knop = StilleKnop(genoot.naam, doe, icoon="fa6s.plus", hulp=f"{genoot.naam} erbij")
            knop.setAccessibleName(f"{genoot.naam} erbij")
            self.knop_van[genoot.leerling_id] = knop
            self._genoten.insertWidget(self._genoten.count() - 1, knop)
        self._toon_genoten()

    def _voeg_genoot_toe(self, leerling_id: int) -> None:
        self.voeg_toe((leerling_id,))
        self.erbij.setFocus()

    def _toon_genoten(self) -> None:
        """Show only who does not take part yet."""
        for leerling_id, knop in self.knop_van.items():
            knop.setVisible(leerling_id not in self._wil)
        self.genoten.setVisible(any(nummer not in self._wil for nummer in self.knop_van))

    def _on_gekozen(self, treffer: LeerlingTreffer | None) -> None:
        if treffer is None:
            return
        self.v_erbij.wis_fout()
        self.voeg_toe((treffer.id,))
        self.erbij.clear()

    def _on_deelnemers(self, treffers: tuple[LeerlingTreffer, ...]) -> None:
        for treffer in treffers:
            if treffer.id in self.delen or treffer.id not in self._wil:
                continue
            vak = Groepsvak(self.context, treffer)
            vak.weg.connect(self._vraag_weg)
            vak.zelfde.clicked.connect(lambda _=False, vak=vak: self._neem_over(vak))
            vak.wacht.teruggezet.connect(self.pas_hoogte_aan)
            self.delen[treffer.id] = vak
            self._stapel.addWidget(vak)
            begin = self._begin
            if treffer.id == self._leerling_id and begin is not None:
                vak.verslag.zet_tekst(begin.verslag)
                vak.indruk.zet_tekst(begin.indruk)
                vak.niet_gekomen.setChecked(begin.no_show)
        for nummer, vak in enumerate(self.delen.values()):
            vak.zelfde.setVisible(nummer > 0)
            vak.haal_weg.setVisible(vak.leerling_id != self._leerling_id)
        self.pas_hoogte_aan()

    def _neem_over(self, vak: Groepsvak) -> None:
        vakken = list(self.delen.values())
        boven = vakken[vakken.index(vak) - 1]
        oud = vak.verslag.tekst()
        vak.verslag.zet_tekst("\n".join(deel for deel in (oud, boven.verslag.tekst()) if deel))
        vak.verslag.setFocus()

    def _vraag_weg(self, leerling_id: int) -> None:
        vak = self.delen[leerling_id]
        if not vak.wacht.onbewaard:
            self._haal_weg(leerling_id)
            return
        bevestig(
            self,
            "Deze leerling weghalen?",
            "Wat je over deze leerling schreef, gaat weg.",
            "Weghalen",
            lambda: self._haal_weg(leerling_id),
        )

    def _haal_weg(self, leerling_id: int) -> None:
        vak = self.delen.pop(leerling_id)
        vak.wacht.gooi_weg()
        self._wil.remove(leerling_id)
        self._stapel.removeWidget(vak)
        vak.hide()
        vak.deleteLater()
        self._meld_gewijzigd()
        self.erbij.setFocus()

    def _meld_gewijzigd(self) -> None:
        self._toon_genoten()
        for hoort in self._gewijzigd:
            hoort()

    # -- keeping ------------------------------------------------------------------------------

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        self.v_erbij.wis_fout()
        datum = self.datum_van(self.v_datum)
        if datum is not None and datum > date.today():
            self.v_datum.toon_fout(f"{ContactInToekomst.wat} {ContactInToekomst.doe}")
        self.eis(self.v_erbij, len(self.delen) > 1, f"{GroepTeKlein.wat} {GroepTeKlein.doe}")
        self.eis(
            self.v_erbij, len(self.delen) <= MEESTE, f"Er kunnen hoogstens {MEESTE} leerlingen bij."
        )
        leeg = [
            vak
            for vak in self.delen.values()
            if not (vak.verslag.tekst() or vak.indruk.tekst() or vak.niet_gekomen.isChecked())
        ]
        for vak in self.delen.values():
            vak.toon_fout(f"{ContactLeeg.wat} {ContactLeeg.doe}" if vak in leeg else "")
        if not self.is_goed() or leeg or datum is None:
            return
        self._bewaar(self._gedeeld(datum))

    def _gedeeld(self, datum: date) -> ContactGegevens:
        tekst = self.afspraak.tekst.tekst()
        return ContactGegevens(
            datum,
            self.soort.vast(),
            duur_min=self.duur.getal(),
            locatie=self.locatie.waarde(),
            afspraken=(Afspraak(tekst, self.afspraak.datum.datum()),) if tekst else (),
        )

    def _bewaar(self, gedeeld: ContactGegevens) -> None:
        delen = tuple(vak.deel() for vak in self.delen.values())
        bekeken = self.naam_mag.isChecked()

        def schrijf(uow: UnitOfWork) -> Changes:
            return bewaar_groepscontact(uow, gedeeld, delen, namen_bekeken=bekeken)

        work: Callable[[UnitOfWork], Changes] = schrijf
        for vak in self.delen.values():
            work = vak.wacht.bij_bewaren(work)
        leerling_id = self._leerling_id
        self.bewaar(work, lambda _: self.bewaard.emit(leerling_id))

    def _on_terug(self) -> None:
        super()._on_terug()
        for vak in self.delen.values():
            vak.wacht.hervat()

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, NaamVanAnder) and error.leerling_id in self.delen:
            self.naam_mag.show()
            vak = self.delen[error.leerling_id]
            vak.toon_fout(f"'{error.woord}': {error.zin()} {error.raad()}")
            self.rolvak.ensureWidgetVisible(vak)
            self.pas_hoogte_aan()
            return
        super()._on_fout(error)

    def _is_getypt(self) -> bool:
        return super()._is_getypt() or any(vak.wacht.onbewaard for vak in self.delen.values())

    def _stop_delen(self) -> None:
        for vak in self.delen.values():
            vak.wacht.stop()

    def _gooi_delen_weg(self) -> None:
        for vak in self.delen.values():
            vak.wacht.gooi_weg()
