"""Type in one outside figure, with its source and what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from zlib import crc32

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.monitorkader import (
    BRON_TEKENS,
    BronOntbreekt,
    Cijfer,
    CijferStaatEr,
    DefinitieOntbreekt,
    GebiedOntbreekt,
    Gegevens,
    PeildatumKlopt,
    Plek,
    SchooljaarKlopt,
    WaardeKlopt,
    lees_cijfers,
    lees_gemeenten,
    zet_cijfer,
    zet_terug,
)
from jos_desktop.services.monitorkader_getal import Punt, lees_punt
from jos_desktop.services.monitorkader_lijst import (
    LEERLINGAANTAL,
    LEERLINGEN,
    Gebiedsoort,
    Maat,
    kader,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze
from jos_desktop.ui.dossier.personen import kiesbaar
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    Tekst,
    TekstRegel,
    TekstVak,
    Veld,
    bevestig,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.monitorkader import Gezet
    from jos_desktop.services.scholen import SchoolRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

SOORT: Final = "monitorcijfer"
EERSTE_JAAR: Final = 2015
WAARDE_HINT: Final = "In {eenheid}. Publiceert de bron '<5'? Typ dan <5."
WAARDE_HINT_KAAL: Final = "In {eenheid}. Gebruik een komma: 7,5."
KLEIN: Final = (
    "Een aantal onder de 5 zie alleen jij. Op papier en in een samenvatting staat er '<5'."
)
VERVANG: Final = "Er staat al een ander cijfer"
VERVANG_UITLEG: Final = (
    "Voor deze maat staat er in dit schooljaar al {oud}. Wil je daar {nieuw} van maken? De bron en "
    "wat er geteld is, veranderen mee."
)


@dataclass(frozen=True, slots=True)
class _Gelezen:
    scholen: tuple[SchoolRij, ...]
    gemeenten: tuple[str, ...]
    jaren: tuple[str, ...]
    cijfer: Cijfer | None


def nummer_van(plek: Plek) -> int:
    """Return the number under which the draft about a figure is kept."""
    return crc32(f"{plek.maat}/{plek.schooljaar}/{plek.school_id}/{plek.gemeente}".encode()) + 1


class CijferDialoog(Formulier):
    """Add a figure, or change one; another figure is replaced only after a question."""

    FORMULIER: Final = "monitorcijfer"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        maat: str = "",
        school_id: int | None = None,
        nummer: int = 0,
    ) -> None:
        titel = "Cijfer wijzigen" if nummer else "Cijfer invullen"
        super().__init__(parent, context, titel, wat="dit cijfer")
        self._nummer, self._school_gewenst = nummer, school_id
        self._voorstel = ""
        self._gezet: Gezet | None = None
        self._te_bewaren: Gegevens | None = None
        self.vraag: Dialoog | None = None
        self._bouw()
        self.fouten_bij = {
            SchooljaarKlopt: self.v_jaar,
            WaardeKlopt: self.v_waarde,
            BronOntbreekt: self.v_bron,
            DefinitieOntbreekt: self.v_definitie,
            PeildatumKlopt: self.v_peildatum,
            GebiedOntbreekt: self.v_school,
        }
        self.knoppen("Cijfer &bewaren", self._on_bewaar)
        self.maat.zet(maat)
        self._on_maat()
        self.maat.currentIndexChanged.connect(lambda _: self._on_maat())
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(SOORT, nummer),
            {
                "maat": self.maat,
                "school": self.school,
                "gemeente": self.gemeente,
                "jaar": self.jaar,
                "waarde": self.waarde,
                "bron": self.bron,
                "definitie": self.definitie,
                "peildatum": self.peildatum,
            },
            bestaand=True,
        )
        (self.waarde if nummer else self.maat).setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.maat = Woordkeuze((m.code, m.kort) for m in (*kader().maten, LEERLINGEN))
        self.school, self.gemeente, self.jaar = Nummerkeuze(), Woordkeuze(), Woordkeuze()
        self.waarde = TekstRegel(maximaal=20)
        self.bron = TekstRegel(maximaal=BRON_TEKENS, voorbeeld="Leerplicht, jaarverslag 2022")
        self.definitie = TekstVak(regels=3)
        self.peildatum = DatumVeld(None)
        self.uitleg = Tekst(KLEIN, "klein", breek=True)
        self.v_maat = Veld("&Maat", self.maat, verplicht=True)
        self.v_jaar = Veld("School&jaar", self.jaar, verplicht=True)
        self.v_school = Veld("&School", self.school, verplicht=True)
        self.v_gemeente = Veld("&Gemeente", self.gemeente, verplicht=True)
        self.v_waarde = Veld("&Cijfer", self.waarde, verplicht=True)
        self.v_bron = Veld("B&ron", self.bron, verplicht=True, hint="Van wie komt het, en waaruit?")
        self.v_definitie = Veld(
            "Wat is er ge&teld?",
            self.definitie,
            verplicht=True,
            hint="Dit is een voorstel. Kijk na hoe de bron telt, en pas het aan.",
        )
        self.v_peildatum = Veld("&Peildatum", self.peildatum, hint="Op welke dag was dit zo?")
        self.breed(self.v_maat)
        self.naast(self.v_school, self.v_jaar)
        self.breed(self.v_gemeente)
        self.naast(self.v_waarde, self.v_peildatum)
        self.breed(self.uitleg)
        self.breed(self.v_bron)
        self.breed(self.v_definitie)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the figure that a draft is about."""
        context.open_blad("inzicht", "monitorkader")
        cls(venster, context, nummer=onderwerp.id).open()

    def _lees(self, uow: UnitOfWork) -> _Gelezen:
        cijfers = lees_cijfers(uow) if self._nummer else ()
        nu = uow.vandaag.year if uow.vandaag.month >= 8 else uow.vandaag.year - 1
        return _Gelezen(
            tuple(lijst_scholen(uow)),
            lees_gemeenten(uow),
            tuple(f"{jaar}-{jaar + 1}" for jaar in range(nu, EERSTE_JAAR - 1, -1)),
            next((c for c in cijfers if nummer_van(c.gegevens.plek) == self._nummer), None),
        )

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        nulmeting = kader().nulmeting
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.gemeente.vul(
                (("", "Kies een gemeente"), *((naam, naam) for naam in gelezen.gemeenten))
            )
            # The year before is typed in as often as this one: it is asked, not guessed.
            jaren = ((j, f"{j} (nulmeting)" if j == nulmeting else j) for j in gelezen.jaren)
            self.jaar.vul((("", "Kies een schooljaar"), *jaren))
            if gelezen.cijfer is not None:
                self._toon(gelezen.cijfer)
            elif self._school_gewenst is not None:
                self.school.zet(self._school_gewenst)
        self.onthoud()

    def _toon(self, cijfer: Cijfer) -> None:
        gegevens = cijfer.gegevens
        self.maat.zet(cijfer.maat.code)
        self._on_maat()
        self.school.zet(gegevens.plek.school_id)
        self.gemeente.zet(gegevens.plek.gemeente)
        self.jaar.zet(gegevens.plek.schooljaar)
        self.waarde.zet_tekst(gegevens.punt.schrijf())
        self.bron.zet_tekst(gegevens.bron)
        self.definitie.zet_tekst(gegevens.definitie)
        self.peildatum.zet_datum(gegevens.peildatum)
        for deel in (self.maat, self.school, self.gemeente, self.jaar):
            deel.setEnabled(False)

    def _gekozen(self) -> Maat:
        return kader().maat(self.maat.sleutel()) or LEERLINGEN

    def _on_maat(self) -> None:
        maat = self._gekozen()
        self.v_school.setVisible(maat.per is Gebiedsoort.SCHOOL)
        self.v_gemeente.setVisible(maat.per is Gebiedsoort.GEMEENTE)
        telt = maat.eenheid.telt
        hint = WAARDE_HINT if telt and maat.code != LEERLINGAANTAL else WAARDE_HINT_KAAL
        self.v_waarde.zet_hint(hint.format(eenheid=maat.eenheid.label))
        self.uitleg.setVisible(telt and maat.code != LEERLINGAANTAL)
        for veld in (self.v_definitie, self.v_peildatum):
            veld.setVisible(maat.code != LEERLINGAANTAL)
        if self.definitie.tekst().strip() in ("", self._voorstel):
            self.definitie.zet_tekst(maat.definitie)
        self._voorstel = maat.definitie
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        maat = self._gekozen()
        punt = lees_punt(self.waarde.tekst(), maat.eenheid)
        peildatum: date | None = None
        if isinstance(punt, str):
            self.v_waarde.toon_fout(f"{punt[:1].upper()}{punt[1:]}.")
        if maat.code != LEERLINGAANTAL:
            peildatum = self.datum_van(self.v_peildatum, verplicht=False)
        school = self.school.sleutel() if maat.per is Gebiedsoort.SCHOOL else None
        gemeente = self.gemeente.sleutel() if maat.per is Gebiedsoort.GEMEENTE else ""
        veld = self.v_school if maat.per is Gebiedsoort.SCHOOL else self.v_gemeente
        self.eis(veld, school is not None or bool(gemeente), f"Kies een {maat.per.value}.")
        self.eis(self.v_jaar, bool(self.jaar.sleutel()), "Kies een schooljaar.")
        if not self.is_goed() or not isinstance(punt, Punt):
            return
        plek = Plek(maat.code, self.jaar.sleutel(), school, gemeente)
        definitie = "" if maat.code == LEERLINGAANTAL else self.definitie.tekst()
        gegevens = Gegevens(plek, punt, self.bron.tekst(), definitie, peildatum)
        self._bewaar(gegevens, vervang=bool(self._nummer))

    def _bewaar(self, gegevens: Gegevens, *, vervang: bool) -> None:
        self._te_bewaren = gegevens

        def werk(uow: UnitOfWork) -> Changes:
            self._gezet = zet_cijfer(uow, gegevens, vervang=vervang)
            return self._gezet.changes

        self.bewaar(werk, self._na_bewaren)

    def _na_bewaren(self, _changes: Changes) -> None:
        gezet = self._gezet
        if gezet is not None:
            bied_ongedaan(
                self.context, "Het cijfer is bewaard.", lambda u: zet_terug(u, gezet.terug)
            )

    def _on_fout(self, error: KnownError) -> None:
        gegevens = self._te_bewaren
        if not isinstance(error, CijferStaatEr) or gegevens is None:
            super()._on_fout(error)
            return
        oud, nieuw = error.gegevens["cijfer"], gegevens.punt.schrijf()
        self.vraag = bevestig(
            self,
            VERVANG,
            VERVANG_UITLEG.format(oud=oud, nieuw=nieuw),
            "&Vervangen",
            lambda: self._bewaar(gegevens, vervang=True),
            sluit="Laten staan",
        )
