"""Look at what is shielded: first say why, then see it for a minute; and forms that mask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from jos_desktop.services.afscherming import AFGESCHERMD, AFGESCHERMDE_VELDEN, SCHOOLVELDEN
from jos_desktop.services.onthullen import (
    KORTSTE_REDEN,
    Onthuld,
    RedenOntbreekt,
    toon_adres,
    toon_school,
)
from jos_desktop.ui.conceptinvoer import Invoer, invoer_van
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, TekstRegel, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

ZICHTBAAR_S: Final = 60
_LABELS: Final = (
    ("Straat en nummer", "straat"),
    ("Postcode", "postcode"),
    ("Woonplaats", "woonplaats"),
    ("Woongemeente", "woongemeente"),
    ("Telefoon", "telefoon"),
    ("E-mail", "email"),
)
_TIKKEN_MS = 1000


@dataclass(frozen=True, slots=True)
class Onthulvraag:
    """What somebody wants to look at: the address of the pupil or a person, or the school."""

    leerling_id: int
    naam: str
    betrokkene_id: int | None = None
    school: bool = False

    @property
    def wat(self) -> str:
        """Return what is shown, as the object of a sentence."""
        return "de school" if self.school else "adres en telefoon"

    def werk(self, reden: str) -> Callable[[UnitOfWork], Onthuld]:
        """Return the change that logs and shows it."""
        if self.school:
            return lambda uow: toon_school(uow, self.leerling_id, reden)
        return lambda uow: toon_adres(uow, self.leerling_id, reden, self.betrokkene_id)


class OnthulDialoog(Dialoog):
    """Ask the reason; then show it here for a minute, or hand it to ``daarna`` and close.

    What is shown cannot be selected, so nothing of it gets onto the clipboard.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        vraag: Onthulvraag,
        daarna: Callable[[Onthuld], object] | None = None,
    ) -> None:
        titel = f"{vraag.wat[0].upper()}{vraag.wat[1:]} tonen"
        super().__init__(parent, titel, wat="", breedte_px=480)
        self._context, self._vraag, self._daarna = context, vraag, daarna
        self._over = ZICHTBAAR_S
        self._tik = QTimer(self)
        self._tik.setInterval(_TIKKEN_MS)
        self._tik.timeout.connect(self._on_tik)
        self.uitleg = Tekst(
            f"Van {vraag.naam}. Dit is afgeschermd. Kijk alleen als je het nu nodig hebt. "
            "Je reden komt in het logboek.",
            breek=True,
        )
        self.inhoud.addWidget(self.uitleg)
        self.reden = TekstRegel(voorbeeld="bijv. oma haalt op, ik bel haar", maximaal=200)
        self.v_reden = Veld("&Waarom kijk je?", self.reden, verplicht=True)
        self.inhoud.addWidget(self.v_reden)
        self.waarden = QWidget()
        self.lijst = QFormLayout(self.waarden)
        self.lijst.setContentsMargins(0, 0, 0, 0)
        self.lijst.setHorizontalSpacing(tokens().maat.tussen_px)
        self.waarden.hide()
        self.inhoud.addWidget(self.waarden)
        self.aftellen = Tekst("", "klein")
        self.aftellen.hide()
        self.inhoud.addWidget(self.aftellen)
        self.knoppen("&Tonen", self._on_tonen)
        self.reden.setFocus()

    def _on_tonen(self) -> None:
        reden = self.reden.tekst()
        if len(reden) < KORTSTE_REDEN:
            self.v_reden.toon_fout(f"{RedenOntbreekt.wat} {RedenOntbreekt.doe}")
            self.reden.setFocus()
            return
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(False)
        self._context.tasks.run_change(
            self._vraag.werk(reden), self._on_onthuld, self.toon_fout, on_finally=self._on_terug
        )

    def _on_terug(self) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(True)

    def _on_onthuld(self, onthuld: Onthuld) -> None:
        if self._daarna is not None:
            self.klaar()
            self._daarna(onthuld)
            return
        self.v_reden.hide()
        self.uitleg.setText(f"Van {onthuld.naam}. Vastgelegd in het logboek.")
        for label, waarde in _regels(onthuld):
            self.lijst.addRow(Tekst(label, "gedempt"), Tekst(waarde, "vet", breek=True))
        self.waarden.show()
        self.aftellen.show()
        if self.hoofdknop is not None:
            self.hoofdknop.hide()
        if self.afbreken is not None:
            self.afbreken.setText("&Verbergen")
            self.afbreken.setFocus()
        self._tel_af()
        self._tik.start()

    def _on_tik(self) -> None:
        self._over -= 1
        if self._over <= 0:
            self._tik.stop()
            self.klaar()
            return
        self._tel_af()

    def _tel_af(self) -> None:
        seconden = "1 seconde" if self._over == 1 else f"{self._over} seconden"
        self.aftellen.setText(f"Dit verdwijnt over {seconden}.")


