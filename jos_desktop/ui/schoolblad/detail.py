"""What is known of one school, in cards: profile, names, people, meetings, own work, changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.codes_school import Schoolwissel
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.eigen_scholen import EigenRij, lijst_eigen
from jos_desktop.services.schoolbeheer import (
    Schoolblad,
    haal_alias_weg,
    lees_school,
    voeg_alias_toe,
)
from jos_desktop.services.schoolmensen import (
    PersoonRij,
    SchooloverlegRij,
    lijst_mensen,
    lijst_schooloverleg,
)
from jos_desktop.services.schoolwissels import Gebeurtenisrij, lijst_gebeurtenissen
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schoolblad.dialogen import (
    NaamDialoog,
    SchoolDialoog,
    SchooloverlegDialoog,
    SchoolpersoonDialoog,
)
from jos_desktop.ui.schoolblad.wissels import (
    EigenSchoolDialoog,
    HernoemDialoog,
    SamenvoegDialoog,
    StopDialoog,
)
from jos_desktop.ui.verwijzing.lijstkaart import Lijstkaart
from jos_desktop.ui.widgets import Kaart, Knop, Kolom, Rolvak, StilleKnop, TabelChip, Tekst, rij

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

_ANDERS: Final = {
    Schoolwissel.HERNOEMD: "Heette tot die dag {oud}",
    Schoolwissel.GESTOPT: "Doet niet meer mee",
    Schoolwissel.TERUG: "Doet weer mee",
}


class Gelezen(NamedTuple):
    """Everything the cards show of one school."""

    school: Schoolblad
    mensen: tuple[PersoonRij, ...]
    overleg: tuple[SchooloverlegRij, ...]
    eigen: tuple[EigenRij, ...]
    gebeurtenissen: tuple[Gebeurtenisrij, ...]


def lees_detail(uow: UnitOfWork, school_id: int) -> Gelezen:
    """Return everything of one school. Raises SchoolOnbekend."""
    return Gelezen(
        lees_school(uow, school_id),
        lijst_mensen(uow, school_id),
        lijst_schooloverleg(uow, school_id),
        lijst_eigen(uow, school_id),
        lijst_gebeurtenissen(uow, school_id),
    )


class Schooldetail(Rolvak):
    """The cards of the chosen school; every card opens its own form."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._gelezen: Gelezen | None = None
        self.setAccessibleName("Over deze school")
        self._bouw_profiel()
        self._bouw_namen()
        self._bouw_lijsten()
        self.wissels = Kaart("Wat er veranderde")
        self.gebeurtenissen = Tekst("", breek=True, kies=True)
        self.wissels.inhoud.addWidget(self.gebeurtenissen)
        self.inhoud.addWidget(self.wissels)
        self.inhoud.addStretch(1)
        self.toon(None)

    @property
    def school_id(self) -> int | None:
        """Return the school that is shown."""
        return None if self._gelezen is None else self._gelezen.school.id

    def _bouw_profiel(self) -> None:
        self.profiel = Kaart()
        self.naam = Tekst("", "kop", breek=True)
        self.profiel.inhoud.addWidget(self.naam)
        self.regels = Tekst("", breek=True, kies=True)
        self.notitie = Tekst("", "gedempt", breek=True)
        self.stand = Tekst("", "vet", breek=True)
        for tekst in (self.stand, self.regels, self.notitie):
            self.profiel.inhoud.addWidget(tekst)
        knoppen = rij()
        self.wijzigen = Knop("&Profiel", self.wijzig, icoon="fa6s.pen", hulp="Profiel wijzigen")
        self.andere_naam = StilleKnop("&Hernoemen", self.hernoem)
        self.opgaan = StilleKnop("&Samenvoegen", self.voeg_samen, hulp="Gaat op in een andere")
        self.stoppen = StilleKnop("School stop&t", self.stop, hulp="Doet niet meer mee met JOS")
        for knop in (self.wijzigen, self.andere_naam, self.opgaan, self.stoppen):
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        self.profiel.inhoud.addLayout(knoppen)
        self.inhoud.addWidget(self.profiel)

    def _bouw_namen(self) -> None:
        self.namen = Kaart("Andere namen")
        self.naam_erbij = StilleKnop("N&aam", self.nieuwe_naam, icoon="fa6s.plus")
        self.naam_erbij.setAccessibleName("Andere naam toevoegen")
        self.namen.kop_rij.addWidget(self.naam_erbij)
        self.naamrij = QWidget()
        onder = rij(self.naamrij)
        self.naamkeuze = QComboBox()
        self.naamkeuze.setAccessibleName("Andere namen van deze school")
        self.naam_weg = StilleKnop("", self.haal_naam_weg, icoon="fa6s.trash-can")
        self.naam_weg.setToolTip("Deze naam weghalen")
        self.naam_weg.setAccessibleName("Deze naam weghalen")
        onder.addWidget(self.naamkeuze, 1)
        onder.addWidget(self.naam_weg)
        self.geen_naam = Tekst(
            "Staat deze school in een lijst onder een andere naam? Voeg die hier toe.",
            "gedempt",
            breek=True,
        )
        self.namen.inhoud.addWidget(self.naamrij)
        self.namen.inhoud.addWidget(self.geen_naam)
        self.inhoud.addWidget(self.namen)

    def _bouw_lijsten(self) -> None:
        self.mensen: Lijstkaart[PersoonRij] = Lijstkaart(
            self.context,
            "Mensen van school",
            (
                Kolom(
                    "Naam",
                    lambda r: r.gegevens.naam,
                    breedte=18,
                    vet=True,
                    hulp=lambda r: r.gegevens.naam,
                ),
                Kolom("Rol", lambda r: r.gegevens.rol.label, breedte=20, hulp=_waarvoor),
                Kolom("Bereiken", _bereik, breedte=16, hulp=_bereik),
                Kolom("Stand", lambda r: "Weg" if r.weg else "", breedte=6, chips=_weg),
            ),
            tabel="schoolpersoon",
            wat="de persoon",
            knop="&Iemand",
            hulp="Iemand van school toevoegen",
            leeg="Nog niemand. Wie is hier de ondersteuningscoördinator?",
        )
        self.overleg: Lijstkaart[SchooloverlegRij] = Lijstkaart(
            self.context,
            "Overleg op school",
            (
                Kolom("Overleg", lambda r: r.gegevens.naam, breedte=16, vet=True),
                Kolom("Wanneer", _wanneer, breedte=18, hulp=_wanneer),
                Kolom("JOS", lambda r: "", breedte=9, chips=_tafel),
            ),
            tabel="schooloverleg",
            wat="het overleg",
            knop="&Overleg",
            hulp="Overleg van school toevoegen",
            leeg="Nog geen overleg. Waar zit JOS aan tafel?",
        )
        self.eigen: Lijstkaart[EigenRij] = Lijstkaart(
            self.context,
            "Mijn werk op deze school",
            (
                Kolom("Periode", _periode, breedte=24, sleutel=lambda r: r.periode.van),
                Kolom("Fte", _fte, breedte=8, rechts=True),
                Kolom("Stand", lambda r: "", breedte=8, chips=_loopt),
            ),
            tabel="medewerker_school",
            wat="de periode",
            knop="P&eriode",
            hulp="Periode dat ik hier werk toevoegen",
            leeg="Je werkt hier niet. Werk je hier wel? Voeg een periode toe.",
        )
        for kaart, soort in (
            (self.mensen, SchoolpersoonDialoog),
            (self.overleg, SchooloverlegDialoog),
            (self.eigen, EigenSchoolDialoog),
        ):
            kaart.nieuw.connect(partial(self._open, soort))
            kaart.wijzigen.connect(partial(self._open, soort))
            self.inhoud.addWidget(kaart)

    def toon(self, gelezen: Gelezen | None) -> None:
        """Show a school, or nothing."""
        self._gelezen = gelezen
        self.setVisible(gelezen is not None)
        if gelezen is None:
            return
        school = gelezen.school
        self.naam.setText(school.gegevens.naam)
        self.regels.setText(_profielregels(school))
        self.notitie.setText(school.gegevens.notitie)
        self.notitie.setVisible(bool(school.gegevens.notitie))
        self.stand.setText(_standzin(school))
        self.stand.setVisible(not school.actief)
        self.opgaan.setEnabled(school.actief)
        self.stoppen.setText("School stop&t" if school.actief else "Doet weer &mee")
        self.stoppen.setEnabled(not school.opgegaan_in)
        self.naamkeuze.clear()
        self.naamkeuze.addItems(list(school.aliassen))
        self.naamrij.setVisible(bool(school.aliassen))
        self.geen_naam.setVisible(not school.aliassen)
        self.mensen.toon_rijen(gelezen.mensen)
        self.overleg.toon_rijen(gelezen.overleg)
        self.eigen.toon_rijen(gelezen.eigen)
        self.gebeurtenissen.setText("\n".join(map(_gebeurtenis, gelezen.gebeurtenissen)))
        self.wissels.setVisible(bool(gelezen.gebeurtenissen))

    def wijzig(self) -> Dialoog | None:
        """Open the profile."""
        return self._open(SchoolDialoog)

    def nieuwe_naam(self) -> Dialoog | None:
        """Ask for another name."""
        return self._open(NaamDialoog)

    def hernoem(self) -> Dialoog | None:
        """Ask for the new name of the school."""
        return self._open(HernoemDialoog, self.naam.text())

    def voeg_samen(self) -> Dialoog | None:
        """Ask in which school this one goes."""
        return self._open(SamenvoegDialoog, self.naam.text())

    def stop(self) -> Dialoog | None:
        """Ask from which day the school leaves, or comes back."""
        terug = self._gelezen is not None and not self._gelezen.school.actief
        return self._open(StopDialoog, self.naam.text(), terug)

    def haal_naam_weg(self) -> None:
        """Take the shown name away; this can be undone."""
        nummer, naam = self.school_id, self.naamkeuze.currentText()
        if nummer is None or not naam:
            return
        self.context.tasks.run_change(
            lambda uow: haal_alias_weg(uow, nummer, naam),
            lambda _: bied_ongedaan(
                self.context, "Naam weggehaald.", lambda uow: voeg_alias_toe(uow, nummer, naam)
            ),
            lambda fout: self.context.meld(fout.zin(), fout.raad(), "gevaar"),
            eigenaar=self,
        )

    def _open(self, soort: Callable[..., Dialoog], *rest: object) -> Dialoog | None:
        if self.school_id is None:
            return None
        dialog = soort(self.window(), self.context, self.school_id, *rest)
        dialog.open()
        return dialog


