"""One received handover: the document, what would come along, and the answer."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Kaartvertrouwen
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.postvak.antwoord import AntwoordDialoog
from jos_desktop.ui.postvak.overnemen import OverneemDialoog
from jos_desktop.ui.postvak.toon import antwoord_voor, stand_woord, wie
from jos_desktop.ui.postvak.weigeren import WeigerDialoog
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Melding,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.services.ontvangst_voorbeeld import (
        GeopendStuk,
        Pakketbijlagerij,
        StapRij,
        Voorbeeld,
    )
    from jos_desktop.services.ontvangsten import OntvangstRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

    Gelezen: TypeAlias = tuple[OntvangstRij, Voorbeeld | None, tuple[StapRij, ...]]

LINKS_PX: Final = 380
_BEANTWOORD: Final = frozenset(OverdrachtStatus) - {
    OverdrachtStatus.ONTVANGEN,
    OverdrachtStatus.INGETROKKEN,
}
_VERTROUWEN: Final = {
    Kaartvertrouwen.GEVERIFIEERD: "Je hebt de vingerafdruk van de afzender nagekeken.",
    Kaartvertrouwen.PROFIEL: "De afzender staat in het profiel van je organisatie.",
    Kaartvertrouwen.GEACCEPTEERD: "Let op: je hebt de vingerafdruk van de afzender niet nagekeken.",
}
GEWIST: Final = "De inhoud is gewist. Dat hoort zo na weigeren of intrekken."
NIEUWERE: Final = "De gever stuurde later een nieuwere versie. Beantwoord die."
NIET_TE_ZIEN: Final = "Dit soort bestand kun je hier niet bekijken."
NIET_TE_ZIEN_DOE: Final = "Neem de overdracht over. Daarna staat het bij Stukken in het dossier."
TERUG_GEMAAKT: Final = "Er staat een overdracht terug klaar als concept."
TERUG_GEMAAKT_DOE: Final = "Loop de stappen door en verstuur hem."
_TE_TEKENEN: Final = frozenset({"application/pdf", "image/png", "image/jpeg"})


class Stukvlak(QWidget):
    """Show one received handover."""

    terug = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._id: int | None = None
        self.voorbeeld_gegevens: Voorbeeld | None = None
        layout = kolom(self, ruimte=12)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._bouw_kop())
        self.melding = Melding()
        layout.addWidget(self.melding)
        layout.addLayout(self._bouw_midden(), 1)

    def _bouw_kop(self) -> QWidget:
        kop = QWidget()
        regel = rij(kop, ruimte=12)
        woorden = kolom(ruimte=0)
        self.titel = Tekst("", "titel", breek=True)
        self.onder = Tekst("", "gedempt", breek=True)
        woorden.addWidget(self.titel)
        woorden.addWidget(self.onder)
        regel.addLayout(woorden, 1)
        self.stand = Chip("")
        regel.addWidget(self.stand)
        self.naar_lijst = StilleKnop("&Postvak", self.terug.emit, icoon="fa6s.arrow-left")
        self.dossier = Knop("Naar &dossier", self._naar_dossier)
        self.teruggeven = Knop(
            "&Teruggeven", self.geef_terug, hulp="Maak een overdracht terug naar de gever"
        )
        self.antwoord = Knop("&Antwoord geven", self.vraag_antwoord, icoon="fa6s.reply")
        self.weigeren = Knop("&Weigeren", self.vraag_weigeren)
        self.overnemen = HoofdKnop("&Overnemen", self.vraag_overnemen, icoon="fa6s.check")
        for knop in (
            self.naar_lijst,
            self.dossier,
            self.teruggeven,
            self.antwoord,
            self.weigeren,
            self.overnemen,
        ):
            regel.addWidget(knop)
        return kop

    def _bouw_midden(self) -> QHBoxLayout:
        midden = rij(ruimte=16)
        kaart = Kaart("Wat kwam er mee?")
        kaart.setFixedWidth(LINKS_PX)
        self.links = Rolvak(ruimte=8)
        kaart.inhoud.addWidget(self.links, 1)
        midden.addWidget(kaart)
        self.document = Documentvoorbeeld(self.context.tasks)
        midden.addWidget(self.document, 1)
        return midden

    @property
    def ontvangen(self) -> OntvangstRij | None:
        """Return what is shown."""
        return None if self.voorbeeld_gegevens is None else self.voorbeeld_gegevens.rij

    def toon(self, ontvangst_id: int) -> None:
        """Show another received handover."""
        self.sluit()
        self.lees(ontvangst_id)

    def sluit(self) -> None:
        """Take everything that was shown away."""
        self._id, self.voorbeeld_gegevens = None, None
        self.melding.hide()
        self.document.wis()
        self._wis_links()
        self.titel.setText("")
        self.onder.setText("")
        for knop in self._knoppen():
            knop.hide()

    def lees(self, ontvangst_id: int) -> None:
        """Read it, and its document."""
        from jos_desktop.services.ontvangst_voorbeeld import lees_stappen, lees_voorbeeld
        from jos_desktop.services.ontvangsten import lees_ontvangst
        from jos_desktop.services.overname import InhoudGewist

        self._id = ontvangst_id

        def werk(uow: UnitOfWork) -> Gelezen:
            try:
                voorbeeld = lees_voorbeeld(uow, ontvangst_id)
            except InhoudGewist:
                stappen = lees_stappen(uow, ontvangst_id)
                return lees_ontvangst(uow, ontvangst_id), None, stappen
            return voorbeeld.rij, voorbeeld, voorbeeld.stappen

        self.context.tasks.run_query(werk, self._on_gelezen, self.melding.toon_fout, eigenaar=self)

    def vraag_overnemen(self) -> OverneemDialoog | None:
        """Ask how to take over."""
        if self.voorbeeld_gegevens is None:
            return None
        dialog = OverneemDialoog(self.window(), self.context, self.voorbeeld_gegevens)
        dialog.overgenomen.connect(self._on_overgenomen)
        dialog.open()
        return dialog

    def vraag_weigeren(self) -> WeigerDialoog | None:
        """Ask why not."""
        if self._id is None:
            return None
        dialog = WeigerDialoog(self.window(), self.context, self._id)
        dialog.geweigerd.connect(self._on_geweigerd)
        dialog.open()
        return dialog

    def vraag_antwoord(self) -> AntwoordDialoog | None:
        """Show how the giver hears of it: a file, or a code over the telephone."""
        if self._id is None:
            return None
        dialog = AntwoordDialoog(self.window(), self.context, self._id)
        dialog.open()
        return dialog

    def geef_terug(self) -> None:
        """Start a handover back to the giver."""
        from jos_desktop.services.ontvangst_teruggave import maak_teruggave

        nummer = self._id
        if nummer is None:
            return

        def klaar(changes: Changes) -> None:
            self.context.meld(TERUG_GEMAAKT, TERUG_GEMAAKT_DOE)
            if changes.nieuw_id is not None:
                self.context.open_overdracht(changes.nieuw_id)

        self.context.tasks.run_change(
            lambda uow: maak_teruggave(uow, nummer), klaar, self.melding.toon_fout, eigenaar=self
        )

    def _on_gelezen(self, gelezen: Gelezen) -> None:
        regel, voorbeeld, stappen = gelezen
        if regel.id != self._id:
            return
        self.voorbeeld_gegevens = voorbeeld
        self._toon_kop(regel, heel=voorbeeld is not None)
        self._wis_links()
        if voorbeeld is None:
            self.links.inhoud.addWidget(Tekst(GEWIST, "gedempt", breek=True))
            self._toon_stappen(stappen)
            self.document.wis()
            self.document.hide()
            return
        self.document.show()
        self._toon_links(voorbeeld)
        self.toon_document()

    def toon_document(self) -> None:
        """Draw the received document."""
        from jos_desktop.werkstroom.ontvangst import voorbeeld_pdf

        nummer, vault = self._id, self.context.vault
        if nummer is None:
            return

        def klaar(pdf: bytes) -> None:
            if nummer == self._id:
                self.document.toon(pdf)

        self.context.tasks.run(
            lambda: voorbeeld_pdf(vault, nummer), klaar, self.melding.toon_fout, eigenaar=self
        )

    def _toon_kop(self, regel: OntvangstRij, *, heel: bool) -> None:
        self.titel.setText(wie(regel))
        termijn = antwoord_voor(regel, date.today())
        delen = [regel.soort.label, f"van {regel.gever}", regel.documentnummer]
        delen += [f"antwoord voor {termijn}"] if termijn else []
        self.onder.setText(" · ".join(deel for deel in delen if deel))
        self.stand.zet(*stand_woord(regel))
        self.overnemen.setVisible(regel.wacht and heel)
        self.weigeren.setVisible(regel.wacht)
        self.antwoord.setVisible(regel.status is not OverdrachtStatus.INGETROKKEN)
        self.dossier.setVisible(regel.leerling_id is not None)
        self.teruggeven.setVisible(regel.leerling_id is not None and regel.teruggave_id is None)
        self.naar_lijst.show()
        if regel.wacht and regel.nieuwere_versie:
            self.melding.toon(NIEUWERE, "", "warm")

    def _toon_links(self, voorbeeld: Voorbeeld) -> None:
        inhoud = self.links.inhoud
        vertrouwen = voorbeeld.rij.vertrouwen
        if vertrouwen in _VERTROUWEN:
            warm = vertrouwen is Kaartvertrouwen.GEACCEPTEERD
            inhoud.addWidget(
                Tekst(_VERTROUWEN[vertrouwen], "waarschuwing" if warm else "klein", breek=True)
            )
        inhoud.addWidget(Tekst("Waarom mag dit gedeeld worden?", "vet"))
        inhoud.addWidget(Tekst(voorbeeld.grondslag, breek=True))
        if voorbeeld.overname:
            kop = "Dit komt in je dossier" if voorbeeld.rij.wacht else "Dit kwam in je dossier"
            inhoud.addWidget(Tekst(kop, "vet"))
            for telling in voorbeeld.overname:
                inhoud.addWidget(Tekst(f"{telling.titel}: {telling.aantal}"))
        if voorbeeld.document.weggelaten:
            inhoud.addWidget(Tekst("Dit ging niet mee", "vet"))
            inhoud.addWidget(Tekst(", ".join(voorbeeld.document.weggelaten), breek=True))
        self._toon_bijlagen(voorbeeld.bijlagen)
        self._toon_stappen(voorbeeld.stappen)

    def _toon_stappen(self, stappen: tuple[StapRij, ...]) -> None:
        self.links.inhoud.addWidget(Tekst("Wat er gebeurde", "vet"))
        for stap in stappen:
            self.links.inhoud.addWidget(Tekst(_stap(stap), breek=True))
        self.links.inhoud.addStretch(1)

    def _toon_bijlagen(self, bijlagen: tuple[Pakketbijlagerij, ...]) -> None:
        if not bijlagen:
            return
        self.links.inhoud.addWidget(Tekst("Stukken", "vet"))
        self.links.inhoud.addWidget(StilleKnop("Het document zelf", self.toon_document))
        for bijlage in bijlagen:
            knop = StilleKnop(
                bijlage.naam.replace("&", "&&"),
                partial(self.bekijk_bijlage, bijlage.id),
                icoon="fa6s.paperclip",
                hulp=f"{bijlage.vorm}, {max(1, bijlage.grootte // 1024)} kB",
            )
            self.links.inhoud.addWidget(knop)

    def bekijk_bijlage(self, bijlage_id: int) -> None:
        """Draw a file that came along, in memory."""
        from jos_desktop.werkstroom.ontvangst import open_pakketbijlage

        vault = self.context.vault
        self.context.tasks.run(
            lambda: open_pakketbijlage(vault, bijlage_id),
            self._on_bijlage,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_bijlage(self, stuk: GeopendStuk) -> None:
        self.context.events.meld(Changes.van(Soort.LOGBOEK))
        if stuk.mediatype in _TE_TEKENEN:
            self.document.toon(stuk.inhoud)
        else:
            self.melding.toon(NIET_TE_ZIEN, NIET_TE_ZIEN_DOE, "accent")

    def _wis_links(self) -> None:
        while item := self.links.inhoud.takeAt(0):
            deel = item.widget()
            if deel is not None:
                deel.hide()
                deel.deleteLater()

    def _knoppen(self) -> tuple[QWidget, ...]:
        return (self.dossier, self.teruggeven, self.antwoord, self.weigeren, self.overnemen)

    def _naar_dossier(self) -> None:
        regel = self.ontvangen
        if regel is not None and regel.leerling_id is not None:
            self.context.open_dossier(regel.leerling_id)

    def _on_overgenomen(self) -> None:
        self.vraag_antwoord()

    def _on_geweigerd(self) -> None:
        self.vraag_antwoord()


def _stap(stap: StapRij) -> str:
    van = "de gever" if stap.van is Gebeurtenisbron.GEVER else "jij"
    delen = [f"{schrijf_datum(stap.datum)}: {stap.status.label.lower()} ({van})"]
    delen += [stap.wie] if stap.wie else []
    delen += [stap.reden.label] if stap.reden else []
    delen += [stap.toelichting] if stap.toelichting else []
    return ". ".join(delen)
