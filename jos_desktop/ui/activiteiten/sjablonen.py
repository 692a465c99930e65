"""The templates of activities: the list, and the form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
)
from jos_desktop.services.activiteitsjablonen import (
    LANGSTE_DUUR_MIN,
    LANGSTE_NAAM,
    ActiviteitsjabloonBestaat,
    ActiviteitsjabloonGegevens,
    ActiviteitsjabloonRij,
    ActiviteitsjabloonZonderNaam,
    bewaar_activiteitsjabloon,
    lijst_activiteitsjablonen,
    zet_sjabloon_aan,
)
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    TekstRegel,
    Veld,
    rij,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Een sjabloon vult een activiteit voor je in. Wat je niet gebruikt, zet je uit: wat je ermee "
    "opschreef blijft staan."
)
HOOGTE_PX: Final = 320


class ActiviteitsjabloonDialoog(Formulier):
    """A template of an activity: its name, and what it fills in."""

    FORMULIER: Final = "activiteitsjabloon"

    def __init__(
        self, parent: QWidget, context: Context, sjabloon: ActiviteitsjabloonRij | None = None
    ) -> None:
        titel = "Nieuw sjabloon" if sjabloon is None else "Sjabloon wijzigen"
        super().__init__(parent, context, titel, wat="dit sjabloon", breedte_px=640)
        self._sjabloon_id = None if sjabloon is None else sjabloon.id
        self._bouw()
        self.kijker = Naamkijker(self, titels=(self.naam, self.partners))
        self.breed(self.kijker.waarschuwing)
        self.fouten_bij = {
            ActiviteitsjabloonZonderNaam: self.v_naam,
            ActiviteitsjabloonBestaat: self.v_naam,
        }
        self.knoppen("Sjabloon bewaren", self._on_bewaar)
        concept = self.volg(
            self.FORMULIER,
            Onderwerp("activiteitsjabloon", self._sjabloon_id or NIEUW),
            {
                "naam": self.naam,
                "soort": self.soort,
                "niveau": self.niveau,
                "vorm": self.vorm,
                "rol": self.rol,
                "thema": self.thema,
                "duur_min": self.duur,
                "partners": self.partners,
            },
            bestaand=sjabloon is not None,
        )
        with concept.vult():
            if sjabloon is not None:
                self._vul(sjabloon.gegevens)
        self.naam.setFocus()
        context.tasks.run_query(lees_naamwacht, self.kijker.begin, self.toon_fout, eigenaar=self)

    def _bouw(self) -> None:
        self.naam = TekstRegel(maximaal=LANGSTE_NAAM, voorbeeld="bijv. Kookgroep brugklas")
        self.soort = Keuze(Preventiesoort)
        self.niveau = Keuze(Preventieniveau)
        self.niveau.zet(Preventieniveau.GROEP)
        self.vorm = Keuze(Preventievorm)
        self.rol = Keuze(Preventierol)
        self.thema = Keuze(Thema, leeg="Geen thema")
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(5)
        self.duur.zet(None)
        self.partners = TekstRegel(maximaal=200, voorbeeld="bijv. GGD, de mentoren")
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.breed(self.v_naam)
        self.naast(Veld("&Soort preventie", self.soort), Veld("Voor w&ie?", self.niveau))
        self.naast(Veld("&Vorm", self.vorm), Veld("&Rol van JOS", self.rol))
        self.naast(Veld("&Thema", self.thema), Veld("&Duur", self.duur))
        self.breed(Veld("Samen &met", self.partners))

    def _vul(self, oud: ActiviteitsjabloonGegevens) -> None:
        self.naam.zet_tekst(oud.naam)
        self.soort.zet(oud.soort)
        self.niveau.zet(oud.niveau)
        self.vorm.zet(oud.vorm)
        self.rol.zet(oud.rol)
        self.thema.zet(oud.thema)
        self.duur.zet(oud.duur_min)
        self.partners.zet_tekst(oud.partners)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = ActiviteitsjabloonGegevens(
            self.naam.tekst(),
            self.soort.vast(),
            self.niveau.vast(),
            self.vorm.vast(),
            self.rol.vast(),
            self.thema.waarde(),
            self.duur.getal(),
            self.partners.tekst(),
        )
        nummer = self._sjabloon_id
        self.bewaar(lambda uow: bewaar_activiteitsjabloon(uow, gegevens, nummer))


class ActiviteitsjablonenDialoog(Dialoog):
    """The list of templates; Enter changes one, and one can be switched off and on."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Sjablonen voor activiteiten", wat="", breedte_px=760)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.model = RijenModel[ActiviteitsjabloonRij](
            [
                Kolom("Naam", lambda r: r.gegevens.naam, vet=True, breedte=24),
                Kolom("Vorm", lambda r: r.gegevens.vorm.label, breedte=16),
                Kolom("Voor wie", lambda r: r.gegevens.niveau.label, breedte=16, gedempt=True),
                Kolom(
                    "Gebruikt",
                    lambda r: f"{r.keren} keer" if r.keren else "",
                    sleutel=lambda r: r.keren,
                    breedte=8,
                ),
                Kolom("Stand", lambda r: "", breedte=8, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Sjablonen voor activiteiten")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.tabel, 1)
        regel = rij()
        self.nieuw_knop = Knop("&Nieuw sjabloon", self.nieuw, icoon="fa6s.plus")
        self.wijzig_knop = Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen")
        self.aan_knop = Knop("&Uitzetten", self.wissel, icoon="fa6s.power-off")
        for knop in (self.nieuw_knop, self.wijzig_knop, self.aan_knop):
            regel.addWidget(knop)
        regel.addStretch(1)
        self.inhoud.addLayout(regel)
        self.sluitknop()
        self.tabel.geopend.connect(lambda _: self.wijzig())
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        context.events.abonneer(frozenset({Soort.PREVENTIE}), self._on_changes, eigenaar=self)
        self._lees()
        self.tabel.setFocus()

    def nieuw(self) -> Dialoog:
        """Make a template of one's own."""
        dialog = ActiviteitsjabloonDialoog(self, self._context)
        dialog.open()
        return dialog

    def wijzig(self) -> Dialoog | None:
        """Change the chosen template."""
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        dialog = ActiviteitsjabloonDialoog(self, self._context, gekozen)
        dialog.open()
        return dialog

    def wissel(self) -> None:
        """Switch the chosen template off, or on again."""
        gekozen = self._gekozen()
        if gekozen is not None:
            nummer, aan = gekozen.id, not gekozen.actief
            self._context.tasks.run_change(
                lambda uow: zet_sjabloon_aan(uow, nummer, aan=aan),
                lambda _: None,
                self.toon_fout,
                eigenaar=self,
            )

    def _on_changes(self, _changes: Changes) -> None:
        self._lees()

    def _lees(self) -> None:
        self._context.tasks.run_query(
            lambda uow: lijst_activiteitsjablonen(uow, ook_uit=True),
            self._on_gelezen,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, rijen: tuple[ActiviteitsjabloonRij, ...]) -> None:
        gekozen = self._gekozen()
        naam = "" if gekozen is None else gekozen.gegevens.naam
        self.model.zet_rijen(rijen)
        namen = [een.gegevens.naam for een in self.model.rijen]
        if namen:
            self.tabel.selectRow(namen.index(naam) if naam in namen else 0)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        for knop in (self.wijzig_knop, self.aan_knop):
            knop.setEnabled(gekozen is not None)
        self.aan_knop.setText("&Uitzetten" if gekozen is None or gekozen.actief else "&Aanzetten")

    def _gekozen(self) -> ActiviteitsjabloonRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)


def _chips(van: ActiviteitsjabloonRij) -> tuple[TabelChip, ...]:
    if not van.actief:
        return (TabelChip("Uit", "warm"),)
    return () if van.sleutel else (TabelChip("Eigen"),)
