"""The sheet Rechten: requests of pupil and parents with their terms, and what to do with each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.inzage import MET_DOCUMENT
from jos_desktop.services.rechtenblad import Rechten, Verbeterplek, verbeterplekken
from jos_desktop.services.rechtenblad import lees_rechten as lees
from jos_desktop.services.verzoeken import trek_verzoek_in
from jos_desktop.services.verzoeken_uitvoeren import voer_bezwaar_uit
from jos_desktop.services.verzoekrijen import LOPEND, UIT_TE_VOEREN, VerzoekRij
from jos_desktop.ui.rechten.formulieren import (
    BesluitDialoog,
    CorrectieDialoog,
    VerklaringDialoog,
    VerzoekDialoog,
    oordeel_in_woorden,
)
from jos_desktop.ui.rechten.kijkers import KijkersDialoog
from jos_desktop.ui.rechten.nakijken import Nakijkvlak
from jos_desktop.ui.schermen import Blad
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    Chip,
    Dialoog,
    HoofdKnop,
    Kaart,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    Tekst,
    bevestig,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

LEEG: Final = (
    "Vraagt de leerling of een ouder om inzage, een verbetering, een eigen verklaring of "
    "vernietiging? Leg dat hier vast. Je ziet dan meteen of het mag en voor welke dag."
)
VERNIETIGEN: Final = "Vernietigen voorb&ereiden"
_TOON: Final = {
    Verzoekstatus.OPEN: "accent",
    Verzoekstatus.TOEGEWEZEN: "warm",
    Verzoekstatus.DEELS: "warm",
    Verzoekstatus.UITGEVOERD: "goed",
}
_NOG_TE_GEVEN: Final = UIT_TE_VOEREN | {Verzoekstatus.UITGEVOERD}
Daad = tuple[str, Callable[[], object]]


def termijnchip(verzoek: VerzoekRij) -> tuple[TabelChip, ...]:
    """Return the term as a chip when it presses, else nothing."""
    if verzoek.te_laat:
        return (TabelChip(verzoek.termijn, "gevaar"),)
    if verzoek.dagen is not None and verzoek.dagen <= 7:
        return (TabelChip(verzoek.termijn, "warm"),)
    return ()


def _gezegd(aantal: int) -> str:
    if not aantal:
        return ""
    return (
        f"{'1 eigen verklaring' if aantal == 1 else f'{aantal} eigen verklaringen'} in de tijdlijn"
    )


class RechtenBlad(Blad):
    """The requests of one pupil; an inzage is looked through on the sheet itself."""

    soorten = frozenset(
        {
            Soort.RECHT,
            Soort.LEERLING,
            Soort.BETROKKENE,
            Soort.TOESTEMMING,
            Soort.CONTACTMOMENT,
            Soort.BIJLAGE,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rechten: Rechten | None = None
        self._straks: int | None = None
        self.stapel = QStackedWidget()
        self._lijst = QWidget()
        self._bouw_lijst()
        self.nakijken = Nakijkvlak(context)
        self.nakijken.terug.connect(self._on_terug)
        for deel in (self._lijst, self.nakijken):
            self.stapel.addWidget(deel)
        self.inhoud.addWidget(self.stapel, 1)

    def _bouw_lijst(self) -> None:
        layout = kolom(self._lijst, ruimte=tokens().maat.binnen_px)
        kop = rij()
        self.bezwaar = Chip("Telt niet mee in de cijfers", "warm")
        kop.addWidget(Tekst("Verzoeken", "kop"))
        self.gezegd = Tekst("", "gedempt")
        kop.addWidget(self.bezwaar)
        kop.addWidget(self.gezegd)
        kop.addStretch(1)
        self.kijkers = StilleKnop("Wie &keek in dit dossier", self.wie_keek, icoon="fa6s.eye")
        self.verklaring = Knop("Ve&rklaring toevoegen", self.nieuwe_verklaring)
        self.nieuwe = HoofdKnop("&Nieuw verzoek", self.nieuw, icoon="fa6s.plus")
        for knop in (self.kijkers, self.verklaring, self.nieuwe):
            kop.addWidget(knop)
        layout.addLayout(kop)
        self.model = RijenModel[VerzoekRij](
            [
                Kolom("Wat", lambda r: r.titel, breedte=26, vet=True),
                Kolom("Wie vraagt het", lambda r: r.door, breedte=18),
                Kolom(
                    "Binnen",
                    lambda r: schrijf_datum(r.ontvangen),
                    sleutel=lambda r: r.ontvangen,
                    breedte=10,
                ),
                Kolom(
                    "Termijn",
                    lambda r: r.termijn,
                    sleutel=lambda r: r.uiterlijk or r.ontvangen,
                    breedte=28,
                    chips=termijnchip,
                ),
                Kolom(
                    "Stand",
                    lambda r: "",
                    chips=lambda r: (TabelChip(r.status.label, _TOON.get(r.status, "")),),
                    breedte=20,
                ),
            ]
        )
        self.tabel = RijenTabel(self.model, "Verzoeken")
        self.tabel.gekozen.connect(self._toon_verzoek)
        self.tabel.geopend.connect(self._open_verzoek)
        layout.addWidget(self.tabel, 1)
        self.leeg = LegeStaat("Nog geen verzoeken", LEEG)
        layout.addWidget(self.leeg, 1)
        self.kaart = Kaart("Dit verzoek")
        self._kaart_tekst = Tekst("", breek=True)
        self._kaart_regel = Tekst("", "gedempt", breek=True)
        self._kaart_besluit = Tekst("", "klein", breek=True)
        for tekst in (self._kaart_tekst, self._kaart_regel, self._kaart_besluit):
            self.kaart.inhoud.addWidget(tekst)
        self._daden = rij()
        self.kaart.inhoud.addLayout(self._daden)
        self.daden: list[Knop] = []
        layout.addWidget(self.kaart)
        for deel in (self.tabel, self.leeg, self.kaart, self.bezwaar):
            deel.hide()

    # -- reading --------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read the requests again, and the passages when somebody looks through them."""
        leerling_id = self.leerling_id
        if leerling_id is None:
            return
        self.context.tasks.run_query(
            lambda uow: lees(uow, leerling_id), self._on_rechten, self.melding.toon_fout
        )

    def toon_leerling(self, leerling_id: int) -> None:
        """Show this pupil; what was being looked through of another one is forgotten."""
        if leerling_id != self.leerling_id:
            self.nakijken.sluit()
            self.rechten = None
        super().toon_leerling(leerling_id)

    def _on_rechten(self, rechten: Rechten) -> None:
        if rechten.leerling_id != self.leerling_id:
            return
        gekozen = [rij.id for rij in self.tabel.gekozen_rijen()]
        self.rechten = rechten
        self.bezwaar.setVisible(rechten.bezwaar)
        self.gezegd.setText(_gezegd(len(rechten.verklaringen)))
        self.tabel.setVisible(bool(rechten.verzoeken))
        self.leeg.setVisible(not rechten.verzoeken)
        self.kaart.setVisible(bool(rechten.verzoeken))
        self.model.zet_rijen(rechten.verzoeken)
        nummers = [rij.id for rij in self.model.rijen]
        if nummers:
            nummer = self._straks if self._straks in nummers else next(iter(gekozen), None)
            self.tabel.selectRow(nummers.index(nummer) if nummer in nummers else 0)
        self._straks = None
        if self.nakijken.verzoek_id is not None:
            self.nakijken.ververs()
        else:
            self._toon_stand()

    def _toon_stand(self) -> None:
        if self.nakijken.verzoek_id is not None:
            self.stapel.setCurrentWidget(self.nakijken)
        else:
            self.stapel.setCurrentWidget(self._lijst)

    def _on_terug(self) -> None:
        self._toon_stand()
        self.tabel.setFocus()

    # -- one request ----------------------------------------------------------------------------

    def _toon_verzoek(self, verzoek: VerzoekRij | None) -> None:
        for knop in self.daden:
            self._daden.removeWidget(knop)
            knop.hide()
            knop.deleteLater()
        self.daden = []
        while self._daden.count():
            self._daden.takeAt(0)
        self.kaart.setVisible(verzoek is not None)
        if verzoek is None or self.rechten is None:
            return
        oordeel = self.rechten.oordelen[verzoek.id]
        self._kaart_tekst.setText(verzoek.vraag or "Er is niets bij opgeschreven.")
        self._kaart_regel.setText(oordeel_in_woorden(oordeel))
        self._kaart_regel.setVisible(verzoek.status in LOPEND)
        delen = [
            f"Besluit op {verzoek.besluit_op:%d-%m-%Y}: {verzoek.reden}"
            if verzoek.besluit_op and verzoek.reden
            else "",
            f"Overlegd met {verzoek.overleg_met}." if verzoek.overleg_met else "",
        ]
        self._kaart_besluit.setText(" ".join(deel for deel in delen if deel))
        self._kaart_besluit.setVisible(any(delen))
        for nummer, (tekst, doe) in enumerate(self._daden_van(verzoek)):
            knop = (HoofdKnop if nummer == 0 else Knop)(tekst, doe)
            self._daden.addWidget(knop)
            self.daden.append(knop)
        self._daden.addStretch(1)

    def _daden_van(self, verzoek: VerzoekRij) -> list[Daad]:
        daden: list[Daad] = []
        if verzoek.status is Verzoekstatus.OPEN:
            daden.append(("&Besluit nemen", partial(self.besluit, verzoek)))
            if verzoek.soort is Verzoeksoort.VERNIETIGING and self._mag(verzoek):
                daden.append((VERNIETIGEN, partial(self.vernietig, verzoek)))
        elif verzoek.status in _NOG_TE_GEVEN and verzoek.soort in MET_DOCUMENT:
            klaar = verzoek.status is Verzoekstatus.UITGEVOERD
            tekst = "Nog een keer &bekijken" if klaar else "Dossier nak&ijken"
            daden.append((tekst, partial(self.kijk_na, verzoek)))
        elif verzoek.status in _NOG_TE_GEVEN and verzoek.soort is Verzoeksoort.WIE_KEEK:
            daden.append(("&Lijst maken", partial(self.wie_keek, verzoek)))
        elif verzoek.status in UIT_TE_VOEREN:
            daden += self._uitvoeren(verzoek)
        if verzoek.soort is Verzoeksoort.CORRECTIE and verzoek.status in {
            Verzoekstatus.AFGEWEZEN,
            Verzoekstatus.DEELS,
        }:
            daden.append(("Eigen verkl&aring aanbieden", partial(self.nieuwe_verklaring, verzoek)))
        if verzoek.status in LOPEND:
            daden.append(("Inge&trokken door de vrager", partial(self._vraag_intrekken, verzoek)))
        return daden

    def _uitvoeren(self, verzoek: VerzoekRij) -> list[Daad]:
        if verzoek.soort is Verzoeksoort.CORRECTIE:
            return [("Verbetering &doorvoeren", partial(self.correctie, verzoek))]
        if verzoek.soort is Verzoeksoort.VERKLARING:
            return [("Verkl&aring toevoegen", partial(self.nieuwe_verklaring, verzoek))]
        if verzoek.soort is Verzoeksoort.BEZWAAR:
            return [("Uit de cijfers &halen", partial(self._bezwaar, verzoek))]
        if verzoek.soort is Verzoeksoort.VERNIETIGING:
            return [(VERNIETIGEN, partial(self.vernietig, verzoek))]
        return []

    def _mag(self, verzoek: VerzoekRij) -> bool:
        return self.rechten is not None and self.rechten.oordelen[verzoek.id].mag

    def _open_verzoek(self, _verzoek: VerzoekRij) -> None:
        if self.daden:
            self.daden[0].click()

    # -- doing ----------------------------------------------------------------------------------

    def nieuw(self) -> Dialoog | None:
        """Open the form for a new request."""
        if self.rechten is None:
            return None
        dialog = VerzoekDialoog(self, self.context, self.rechten, self._kies_straks)
        dialog.open()
        return dialog

    def _kies_straks(self, changes: Changes) -> None:
        # What is done next is about this request, never about the one that was chosen before.
        self._straks = changes.nieuw_id
        self.ververs()

    def besluit(self, verzoek: VerzoekRij) -> Dialoog | None:
        """Open the form for a decision."""
        if self.rechten is None:
            return None
        dialog = BesluitDialoog(self, self.context, verzoek, self.rechten.oordelen[verzoek.id])
        self._straks = verzoek.id
        dialog.open()
        return dialog

    def nieuwe_verklaring(self, verzoek: VerzoekRij | None = None) -> Dialoog | None:
        """Open the form for a statement, for a request if there is one."""
        if self.rechten is None:
            return None
        dialog = VerklaringDialoog(self, self.context, self.rechten, verzoek)
        dialog.open()
        return dialog

    def correctie(self, verzoek: VerzoekRij) -> None:
        """Read the places in the dossier, then open the form for a correction."""
        leerling_id = verzoek.leerling_id

        def klaar(plekken: tuple[Verbeterplek, ...]) -> None:
            CorrectieDialoog(self, self.context, verzoek, plekken).open()

        self.context.tasks.run_query(
            lambda uow: verbeterplekken(uow, leerling_id),
            klaar,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def vernietig(self, verzoek: VerzoekRij) -> Dialoog:
        """Choose what goes and what stays, and carry it out."""
        # Its tables and papers are seldom needed.
        from jos_desktop.ui.bewaren import VernietigDialoog

        dialog = VernietigDialoog(self, self.context, verzoek.id)
        dialog.open()
        return dialog

    def kijk_na(self, verzoek: VerzoekRij) -> None:
        """Show the dossier in passages, for this request."""
        self.nakijken.open(verzoek.id)
        self._toon_stand()
        self.nakijken.tabel.setFocus()

    def wie_keek(self, verzoek: VerzoekRij | None = None) -> Dialoog | None:
        """Show who looked in this dossier; with a request a PDF can be made."""
        if self.leerling_id is None:
            return None
        dialog = KijkersDialoog(self, self.context, self.leerling_id, verzoek)
        dialog.open()
        return dialog

    def _bezwaar(self, verzoek: VerzoekRij) -> Dialoog:
        return bevestig(
            self,
            "Deze leerling uit de cijfers halen?",
            "Vanaf nu telt de leerling in geen nieuwe samenvatting mee. Samenvattingen die al "
            "vaststaan, veranderen niet: daarin staat niemand met naam.",
            "Uit de cijfers halen",
            lambda: self._verander(lambda uow: voer_bezwaar_uit(uow, verzoek.id)),
        )

    def _vraag_intrekken(self, verzoek: VerzoekRij) -> Dialoog:
        return bevestig(
            self,
            "Verzoek ingetrokken?",
            "Het verzoek blijft staan, met de dag van vandaag erbij. Wie het vroeg, kan het later "
            "opnieuw vragen.",
            "Ingetrokken",
            lambda: self._verander(lambda uow: trek_verzoek_in(uow, verzoek.id)),
        )

    def _verander(self, werk: Callable[[UnitOfWork], Changes]) -> None:
        self.context.tasks.run_change(
            werk,
            lambda _: None,
            self.melding.toon_fout,
            eigenaar=self,
        )
