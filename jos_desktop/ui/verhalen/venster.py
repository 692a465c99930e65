"""Write a story: skeleton and ribbon at the left, the check and the consent at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.casusverhalen import (
    TITEL,
    SchuilnaamBekend,
    VerhaalGegevens,
    Vondst,
    akkoord,
    bewaar_verhaal,
    duur_in_weken,
    rond_af,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.verhaalskelet import SKELET, kop_van
from jos_desktop.services.verhaalwacht import vervang_alles
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.verhalen.controle import Controle
from jos_desktop.ui.verhalen.lezen import Gelezen, lees_toestemming
from jos_desktop.ui.verhalen.lintbeeld import Lintbeeld
from jos_desktop.ui.verhalen.punten import Puntenlijst
from jos_desktop.ui.verhalen.tekstplek import cursor_op, onderstreep, tekst_van
from jos_desktop.ui.verhalen.zoeken import Tekststand, plek_in_qt, zoek_alles
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Lijn,
    Rolvak,
    StilleKnop,
    Tekst,
    TekstRegel,
    TekstVak,
    Veld,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, HOOGTE_PX, RECHTS_PX = 1240, 520, 400
NA_MS: Final = 400
UITLEG: Final = (
    "Schrijf het verhaal in je eigen woorden. Verander namen, school, plaats en dagen. Wat rechts "
    "in de lijst staat, is in de tekst onderstreept."
)
MAG: Final = "De toestemming is er."


class VerhaalVenster(Dialoog):
    """Write, check and finish one story."""

    FORMULIER: Final = "casusverhaal"

    def __init__(self, parent: QWidget, context: Context, gelezen: Gelezen) -> None:
        super().__init__(parent, "Verhaal schrijven", wat="dit verhaal", breedte_px=BREEDTE_PX)
        self.context, self._gelezen = context, gelezen
        self._akkoorden = frozenset(een.woord for een in gelezen.verhaal.akkoorden)
        self._toestemming = gelezen.toestemming
        self._keer, self._gezocht = 0, False
        naast = rij(ruimte=tokens().maat.tussen_px)
        naast.addWidget(self._bouw_links(), 5)
        naast.addWidget(self._bouw_rechts(), 3)
        self.inhoud.addLayout(naast, 1)
        self.inhoud.addWidget(self.nog)
        self.knoppen("Verhaal &bewaren", self.bewaar)
        self.papier = Knop("Bewaren en naar &papier", self.naar_papier, icoon="fa6s.print")
        self.voeg_knop_in(self.papier)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.timeout.connect(self._zoek)
        self._volg()

    # -- building -------------------------------------------------------------------------------

    def _bouw_links(self) -> QWidget:
        vak = Rolvak(ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        vak.setMinimumHeight(HOOGTE_PX)
        vak.inhoud.addWidget(Tekst(UITLEG, "klein", breek=True))
        self.titel_veld = TekstRegel(maximaal=200, voorbeeld="bijvoorbeeld: Eerst denken, dan doen")
        self.schuilnaam = TekstRegel(maximaal=60, voorbeeld="een verzonnen voornaam")
        self.v_schuilnaam = Veld("S&chuilnaam", self.schuilnaam)
        self.voorstel = StilleKnop("Andere &naam", self._stel_voor, icoon="fa6s.shuffle")
        self.voorstel.setVisible(bool(self._gelezen.namen))
        boven = rij(ruimte=tokens().maat.tussen_px)
        boven.addWidget(Veld("&Titel", self.titel_veld), 2)
        boven.addWidget(self.v_schuilnaam, 1)
        boven.addWidget(self.voorstel, 0, Qt.AlignmentFlag.AlignBottom)
        vak.inhoud.addLayout(boven)
        self.lint = Lintbeeld()
        self.punten = Puntenlijst()
        self.lint.gekozen.connect(self.punten.ga_naar)
        vak.inhoud.addWidget(self.lint)
        vak.inhoud.addWidget(self.punten)
        self.delen: dict[str, TekstVak] = {}
        self._velden: dict[str, Veld] = {}
        for vorm in SKELET:
            tekst = TekstVak(regels=3, hoogstens=12, voorbeeld=vorm.voorbeeld)
            veld = Veld(kop_van(vorm, ""), tekst, hint=" ".join(vorm.vragen))
            self.delen[vorm.deel], self._velden[vorm.deel] = tekst, veld
            vak.inhoud.addWidget(veld)
        vak.inhoud.addStretch(1)
        return vak

    def _bouw_rechts(self) -> QWidget:
        vak = Rolvak(ruimte=tokens().maat.binnen_px)
        vak.setMinimumWidth(RECHTS_PX)
        self.controle = Controle()
        self.controle.ga_naar.connect(self.ga_naar)
        self.controle.vervang.connect(self.vervang)
        self.controle.vervang_alles.connect(self.vervang_alles)
        self.controle.blijft.connect(self.laat_staan)
        self.toestemming = Tekst("", breek=True)
        self.naar_toestemming = StilleKnop(
            "Naar &toestemming", self._open_toestemming, icoon="fa6s.file-signature"
        )
        self.schatting = StilleKnop("Schatting van de &kosten", self.open_schatting)
        self.nog = Tekst("", "klein", breek=True)
        for deel in (
            Tekst("Controle", "kop"),
            self.controle,
            Lijn(),
            Tekst("Toestemming", "kop"),
            self.toestemming,
            self.naar_toestemming,
            Lijn(),
            self.schatting,
        ):
            vak.inhoud.addWidget(deel)
        vak.inhoud.addStretch(1)
        return vak

    def _volg(self) -> None:
        verhaal = self._gelezen.verhaal
        wacht = self.bewaak(
            self.context,
            self.FORMULIER,
            Onderwerp("casusverhaal", verhaal.id, verhaal.leerling_id),
            {
                "titel": self.titel_veld,
                "schuilnaam": self.schuilnaam,
                "lint": self.punten.invoer(),
                **{f"deel_{naam}": vak for naam, vak in self.delen.items()},
            },
            bestaand=True,
        )
        for bron in (self.titel_veld, self.schuilnaam, *self.delen.values()):
            bron.gewijzigd.connect(self._on_anders)
        self.punten.gewijzigd.connect(self._on_anders)
        with wacht.vult():
            self.titel_veld.zet_tekst(verhaal.titel)
            self.schuilnaam.zet_tekst(verhaal.schuilnaam)
            self.punten.zet(verhaal.lint)
            for deel in verhaal.delen:
                self.delen[deel.vorm.deel].zet_tekst(deel.tekst)
        soorten = frozenset({Soort.TOESTEMMING})
        self.context.events.abonneer(soorten, self._on_toestemming, eigenaar=self)
        self._on_anders()
        self.titel_veld.setFocus()

    def _stel_voor(self) -> None:
        """Put the next invented name that nobody in the dossier has."""
        namen, nu = self._gelezen.namen, self.schuilnaam.tekst()
        volgende = namen.index(nu) + 1 if nu in namen else 0
        self.schuilnaam.zet_tekst(namen[volgende % len(namen)])

    # -- the check ------------------------------------------------------------------------------

    def stand(self) -> Tekststand:
        """Return all words as they stand in the fields now, by their place."""
        teksten = {TITEL: tekst_van(self.titel_veld.bediening)}
        teksten |= {naam: tekst_van(vak.bediening) for naam, vak in self.delen.items()}
        for nummer, punt in enumerate(self.punten.punten()):
            teksten[f"lint.{nummer}"] = punt.tekst
        return Tekststand(teksten, self.schuilnaam.tekst(), self._akkoorden)

    def _on_anders(self) -> None:
        self._gezocht = False
        self.controle.meld_vervangen(0)
        punten = self.punten.punten()
        self.lint.toon(punten, duur_in_weken(punten))
        for vorm in SKELET:
            self._velden[vorm.deel].label.setText(kop_van(vorm, self.schuilnaam.tekst()))
        self._zet_knoppen()
        self._wacht.start(NA_MS)

    def _zoek(self) -> None:
        self._keer += 1
        keer, stand, bron = self._keer, self.stand(), self._gelezen.bron
        self.context.tasks.run(
            lambda: zoek_alles(stand, bron), partial(self._on_gevonden, keer, stand), eigenaar=self
        )

    def _on_gevonden(self, keer: int, stand: Tekststand, vondsten: tuple[Vondst, ...]) -> None:
        if keer != self._keer or stand != self.stand():
            return
        self._gezocht = True
        self.controle.toon(vondsten, stand.schuilnaam)
        for naam, vak in self.delen.items():
            onderstreep(vak.bediening, [een for een in vondsten if een.plek == naam])
        self._zet_knoppen()

    def ga_naar(self, vondst: Vondst) -> None:
        """Select what was found, where it stands."""
        begin, einde, plek = vondst.spoor.begin, vondst.spoor.einde, vondst.plek
        if plek.startswith("lint."):
            self.punten.ga_naar(int(plek.removeprefix("lint.")))
            return
        vak = self.titel_veld.bediening if plek == TITEL else self.delen[plek].bediening
        tekst = tekst_van(vak)
        van, tot = plek_in_qt(tekst, begin), plek_in_qt(tekst, einde)
        if isinstance(vak, QLineEdit):
            vak.setSelection(van, tot - van)
        else:
            vak.setTextCursor(cursor_op(vak, van, tot))
        vak.setFocus()

    def vervang(self, vondst: Vondst) -> None:
        """Put the proposed word in the place of one finding."""
        spoor, tekst = vondst.spoor, self.stand().teksten.get(vondst.plek, "")
        if self._gezocht and spoor.vervanging:
            nieuw = f"{tekst[: spoor.begin]}{spoor.vervanging}{tekst[spoor.einde :]}"
            self._zet_tekst(vondst.plek, nieuw)

    def vervang_alles(self) -> None:
        """Put every proposed word in its place, and say how many; what has none stays."""
        if not self._gezocht:
            return
        stand, vondsten = self.stand(), self.controle.vondsten
        for plek, tekst in stand.teksten.items():
            sporen = [een.spoor for een in vondsten if een.plek == plek]
            nieuw = vervang_alles(tekst, sporen, stand.akkoorden)
            if nieuw != tekst:
                self._zet_tekst(plek, nieuw)
        # Last: the sentence stays until somebody changes a word, as each replacement does.
        self.controle.meld_vervangen(sum(bool(een.spoor.vervanging) for een in vondsten))

    def laat_staan(self, vondst: Vondst, reden: str) -> None:
        """Keep that a word may stay, and why."""
        nummer, woord = self._gelezen.verhaal.id, vondst.spoor.woord

        def klaar(_: Changes) -> None:
            self._akkoorden |= {woord}
            self._on_anders()

        self.context.tasks.run_change(
            lambda uow: akkoord(uow, nummer, woord, reden), klaar, self.toon_fout, eigenaar=self
        )

    def _zet_tekst(self, plek: str, tekst: str) -> None:
        if plek.startswith("lint."):
            regel = self.punten.regels[int(plek.removeprefix("lint."))]
            regel.woorden.zet_tekst(tekst)
        elif plek == TITEL:
            self.titel_veld.zet_tekst(tekst)
        else:
            vak = self.delen[plek].bediening
            if isinstance(vak, QPlainTextEdit):
                # Through the cursor, so that Ctrl+Z brings the former words back.
                cursor = vak.textCursor()
                cursor.select(QTextCursor.SelectionType.Document)
                cursor.insertText(tekst)

    # -- consent and the way out ----------------------------------------------------------------

    def _on_toestemming(self, _changes: Changes) -> None:
        leerling_id = self._gelezen.verhaal.leerling_id

        def klaar(zin: str) -> None:
            self._toestemming = zin
            self._zet_knoppen()

        self.context.tasks.run_query(
            lambda uow: lees_toestemming(uow, leerling_id), klaar, eigenaar=self
        )

    def _open_toestemming(self) -> None:
        leerling_id = self._gelezen.verhaal.leerling_id
        context = self.context
        self._bewaar(lambda: context.open_dossier(leerling_id, "toestemming"))

    def open_schatting(self) -> Dialoog:
        """Show the estimate beside this story."""
        from jos_desktop.ui.verhalen.schatting import SchattingDialoog

        dialoog = SchattingDialoog(self, self.context, self._gelezen.verhaal)
        dialoog.open()
        return dialoog

    def mist(self) -> tuple[str, ...]:
        """Return what has to be done before the story can leave, a sentence each."""
        delen = []
        if not self.titel_veld.tekst():
            delen.append("Geef het verhaal een titel.")
        if not self.schuilnaam.tekst():
            delen.append("Kies een schuilnaam.")
        if not any(vak.tekst() for vak in self.delen.values()):
            delen.append("Schrijf het verhaal.")
        if not self._gezocht:
            delen.append("Wacht op de controle.")
        elif self.controle.vondsten:
            delen.append("Vervang wat de controle vond, of zeg waarom het mag blijven.")
        if self._toestemming:
            delen.append("Vraag eerst toestemming.")
        return tuple(delen)

    def _zet_knoppen(self) -> None:
        mist = self.mist()
        self.toestemming.setText(self._toestemming or MAG)
        self.naar_toestemming.setVisible(bool(self._toestemming))
        self.papier.setEnabled(not mist)
        self.papier.setToolTip(" ".join(mist))
        self.nog.setText(f"Nog niet naar papier. {' '.join(mist)}" if mist else "")

    def bewaar(self) -> None:
        """Keep the story and close."""
        self._bewaar(lambda: None)

    def naar_papier(self) -> None:
        """Keep and finish the story, and show it as it leaves."""
        from jos_desktop.ui.verhalen.papier import VerhaalPapier

        ouder = self.parentWidget() or self
        context, nummer = self.context, self._gelezen.verhaal.id

        def toon() -> None:
            VerhaalPapier(ouder, context, nummer).open()

        self._bewaar(toon, af=True)

    def _bewaar(self, daarna: object, *, af: bool = False) -> None:
        nummer, gegevens = self._gelezen.verhaal.id, self._gegevens()
        self.v_schuilnaam.wis_fout()

        def werk(uow: UnitOfWork) -> Changes:
            from jos_desktop.services.prijzen import lees_schatting

            vol = VerhaalGegevens(
                gegevens.schuilnaam,
                gegevens.titel,
                gegevens.teksten,
                gegevens.lint,
                lees_schatting(uow, nummer),
            )
            changes = bewaar_verhaal(uow, nummer, vol)
            return changes | rond_af(uow, nummer) if af else changes

        def klaar(_: Changes) -> None:
            self.klaar()
            if callable(daarna):
                daarna()

        wacht = self.wacht
        self.context.tasks.run_change(
            werk if wacht is None else wacht.bij_bewaren(werk),
            klaar,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: None if wacht is None else wacht.hervat(),
        )

    def _on_fout(self, fout: KnownError) -> None:
        if isinstance(fout, SchuilnaamBekend):
            self.v_schuilnaam.toon_fout(f"{fout.zin()} {fout.raad()}")
            self.schuilnaam.setFocus()
        else:
            self.toon_fout(fout)

    def _gegevens(self) -> VerhaalGegevens:
        return VerhaalGegevens(
            self.schuilnaam.tekst(),
            self.titel_veld.tekst(),
            {naam: vak.tekst() for naam, vak in self.delen.items()},
            self.punten.punten(),
        )
