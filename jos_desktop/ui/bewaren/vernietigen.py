"""Prepare and carry out a destruction: what goes, what stays and why, the letter, the proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.papier import Briefsoort, Papierwens
from jos_desktop.services.vernietigingskeuze import (
    Alinea,
    Keuzeblad,
    Keuzerij,
    Stand,
    antwoordtekst,
    kies_eigen_deel,
    kies_heel,
    kies_niets,
    kies_soort,
    lees_keuzeblad,
    wissel_alinea,
    wissel_rijen,
)
from jos_desktop.ui.bewaren.bevestigen import BevestigDialoog
from jos_desktop.ui.bewaren.blijft import BlijftDialoog
from jos_desktop.ui.bewaren.keuzetabel import (
    TOETSEN,
    Alineatabel,
    Keuzetabel,
    alineamodel,
    rijenmodel,
)
from jos_desktop.ui.bewaren.vermeldingen import VermeldingenDialoog
from jos_desktop.ui.widgets import Dialoog, Knop, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.papier import schrijf_papier
from jos_desktop.werkstroom.vernietiging import bestandsnaam_bewijs, schrijf_bewijs, voer_uit

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

BREEDTE_PX: Final = 1040
RIJEN_PX, ALINEAS_PX = 180, 150
BEWIJS: Final = "Er blijft alleen een bewijs zonder naam. Bewaar het als PDF."
KOPIEEN: Final = "In oudere reservekopieën staat het nog, versleuteld, tot die zijn opgeruimd."


class FormulierOpen(KnownError):
    """Words about this pupil stand in a form that is open now: they would come back."""

    wat: ClassVar[str] = "Er staat nog een formulier open met tekst over deze leerling."
    doe: ClassVar[str] = "Bewaar die tekst of haal hem weg, en probeer het opnieuw."


class VernietigDialoog(Dialoog):
    """One request for destruction; every choice is kept in the request at once."""

    def __init__(self, parent: QWidget, context: Context, verzoek_id: int) -> None:
        super().__init__(parent, "Vernietigen", wat="", breedte_px=BREEDTE_PX)
        self.context, self.verzoek_id = context, verzoek_id
        self.blad: Keuzeblad | None = None
        self.kop = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.kop)
        self._bouw_keuzes()
        self.model, self.alineas = rijenmodel(), alineamodel()
        self.tabel = Keuzetabel(self.model, "Delen van het dossier", meer=True)
        self.tabel.setMinimumHeight(RIJEN_PX)
        self.tabel.setAccessibleDescription(TOETSEN)
        self.tabel.wissel.connect(self._on_wissel)
        self.tabel.soort.connect(self._on_soort)
        self.tabel.blijft.connect(self.laat_staan)
        self.tabel.gekozen.connect(self._on_gekozen)
        self.tabel.geopend.connect(lambda _rij: self._on_wissel())
        self.passages = Alineatabel(self.alineas, "Alinea's van het gekozen deel")
        self.passages.setMinimumHeight(ALINEAS_PX)
        self.passages.wissel.connect(self._on_alinea)
        self.passages.geopend.connect(lambda _alinea: self._on_alinea())
        self.inhoud.addWidget(self.tabel, 2)
        self.inhoud.addWidget(Tekst(TOETSEN, "klein"))
        self.inhoud.addWidget(self.passages, 1)
        self.uitkomst = Tekst("", breek=True)
        self.let_op = Tekst("", "waarschuwing", breek=True)
        self.inhoud.addWidget(self.uitkomst)
        self.inhoud.addWidget(self.let_op)
        self.elders = StilleKnop("De naam &elders", self.zoek_elders, icoon="fa6s.magnifying-glass")
        self.brief = Knop("Antwoord&brief", self._kies_brief, icoon="fa6s.envelope")
        self.knoppen("&Vernietigen", self.vraag_bevestiging, sluit="Sluiten", gevaar=True)
        self._knoppen.insertWidget(0, self.elders)
        self._knoppen.insertWidget(1, self.brief)
        self.ctrl_enter = False
        context.events.abonneer(
            frozenset({Soort.RECHT, Soort.CONTACTMOMENT}), self._on_veranderd, eigenaar=self
        )
        self.ververs()
        self.tabel.setFocus()

    def _bouw_keuzes(self) -> None:
        line = rij()
        self.heel = Knop("&Heel dossier", partial(self._verander, kies_heel))
        self.eigen = Knop("Eigen &deel van deze ouder", partial(self._verander, kies_eigen_deel))
        self.niets = StilleKnop("&Opnieuw kiezen", partial(self._verander, kies_niets))
        self.staan = Knop("&Laten staan, met reden", self.laat_staan)
        for knop in (self.heel, self.eigen, self.niets):
            line.addWidget(knop)
        line.addStretch(1)
        line.addWidget(self.staan)
        self.inhoud.addLayout(line)

    # -- reading --------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read what the request does now."""
        verzoek_id = self.verzoek_id
        self.context.tasks.run_query(
            lambda uow: lees_keuzeblad(uow, verzoek_id), self._on_blad, self.toon_fout
        )

    def _on_veranderd(self, changes: Changes) -> None:
        # Closed, its request is carried out: to read it again would end in an error nobody needs.
        if not self.isVisible():
            return
        if self.blad is None or changes.raakt(frozenset(Soort), self.blad.plan.leerling_id):
            self.ververs()

    def _on_blad(self, blad: Keuzeblad) -> None:
        gekozen = {rij_.rij.sleutel for rij_ in self.tabel.gekozen_rijen()}
        plaats = self.tabel.currentIndex().row()
        self.blad = blad
        self.model.zet_rijen(blad.rijen)
        nummers = [n for n, rij_ in enumerate(self.model.rijen) if rij_.rij.sleutel in gekozen]
        if self.model.rijen:
            self.tabel.selectRow(nummers[0] if nummers else max(0, plaats))
        self.eigen.setVisible(blad.eigen)
        self.heel.setText("&Alles van dit deel" if blad.eigen else "&Heel dossier")
        te_laat = "te laat" if blad.dagen < 0 else "over"
        self.kop.setText(
            f"Gevraagd door {blad.vrager}. Klaar uiterlijk {blad.plan.uiterlijk:%d-%m-%Y}: "
            f"{abs(blad.dagen)} dagen {te_laat} (Jeugdwet 7.3.9, drie maanden)."
        )
        self._toon_uitkomst(blad)

    def _toon_uitkomst(self, blad: Keuzeblad) -> None:
        plan = blad.plan
        weg = ", ".join(aantal.zin() for aantal in plan.gegaan) or "nog niets gekozen"
        delen = [f"Weg: {'het hele dossier: ' if plan.heel else ''}{weg}."]
        if plan.gebleven:
            delen.append(f"Blijft: {', '.join(aantal.zin() for aantal in plan.gebleven)}.")
        self.uitkomst.setText(" ".join(delen))
        let_op = list(plan.bezwaren)
        if plan.nog_in:
            soorten = ", ".join(sorted({rij_.soort.lower() for rij_, _ in plan.nog_in}))
            let_op.append(f"Dezelfde zinnen staan ook nog in: {soorten}. Kies die er zo nodig bij.")
        if plan.concepten:
            let_op.append("Concepten over deze leerling die nog niet bewaard zijn, gaan mee weg.")
        if blad.losse_concepten:
            let_op.append(_los(blad.losse_concepten))
        self.let_op.setText(" ".join(let_op))
        self.let_op.setVisible(bool(let_op))
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(not plan.bezwaren)

    # -- choosing -------------------------------------------------------------------------------

    def _on_gekozen(self, keuze: Keuzerij | None) -> None:
        alles = () if self.blad is None or keuze is None else self.blad.alineas
        sleutel = None if keuze is None else keuze.rij.sleutel
        plaats = max(0, self.passages.currentIndex().row())
        self.alineas.zet_rijen([alinea for alinea in alles if alinea.sleutel == sleutel])
        if self.alineas.rijen:
            self.passages.selectRow(min(plaats, len(self.alineas.rijen) - 1))

    def _sleutels(self) -> tuple[Rijsleutel, ...]:
        return tuple(keuze.rij.sleutel for keuze in self.tabel.gekozen_rijen())

    def _on_wissel(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return
        sleutels = self._sleutels()
        weg = gekozen[0].stand not in (Stand.WEG, Stand.MEE)
        self._verander(lambda uow, verzoek_id: wissel_rijen(uow, verzoek_id, sleutels, weg=weg))

    def _on_soort(self) -> None:
        gekozen = self._sleutels()
        if gekozen:
            tabel = gekozen[0].tabel
            self._verander(lambda uow, verzoek_id: kies_soort(uow, verzoek_id, tabel))

    def _on_alinea(self) -> None:
        for alinea in self.passages.gekozen_rijen():
            self._verander(partial(_wissel_alinea, alinea=alinea))

    def laat_staan(self) -> BlijftDialoog | None:
        """Ask on which ground the chosen rows stay."""
        sleutels = self._sleutels()
        if self.blad is None or not sleutels:
            return None
        leerling_id = self.blad.plan.leerling_id
        dialog = BlijftDialoog(self, self.context, self.verzoek_id, leerling_id, sleutels)
        dialog.open()
        return dialog

    def _verander(self, werk: Callable[[UnitOfWork, int], Changes]) -> None:
        verzoek_id = self.verzoek_id
        self.melding.hide()
        self.context.tasks.run_change(
            lambda uow: werk(uow, verzoek_id), lambda _: None, self.toon_fout, eigenaar=self
        )

    # -- letter, search -------------------------------------------------------------------------

    def zoek_elders(self) -> VermeldingenDialoog | None:
        """Show where the name stands in what belongs to others."""
        if self.blad is None:
            return None
        dialog = VermeldingenDialoog(self, self.context, self.blad.plan.leerling_id)
        dialog.finished.connect(self._na_elders)
        dialog.open()
        return dialog

    def _na_elders(self) -> None:
        if self.isVisible():
            self.ververs()

    def _kies_brief(self) -> QFileDialog:
        return self._kies_plek(
            "Antwoordbrief bewaren", "antwoord-vernietiging.pdf", self.schrijf_brief
        )

    def schrijf_brief(self, pad: str) -> None:
        """Write the letter that answers the request: now, while the address is there."""
        if self.blad is None:
            return
        wens = Papierwens(
            self.blad.plan.leerling_id,
            self.blad.betrokkene_id,
            (),
            Briefsoort.EIGEN,
            onderwerp="Je verzoek om te vernietigen"
            if self.blad.betrokkene_id is None
            else "Uw verzoek om te vernietigen",
            tekst=antwoordtekst(self.blad),
        )
        vault = self.context.vault
        self.context.tasks.run(
            lambda: schrijf_papier(vault, wens, Path(pad)),
            lambda _brief: self.context.meld("De brief is gemaakt.", "Geef of stuur hem zelf."),
            self.toon_fout,
            eigenaar=self,
        )

    def _kies_plek(self, titel: str, naam: str, doe: Callable[[str], None]) -> QFileDialog:
        dialog = bestandsvenster(self, titel, naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(doe)
        dialog.open()
        return dialog

    # -- doing ----------------------------------------------------------------------------------

    def vraag_bevestiging(self) -> BevestigDialoog | None:
        """Name what goes, and ask to type it."""
        if self.blad is None or self.blad.plan.bezwaren:
            return None
        plan = self.blad.plan
        onderwerpen = (concept.onderwerp for concept in self.context.concepten.alles())
        if any(onderwerp.leerling_id == plan.leerling_id for onderwerp in onderwerpen):
            self.toon_fout(FormulierOpen())
            return None
        regels = [f"Van {self.blad.naam} gaat weg: {self._weg()}.", KOPIEEN]
        dialog = BevestigDialoog(
            self,
            "Heel dossier vernietigen" if plan.heel else "Deel van dossier vernietigen",
            regels,
            plan.bevestiging,
            "Voor altijd vernietigen",
            self.voer_uit,
        )
        dialog.open()
        return dialog

    def _weg(self) -> str:
        plan = None if self.blad is None else self.blad.plan
        return "" if plan is None else ", ".join(aantal.zin() for aantal in plan.gegaan)

    def voer_uit(self) -> None:
        """Destroy for good, and offer the proof."""
        vault, verzoek_id = self.context.vault, self.verzoek_id
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(False)
        self.context.tasks.run(
            lambda: voer_uit(vault, verzoek_id), self._on_klaar, self._on_mislukt, eigenaar=self
        )

    def _on_mislukt(self, fout: KnownError) -> None:
        self.ververs()
        self.toon_fout(fout)

    def _on_klaar(self, bewijs: Bewijs) -> None:
        leerling_id = None if self.blad is None else self.blad.plan.leerling_id
        # The sheet under this dialog goes with the pupil; the question about the proof stays.
        venster = (self.window().parentWidget() or self).window()
        self.klaar()
        if bewijs.heel:
            self.context.ga_naar("caseload")
        self.context.events.meld(Changes.van(*Soort, leerling_id=leerling_id))
        self.context.meld("Het is vernietigd.", BEWIJS, "goed")
        vraag_bewijs(venster, self.context, bewijs)


def _los(aantal: int) -> str:
    waar = "een concept" if aantal == 1 else f"{aantal} concepten"
    return f"De naam staat ook in {waar} zonder leerling. Kijk bij De naam elders of dat weg moet."


def _wissel_alinea(uow: UnitOfWork, verzoek_id: int, alinea: Alinea) -> Changes:
    return wissel_alinea(uow, verzoek_id, alinea.sleutel, alinea.veld, alinea.nummer)


def vraag_bewijs(parent: QWidget, context: Context, bewijs: Bewijs) -> QFileDialog:
    """Ask where the proof goes, and write it."""
    dialog = bestandsvenster(
        parent, "Bewijs bewaren", bestandsnaam_bewijs(bewijs.datum), "PDF (*.pdf)"
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(partial(bewaar_bewijs, parent, context, bewijs))
    dialog.open()
    return dialog


def bewaar_bewijs(parent: QWidget, context: Context, bewijs: Bewijs, pad: str) -> None:
    """Write the proof in the background."""
    context.tasks.run(
        lambda: schrijf_bewijs(bewijs, Path(pad)),
        lambda _: context.meld("Het bewijs is bewaard.", "Er staat geen naam in.", "goed"),
        lambda fout: context.meld(fout.zin(), fout.raad(), "gevaar"),
        eigenaar=parent,
    )
