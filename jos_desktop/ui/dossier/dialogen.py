"""Open the right dialog for what the user asked for, on the dossier that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jos_desktop.services.dossier import Dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.dossier.aanmeldbesluit import BesluitDialoog, heropen
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.afronden import AfrondDialoog
from jos_desktop.ui.dossier.eenmalig import EenmaligDialoog
from jos_desktop.ui.dossier.groep import GroepDialoog
from jos_desktop.ui.dossier.inschrijving import InschrijvingDialoog
from jos_desktop.ui.dossier.panelen import Seinen
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.starten import StartDialoog
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.dossier.traject import ContactDialoog, DoelDialoog
from jos_desktop.ui.dossier.trajectpaneel import open_klanttraject
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.onthullen import Onthulvraag, vraag_onthullen
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.trajecten.acties import Trajectacties
from jos_desktop.ui.widgets import Dialoog

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context


def nieuwe_leerling(context: Context, venster: QWidget) -> Dialoog:
    """Ask for a new pupil and open the dossier afterwards."""

    def open_dossier(changes: Changes) -> None:
        if changes.nieuw_id is not None:
            context.open_dossier(changes.nieuw_id)

    return _toon(LeerlingDialoog(venster, context, daarna=open_dossier))


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog


class Dialogen(QObject):
    """Every dialog of the dossier; each method shows one and returns it."""

    def __init__(self, venster: QWidget, context: Context) -> None:
        super().__init__(venster)
        self._venster = venster
        self._context = context
        self.dossier: Dossier | None = None
        self.trajecten = Trajectacties(
            venster, context, lambda: self._nu, starten=self.start, afronden=self.afronden
        )

    def koppel(self, seinen: Seinen) -> None:
        """Answer the requests of the side column."""
        seinen.aanmelding_nieuw.connect(self.aanmelding)
        seinen.aanmelding_wijzigen.connect(self.aanmelding)
        seinen.aanmelding_besluiten.connect(self.besluit)
        seinen.aanmelding_heropenen.connect(self.heropen)
        seinen.formulier_maken.connect(self.formulier)
        seinen.formulier_inlezen.connect(self.lees_formulier)
        seinen.traject_starten.connect(self.start)
        seinen.eenmalig.connect(self.eenmalig)
        seinen.eenmalig_aanmelden.connect(self.eenmalig_aanmelden)
        seinen.afronden.connect(self.afronden)
        seinen.traject_doen.connect(self.trajecten.doe)
        seinen.doel_nieuw.connect(self.doel)
        seinen.school_nieuw.connect(self.inschrijving)
        seinen.school_wijzigen.connect(self.inschrijving)
        seinen.school_weg.connect(self.inschrijving_weg)
        seinen.doel_wijzigen.connect(self.doel)
        seinen.taak_nieuw.connect(self.taak)
        seinen.taak_wijzigen.connect(self.taak)
        seinen.toestemming_nieuw.connect(self.toestemming)
        seinen.toestemming_intrekken.connect(self.intrekken)
        seinen.persoon_nieuw.connect(self.persoon)
        seinen.persoon_wijzigen.connect(self.persoon)
        seinen.adres_tonen.connect(self.onthul_adres)

    @property
    def _nu(self) -> Dossier:
        if self.dossier is None:
            raise LookupError("no dossier is shown")
        return self.dossier

    def leerling(self) -> Dialoog:
        """Change the pupil's own data."""
        return _toon(LeerlingDialoog(self._venster, self._context, self._nu.leerling_id))

    def onthul_adres(self, persoon_id: int | None = None) -> Dialoog:
        """Show the shielded address of the pupil or of a person around him, after a reason."""
        dossier = self._nu
        persoon = next((p for p in dossier.personen if p.id == persoon_id), None)
        naam = dossier.naam if persoon is None else persoon.naam
        vraag = Onthulvraag(dossier.leerling_id, naam, None if persoon is None else persoon.id)
        return vraag_onthullen(self._venster, self._context, vraag)

    def onthul_school(self) -> Dialoog:
        """Show the shielded school of the pupil, after a reason."""
        vraag = Onthulvraag(self._nu.leerling_id, self._nu.naam, school=True)
        return vraag_onthullen(self._venster, self._context, vraag)

    def persoon(self, persoon_id: int | None = None) -> Dialoog:
        """Add or change somebody around the pupil."""
        return _toon(PersoonDialoog(self._venster, self._context, self._nu.leerling_id, persoon_id))

    def aanmelding(self, aanmelding_id: int | None = None) -> Dialoog:
        """Add or complete an aanmelding."""
        return _toon(AanmeldingDialoog(self._venster, self._context, self._nu, aanmelding_id))

    def besluit(self, aanmelding_id: int) -> Dialoog:
        """Close an aanmelding without a traject."""
        leerling_id = self._nu.leerling_id
        return _toon(BesluitDialoog(self._venster, self._context, aanmelding_id, leerling_id))

    def heropen(self, aanmelding_id: int) -> None:
        """Open a closed aanmelding again."""
        heropen(self._context, aanmelding_id, self._venster)

    def formulier(self) -> Dialoog:
        """Show the aanmeldformulier, filled in with what is known."""
        from jos_desktop.ui.aanmelden.formulier import FormulierDialoog

        return _toon(FormulierDialoog(self._venster, self._context, self._nu))

    def lees_formulier(self) -> QWidget:
        """Ask which aanmeldformulier of this pupil came back."""
        from jos_desktop.ui.aanmelden.inlezen import kies_formulier

        return kies_formulier(self._venster, self._context, self._nu.leerling_id)

    def start(self, aanmelding_id: int) -> Dialoog:
        """Start a klanttraject from an open aanmelding."""
        kaart = next(kaart for kaart in self._nu.aanmeldingen if kaart.id == aanmelding_id)
        return _toon(StartDialoog(self._venster, self._context, self._nu, kaart))

    def eenmalig(self) -> Dialoog:
        """Add an eenmalig contact."""
        return _toon(EenmaligDialoog(self._venster, self._context, self._nu))

    def eenmalig_aanmelden(self, traject_id: int) -> Dialoog:
        """Make an aanmelding out of an eenmalig contact."""
        kaart = next(k for k in self._nu.trajecten if k.id == traject_id and k.aanmeldbaar)
        return _toon(AanmeldingDialoog(self._venster, self._context, self._nu, eenmalig=kaart))

    def doel(self, traject_id: int = 0, doel_id: int | None = None) -> Dialoog:
        """Add or change a goal; 0 is the traject that is still to start."""
        return _toon(
            DoelDialoog(
                self._venster,
                self._context,
                traject_id or None,
                doel_id,
                leerling_id=self._nu.leerling_id,
            )
        )

    def inschrijving(self, inschrijving_id: int | None = None) -> Dialoog:
        """Add or change an enrolment beside the main school."""
        leerling_id = self._nu.leerling_id
        return _toon(
            InschrijvingDialoog(self._venster, self._context, leerling_id, inschrijving_id)
        )

    def inschrijving_weg(self, inschrijving_id: int) -> None:
        """Delete an enrolment beside the main school."""
        sleutel = Rijsleutel("inschrijving", inschrijving_id)
        verwijder_met_ongedaan(
            self._context, self._venster, sleutel, "Inschrijving bij een andere school verwijderd."
        )

    def taak(self, taak_id: int | None = None) -> Dialoog:
        """Add or change a task of this pupil."""
        leerling_id = self._nu.leerling_id if taak_id is None else None
        return _toon(TaakDialoog(self._venster, self._context, leerling_id, taak_id=taak_id))

    def toestemming(self) -> Dialoog:
        """Keep an answer in the consent register."""
        nu = self._nu
        personen = (
            (None, f"{nu.roepnaam} (leerling)"),
            *((een.id, f"{een.naam} ({een.relatie.lower()})") for een in nu.personen),
        )
        return _toon(AntwoordDialoog(self._venster, self._context, nu.leerling_id, personen))

    def intrekken(self, toestemming_id: int, naam: str) -> Dialoog:
        """Withdraw consent."""
        return _toon(
            IntrekDialoog(
                self._venster,
                self._context,
                toestemming_id,
                naam,
                leerling_id=self._nu.leerling_id,
            )
        )

    def groep(self) -> Dialoog:
        """Write one talk for this pupil and others."""
        return _toon(GroepDialoog(self._venster, self._context, self._nu.leerling_id))

    def contact(self, contact_id: int) -> Dialoog:
        """Change a contact."""
        return _toon(ContactDialoog(self._venster, self._context, self._nu.leerling_id, contact_id))

    def afronden(self, traject_id: int | None = None) -> Dialoog | None:
        """Close the open klanttraject; nothing when there is none."""
        gekozen = open_klanttraject(self._nu) if traject_id is None else traject_id
        if gekozen is None:
            return None
        return _toon(
            AfrondDialoog(
                self._venster,
                self._context,
                self._nu,
                gekozen,
                doel_toevoegen=lambda: self.doel(gekozen),
            )
        )
