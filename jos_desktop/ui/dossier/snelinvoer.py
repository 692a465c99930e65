"""Quick entry: a contact written down by keyboard within 20 seconds, and never lost.

Within a second the words stand in the vault as a draft of this pupil; locking and
closing write what is younger. Keeping the contact drops the draft in the same change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from shiboken6 import isValid

from jos_desktop.errors import KnownError
from jos_desktop.services.concepten import (
    CONTACT,
    Onderwerp,
    bewaar_concept,
    lees_concept,
    wis_concept,
)
from jos_desktop.services.contacten import bewaar_contact
from jos_desktop.services.contactplanning import plan_contact
from jos_desktop.services.ouderhulp import kan_geholpen_worden
from jos_desktop.services.sjablonen import lijst_sjablonen
from jos_desktop.ui.concepten import OpenConcept
from jos_desktop.ui.conceptwacht import CONCEPT_NA_MS
from jos_desktop.ui.dossier.contactconcept import Concept
from jos_desktop.ui.dossier.contactvelden import ContactVelden
from jos_desktop.ui.dossier.groep import GroepDialoog
from jos_desktop.ui.dossier.snelknoppen import Snelknoppen, vul_in, zonder_lege_kopjes
from jos_desktop.ui.dossier.toestemmingshint import Toestemmingshint
from jos_desktop.ui.stukken.aannemen import Aanbod, Aanneemplek, neem_op, vraag_bestanden
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Melding, StilleKnop, Tekst

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from jos_desktop.models.changes import Changes
    from jos_desktop.services.sjablonen import SjabloonGegevens
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

NIET_BEWAARD = "Nog niet bewaard"
TERUGGEZET = "Dit schreef je eerder"
WEGGEGOOID = "Weggegooid. Er is niets bewaard."
BEWAAR_KNOP = "&Bewaren"
AFSPRAAK_KNOP = "A&fspraak maken"
GEPLAND = "Dit staat nu als afspraak in je agenda."
GEPLAND_RAAD = "Daar zet je de tijd erbij."


class Snelinvoer(Kaart):
    """Write a contact at the top of the timeline; each pupil keeps his own draft."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Nieuw contact")
        self._leerling_id: int | None = None
        self._sjabloon: SjabloonGegevens | None = None
        self._concepten: dict[int, Concept] = {}
        # What certainly stands in the vault as a draft, by pupil.
        self._in_kluis: dict[int, Concept] = {}
        self._bewaarstand = QTimer(self)
        self._bewaarstand.setSingleShot(True)
        self._bewaarstand.setInterval(CONCEPT_NA_MS)
        self._bewaarstand.timeout.connect(self.bewaar_concept)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        self.velden = ContactVelden()
        self.inhoud.addWidget(self.velden)
        self.toestemming = Toestemmingshint(context)
        self.inhoud.addWidget(self.toestemming)
        self.stand = Tekst("", "klein")
        self.stand.setContentsMargins(0, 0, 8, 0)
        self.knop = HoofdKnop(
            BEWAAR_KNOP, self.bewaar, hulp="Contact bewaren (Ctrl+Enter)", icoon="fa6s.check"
        )
        self.weg = StilleKnop("Weggooien", self.gooi_weg, hulp="Weggooien wat je hier typte")
        self.weg.hide()
        self.snel = Snelknoppen(self, self._vraag_sjablonen)
        self.velden.details.addWidget(self.snel)
        self.velden.onder.addWidget(self.stand)
        self.velden.onder.addWidget(self.weg)
        self.velden.onder.addWidget(self.knop)
        self.velden.gewijzigd.connect(self._on_gewijzigd)
        self.snel.sjabloon.connect(self.gebruik_sjabloon)
        self.snel.beheren.connect(self.beheer_sjablonen)
        self.snel.stuk.connect(self.vraag_stuk)
        self.snel.groep.connect(self.open_groep)
        self.aanneemplek = Aanneemplek(self, self._neem_aan)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(keys, self, self.bewaar)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        context.concepten.meld_aan(self, self.open_concept)

    def open_leerling(self, leerling_id: int) -> None:
        """Go to another pupil: set the typed text aside and bring back his own."""
        if leerling_id == self._leerling_id:
            return
        self._zet_opzij()
        self.melding.hide()
        self._leerling_id = leerling_id
        concept = self._concepten.get(leerling_id)
        self.velden.zet_personen(())
        self._toon(concept)
        self.context.tasks.run_query(
            lambda uow: kan_geholpen_worden(uow, leerling_id),
            lambda personen: self._on_personen(leerling_id, personen),
            # The pupil may be gone; the page tells that itself.
            lambda _: None,
            eigenaar=self,
        )
        if concept is None:
            self.context.tasks.run_query(
                lambda uow: lees_concept(uow, CONTACT, Onderwerp.leerling(leerling_id)),
                lambda velden: self._on_concept(leerling_id, velden),
                eigenaar=self,
            )

    def _on_personen(self, leerling_id: int, personen: tuple[tuple[int, str], ...]) -> None:
        if leerling_id == self._leerling_id:
            self.velden.zet_personen(personen)

    def _vraag_sjablonen(self) -> None:
        self.context.tasks.run_query(lijst_sjablonen, self.snel.toon_sjablonen)

    def gebruik_sjabloon(self, sjabloon: SjabloonGegevens) -> None:
        """Fill in a template; its headings that stay empty are not kept."""
        self._sjabloon = sjabloon
        vul_in(self.velden, sjabloon)

    def beheer_sjablonen(self) -> Dialoog:
        """Show all templates, to change them or add one of one's own."""
        # Here, because the form of a template is built from the parts of this package.
        from jos_desktop.ui.sjablonen.lijst import SjablonenDialoog

        dialog = SjablonenDialoog(self, self.context)
        dialog.open()
        return dialog

    def open_groep(self) -> GroepDialoog | None:
        """Write this talk for several pupils; what stands here goes along as the first part."""
        if self._leerling_id is None:
            return None
        dialog = GroepDialoog(self, self.context, self._leerling_id, self.velden.concept())
        dialog.bewaard.connect(self._leeg_na_groep)
        dialog.open()
        return dialog

    def _leeg_na_groep(self, leerling_id: int) -> None:
        if leerling_id == self._leerling_id:
            self._toon(None)
            self.bewaar_concept()

    def vraag_stuk(self) -> QFileDialog | None:
        """Ask for files that come with this contact; they stand in the dossier at once."""
        if self._leerling_id is None:
            return None
        return vraag_bestanden(self, self._neem_aan)

    def _neem_aan(self, aanbod: Aanbod) -> None:
        leerling_id = self._leerling_id
        if leerling_id is None:
            return

        def erbij(nummer: int, naam: str) -> None:
            if leerling_id == self._leerling_id:
                self.velden.stukken.voeg_toe(nummer, naam)

        neem_op(self.context, self, leerling_id, aanbod, self.melding, erbij)

    def volg_kluis(self) -> None:
        """Empty the fields when the draft they showed was destroyed; unsaved words stay."""
        leerling_id = self._leerling_id
        if leerling_id is None or leerling_id not in self._in_kluis:
            return
        self.context.tasks.run_query(
            lambda uow: lees_concept(uow, CONTACT, Onderwerp.leerling(leerling_id)),
            lambda velden: self._on_kluis(leerling_id, velden),
            eigenaar=self,
        )

    def _on_kluis(self, leerling_id: int, velden: dict[str, object] | None) -> None:
        if velden is not None or leerling_id != self._leerling_id:
            return
        if self.open_concept() is None:
            self._in_kluis.pop(leerling_id, None)
            self._toon(None)

    def vergeet(self, leerling_id: int) -> None:
        """Drop every word about a pupil who is gone."""
        self._concepten.pop(leerling_id, None)
        self._in_kluis.pop(leerling_id, None)
        if leerling_id == self._leerling_id:
            self._leerling_id = None
            self._toon(None)
            self.melding.hide()

    @property
    def heeft_tekst(self) -> bool:
        """Tell whether something here is not kept yet."""
        return not self.velden.concept().leeg

    def bewaar_concept(self) -> None:
        """Write the words of this moment to the vault as a draft, or drop an emptied one."""
        self._bewaarstand.stop()
        leerling_id = self._leerling_id
        if leerling_id is None or not self.knop.isEnabled():
            return
        concept, onderweg = self.velden.concept(), self.open_concept()
        if onderweg is None:
            return
        velden, onderwerp = onderweg.velden, onderweg.onderwerp
        register = self.context.concepten
        register.stuur_weg(onderweg)

        def schrijf(uow: UnitOfWork) -> Changes:
            if velden is None:
                return wis_concept(uow, CONTACT, onderwerp)
            return bewaar_concept(uow, CONTACT, onderwerp, velden)

        def klaar(_: Changes) -> None:
            register.aangekomen(onderweg)
            if isValid(self):
                self._on_concept_bewaard(leerling_id, concept)

        def fout(error: KnownError) -> None:
            register.aangekomen(onderweg)
            if isValid(self):
                self._on_fout(error)

        # No owner: the register must hear about it when this page is gone already.
        self.context.tasks.run_change(schrijf, klaar, fout)

    def open_concept(self) -> OpenConcept | None:
        """Return what is not in the vault at this very moment, or None."""
        leerling_id = self._leerling_id
        if leerling_id is None:
            return None
        concept, in_kluis = self.velden.concept(), self._in_kluis.get(leerling_id)
        if concept == in_kluis or (concept.leeg and in_kluis is None):
            return None
        velden = None if concept.leeg else concept.als_velden()
        return OpenConcept(CONTACT, Onderwerp.leerling(leerling_id), velden)

    def bewaar(self) -> None:
        """Keep the contact; the fields empty only after it really is in the vault."""
        gegevens = self.velden.lees(mag_later=True)
        leerling_id, later = self._leerling_id, self.velden.is_later
        if gegevens is None or leerling_id is None or not self.knop.isEnabled():
            return
        gegevens = replace(
            gegevens,
            verslag=zonder_lege_kopjes(gegevens.verslag, self._sjabloon),
            indruk=zonder_lege_kopjes(gegevens.indruk, self._sjabloon),
        )
        self._bewaarstand.stop()
        self.knop.setEnabled(False)
        # Remembered first: should the user walk away now, an error must not cost him his text.
        self._concepten[leerling_id] = self.velden.concept()

        def schrijf(uow: UnitOfWork) -> Changes:
            wis_concept(uow, CONTACT, Onderwerp.leerling(leerling_id))
            if later:
                return plan_contact(uow, leerling_id, gegevens)
            return bewaar_contact(uow, leerling_id, gegevens)

        self.context.tasks.run_change(
            schrijf,
            partial(self._on_bewaard, leerling_id, later),
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def gooi_weg(self) -> None:
        """Empty the fields and drop the draft; one press brings the words back."""
        leerling_id = self._leerling_id
        weg = self.velden.concept()
        if leerling_id is None or weg.leeg or not self.knop.isEnabled():
            return
        self._toon(None)
        self._concepten.pop(leerling_id, None)
        self.bewaar_concept()

        def toch() -> None:
            # Words typed since stay, behind those that come back.
            self._toon(weg.met(self.velden.concept()))
            self._bewaarstand.start()
            self.velden.verslag.setFocus()

        self.melding.toon(WEGGEGOOID, actie="Ongedaan maken", bij_actie=toch)
        self.melding.actie.setFocus()

    def _on_bewaard(self, leerling_id: int, later: bool, changes: Changes) -> None:
        self._in_kluis.pop(leerling_id, None)
        bewaard = self._concepten.pop(leerling_id, None)
        if leerling_id != self._leerling_id:
            return
        if self.velden.concept() == bewaard:
            self.velden.zet(None)
            self._bewaarstand.stop()
        else:
            # Somebody went on typing meanwhile: those words are the next contact.
            self._bewaarstand.start()
        self.stand.setText(f"Bewaard {datetime.now():%H:%M}")
        self.velden.verslag.setFocus()
        if later:
            self.melding.toon(
                GEPLAND,
                GEPLAND_RAAD,
                "goed",
                actie="Naar de agenda",
                bij_actie=lambda: self.context.open_blad("agenda", "afspraken", changes.nieuw_id),
            )

    def _on_concept(self, leerling_id: int, velden: dict[str, object] | None) -> None:
        """Bring a draft of an earlier session back, unless somebody is typing already."""
        if velden is None:
            return
        concept = self._in_kluis[leerling_id] = Concept.van_velden(velden)
        if leerling_id != self._leerling_id or concept.leeg:
            return
        if not self.heeft_tekst:
            self._toon(concept)
            return
        # Somebody was quicker than the vault: his words stay, below those of the draft.
        nu = self.velden.concept()
        if concept.verslag and concept.verslag not in nu.verslag:
            self._toon(replace(nu, verslag=f"{concept.verslag} {nu.verslag}".strip()))
            self._bewaarstand.start()

    def _on_concept_bewaard(self, leerling_id: int, concept: Concept) -> None:
        if leerling_id != self._leerling_id:
            # The vault has these words: here they would only pile up, pupil by pupil.
            self._in_kluis.pop(leerling_id, None)
            if self._concepten.get(leerling_id) == concept:
                del self._concepten[leerling_id]
            return
        if concept.leeg:
            self._in_kluis.pop(leerling_id, None)
        else:
            self._in_kluis[leerling_id] = concept
        if self.heeft_tekst:
            self.stand.setText(f"Concept bewaard {datetime.now():%H:%M}")

    def _toon(self, concept: Concept | None) -> None:
        self.velden.zet(concept)
        for vak in (self.velden.verslag, self.velden.indruk):
            vak.naar_eind()
        self._bewaarstand.stop()
        self.stand.setText(TERUGGEZET if concept else "")

    def _on_fout(self, error: KnownError) -> None:
        tekst = f"{error.zin()} {error.raad()}"
        self.velden.toon_fout(tekst, self.velden.verslag.bediening)
        self.stand.setText(NIET_BEWAARD)

    def _on_gewijzigd(self) -> None:
        self.weg.setVisible(self.heeft_tekst)
        self.toestemming.volg(self._leerling_id, self.velden.soort.vast())
        woord = AFSPRAAK_KNOP if self.velden.is_later else BEWAAR_KNOP
        if self.knop.text() != woord:
            self.knop.setText(woord)
        if self.open_concept() is None:
            self._bewaarstand.stop()
            return
        if not self._bewaarstand.isActive():
            # Not put off by the next key: whoever types on without a pause has a draft as well.
            self._bewaarstand.start()
        self.stand.setText(NIET_BEWAARD if self.heeft_tekst else "")

    def _zet_opzij(self) -> None:
        if self._leerling_id is None:
            return
        if self._bewaarstand.isActive():
            self.bewaar_concept()
        concept = self.velden.concept()
        in_kluis = concept == self._in_kluis.get(self._leerling_id)
        if in_kluis:
            del self._in_kluis[self._leerling_id]
        if concept.leeg or in_kluis:
            self._concepten.pop(self._leerling_id, None)
        else:
            self._concepten[self._leerling_id] = concept