def _profielregels(school: Schoolblad) -> str:
    nu = school.gegevens
    jos = [
        *(["JOS-school in de pilot"] if nu.pilotschool else []),
        *(["met preventief ambulante hulp"] if nu.preventief_ambulant else []),
    ]
    brin = f"BRIN {nu.brin}{f', vestiging {nu.vestiging}' if nu.vestiging else ''}"
    delen = (
        ", ".join((nu.schoolsoort.label, *nu.niveaus)),
        ", ".join(deel for deel in (nu.gemeente, nu.regio.label, nu.swv) if deel),
        ", ".join(jos),
        brin if nu.brin else "",
        ", ".join(deel for deel in (nu.adres, nu.telefoon, nu.email) if deel),
    )
    return "\n".join(deel for deel in delen if deel)


def _standzin(school: Schoolblad) -> str:
    if school.opgegaan_in:
        return f"Deze school is opgegaan in {school.opgegaan_in}."
    return "" if school.actief else "Deze school doet niet meer mee met JOS."


def _gebeurtenis(rij_: Gebeurtenisrij) -> str:
    if rij_.soort is Schoolwissel.SAMENGEGAAN:
        wat = (
            f"{rij_.oude_naam} ging op"
            if rij_.andere == rij_.oude_naam
            else (f"{rij_.oude_naam} ging op in {rij_.andere}")
        )
    else:
        wat = _ANDERS[rij_.soort].format(oud=rij_.oude_naam)
    rest = f" ({rij_.toelichting})" if rij_.toelichting else ""
    return f"{schrijf_datum(rij_.datum)}: {wat}{rest}"


