"""Copy a note to the dossier of a brother or sister, after reading it through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.contacten import ContactLeeg
from jos_desktop.services.gezinsverslag import (
    KopieerbaarContact,
    kopieer_contact,
    lees_kopieerbaar,
)
from jos_desktop.services.groepscontact import NaamVanAnder
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze, Vinkje
from jos_desktop.ui.widgets import Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "De dag en de soort gaan mee. Haal weg wat alleen over de ander gaat. In elk dossier staat "
    "alleen wat over die leerling gaat, en niets verwijst naar het andere dossier."
)


class KopieDialoog(Formulier):
    """Choose a note, change the words, and put it in the other dossier."""

    FORMULIER: Final = "verslag kopiëren"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, naar_id: int, naar: str = ""
    ) -> None:
        titel = f"Verslag kopiëren naar {naar}" if naar else "Verslag kopiëren"
        super().__init__(parent, context, titel, wat="deze kopie", breedte_px=700)
        self._leerling_id, self._naar_id = leerling_id, naar_id
        self._contacten: dict[int, KopieerbaarContact] = {}
        self.contact = Nummerkeuze()
        self.verslag = TekstVak(regels=8)
        self.indruk = TekstVak(regels=3)
        self.bekeken = Vinkje(
            "Ik heb gekeken: er staat geen &naam in van de ander",
            uitleg="Zet dit aan als een woord op de naam lijkt, maar iets anders is.",
        )
        self.v_contact = Veld("&Welk contact?", self.contact, verplicht=True)
        self.v_verslag = Veld("&Verslag", self.verslag)
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        self.breed(self.v_contact)
        self.breed(self.v_verslag)
        self.breed(Veld("&Indruk", self.indruk))
        self.breed(self.bekeken)
        self.bekeken.hide()
        self.fouten_bij = {ContactLeeg: self.v_verslag, NaamVanAnder: self.v_verslag}
        self.knoppen("Kopie bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("leerling", naar_id, leerling_id),
            {
                "contact": self.contact,
                "verslag": self.verslag,
                "indruk": self.indruk,
                "bekeken": self.bekeken,
            },
            bestaand=True,
        )
        self.contact.activated.connect(self._on_gekozen)
        context.tasks.run_query(
            lambda uow: lees_kopieerbaar(uow, leerling_id), self._on_gelezen, self.toon_fout
        )
        self.contact.setFocus()

    def _on_gelezen(self, contacten: tuple[KopieerbaarContact, ...]) -> None:
        self._contacten = {contact.id: contact for contact in contacten}
        with self._concept.vult():
            self.contact.vul((contact.id, contact.regel) for contact in contacten)
            self._neem_over()

    def _on_gekozen(self, _index: int) -> None:
        self._neem_over()

    def _neem_over(self) -> None:
        gekozen = self._contacten.get(self.contact.sleutel() or 0)
        if gekozen is not None:
            self.verslag.zet_tekst(gekozen.verslag)
            self.indruk.zet_tekst(gekozen.indruk)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        nummer = self.contact.sleutel()
        self.eis(self.v_contact, nummer is not None, "Er is nog geen contact om te kopiëren.")
        if nummer is None or not self.is_goed():
            return
        naar, verslag, indruk = self._naar_id, self.verslag.tekst(), self.indruk.tekst()
        bekeken = self.bekeken.isChecked()

        self.bewaar(
            lambda uow: kopieer_contact(uow, nummer, naar, verslag, indruk, namen_bekeken=bekeken)
        )

    def _on_fout(self, error: KnownError) -> None:
        # A name that was found may turn out to be another word.
        if isinstance(error, NaamVanAnder):
            self.bekeken.show()
            self.pas_hoogte_aan()
        super()._on_fout(error)