def vraag_onthullen(
    parent: QWidget,
    context: Context,
    vraag: Onthulvraag,
    daarna: Callable[[Onthuld], object] | None = None,
) -> OnthulDialoog:
    """Show the question, and after a reason what was asked for."""
    dialog = OnthulDialoog(parent, context, vraag, daarna)
    dialog.open()
    return dialog


def _regels(onthuld: Onthuld) -> list[tuple[str, str]]:
    if onthuld.school or onthuld.school_id is not None:
        paren = [("School", onthuld.school), ("Mentor", onthuld.mentor)]
    else:
        paren = [(label, getattr(onthuld.bereik, veld)) for label, veld in _LABELS]
    return [paar for paar in paren if paar[1]] or [("Niets ingevuld", "-")]


class Maskervelden(QObject):
    """The fields of a form that can be masked: empty and shut until their owner is looked at.

    A masked field stands in a draft as nothing, and a shown one only when it was changed: the
    draft never holds an address that nobody typed. Use :meth:`invoer` for the draft, and
    :meth:`verborgen` and :meth:`waarde` when saving.
    """

    gewijzigd = Signal()

    def __init__(self, ouder: QObject, velden: Mapping[str, TekstRegel | QComboBox]) -> None:
        super().__init__(ouder)
        self._velden = dict(velden)
        for veld in velden.values():
            if isinstance(veld, TekstRegel):
                veld.let_op_adres = False
        self._invoer = {naam: invoer_van(veld) for naam, veld in velden.items()}
        self._leeg = {naam: _plaatshouder(veld) for naam, veld in velden.items()}
        self._dicht: set[str] = set()
        self._echt: dict[str, object] = {}
        self._uit_concept: dict[str, object] = {}

    @property
    def dicht(self) -> frozenset[str]:
        """Return which fields are masked now."""
        return frozenset(self._dicht)

    @property
    def verborgen(self) -> frozenset[str]:
        """Return which fields saving must leave as they are in the vault."""
        return frozenset(self._dicht - self._uit_concept.keys())

    def waarde(self, naam: str) -> str:
        """Return the text of a field; of a masked one what an earlier draft had changed."""
        inhoud = self._uit_concept if naam in self._dicht else {naam: self._invoer[naam].lees()}
        return str(inhoud.get(naam) or "").strip()

    def getal(self, naam: str) -> int | None:
        """Return the key of a choice, as :meth:`waarde` does."""
        inhoud = self._uit_concept if naam in self._dicht else {naam: self._invoer[naam].lees()}
        gevonden = inhoud.get(naam)
        return gevonden if isinstance(gevonden, int) else None

    def masker(self, namen: frozenset[str]) -> None:
        """Shut these fields; others of the form stay as they are."""
        for naam in namen & self._velden.keys():
            self._dicht.add(naam)
            veld = self._velden[naam]
            if isinstance(veld, TekstRegel):
                veld.zet_tekst("")
            else:
                veld.setCurrentIndex(-1)
            _zet_plaatshouder(veld, AFGESCHERMD)
            veld.setEnabled(False)
        self.gewijzigd.emit()

    def onthul(self, waarden: Mapping[str, object]) -> None:
        """Open these fields with what is in the vault, and on top what a draft had changed."""
        for naam, waarde in waarden.items():
            if naam not in self._dicht:
                continue
            self._dicht.discard(naam)
            self._velden[naam].setEnabled(True)
            _zet_plaatshouder(self._velden[naam], self._leeg[naam])
            self._invoer[naam].zet(waarde)
            self._echt[naam] = self._invoer[naam].lees()
            if naam in self._uit_concept:
                self._invoer[naam].zet(self._uit_concept.pop(naam))
        self.gewijzigd.emit()

    def invoer(self, naam: str) -> Invoer:
        """Return how a field stands in a draft."""
        basis = self._invoer[naam]

        def lees() -> object:
            if naam in self._dicht:
                return self._uit_concept.get(naam)
            nu = basis.lees()
            return None if naam in self._echt and nu == self._echt[naam] else nu

        def zet(waarde: object) -> None:
            if naam not in self._dicht:
                basis.zet(self._echt.get(naam) if waarde is None else waarde)
            elif waarde is None:
                self._uit_concept.pop(naam, None)
            else:
                self._uit_concept[naam] = waarde

        def luister(hoort: Callable[..., None]) -> None:
            basis.luister(hoort)
            self.gewijzigd.connect(hoort)

        return Invoer(lees, zet, luister)


