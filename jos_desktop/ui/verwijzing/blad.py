"""The sheet Verwijzing: referrals above, absence with the school year as a bar below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_werk import Verwijsresultaat
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.verwijzingen import VerwijzingRij, lijst_verwijzingen
from jos_desktop.services.verzuim import Verzuimbeeld, VerzuimRij, lees_verzuimbeeld
from jos_desktop.services.zorgpapier import Verzuimwens, lees_ontvangers
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.verwijzing.balk import Schooljaarbalk
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog, VerzuimDialoog
from jos_desktop.ui.verwijzing.lijstkaart import Lijstkaart
from jos_desktop.ui.verwijzing.papier import ZorgpapierDialoog
from jos_desktop.ui.widgets import Kolom, Rolvak, StilleKnop, TabelChip, Tekst

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.widgets import Dialoog

_TOON: Final = {
    Verwijsresultaat.LOOPT: "accent",
    Verwijsresultaat.WACHT: "warm",
    Verwijsresultaat.GESTART: "goed",
}
LEEG_VERWIJZING: Final = (
    "Nog geen verwijzing. Hier staat waar je de leerling naar verwees, hoe lang hij wacht, en of "
    "JOS die tijd overbrugt. Ook afschalen en overdragen binnen het team horen hier."
)
LEEG_VERZUIM: Final = (
    "Nog geen verzuim. Schrijf op vanaf wanneer en hoeveel uur de leerling mist, en wat er al is "
    "geprobeerd."
)


@dataclass(frozen=True, slots=True)
class Zorgblad:
    """What the sheet shows of one pupil."""

    leerling_id: int
    vandaag: date
    verwijzingen: tuple[VerwijzingRij, ...]
    verzuim: Verzuimbeeld
    ontvangers: tuple[tuple[Verzuimwens, str], ...]


def _lees(uow: UnitOfWork, leerling_id: int) -> Zorgblad:
    return Zorgblad(
        leerling_id,
        uow.vandaag,
        lijst_verwijzingen(uow, leerling_id),
        lees_verzuimbeeld(uow, leerling_id),
        lees_ontvangers(uow, leerling_id),
    )


class VerwijzingBlad(Blad):
    """Where this pupil was referred to, and when he was not at school."""

    soorten = frozenset(
        {Soort.VERWIJZING, Soort.VERZUIM, Soort.BETROKKENE, Soort.LEERLING, Soort.INSTELLING}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gelezen: Zorgblad | None = None
        self.verwijzingen: Lijstkaart[VerwijzingRij] = Lijstkaart(
            context,
            "Verwijzingen",
            _verwijskolommen(),
            tabel="verwijzing",
            wat="de verwijzing",
            knop="Verw&ijzing",
            hulp="Verwijzing toevoegen",
            leeg=LEEG_VERWIJZING,
            herkomst=lambda rij: rij.herkomst,
        )
        self.verzuim: Lijstkaart[VerzuimRij] = Lijstkaart(
            context,
            "Verzuim",
            _verzuimkolommen(),
            tabel="verzuimperiode",
            wat="de periode",
            knop="Ver&zuim",
            hulp="Verzuim toevoegen",
            leeg=LEEG_VERZUIM,
            herkomst=lambda rij: rij.herkomst,
        )
        self._bouw()
        self.verwijzingen.nieuw.connect(self.verwijzing)
        self.verwijzingen.wijzigen.connect(self.verwijzing)
        self.verzuim.nieuw.connect(self.periode)
        self.verzuim.wijzigen.connect(self.periode)

    def _bouw(self) -> None:
        self.blad = StilleKnop(
            "Thuiszitters&blad", self.thuiszittersblad, icoon="fa6s.file-pdf",
            hulp="Blad voor school, leerplicht of ouders",
        )  # fmt: skip
        self.verzuim.voeg_knop_toe(self.blad)
        self.balk = Schooljaarbalk()
        self.uren = Tekst("", breek=True)
        self.verzuim.inhoud.insertWidget(self.verzuim.inhoud.indexOf(self.verzuim.leeg), self.uren)
        self.verzuim.inhoud.insertWidget(self.verzuim.inhoud.indexOf(self.uren), self.balk)
        rolvak = Rolvak(ruimte=tokens().maat.tussen_px)
        rolvak.inhoud.addWidget(self.verwijzingen)
        rolvak.inhoud.addWidget(self.verzuim)
        rolvak.inhoud.addStretch(1)
        self.inhoud.addWidget(rolvak, 1)

    def ververs(self) -> None:
        """Read referrals and absence of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: _lees(uow, leerling_id), self._on_gelezen, self.melding.toon_fout
            )

    def verwijzing(self, nummer: int | None = None) -> Dialoog:
        """Show the form of a referral."""
        return _toon(VerwijzingDialoog(self, self.context, self._nu, nummer))

    def periode(self, nummer: int | None = None) -> Dialoog:
        """Show the form of a period of absence."""
        return _toon(VerzuimDialoog(self, self.context, self._nu, nummer))

    def thuiszittersblad(self) -> Dialoog | None:
        """Show the thuiszittersblad, to print or to keep."""
        if self.gelezen is None:
            return None
        return _toon(
            ZorgpapierDialoog(self, self.context, "Thuiszittersblad", self.gelezen.ontvangers)
        )

    @property
    def _nu(self) -> int:
        if self.leerling_id is None:
            raise LookupError("no pupil is shown")
        return self.leerling_id

    def _on_gelezen(self, gelezen: Zorgblad) -> None:
        if gelezen.leerling_id != self.leerling_id:
            return
        self.gelezen = gelezen
        beeld = gelezen.verzuim
        self.verwijzingen.toon_rijen(gelezen.verwijzingen)
        self.verzuim.toon_rijen(beeld.rijen)
        self.balk.toon(beeld.rijen, gelezen.vandaag)
        self.balk.setVisible(bool(beeld.rijen))
        self.blad.setEnabled(bool(beeld.rijen))
        tekst = uren_in_woorden(beeld)
        self.uren.setText(tekst)
        self.uren.setVisible(bool(tekst))


