"""The dialog with the history of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.geschiedenis import Veldstap, Versie, lees_geschiedenis
from jos_desktop.services.terugzetten import Teruggezet, zet_versie_terug, zet_waarde_terug
from jos_desktop.ui.geschiedenis.verwijderd import VerwijderdDialoog
from jos_desktop.ui.privacy import verhul_naam
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.ui.schermen import Context

BREEDTE_PX = 920
VERSIES_PX = 170
VELDEN_PX = 130
WOORDEN_PX = 90
KIES = "Kies een wijziging en daaronder een veld. Dan zie je wat er eerst stond."
LEEG = "Hier is nog niets aan veranderd sinds het is ingevoerd of ingelezen."
GEWIST = "Wat hier stond is vernietigd. Alleen de regel zelf is er nog."
BEGIN = "Zo werd het ingevoerd."
WAARDE_TERUG = "&Zet deze waarde terug"
VERSIE_TERUG = "Zet het hele stuk zo terug"
VERSIE_HULP = "Alles wat na deze wijziging veranderde, wordt weer zoals het toen was"
WAARDE_IS_TERUG = "De oude waarde staat er weer."
VERSIE_IS_TERUG = "Het staat er weer zoals toen."
NIET_MEE = "Niet teruggezet: {namen}. Dat verander je in het formulier zelf."
ALLEEN_FORMULIER = "Dit veld verander je alleen in het formulier zelf."
_NAAMVELDEN = frozenset({"roepnaam", "voorvoegsel", "achternaam", "naam"})


class GeschiedenisDialoog(Dialoog):
    """Who changed what in one record, newest first; the old value can come back.

    ``achter_deur`` is for the sheet of the meldcode alone, which shows its own words.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        sleutel: Rijsleutel,
        titel: str,
        *,
        achter_deur: bool = False,
    ) -> None:
        super().__init__(parent, titel, wat="", breedte_px=BREEDTE_PX)
        self.context = context
        self._sleutel = sleutel
        self._achter_deur = achter_deur
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.versies = RijenModel[Versie](_versiekolommen())
        self.tabel = RijenTabel(self.versies, "Wijzigingen, de nieuwste bovenaan")
        self.tabel.setFixedHeight(VERSIES_PX)
        self.tabel.gekozen.connect(self._on_versie)
        self.inhoud.addWidget(self.tabel)
        self.velden = RijenModel[Veldstap](_veldkolommen())
        self.veldtabel = RijenTabel(self.velden, "Velden van deze wijziging")
        self.veldtabel.setFixedHeight(VELDEN_PX)
        self.veldtabel.gekozen.connect(self._on_veld)
        self.inhoud.addWidget(self.veldtabel)
        self.eerst, self.daarna = _woordvak("Eerst"), _woordvak("Daarna")
        woorden = rij(ruimte=12)
        woorden.addWidget(self.eerst, 1)
        woorden.addWidget(self.daarna, 1)
        self.inhoud.addLayout(woorden)
        self.verwijderd = StilleKnop(
            "&Verwijderd uit dit dossier",
            self.toon_verwijderd,
            icoon="fa6s.trash-arrow-up",
            hulp="Wat je weghaalde en nog terug kunt zetten",
        )
        self._knoppen.insertWidget(0, self.verwijderd)
        self.verwijderd.setVisible(sleutel.tabel == "leerling")
        self.hele_versie = Knop(VERSIE_TERUG, self._on_versie_terug, hulp=VERSIE_HULP)
        self.knoppen(WAARDE_TERUG, self._on_waarde_terug, sluit="Sluiten")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.hele_versie)
        # Two greens would both call: putting back is no step that everybody comes here for.
        self.ctrl_enter = False
        self._lees()

    def toon_verwijderd(self) -> VerwijderdDialoog:
        """Show what was deleted from this dossier."""
        dialoog = VerwijderdDialoog(self, self.context, self._sleutel.id)
        dialoog.open()
        return dialoog

    def _lees(self) -> None:
        sleutel, deur = self._sleutel, self._achter_deur
        self._zet_knoppen()
        self.context.tasks.run_query(
            lambda uow: lees_geschiedenis(uow, sleutel, achter_deur=deur),
            self._on_gelezen,
            self.toon_fout,
        )

    def _on_gelezen(self, versies: tuple[Versie, ...]) -> None:
        self.versies.zet_rijen(versies)
        self._toon_velden(None)
        for deel in (self.tabel, self.veldtabel, self.eerst, self.daarna):
            deel.setVisible(bool(versies))
        self.uitleg.setText(KIES if versies else LEEG)
        if versies:
            self.tabel.selectRow(0)
            self.tabel.setFocus()
        self._zet_hoogte()

    def _on_versie(self, versie: Versie | None) -> None:
        self._toon_velden(versie)
        if versie is not None and versie.velden:
            self.veldtabel.selectRow(0)

    def _toon_velden(self, versie: Versie | None) -> None:
        self.velden.zet_rijen(() if versie is None else versie.velden)
        if versie is not None:
            self.uitleg.setText(GEWIST if versie.gewist else KIES)
        self._on_veld(None)

    def _on_veld(self, stap: Veldstap | None) -> None:
        for vak, woorden in (
            (self.eerst, "" if stap is None else _toon(stap, stap.oud)),
            (self.daarna, "" if stap is None else _toon(stap, stap.nieuw)),
        ):
            tekst = vak.findChild(Tekst, "woorden")
            if isinstance(tekst, Tekst):
                tekst.setText(woorden or ("(leeg)" if stap is not None else ""))
        self._zet_knoppen()

    def _zet_knoppen(self) -> None:
        stap = next(iter(self.veldtabel.gekozen_rijen()), None)
        versies = self.tabel.gekozen_rijen()
        # Of its own record: a pupil shows his enrolments in the same list.
        nieuwste = next(
            (rij for rij in self.versies.rijen if versies and rij.sleutel == versies[0].sleutel),
            None,
        )
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(stap is not None and stap.terug)
            wel = stap is None or stap.terug
            self.hoofdknop.setToolTip("" if wel else ALLEEN_FORMULIER)
        self.hele_versie.setEnabled(bool(versies) and versies[0] != nieuwste)

    def _on_waarde_terug(self) -> None:
        versies, velden = self.tabel.gekozen_rijen(), self.veldtabel.gekozen_rijen()
        if not versies or not velden:
            return
        sleutel, regel, veld = versies[0].sleutel, versies[0].regel_id, velden[0].veld
        self.context.tasks.run_change(
            lambda uow: zet_waarde_terug(uow, sleutel, regel, veld),
            self._on_waarde_is_terug,
            self.toon_fout,
        )

    def _on_waarde_is_terug(self, _changes: Changes) -> None:
        self.melding.toon(WAARDE_IS_TERUG, toon="goed")
        self._lees()

    def _on_versie_terug(self) -> None:
        versies = self.tabel.gekozen_rijen()
        if not versies:
            return
        sleutel, regel = versies[0].sleutel, versies[0].regel_id
        self.context.tasks.run_change(
            lambda uow: zet_versie_terug(uow, sleutel, regel),
            self._on_versie_is_terug,
            self.toon_fout,
        )

    def _on_versie_is_terug(self, terug: Teruggezet) -> None:
        niet = NIET_MEE.format(namen=", ".join(terug.niet)) if terug.niet else ""
        self.melding.toon(VERSIE_IS_TERUG, niet, "warm" if niet else "goed")
        self._lees()


