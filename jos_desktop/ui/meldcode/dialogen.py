"""The forms of the meldcode: a note at a step, and what steps 2 to 5 ask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.meldcode import (
    Beslissing,
    DatumInToekomst,
    Meldcodeblad,
    Notitie,
    NotitieGegevens,
    NotitieLeeg,
    Overleg,
    TerugkoppelingVoorMelding,
    bewaar_beslissing,
    bewaar_notitie,
    bewaar_overleg,
    bewaar_weging,
    stel_gesprek_uit,
)
from jos_desktop.services.meldcoderegel import (
    BRON_WEGEN,
    VEILIG_THUIS,
    VRAGEN,
    Weging,
    raad_bij,
    weeg,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Vinkje
from jos_desktop.ui.geschiedenis import bied_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

TOEKOMST = f"{DatumInToekomst.wat} {DatumInToekomst.doe}"


def _over(blad: Meldcodeblad, leerling_id: int) -> Onderwerp:
    return Onderwerp("meldcode", blad.id, leerling_id)


class NotitieDialoog(Formulier):
    """One note at one step: when, with whom, the facts, and what was decided."""

    # The list of drafts shows no word of a form whose name begins like this.
    FORMULIER: Final = "meldcode.notitie"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Meldcodeblad,
        stap: Meldcodestap,
        notitie: Notitie | None = None,
        *,
        leerling_id: int,
    ) -> None:
        super().__init__(parent, context, stap.label, wat="deze notitie", breedte_px=640)
        self._meldcode_id, self._stap = blad.id, stap
        self._notitie_id = None if notitie is None else notitie.id
        self._bouw()
        self.fouten_bij = {NotitieLeeg: self.v_feiten, DatumInToekomst: self.v_datum}
        self.knoppen("Notitie bewaren", self._on_bewaar)
        if notitie is not None:
            # Whoever writes here came through the door of the sheet already.
            bied_geschiedenis(
                self,
                context,
                Rijsleutel("meldcode_stap", notitie.id),
                "Geschiedenis van deze notitie",
                achter_deur=True,
            )
        onderwerp = (
            # A step each: half words of step 1 never come back at step 3.
            Onderwerp(f"meldcode_{stap.value}", blad.id, leerling_id)
            if notitie is None
            else Onderwerp("meldcode_stap", notitie.id, leerling_id)
        )
        self._concept = self.volg(
            self.FORMULIER,
            onderwerp,
            {
                "datum": self.datum,
                "door": self.door,
                "met_wie": self.met_wie,
                "feiten": self.feiten,
                "besluit": self.besluit,
            },
            bestaand=notitie is not None,
        )
        with self._concept.vult():
            if notitie is not None:
                self._toon(notitie.gegevens)
        self.feiten.setFocus()

    def _bouw(self) -> None:
        self.datum = DatumVeld(date.today())
        self.door = TekstRegel(maximaal=120, voorbeeld="Leeg: jij zelf")
        self.met_wie = TekstRegel(maximaal=200, voorbeeld="bijv. aandachtsfunctionaris, moeder")
        self.feiten = TekstVak(regels=5, voorbeeld="Wat zag en hoorde je? Feiten.")
        self.besluit = TekstVak(regels=2, voorbeeld="Wat is er besloten of afgesproken?")
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_feiten = Veld("&Feiten", self.feiten)
        self.naast(self.v_datum, Veld("Doo&r wie?", self.door))
        self.breed(Veld("&Met wie?", self.met_wie))
        self.breed(self.v_feiten)
        self.breed(Veld("&Besluit", self.besluit))

    def _toon(self, oud: NotitieGegevens) -> None:
        self.datum.zet_datum(oud.datum)
        self.door.zet_tekst(oud.door)
        self.met_wie.zet_tekst(oud.met_wie)
        self.feiten.zet_tekst(oud.bevindingen)
        self.besluit.zet_tekst(oud.besluit)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = NotitieGegevens(
            self._stap,
            datum,
            self.door.tekst(),
            self.met_wie.tekst(),
            self.feiten.tekst(),
            self.besluit.tekst(),
        )
        nummer, notitie_id = self._meldcode_id, self._notitie_id
        self.bewaar(lambda uow: bewaar_notitie(uow, nummer, gegevens, notitie_id))


class OverlegDialoog(Formulier):
    """Step 2: honour-related or not, and advice of Veilig Thuis."""

    FORMULIER: Final = "meldcode.overleg"

    def __init__(
        self, parent: QWidget, context: Context, blad: Meldcodeblad, *, leerling_id: int
    ) -> None:
        super().__init__(
            parent, context, "Advies van Veilig Thuis", wat="dit advies", breedte_px=560
        )
        self._meldcode_id = blad.id
        self.eer = Vinkje(
            "&Eergerelateerd geweld",
            uitleg="Ook huwelijksdwang en besnijdenis van meisjes",
        )
        self.raad = Tekst("", "waarschuwing", breek=True)
        self.op = DatumVeld()
        self.anoniem = Vinkje("Zonder &namen te noemen")
        self.v_op = Veld("Advies ge&vraagd op", self.op, hint=f"Veilig Thuis: {VEILIG_THUIS}")
        self.breed(self.eer)
        self.breed(Tekst("Ook bij huwelijksdwang en besnijdenis van meisjes.", "klein", breek=True))
        self.breed(self.raad)
        self.naast(self.v_op)
        self.breed(self.anoniem)
        self.eer.toggled.connect(self._on_eer)
        self.fouten_bij = {DatumInToekomst: self.v_op}
        self.knoppen("Advies bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            _over(blad, leerling_id),
            {"eer": self.eer, "op": self.op, "anoniem": self.anoniem},
            bestaand=True,
        )
        with self._concept.vult():
            self.eer.setChecked(blad.overleg.eergerelateerd)
            self.op.zet_datum(blad.overleg.advies_op)
            self.anoniem.setChecked(blad.overleg.advies_anoniem)
        self._on_eer()
        self.eer.setFocus()

    def _on_eer(self) -> None:
        eer = self.eer.isChecked()
        self.raad.setText(raad_bij(Meldcodestap.OVERLEG, eergerelateerd=eer))
        self.raad.zet_rol("waarschuwing" if eer else "klein")
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        op = self.datum_van(self.v_op, verplicht=False)
        if not self.is_goed():
            return
        overleg = Overleg(self.eer.isChecked(), op, self.anoniem.isChecked())
        nummer = self._meldcode_id
        self.bewaar(lambda uow: bewaar_overleg(uow, nummer, overleg))


class UitstelDialoog(Formulier):
    """Step 3: why the talk with parents or child waits."""

    FORMULIER: Final = "meldcode.uitstel"

    def __init__(
        self, parent: QWidget, context: Context, blad: Meldcodeblad, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Gesprek uitstellen", wat="deze reden", breedte_px=560)
        self._meldcode_id = blad.id
        self.reden = TekstVak(regels=3, voorbeeld="bijv. onveilig; Veilig Thuis raadt het af")
        self.breed(
            Veld(
                "&Waarom wacht het gesprek?",
                self.reden,
                hint="Kan het gesprek wel? Maak dit dan leeg.",
            )
        )
        self.knoppen("Reden bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER, _over(blad, leerling_id), {"reden": self.reden}, bestaand=True
        )
        with self._concept.vult():
            self.reden.zet_tekst(blad.uitstel)
        self.reden.setFocus()

    def _on_bewaar(self) -> None:
        reden, nummer = self.reden.tekst(), self._meldcode_id
        self.bewaar(lambda uow: stel_gesprek_uit(uow, nummer, reden))


class WeegDialoog(Formulier):
    """Step 4: the five questions; what they come to is said while answering."""

    FORMULIER: Final = "meldcode.wegen"

    def __init__(
        self, parent: QWidget, context: Context, blad: Meldcodeblad, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Wegen", wat="deze weging", breedte_px=680)
        self._meldcode_id = blad.id
        self.antwoorden = {veld: Keuze(Weegantwoord) for veld, _ in VRAGEN}
        self.toelichting = TekstVak(regels=3, voorbeeld="Waarom weeg je het zo?")
        self.oordeel = Tekst("", "vet", breek=True)
        velden = [
            Veld(_met_letter(vraag, nummer), self.antwoorden[veld])
            for nummer, (veld, vraag) in enumerate(VRAGEN)
        ]
        for veld in velden:
            self.breed(veld)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.inhoud.addWidget(self.oordeel)
        self.inhoud.addWidget(Tekst(f"Bron: {BRON_WEGEN}", "klein", breek=True))
        self.knoppen("Weging bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            _over(blad, leerling_id),
            {**self.antwoorden, "toelichting": self.toelichting},
            bestaand=True,
        )
        for keuze in self.antwoorden.values():
            keuze.currentIndexChanged.connect(self._weeg)
        with self._concept.vult():
            for naam, keuze in self.antwoorden.items():
                keuze.zet(blad.weging.antwoord(naam))
            self.toelichting.zet_tekst(blad.weging.toelichting)
        self._weeg()
        self.antwoorden[VRAGEN[0][0]].setFocus()

    def _weging(self) -> Weging:
        antwoorden = {veld: keuze.vast() for veld, keuze in self.antwoorden.items()}
        return Weging(**antwoorden, toelichting=self.toelichting.tekst())

    def _weeg(self) -> None:
        oordeel = weeg(self._weging())
        self.oordeel.setText(oordeel.zin)
        self.oordeel.zet_rol("fout" if oordeel.moet_melden else "vet")

    def _on_bewaar(self) -> None:
        weging, nummer = self._weging(), self._meldcode_id
        self.bewaar(lambda uow: bewaar_weging(uow, nummer, weging))


class BesluitDialoog(Formulier):
    """Step 5: what was decided, the report and its feedback, and what the parents know."""

    FORMULIER: Final = "meldcode.besluit"

    def __init__(
        self, parent: QWidget, context: Context, blad: Meldcodeblad, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Beslissen", wat="dit besluit", breedte_px=680)
        self._meldcode_id = blad.id
        oordeel = weeg(blad.weging)
        self.inhoud.insertWidget(
            0,
            Tekst(
                f"Uit stap 4: {oordeel.zin}",
                "fout" if oordeel.moet_melden else "gedempt",
                breek=True,
            ),
        )
        self._bouw()
        self.fouten_bij = {TerugkoppelingVoorMelding: self.v_terug_op}
        self.knoppen("Besluit bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            _over(blad, leerling_id),
            {
                "besluit": self.besluit,
                "gemeld": self.gemeld,
                "terug_op": self.terug_op,
                "terugkoppeling": self.terugkoppeling,
                "ouders": self.ouders,
                "niet_reden": self.niet_reden,
            },
            bestaand=True,
        )
        with self._concept.vult():
            self._toon(blad.beslissing)
        self.besluit.setFocus()

    def _bouw(self) -> None:
        self.besluit = TekstVak(regels=3, voorbeeld="Wat heb je besloten, en waarom?")
        self.gemeld, self.terug_op, self.ouders = DatumVeld(), DatumVeld(), DatumVeld()
        self.terugkoppeling = TekstVak(regels=2, voorbeeld="Wat zei Veilig Thuis?")
        self.niet_reden = TekstVak(regels=2, voorbeeld="bijv. onveilig voor het kind")
        self.v_gemeld = Veld("&Gemeld bij Veilig Thuis op", self.gemeld)
        self.v_terug_op = Veld("Terugkoppeling &op", self.terug_op)
        self.v_ouders = Veld("Ouders &weten het sinds", self.ouders)
        self.breed(Veld("&Besluit", self.besluit))
        self.naast(self.v_gemeld, self.v_terug_op)
        self.breed(Veld("&Terugkoppeling", self.terugkoppeling))
        self.naast(self.v_ouders)
        self.breed(Veld("Weten ze het niet? Waa&rom niet?", self.niet_reden))

    def _toon(self, oud: Beslissing) -> None:
        self.besluit.zet_tekst(oud.besluit)
        self.gemeld.zet_datum(oud.melding_op)
        self.terug_op.zet_datum(oud.terugkoppeling_op)
        self.terugkoppeling.zet_tekst(oud.terugkoppeling)
        self.ouders.zet_datum(oud.ouders_geinformeerd_op)
        self.niet_reden.zet_tekst(oud.ouders_niet_reden)

    def _dag(self, veld: Veld) -> date | None:
        dag = self.datum_van(veld, verplicht=False)
        self.eis(veld, dag is None or dag <= date.today(), TOEKOMST)
        return dag

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        beslissing = Beslissing(
            besluit=self.besluit.tekst(),
            melding_op=self._dag(self.v_gemeld),
            terugkoppeling_op=self._dag(self.v_terug_op),
            terugkoppeling=self.terugkoppeling.tekst(),
            ouders_geinformeerd_op=self._dag(self.v_ouders),
            ouders_niet_reden=self.niet_reden.tekst(),
        )
        if not self.is_goed():
            return
        nummer = self._meldcode_id
        self.bewaar(lambda uow: bewaar_beslissing(uow, nummer, beslissing))


def _met_letter(vraag: str, nummer: int) -> str:
    """Return a question with the number of its place as mnemonic."""
    return f"&{nummer + 1}. {vraag}"
