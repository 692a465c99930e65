"""Dialogs of the sheet Gezin en gezag about the help: a measure, and the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_recht import Maatregelsoort, Planstand
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.hulpplan import (
    PlanGegevens,
    PlanMetWie,
    bewaar_plan,
    lees_plan,
)
from jos_desktop.services.maatregelen import (
    InstellingOntbreekt,
    MaatregelDatums,
    MaatregelGegevens,
    bewaar_maatregel,
    lees_maatregel,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Vinkje
from jos_desktop.ui.geschiedenis import bied_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from datetime import date

    from jos_desktop.ui.schermen import Context

_BIJ_STAND: Final[dict[Planstand, frozenset[str]]] = {
    Planstand.TE_DOEN: frozenset(),
    Planstand.NVT: frozenset(),
    Planstand.AANGEBODEN: frozenset({"aangeboden", "afgezien"}),
    Planstand.FAMILIEGROEPSPLAN: frozenset({"aangeboden", "afgesproken", "papier"}),
    Planstand.AFGESPROKEN: frozenset({"aangeboden", "afgezien", "afgesproken", "papier"}),
}
"""Which parts of the form belong to a state; the rest is not asked."""


class MaatregelDialoog(Formulier):
    """Add or change a measure of a judge."""

    FORMULIER: Final = "maatregel"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, maatregel_id: int | None = None
    ) -> None:
        titel = "Maatregel toevoegen" if maatregel_id is None else "Maatregel wijzigen"
        super().__init__(parent, context, titel, wat="deze maatregel")
        self._leerling_id, self._maatregel_id = leerling_id, maatregel_id
        self._bouw()
        self.fouten_bij = {InstellingOntbreekt: self.v_instelling, MaatregelDatums: self.v_tot}
        self.knoppen("Maatregel be&waren", self._on_bewaar)
        if maatregel_id is not None:
            sleutel = Rijsleutel("maatregel", maatregel_id)
            bied_geschiedenis(self, context, sleutel, "Geschiedenis van de maatregel")
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("maatregel", maatregel_id, leerling_id),
            {
                "soort": self.soort,
                "instelling": self.instelling,
                "contactpersoon": self.contactpersoon,
                "telefoon": self.telefoon,
                "vanaf": self.vanaf,
                "tot": self.tot,
                "kader": self.kader,
                "toelichting": self.toelichting,
            },
            bestaand=maatregel_id is not None,
        )
        self.soort.setFocus()
        if maatregel_id is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_maatregel(uow, maatregel_id), self._on_gelezen, self.toon_fout
            )

    def _bouw(self) -> None:
        self.soort = Keuze(Maatregelsoort)
        self.instelling = TekstRegel(maximaal=120, voorbeeld="naam van de instelling")
        self.contactpersoon = TekstRegel(maximaal=120)
        self.telefoon = TekstRegel(maximaal=30)
        self.vanaf = DatumVeld()
        self.tot = DatumVeld()
        self.kader = Vinkje(
            "&JOS helpt als deel van deze maatregel",
            uitleg="Dan is voor de hulp geen toestemming nodig (Jeugdwet 7.3.4 lid 1).",
        )
        self.toelichting = TekstVak(regels=2, voorbeeld="Wat betekent dit voor de hulp?")
        self.v_instelling = Veld(
            "&Instelling die de maatregel uitvoert", self.instelling, verplicht=True
        )
        self.v_vanaf = Veld("&Vanaf", self.vanaf, verplicht=True)
        self.v_tot = Veld("Tot &en met", self.tot, hint="Leeg: er is geen einde bekend")
        self.naast(Veld("&Soort maatregel", self.soort), self.v_instelling)
        self.naast(Veld("&Contactpersoon", self.contactpersoon), Veld("&Telefoon", self.telefoon))
        self.naast(self.v_vanaf, self.v_tot)
        self.breed(self.kader)
        self.breed(Veld("T&oelichting", self.toelichting))

    def _on_gelezen(self, oud: MaatregelGegevens) -> None:
        with self._concept.vult():
            self.soort.zet(oud.soort)
            self.instelling.zet_tekst(oud.instelling)
            self.contactpersoon.zet_tekst(oud.contactpersoon)
            self.telefoon.zet_tekst(oud.telefoon)
            self.vanaf.zet_datum(oud.vanaf)
            self.tot.zet_datum(oud.tot)
            self.kader.setChecked(oud.hulp_in_kader)
            self.toelichting.zet_tekst(oud.toelichting)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf = self.datum_van(self.v_vanaf)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if not self.is_goed() or vanaf is None:
            return
        gegevens = MaatregelGegevens(
            soort=self.soort.vast(),
            instelling=self.instelling.tekst(),
            vanaf=vanaf,
            tot=tot,
            contactpersoon=self.contactpersoon.tekst(),
            telefoon=self.telefoon.tekst(),
            hulp_in_kader=self.kader.isChecked(),
            toelichting=self.toelichting.tekst(),
        )
        leerling_id, maatregel_id = self._leerling_id, self._maatregel_id
        self.bewaar(lambda uow: bewaar_maatregel(uow, leerling_id, gegevens, maatregel_id))


class PlanDialoog(Formulier):
    """Where the familiegroepsplan or the agreed plan of a klanttraject stands."""

    FORMULIER: Final = "hulpplan"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, traject_id: int
    ) -> None:
        super().__init__(parent, context, "Plan voor de hulp", wat="dit plan")
        self._traject_id = traject_id
        self._bouw()
        self.fouten_bij = {PlanMetWie: self.v_met}
        self.stand.currentIndexChanged.connect(self._toon_bij_stand)
        self.knoppen("Plan &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("traject", traject_id, leerling_id),
            {
                "stand": self.stand,
                "aangeboden": self.aangeboden,
                "afgezien": self.afgezien,
                "waarom": self.waarom,
                "afgesproken": self.afgesproken,
                "met": self.met,
                "gevraagd": self.gevraagd,
                "gegeven": self.gegeven,
                "toelichting": self.toelichting,
            },
            bestaand=True,
        )
        self.stand.setFocus()
        context.tasks.run_query(
            lambda uow: lees_plan(uow, traject_id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self) -> None:
        self.stand = Keuze(Planstand)
        self.aangeboden, self.afgezien = DatumVeld(), DatumVeld()
        self.afgesproken, self.gevraagd, self.gegeven = DatumVeld(), DatumVeld(), DatumVeld()
        self.waarom = TekstRegel(voorbeeld="bijvoorbeeld: de ouders willen dit niet")
        self.met = TekstRegel(voorbeeld="leerling, moeder en vader")
        self.toelichting = TekstVak(regels=2)
        self.breed(
            Tekst(
                "Bied eerst een familiegroepsplan aan: het gezin maakt dan zelf een plan, met "
                "mensen om hen heen. Willen ze dat niet, spreek dan binnen zes weken samen een "
                "plan af. Dat mag mondeling.",
                breek=True,
            )
        )
        self.v_stand = Veld("&Hoe staat het ervoor?", self.stand)
        self.v_aangeboden = Veld("&Aangeboden op", self.aangeboden)
        self.v_afgezien = Veld("&Geen familiegroepsplan sinds", self.afgezien)
        self.v_waarom = Veld("&Waarom niet?", self.waarom)
        self.v_afgesproken = Veld("Plan afgesproken &op", self.afgesproken)
        self.v_met = Veld("&Met wie?", self.met)
        self.v_gevraagd = Veld(
            "Gevraagd om het plan op &papier op", self.gevraagd, hint="Daarna heb je 14 dagen"
        )
        self.v_gegeven = Veld("Op papier gege&ven op", self.gegeven)
        self.naast(self.v_stand, self.v_aangeboden)
        self.naast(self.v_afgezien, self.v_waarom)
        self.naast(self.v_afgesproken, self.v_met)
        self.naast(self.v_gevraagd, self.v_gegeven)
        self.breed(Veld("&Toelichting", self.toelichting))
        self._delen = {
            "aangeboden": (self.v_aangeboden,),
            "afgezien": (self.v_afgezien, self.v_waarom),
            "afgesproken": (self.v_afgesproken, self.v_met),
            "papier": (self.v_gevraagd, self.v_gegeven),
        }
        self._toon_bij_stand()

    def _toon_bij_stand(self) -> None:
        hoort = _BIJ_STAND[self.stand.vast()]
        for deel, velden in self._delen.items():
            for veld in velden:
                veld.setVisible(deel in hoort)
        self.pas_hoogte_aan()

    def _on_gelezen(self, oud: PlanGegevens) -> None:
        with self._concept.vult():
            self.stand.zet(oud.stand)
            self.aangeboden.zet_datum(oud.aangeboden_op)
            self.afgezien.zet_datum(oud.afgezien_op)
            self.waarom.zet_tekst(oud.afgezien_reden)
            self.afgesproken.zet_datum(oud.afgesproken_op)
            self.met.zet_tekst(oud.afgesproken_met)
            self.gevraagd.zet_datum(oud.schriftelijk_gevraagd)
            self.gegeven.zet_datum(oud.schriftelijk_op)
            self.toelichting.zet_tekst(oud.toelichting)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        hoort = _BIJ_STAND[self.stand.vast()]

        def dag(deel: str, veld: Veld) -> date | None:
            return self.datum_van(veld, verplicht=False) if deel in hoort else None

        gegevens = PlanGegevens(
            stand=self.stand.vast(),
            aangeboden_op=dag("aangeboden", self.v_aangeboden),
            afgezien_op=dag("afgezien", self.v_afgezien),
            afgezien_reden=self.waarom.tekst() if "afgezien" in hoort else "",
            afgesproken_op=dag("afgesproken", self.v_afgesproken),
            afgesproken_met=self.met.tekst() if "afgesproken" in hoort else "",
            schriftelijk_gevraagd=dag("papier", self.v_gevraagd),
            schriftelijk_op=dag("papier", self.v_gegeven),
            toelichting=self.toelichting.tekst(),
        )
        bij_stand = {
            Planstand.AANGEBODEN: (self.v_aangeboden, gegevens.aangeboden_op),
            Planstand.FAMILIEGROEPSPLAN: (self.v_afgesproken, gegevens.afgesproken_op),
            Planstand.AFGESPROKEN: (self.v_afgesproken, gegevens.afgesproken_op),
        }
        if gegevens.stand in bij_stand:
            veld, dag_ervan = bij_stand[gegevens.stand]
            self.eis(veld, dag_ervan is not None, "Vul in op welke dag dit was.")
        if not self.is_goed():
            return
        traject_id = self._traject_id
        self.bewaar(lambda uow: bewaar_plan(uow, traject_id, gegevens))