def _waarvoor(rij_: PersoonRij) -> str:
    return rij_.gegevens.waarvoor


def _bereik(rij_: PersoonRij) -> str:
    return " · ".join(deel for deel in (rij_.gegevens.telefoon, rij_.gegevens.email) if deel)


def _weg(rij_: PersoonRij) -> tuple[TabelChip, ...]:
    return (TabelChip("Weg"),) if rij_.weg else ()


def _wanneer(rij_: SchooloverlegRij) -> str:
    nu = rij_.gegevens
    ritme = nu.ritme.label if nu.ritme else ""
    return " · ".join(deel for deel in (ritme, nu.wanneer, nu.wie) if deel)


def _tafel(rij_: SchooloverlegRij) -> tuple[TabelChip, ...]:
    return (TabelChip("Aan tafel", "goed"),) if rij_.gegevens.jos_erbij else ()


def _periode(rij_: EigenRij) -> str:
    nu = rij_.periode
    if nu.tot is None:
        return f"Vanaf {schrijf_datum(nu.van)}"
    return f"{schrijf_datum(nu.van)} tot en met {schrijf_datum(nu.tot)}"


def _fte(rij_: EigenRij) -> str:
    return "" if rij_.periode.fte is None else schrijf_getal(rij_.periode.fte)


def _loopt(rij_: EigenRij) -> tuple[TabelChip, ...]:
    return (TabelChip("Nu", "goed"),) if rij_.loopt else ()