def uren_in_woorden(beeld: Verzuimbeeld) -> str:
    """Return what the absence asks to do; empty when it asks nothing."""
    zinnen = []
    if any(rij.lang_thuis for rij in beeld.rijen):
        maanden = "een maand" if beeld.maanden == 1 else f"{beeld.maanden} maanden"
        zinnen.append(f"Zit langer dan {maanden} thuis.")
    if beeld.te_veel:
        zinnen.append(
            f"{beeld.uren} lesuren gemist zonder toestemming in vier weken (grens: "
            f"{beeld.uren_grens}, nog niet nagekeken in de wet)."
        )
        if not beeld.leerplicht_weet_het:
            zinnen.append("Vraag school of dit bij leerplicht is gemeld.")
    elif beeld.uren:
        zinnen.append(f"{beeld.uren} lesuren gemist zonder toestemming in vier weken.")
    return " ".join(zinnen)


def _toon(dialoog: Dialoog) -> Dialoog:
    dialoog.open()
    return dialoog


def _verwijskolommen() -> tuple[Kolom[VerwijzingRij], ...]:
    return (
        Kolom("Waarheen", lambda rij: rij.naar, breedte=22, vet=True,
              hulp=lambda rij: " · ".join(d for d in (rij.bestemming, rij.contact) if d)),
        Kolom("Richting", lambda rij: rij.richting, breedte=22, gedempt=True),
        Kolom("Resultaat", lambda rij: rij.resultaat.label, breedte=20,
              chips=lambda rij: (TabelChip(rij.resultaat.label, _TOON.get(rij.resultaat, "")),)),
        Kolom("Wacht", _wacht, sleutel=lambda rij: rij.wacht_dagen or 0, breedte=18,
              chips=lambda rij: _wachtchips(rij)),
        Kolom("Aangemeld", lambda rij: _dag(rij.aangemeld_op),
              sleutel=lambda rij: rij.aangemeld_op or date.min, breedte=11, gedempt=True),
        Kolom("Gestart", lambda rij: _dag(rij.gestart_op),
              sleutel=lambda rij: rij.gestart_op or date.min, breedte=11, gedempt=True),
        Kolom("Reden", lambda rij: " ".join(rij.reden.split()), breedte=20, gedempt=True,
              vrij=True),
    )  # fmt: skip


def _verzuimkolommen() -> tuple[Kolom[VerzuimRij], ...]:
    return (
        Kolom("Soort", lambda rij: rij.soort.label, breedte=16, vet=True),
        Kolom("Periode", lambda rij: rij.periode, sleutel=lambda rij: rij.vanaf, breedte=22,
              hulp=lambda rij: f"{rij.periode} ({rij.dagen} dagen)"),
        Kolom("Gemist", lambda rij: rij.uren, breedte=20),
        Kolom("Let op", lambda rij: "", breedte=16, chips=_verzuimchips),
        Kolom("Volgende stap", lambda rij: " ".join(rij.volgende_stap.split()), breedte=30,
              vrij=True),
        Kolom("Wie", lambda rij: rij.wie, breedte=12, gedempt=True, vrij=True),
    )  # fmt: skip


def _dag(dag: date | None) -> str:
    return schrijf_datum(dag) if dag is not None else ""


def _wacht(rij: VerwijzingRij) -> str:
    if rij.wacht_dagen is None:
        return ""
    weken = rij.wacht_dagen // 7
    dagen = "1 dag" if rij.wacht_dagen == 1 else f"{rij.wacht_dagen} dagen"
    tekst = dagen if weken < 2 else f"{weken} weken"
    return f"{tekst}, overbrugd" if rij.overbrugt and rij.open else tekst


def _wachtchips(rij: VerwijzingRij) -> tuple[TabelChip, ...]:
    return (TabelChip(_wacht(rij), "gevaar"),) if rij.te_lang else ()


def _verzuimchips(rij: VerzuimRij) -> tuple[TabelChip, ...]:
    if rij.lang_thuis:
        return (TabelChip("Lang thuis", "gevaar"),)
    return (TabelChip("Loopt", "warm"),) if rij.loopt else ()
