"""The sheet Te doen of Exit & monitor: vragenlijsten to take, and check moments to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_exit import Afnamestand, Informant
from jos_desktop.services.afsluiting import Exitweg
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.nazorglijst import (
    Exitregel,
    Momentregel,
    lees_exit_te_doen,
    lees_momenten_te_doen,
)
from jos_desktop.ui.exitformulier import (
    open_exitpapier,
    open_niet_gevraagd,
    open_starten,
    vraag_code,
)
from jos_desktop.ui.monitor.meting import AndersDialoog, MetingDialoog, Moment
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
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
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

R = TypeVar("R")

GEEN_EXIT: Final = "Alles is afgenomen of vastgelegd. Mooi zo!"
GEEN_MOMENT: Final = "Er staan geen meetmomenten open."
LEEG: Final = "Hier is nu niets te doen"
LEEG_UITLEG: Final = (
    "Rond je een klanttraject af, dan vraag je daar om de exit-vragenlijst en zet je "
    "meetmomenten. Wat je nog moet doen, staat daarna hier."
)
KIES_EERST: Final = "Kies eerst een leerling in de lijst."
NIETS_VASTGELEGD: Final = "Nog niets vastgelegd"


@dataclass(frozen=True, slots=True)
class _Gelezen:
    exit_: tuple[Exitregel, ...]
    momenten: tuple[Momentregel, ...]


class TeDoenBlad(Pagina):
    """Two lists side by side; every line can be done from here."""

    soorten = frozenset(
        {
            Soort.EXIT,
            Soort.METING,
            Soort.TRAJECT,
            Soort.UITSTROOM,
            Soort.LEERLING,
            Soort.INSCHRIJVING,
            Soort.BETROKKENE,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._doel: int | None = None
        self._school: int | None = None
        self._gevraagd = False
        self.exit_model = RijenModel[Exitregel](_exitkolommen())
        self.exit_tabel = RijenTabel(self.exit_model, "Exit-vragenlijsten om af te nemen")
        self.moment_model = RijenModel[Momentregel](_momentkolommen())
        self.moment_tabel = RijenTabel(self.moment_model, "Meetmomenten")
        self.exit_leeg = Tekst(GEEN_EXIT, "gedempt", breek=True)
        self.moment_leeg = Tekst(GEEN_MOMENT, "gedempt", breek=True)
        self.vol = QWidget()
        naast = rij(self.vol, ruimte=16)
        self.exit_kaart = Kaart("Exit-vragenlijst afnemen")
        self.moment_kaart = Kaart("Hoe gaat het nu?")
        self._vul(self.exit_kaart, self.exit_tabel, self.exit_leeg, self._exitknoppen())
        self._vul(self.moment_kaart, self.moment_tabel, self.moment_leeg, self._momentknoppen())
        naast.addWidget(self.exit_kaart, 1)
        naast.addWidget(self.moment_kaart, 1)
        self.leeg = LegeStaat(LEEG, LEEG_UITLEG)
        self.leeg.hide()
        self.inhoud.addWidget(self.vol, 1)
        self.inhoud.addWidget(self.leeg, 1)
        self.exit_tabel.geopend.connect(lambda _regel: self.neem_af())
        self.moment_tabel.geopend.connect(lambda _regel: self.meet())
        for tabel in (self.exit_tabel, self.moment_tabel):
            tabel.gekozen.connect(self._on_gekozen)
        self.setFocusProxy(self.exit_tabel)

    @staticmethod
    def _vul(kaart: Kaart, tabel: QWidget, leeg: Tekst, knoppen: QBoxLayout) -> None:
        kaart.inhoud.addWidget(leeg)
        kaart.inhoud.addWidget(tabel, 1)
        kaart.inhoud.addLayout(knoppen)

    def _exitknoppen(self) -> QVBoxLayout:
        self.afnemen = HoofdKnop("&Afnemen", self.neem_af, icoon="fa6s.clipboard-check")
        self.van_papier = Knop("&Code van papier", self.vraag_papier, icoon="fa6s.keyboard")
        self.papier = Knop("&Papier afdrukken", self.druk_af, icoon="fa6s.print")
        self.geweigerd = StilleKnop("&Wilde niet", self.wilde_niet)
        self.niet = StilleKnop("&Niet gevraagd", self.niet_gevraagd)
        knoppen = kolom(ruimte=tokens().maat.stap_px)
        knoppen.addLayout(_balk(self.afnemen, self.geweigerd, self.niet))
        knoppen.addLayout(_balk(self.papier, self.van_papier))
        return knoppen

    def _momentknoppen(self) -> QHBoxLayout:
        self.meten = HoofdKnop("&Hoe gaat het?", self.meet, icoon="fa6s.eye")
        self.anders = Knop("&Overslaan of verzetten", self.doe_anders)
        self.dossier = StilleKnop("&Dossier", self.naar_dossier)
        return _balk(self.meten, self.anders, self.dossier)

    def ververs(self) -> None:
        """Read both lists of the chosen school."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: _Gelezen(
                lees_exit_te_doen(uow, school), lees_momenten_te_doen(uow, school)
            ),
            self._on_gelezen,
            self.melding.toon_fout,
        )

    def open_doel(self, doel: int) -> None:
        """Choose the lines of one pupil."""
        self._doel = doel
        self._kies_doel()

    def neem_af(self) -> None:
        """Begin the chosen vragenlijst."""
        self._met_afname(self._open_starten, Exitweg.HIER)

    def druk_af(self) -> None:
        """Show the blank of the chosen vragenlijst, to print."""
        self._met_afname(lambda nummer: open_exitpapier(self, self.context, nummer), Exitweg.PAPIER)

    def wilde_niet(self) -> None:
        """Write down that it was refused."""
        self._met_afname(
            lambda nummer: self._open_niet(nummer, Afnamestand.GEWEIGERD), Exitweg.GEWEIGERD
        )

    def niet_gevraagd(self) -> None:
        """Write down that nobody asked."""
        self._met_afname(
            lambda nummer: self._open_niet(nummer, Afnamestand.NIET_GEVRAAGD),
            Exitweg.NIET_GEVRAAGD,
        )

    def vraag_papier(self) -> None:
        """Type in what came back on paper."""
        vraag_code(self, self.context)

    def meet(self) -> MetingDialoog | None:
        """Write down how it goes, at the chosen moment."""
        moment = self._moment()
        if moment is None:
            return None
        dialoog = MetingDialoog(self, self.context, moment)
        dialoog.open()
        return dialoog

    def doe_anders(self) -> AndersDialoog | None:
        """Pass the chosen moment over, or move it."""
        moment = self._moment()
        if moment is None:
            return None
        dialoog = AndersDialoog(self, self.context, moment)
        dialoog.open()
        return dialoog

    def naar_dossier(self) -> None:
        """Open the dossier of the chosen moment."""
        moment = self._moment()
        if moment is not None:
            self.context.open_dossier(moment.leerling_id)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        school = self.context.schoolkeuze.school_id
        # In the list of another school the next line has nothing to do with what was chosen.
        schuif, self._school = school == self._school, school
        was_exit, was_moment = _keuze(self.exit_tabel), _keuze(self.moment_tabel)
        self.exit_model.zet_rijen(gelezen.exit_)
        self.moment_model.zet_rijen(gelezen.momenten)
        self.exit_tabel.setVisible(bool(gelezen.exit_))
        self.exit_leeg.setVisible(not gelezen.exit_)
        self.moment_tabel.setVisible(bool(gelezen.momenten))
        self.moment_leeg.setVisible(not gelezen.momenten)
        exitknoppen: tuple[Knop, ...] = (self.afnemen, self.papier, self.geweigerd, self.niet)
        momentknoppen: tuple[Knop, ...] = (self.meten, self.anders, self.dossier)
        for knop in exitknoppen:
            knop.setEnabled(bool(gelezen.exit_))
        for knop in momentknoppen:
            knop.setEnabled(bool(gelezen.momenten))
        iets = bool(gelezen.exit_ or gelezen.momenten)
        self.vol.setVisible(iets)
        self.leeg.setVisible(not iets)
        self._kies_weer(self.exit_kaart, self.exit_tabel, was_exit, _exitsleutel, schuif)
        self._kies_weer(self.moment_kaart, self.moment_tabel, was_moment, _momentsleutel, schuif)
        self._kies_doel()

    def _kies_weer(
        self,
        kaart: Kaart,
        tabel: RijenTabel[R],
        was: tuple[int, R] | None,
        sleutel: Callable[[R], tuple[int, ...]],
        schuif: bool,
    ) -> None:
        """Choose the same line anew, or the one that came in its place."""
        rijen = tabel.model_rijen.rijen
        if was is None or not rijen:
            return
        plek, regel = was
        sleutels = [sleutel(een) for een in rijen]
        if sleutel(regel) in sleutels:
            tabel.selectRow(sleutels.index(sleutel(regel)))
        elif schuif:
            tabel.selectRow(min(plek, len(rijen) - 1))
            # On a button the next key would act at once on a line that nobody looked at.
            focus = self.window().focusWidget()
            if focus is not None and kaart.isAncestorOf(focus):
                tabel.setFocus()

    def _on_gekozen(self, regel: object) -> None:
        if regel is not None and self._gevraagd:
            self._gevraagd = False
            self.melding.hide()

    def _gekozen(self, tabel: RijenTabel[R]) -> R | None:
        """Return the chosen line; without one say so, and go to the list."""
        regels = tabel.gekozen_rijen()
        if regels:
            return regels[0]
        self._gevraagd = True
        self.melding.toon(KIES_EERST)
        tabel.setFocus()
        return None

    def _kies_doel(self) -> None:
        if self._doel is None:
            return
        leerling_id = self._doel
        bij_exit = [regel.leerling_id for regel in self.exit_model.rijen]
        bij_moment = [regel.leerling_id for regel in self.moment_model.rijen]
        if leerling_id in bij_exit:
            self.exit_tabel.selectRow(bij_exit.index(leerling_id))
            self._doel = None
        if leerling_id in bij_moment:
            self.moment_tabel.selectRow(bij_moment.index(leerling_id))
            self._doel = None

    def _moment(self) -> Moment | None:
        regel = self._gekozen(self.moment_tabel)
        if regel is None:
            return None
        return Moment(regel.leerling_id, regel.traject_id, regel.meetmoment_id, regel.gepland)

    def _met_afname(self, doe: Callable[[int], object], voorstel: Exitweg) -> None:
        """Do something with the chosen vragenlijst; of an end without any, ask about everybody."""
        regel = self._gekozen(self.exit_tabel)
        if regel is None:
            return
        if regel.afname_id is not None:
            doe(regel.afname_id)
            return
        ExitkeuzeDialoog(
            self,
            self.context,
            leerling_id=regel.leerling_id,
            traject_id=regel.traject_id,
            voorstel=voorstel,
        ).open()

    def _open_starten(self, afname_id: int) -> None:
        open_starten(self, self.context, afname_id)

    def _open_niet(self, afname_id: int, stand: Afnamestand) -> None:
        open_niet_gevraagd(self, self.context, afname_id, stand)