def _woordvak(titel: str) -> QWidget:
    """Return a small scrolling box with a heading, for words that are too long for a table."""
    vak = QWidget()
    layout = kolom(vak, ruimte=2)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(Tekst(titel, "klein"))
    rol = Rolvak()
    rol.setFixedHeight(WOORDEN_PX)
    rol.setAccessibleName(f"{titel}: wat er stond")
    tekst = Tekst("", breek=True)
    tekst.vrij = True
    tekst.setObjectName("woorden")
    rol.inhoud.addWidget(tekst)
    rol.inhoud.addStretch(1)
    layout.addWidget(rol)
    return vak


def _toon(stap: Veldstap, woorden: str) -> str:
    """Return a value; a name is one also when nobody has it any more."""
    return verhul_naam(woorden) if stap.veld in _NAAMVELDEN and woorden else woorden


def _versiekolommen() -> list[Kolom[Versie]]:
    return [
        Kolom(
            "Wanneer",
            lambda v: f"{v.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda v: v.regel_id,
            breedte=16,
        ),
        Kolom("Wie", lambda v: v.wie, breedte=18),
        Kolom("Wat", lambda v: v.wat, vet=True, breedte=18),
        Kolom("Velden", lambda v: v.namen, gedempt=True, breedte=34),
    ]


def _veldkolommen() -> list[Kolom[Veldstap]]:
    return [
        Kolom("Veld", lambda s: s.naam, vet=True, breedte=18),
        Kolom("Eerst", lambda s: _toon(s, s.oud), breedte=32, vrij=True),
        Kolom("Daarna", lambda s: _toon(s, s.nieuw), breedte=32, vrij=True),
    ]
