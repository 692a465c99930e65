"""The estimate beside a story: numbers of units against the prices the user typed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.verhaaldocument import Schattingsregel
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.prijzen import (
    UUR,
    BedragOnleesbaar,
    lees_bedrag,
    lees_schatting,
    lees_uren,
    lijst_prijzen,
    regel_van,
    schrijf_bedrag,
    totaal,
    zet_schatting,
)
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import StilleKnop, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.services.casusverhalen import Verhaal
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

EERLIJK: Final = (
    "Dit is een schatting en geen feit. De prijzen heb je zelf ingevuld; op het papier staat erbij "
    "waar ze vandaan komen en van wanneer ze zijn."
)
GEEN_PRIJZEN: Final = "Je hebt nog geen prijzen. Voeg ze eerst toe bij Mijn prijzen."


@dataclass(frozen=True, slots=True)
class _Gelezen:
    keuzes: tuple[Schattingsregel, ...]
    uren: Decimal


class SchattingDialoog(Formulier):
    """One number beside each price; an empty number leaves that line out."""

    FORMULIER: Final = "verhaal_schatting"

    aantallen_gewijzigd = Signal()

    def __init__(self, parent: QWidget, context: Context, verhaal: Verhaal) -> None:
        super().__init__(
            parent, context, "Schatting van de kosten", wat="deze aantallen", breedte_px=720
        )
        self._verhaal = verhaal
        self._regels: list[tuple[Schattingsregel, TekstRegel, Veld]] = []
        self.breed(Tekst(EERLIJK, breek=True))
        self.uitleg = Tekst("", "klein", breek=True)
        self.som = Tekst("", "vet", breek=True)
        self.breed(self.uitleg)
        self.inhoud.addWidget(self.som)
        self.knoppen("Schatting &bewaren", self._on_bewaar)
        self.voeg_knop_in(StilleKnop("&Mijn prijzen", self.prijzen, icoon="fa6s.euro-sign"))
        context.events.abonneer(frozenset({Soort.PRIJS}), self._on_prijzen, eigenaar=self)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("casusverhaal", verhaal.id, verhaal.leerling_id),
            {"aantallen": Invoer(self._lees, self._zet, self._luister)},
        )
        self._gevuld = False
        self._on_prijzen(Changes())

    def prijzen(self) -> QWidget:
        """Show the price list."""
        from jos_desktop.ui.verhalen.prijzen import PrijzenDialoog

        dialoog = PrijzenDialoog(self, self.context)
        dialoog.open()
        return dialoog

    def _on_prijzen(self, _changes: Changes) -> None:
        verhaal = self._verhaal

        def lees(uow: UnitOfWork) -> _Gelezen:
            er_al = lees_schatting(uow, verhaal.id)
            nieuw = [regel_van(een.gegevens, Decimal(0)) for een in lijst_prijzen(uow)]
            namen = {(een.kant, een.omschrijving) for een in er_al}
            rest = [een for een in nieuw if (een.kant, een.omschrijving) not in namen]
            uren = lees_uren(uow, verhaal.leerling_id, verhaal.traject_id)
            return _Gelezen((*er_al, *rest), uren)

        self.context.tasks.run_query(lees, self._on_gelezen, self.toon_fout, eigenaar=self)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        if self._gevuld:
            self._toon(gelezen)
        else:
            with self._concept.vult():
                self._toon(gelezen)
            self._gevuld = True
        if self._regels:
            self._regels[0][1].setFocus()

    def _toon(self, gelezen: _Gelezen) -> None:
        getypt = {(een.kant, een.omschrijving): veld.tekst() for een, veld, _ in self._regels}
        for _, _, rij in self._regels:
            self.rooster.removeWidget(rij)
            self._velden.remove(rij)
            rij.hide()
            rij.deleteLater()
        self._regels = []
        for regel in gelezen.keuzes:
            self._maak(regel, gelezen.uren, getypt.get((regel.kant, regel.omschrijving)))
        uren = schrijf_getal(gelezen.uren) if gelezen.uren else "0"
        self.uitleg.setText(
            f"De contacten van dit traject duurden samen {uren} uur. Dat is een voorstel."
            if gelezen.keuzes
            else GEEN_PRIJZEN
        )
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(bool(gelezen.keuzes))
        self._tel()
        self.pas_hoogte_aan()

    def _lees(self) -> dict[str, str]:
        """Return every number that stands here, for a draft."""
        return {_sleutel(een): veld.tekst() for een, veld, _ in self._regels if veld.tekst()}

    def _zet(self, waarde: object) -> None:
        """Fill from a draft; what it does not name is empty."""
        if isinstance(waarde, dict):
            for een, veld, _ in self._regels:
                veld.zet_tekst(str(waarde.get(_sleutel(een), "")))

    def _luister(self, doe: Callable[..., None]) -> object:
        return self.aantallen_gewijzigd.connect(lambda: doe())

    def _maak(self, regel: Schattingsregel, uren: Decimal, getypt: str | None) -> None:
        aantal = TekstRegel(maximaal=12, voorbeeld="aantal")
        voorstel = uren if regel.kant is Schattingkant.JOS and regel.eenheid == UUR else Decimal(0)
        begin = regel.aantal or voorstel
        aantal.zet_tekst(getypt if getypt is not None else schrijf_getal(begin) if begin else "")
        naam = regel.omschrijving.replace("&", "&&")
        per = f"€ {schrijf_bedrag(regel.bedrag)} per {regel.eenheid or 'stuk'}"
        veld = Veld(naam, aantal, hint=f"{regel.kant.label}. {per}. {regel.bron}")
        self.breed(veld)
        aantal.gewijzigd.connect(self._tel)
        aantal.gewijzigd.connect(self.aantallen_gewijzigd)
        self._regels.append((regel, aantal, veld))

    def regels(self) -> tuple[Schattingsregel, ...] | None:
        """Return the lines with a number; None, with errors shown, when one cannot be read."""
        self.wis_fouten()
        gelezen: list[Schattingsregel] = []
        goed = True
        for regel, aantal, veld in self._regels:
            try:
                getal = lees_bedrag(aantal.tekst()) if aantal.tekst() else Decimal(0)
            except BedragOnleesbaar as fout:
                veld.toon_fout(f"{fout.zin()} {fout.raad()}")
                goed = False
                continue
            if getal:
                gelezen.append(
                    Schattingsregel(
                        regel.kant,
                        regel.omschrijving,
                        regel.eenheid,
                        getal,
                        regel.bedrag,
                        regel.bron,
                    )
                )
        return tuple(gelezen) if goed else None

    def _tel(self) -> None:
        regels = self.regels()
        if regels is not None:
            delen = [f"{k.label}: € {schrijf_bedrag(totaal(regels, k))}" for k in Schattingkant]
            self.som.setText(". ".join(delen))

    def _on_bewaar(self) -> None:
        regels = self.regels()
        if regels is None:
            self.is_goed()
            return
        nummer = self._verhaal.id
        self.bewaar(lambda uow: zet_schatting(uow, nummer, regels))


def _sleutel(regel: Schattingsregel) -> str:
    """Return under which name a line stands in a draft."""
    return f"{regel.kant.value}:{regel.omschrijving}"