def _keuze(tabel: RijenTabel[R]) -> tuple[int, R] | None:
    """Return where the chosen line stands, and the line."""
    for regel in tabel.gekozen_rijen():
        return tabel.model_rijen.rijen.index(regel), regel
    return None


def _exitsleutel(regel: Exitregel) -> tuple[int, ...]:
    return regel.traject_id, regel.afname_id or 0


def _momentsleutel(regel: Momentregel) -> tuple[int, ...]:
    return (regel.meetmoment_id,)


def _balk(*knoppen: Knop) -> QHBoxLayout:
    balk = rij()
    for knop in knoppen:
        balk.addWidget(knop)
    balk.addStretch(1)
    return balk


def _wie(regel: Exitregel) -> str:
    if regel.informant is None:
        return NIETS_VASTGELEGD
    if regel.informant is Informant.LEERLING:
        return regel.informant.label
    return f"{regel.informant.label}: {regel.wie}" if regel.wie else regel.informant.label


def _standchip(regel: Exitregel) -> tuple[TabelChip, ...]:
    if regel.stand is Afnamestand.BEZIG:
        return (TabelChip("Begonnen", "accent"),)
    if regel.code:
        return (TabelChip("Op papier", ""),)
    return ()


def _exitkolommen() -> list[Kolom[Exitregel]]:
    return [
        Kolom("Leerling", lambda regel: regel.leerling, breedte=18, vet=True),
        Kolom("Wie", _wie, breedte=18),
        Kolom("Sinds", lambda regel: schrijf_datum(regel.sinds), lambda regel: regel.sinds, 10),
        Kolom("Stand", lambda _regel: "", breedte=9, chips=_standchip),
    ]


def _wanneer(regel: Momentregel) -> str:
    return schrijf_datum(regel.gepland)


def _beurt(regel: Momentregel) -> tuple[TabelChip, ...]:
    if regel.dagen > 0:
        dagen = "1 dag" if regel.dagen == 1 else f"{regel.dagen} dagen"
        return (TabelChip(f"{dagen} geleden", "warm"),)
    if regel.dagen == 0:
        return (TabelChip("Vandaag", "accent"),)
    return (TabelChip("Komt nog", ""),)


def _dag(regel: Momentregel) -> date:
    return regel.gepland


def _momentkolommen() -> list[Kolom[Momentregel]]:
    return [
        Kolom("Leerling", lambda regel: regel.leerling, breedte=18, vet=True),
        Kolom("School", lambda regel: regel.school, breedte=16, gedempt=True),
        Kolom("Dag", _wanneer, _dag, 10),
        Kolom("Wanneer", lambda _regel: "", _dag, 13, chips=_beurt),
    ]