class Onthulregel(QWidget):
    """The line in a form that says what is masked, with the button that shows it."""

    def __init__(self, tekst: str, knop: str, doe: Callable[[], object]) -> None:
        super().__init__()
        layout = rij(self)
        layout.addWidget(Tekst(tekst, "gedempt", breek=True), 1)
        self.knop = Knop(knop, doe, icoon="fa6s.eye", hulp="Vraagt eerst waarom")
        layout.addWidget(self.knop)
        self.hide()

    def volg(self, velden: Maskervelden, namen: frozenset[str]) -> None:
        """Stand there as long as one of these fields is masked."""

        def kijk() -> None:
            self.setVisible(bool(velden.dicht & namen))

        velden.gewijzigd.connect(kijk)
        kijk()


def adresregel(doe: Callable[[], object]) -> Onthulregel:
    """Return the line about a masked address."""
    return Onthulregel("Adres, telefoon en e-mail zijn afgeschermd.", "Adres t&onen", doe)


def schoolregel(doe: Callable[[], object]) -> Onthulregel:
    """Return the line about a masked school."""
    return Onthulregel("School en mentor zijn afgeschermd.", "Sc&hool tonen", doe)


def waarden_van(onthuld: Onthuld, dicht: frozenset[str]) -> dict[str, object]:
    """Return what to fill in the masked fields of a form."""
    van_bereik = {veld: getattr(onthuld.bereik, veld) for veld in AFGESCHERMDE_VELDEN & dicht}
    van_school = {"school_id": onthuld.school_id, "mentor": onthuld.mentor}
    is_school = onthuld.school_id is not None
    return {veld: van_school[veld] for veld in SCHOOLVELDEN & dicht} if is_school else van_bereik


def _plaatshouder(veld: TekstRegel | QComboBox) -> str:
    if isinstance(veld, QComboBox):
        return veld.placeholderText()
    return veld.bediening.placeholderText()


def _zet_plaatshouder(veld: TekstRegel | QComboBox, tekst: str) -> None:
    if isinstance(veld, QComboBox):
        veld.setPlaceholderText(tekst)
    elif isinstance(veld.bediening, QLineEdit):
        veld.bediening.setPlaceholderText(tekst)
