"""The forms of a meeting: the meeting itself, a point on its agenda, and finishing it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.overlegafronding import (
    VERVOLG,
    Afgerond,
    Afronding,
    VervolgInVerleden,
    neem_afronding_terug,
    rond_af,
)
from jos_desktop.services.overleggen import (
    LeerlingStaatEr,
    NeeVoorOverleg,
    OverlegDetail,
    OverlegGegevens,
    PuntGegevens,
    PuntLeeg,
    PuntRij,
    RedenVoorOverleg,
    SchoolVanOverleg,
    ToestemmingVoorOverleg,
    bewaar_overleg,
    bewaar_punt,
    lees_punt,
)
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.verwijzing.terugkijken import bied_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.overleggen import OverlegRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

ONDUIDELIJK: Final = "Kies de leerling uit de lijst die verschijnt als je typt."
ZONDER_NAAM: Final = (
    "Zonder leerling is dit een casus zonder naam. Schrijf dan geen namen, klas of geboortedatum."
)
UITLEG_AFRONDEN: Final = (
    "Elk besluit komt als contact in het dossier van die leerling, en niet in dat van een ander. "
    "Een punt zonder besluit is niet besproken."
)


class OverlegDialoog(Formulier):
    """Add or change a meeting at one school."""

    FORMULIER: Final = "overleg"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        scholen: tuple[tuple[int, str], ...],
        overleg: OverlegDetail | None = None,
        school_id: int | None = None,
    ) -> None:
        titel = "Overleg plannen" if overleg is None else "Overleg wijzigen"
        super().__init__(parent, context, titel, wat="dit overleg")
        self._overleg_id = None if overleg is None else overleg.rij.id
        self.school = Nummerkeuze()
        self.school.vul(scholen)
        self.soort = Keuze(Overlegsoort)
        self.datum = DatumVeld()
        self.plaats = TekstRegel(maximaal=80, voorbeeld="bijvoorbeeld: kamer B12")
        self.aanwezigen = TekstVak(regels=2, voorbeeld="bijvoorbeeld: teamleider, JGC, leerplicht")
        self.v_school = Veld("&School", self.school)
        self.v_datum = Veld("&Wanneer", self.datum, verplicht=True)
        self.naast(Veld("Soor&t overleg", self.soort), self.v_datum)
        self.naast(self.v_school, Veld("&Plaats", self.plaats))
        hint = "Schrijf functies op, geen namen van leerlingen of ouders: dit staat in elk dossier."
        self.breed(Veld("&Aanwezig", self.aanwezigen, hint=hint))
        self.fouten_bij = {SchoolVanOverleg: self.v_school}
        self.knoppen("Overleg &bewaren", self._on_bewaar)
        nummer = self._overleg_id
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("overleg") if nummer is None else Onderwerp("overleg", nummer),
            {
                "school_id": self.school,
                "soort": self.soort,
                "datum": self.datum,
                "plaats": self.plaats,
                "aanwezigen": self.aanwezigen,
            },
            bestaand=overleg is not None,
        )
        self.soort.setFocus()
        if overleg is None:
            if school_id is not None:
                self.school.zet(school_id)
            self._concept.begin()
        else:
            bied_geschiedenis(self, context, "overleg", overleg.rij.id, "het overleg")
            self._vul(overleg.gegevens)

    def _vul(self, oud: OverlegGegevens) -> None:
        with self._concept.vult():
            self.school.zet(oud.school_id)
            self.soort.zet(oud.soort)
            self.datum.zet_datum(oud.datum)
            self.plaats.zet_tekst(oud.plaats)
            self.aanwezigen.zet_tekst(oud.aanwezigen)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = OverlegGegevens(
            self.school.sleutel() or 0,
            self.soort.vast(),
            datum,
            self.plaats.tekst(),
            self.aanwezigen.tekst(),
        )
        nummer = self._overleg_id
        self.bewaar(lambda uow: bewaar_overleg(uow, gegevens, nummer))


class PuntDialoog(Formulier):
    """Put a pupil or a case without a name on the agenda, prepare it, and write what is decided."""

    FORMULIER: Final = "overlegpunt"

    def __init__(
        self, parent: QWidget, context: Context, overleg: OverlegRij, punt_id: int | None = None
    ) -> None:
        titel = "Punt toevoegen" if punt_id is None else "Punt"
        super().__init__(parent, context, titel, wat="dit punt", breedte_px=720)
        self._overleg_id, self._punt_id = overleg.id, punt_id
        self._bouw(overleg)
        self.fouten_bij = {
            PuntLeeg: self.v_vraag,
            LeerlingStaatEr: self.v_leerling,
            ToestemmingVoorOverleg: self.v_grond,
            NeeVoorOverleg: self.v_grond,
            RedenVoorOverleg: self.v_reden,
        }
        self.knoppen("Punt be&waren", self._on_bewaar)
        onderwerp = (
            Onderwerp("overleg", overleg.id)
            if punt_id is None
            else Onderwerp("overlegpunt", punt_id)
        )
        self._concept = self.volg(
            self.FORMULIER,
            onderwerp,
            {
                "leerling": self.leerling,
                "vraag": self.vraag,
                "voorbereiding": self.voorbereiding,
                "grond": self.grond,
                "grond_reden": self.grond_reden,
                "besluit": self.besluit,
                "besloten_door": self.besloten_door,
                "vervolg_op": self.vervolg_op,
            },
            bestaand=punt_id is not None,
        )
        self.leerling.gekozen.connect(self._on_leerling)
        self.leerling.textChanged.connect(self._toon_wat_past)
        self.grond.currentIndexChanged.connect(self._toon_wat_past)
        self._toon_wat_past()
        self.leerling.setFocus()
        if punt_id is None:
            self._concept.begin()
            return
        bied_geschiedenis(self, context, "overlegpunt", punt_id, "het punt")
        context.tasks.run_query(
            lambda uow: lees_punt(uow, punt_id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self, overleg: OverlegRij) -> None:
        self.leerling = LeerlingVeld(self.context)
        self.vraag = TekstVak(regels=2, voorbeeld="Wat wil je weten of beslissen?")
        self.voorbereiding = TekstVak(regels=2, voorbeeld="Wat moet iedereen vooraf weten?")
        self.grond = Keuze(Bespreekgrond)
        self.grond.zet(Bespreekgrond.OPEN)
        self.grond_reden = TekstVak(regels=2, voorbeeld="Waarom kan dit niet wachten?")
        self.besluit = TekstVak(regels=2, voorbeeld="Wat is er besloten?")
        self.besloten_door = TekstRegel(maximaal=200, voorbeeld="bijvoorbeeld: het team")
        self.vervolg_op = DatumVeld()
        self.v_leerling = Veld("&Leerling", self.leerling, hint="Leeg: een casus zonder naam")
        self.v_vraag = Veld("&Vraag", self.vraag)
        self.v_grond = Veld("&Toestemming", self.grond)
        self.v_reden = Veld("&Reden", self.grond_reden)
        over_twee = overleg.datum + VERVOLG
        self.v_vervolg = Veld(
            "Verv&olg op", self.vervolg_op, hint=f"Over twee weken is {over_twee:%d-%m-%Y}"
        )
        self.anoniem = Tekst(ZONDER_NAAM, "klein", breek=True)
        self.stand = Tekst("", "klein", breek=True)
        self.stand.hide()
        self.naast(self.v_leerling, self.v_grond)
        self.breed(self.anoniem)
        self.breed(self.stand)
        self.breed(self.v_reden)
        self.breed(self.v_vraag)
        self.breed(Veld("Voorbere&iding", self.voorbereiding))
        self.breed(Veld("&Besluit", self.besluit))
        self.naast(Veld("Besloten &door", self.besloten_door), self.v_vervolg)

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        self._concept.zet_leerling(None if treffer is None else treffer.id)

    def _toon_wat_past(self) -> None:
        met_leerling = bool(self.leerling.text().strip())
        self.anoniem.setVisible(not met_leerling)
        self.v_grond.setVisible(met_leerling)
        reden = met_leerling and self.grond.vast() is Bespreekgrond.GROND
        self.v_reden.setVisible(reden)
        self.pas_hoogte_aan()

    def _on_gelezen(self, punt: PuntRij) -> None:
        oud = punt.gegevens
        self._concept.zet_leerling(oud.leerling_id)
        with self._concept.vult():
            if oud.leerling_id is not None:
                self.leerling.kies(LeerlingTreffer(oud.leerling_id, punt.wie, ""))
            self.vraag.zet_tekst(oud.vraag)
            self.voorbereiding.zet_tekst(oud.voorbereiding)
            self.grond.zet(oud.grond)
            self.grond_reden.zet_tekst(oud.grond_reden)
            self.besluit.zet_tekst(oud.besluit)
            self.besloten_door.zet_tekst(oud.besloten_door)
            self.vervolg_op.zet_datum(oud.vervolg_op)
        if punt.toestemming:
            self.stand.setText(f"Toestemming om te bespreken: {punt.toestemming.lower()}.")
            self.stand.show()
        self._toon_wat_past()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        onduidelijk = bool(self.leerling.text().strip()) and self.leerling.leerling_id is None
        self.eis(self.v_leerling, not onduidelijk, ONDUIDELIJK)
        vervolg = self.datum_van(self.v_vervolg, verplicht=False)
        if not self.is_goed():
            return
        gegevens = PuntGegevens(
            self.leerling.leerling_id,
            self.vraag.tekst(),
            self.voorbereiding.tekst(),
            self.grond.vast(),
            self.grond_reden.tekst(),
            self.besluit.tekst(),
            self.besloten_door.tekst(),
            vervolg,
        )
        overleg_id, punt_id = self._overleg_id, self._punt_id
        self.bewaar(lambda uow: bewaar_punt(uow, overleg_id, gegevens, punt_id))


class AfrondDialoog(Formulier):
    """Finish a meeting: the decisions go to the dossiers."""

    FORMULIER: Final = "overleg_afronden"

    def __init__(self, parent: QWidget, context: Context, overleg: OverlegRij) -> None:
        super().__init__(parent, context, "Overleg afronden", wat="deze afronding", breedte_px=520)
        self._overleg_id = overleg.id
        self._gedaan: list[Afgerond] = []
        self.vervolg = Vinkje("&Vervolgoverleg plannen met wat terugkomt")
        self.vervolg_op = DatumVeld()
        self.vervolg_op.zet_datum(overleg.datum + timedelta(days=VERVOLG.days))
        self.zorgoverleg = Vinkje(
            "Zet deze dag als &zorgoverleg bij de lopende trajecten",
            uitleg="Een traject van de gedragswetenschapper vraagt om een zorgoverleg.",
        )
        self.v_vervolg = Veld("&Wanneer", self.vervolg_op)
        self.breed(Tekst(UITLEG_AFRONDEN, breek=True))
        self.breed(self.vervolg)
        self.naast(self.v_vervolg)
        self.breed(self.zorgoverleg)
        hint = "Zonder vervolgoverleg wordt elk vervolg een taak op die dag."
        self.breed(Tekst(hint, "klein", breek=True))
        self.fouten_bij = {VervolgInVerleden: self.v_vervolg}
        self.vervolg.toggled.connect(self._toon_wat_past)
        self._toon_wat_past()
        self.knoppen("Overleg &afronden", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("overleg", overleg.id),
            {"vervolg": self.vervolg, "vervolg_op": self.vervolg_op, "zorg": self.zorgoverleg},
            bestaand=True,
        )
        with self._concept.vult():
            pass
        self.vervolg.setFocus()

    def _toon_wat_past(self) -> None:
        self.v_vervolg.setVisible(self.vervolg.isChecked())

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        met_vervolg = self.vervolg.isChecked()
        dag = self.datum_van(self.v_vervolg, verplicht=met_vervolg)
        if not self.is_goed():
            return
        keuze = Afronding(dag if met_vervolg else None, self.zorgoverleg.isChecked())
        overleg_id, gedaan = self._overleg_id, self._gedaan

        def doe(uow: UnitOfWork) -> Changes:
            gedaan[:] = [rond_af(uow, overleg_id, keuze)]
            return gedaan[0].changes

        self.bewaar(doe, self._na)

    def _na(self, _changes: Changes) -> None:
        afgerond = self._gedaan[0]
        aantal = len(afgerond.contacten)
        dossiers = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
        bied_ongedaan(
            self.context,
            f"Overleg afgerond: het besluit staat in {dossiers}.",
            lambda uow: neem_afronding_terug(uow, afgerond),
        )
