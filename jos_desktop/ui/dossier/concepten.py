"""Open a form of the dossier at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import CONTACT, NIEUW, Onderwerp
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.ui.dossier.aanmeldbesluit import BesluitDialoog
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.afronden import AfrondDialoog
from jos_desktop.ui.dossier.dialogen import Dialogen, nieuwe_leerling
from jos_desktop.ui.dossier.eenmalig import EenmaligDialoog
from jos_desktop.ui.dossier.groep import DEEL, GroepDialoog
from jos_desktop.ui.dossier.inschrijving import InschrijvingDialoog
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.starten import StartDialoog
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.dossier.traject import ContactDialoog, DoelDialoog
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

Toon = Callable[[Dialogen, Onderwerp], object]

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het is intussen afgerond of weggehaald. Je tekst staat nog bij Nog niet bewaard."


def _in_dossier(toon: Toon) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the dossier of the pupil, reads it, and then shows a form over it."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id)

        def klaar(dossier: Dossier) -> None:
            dialogen = Dialogen(venster, context)
            dialogen.dossier = dossier
            try:
                toon(dialogen, onderwerp)
            except LookupError:
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)

        context.tasks.run_query(lambda uow: lees_dossier(uow, leerling_id), klaar, eigenaar=venster)

    return open_


def _open_leerling(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    if onderwerp.id == NIEUW:
        return nieuwe_leerling(context, venster)
    return _in_dossier(lambda dialogen, _: dialogen.leerling())(context, venster, onderwerp)


def _open_snelinvoer(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        context.open_dossier(onderwerp.leerling_id)


def open_taak(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    """Open a new task of a pupil in his dossier, and another one over whatever is shown."""
    if onderwerp.soort == "leerling":
        return _in_dossier(lambda dialogen, _: dialogen.taak())(context, venster, onderwerp)
    nummer = onderwerp.id if onderwerp.id != NIEUW else None
    dialog = TaakDialoog(venster, context, taak_id=nummer)
    dialog.open()
    return dialog


def _nummer(onderwerp: Onderwerp, soort: str) -> int | None:
    """Return the key of the record itself; None when a new one is being made."""
    return onderwerp.id if onderwerp.soort == soort else None


def _doel(dialogen: Dialogen, onderwerp: Onderwerp) -> object:
    dossier = dialogen.dossier
    nummer = _nummer(onderwerp, "doel")
    if dossier is None or nummer is None:
        return dialogen.doel(onderwerp.id if onderwerp.soort == "traject" else 0)
    doel = next((doel for doel in dossier.doelen if doel.id == nummer), None)
    if doel is None:
        raise LookupError("the goal is gone")
    return dialogen.doel(doel.traject_id, nummer)


def _uit_eenmalig(dialogen: Dialogen, onderwerp: Onderwerp) -> object:
    trajecten = () if dialogen.dossier is None else dialogen.dossier.trajecten
    if onderwerp.id not in {kaart.id for kaart in trajecten if kaart.aanmeldbaar}:
        raise LookupError("the eenmalig contact is gone, or has its aanmelding")
    return dialogen.eenmalig_aanmelden(onderwerp.id)


def _besluit(dialogen: Dialogen, onderwerp: Onderwerp) -> object:
    aanmeldingen = () if dialogen.dossier is None else dialogen.dossier.aanmeldingen
    if onderwerp.id not in {kaart.id for kaart in aanmeldingen}:
        raise LookupError("the aanmelding is gone, or closed")
    return dialogen.besluit(onderwerp.id)


def _start(dialogen: Dialogen, onderwerp: Onderwerp) -> object:
    aanmeldingen = () if dialogen.dossier is None else dialogen.dossier.aanmeldingen
    if onderwerp.id not in {kaart.id for kaart in aanmeldingen}:
        raise LookupError("the aanmelding is gone")
    return dialogen.start(onderwerp.id)


def _groep(dialogen: Dialogen, onderwerp: Onderwerp) -> object:
    return dialogen.groep() if onderwerp.leerling_id is not None else None


CONCEPTEN = (
    Conceptsoort(GroepDialoog.FORMULIER, "Gesprek met meer leerlingen", _in_dossier(_groep)),
    Conceptsoort(DEEL, "Gesprek met meer leerlingen", _in_dossier(_groep)),
    Conceptsoort(CONTACT, "Contact", _open_snelinvoer),
    Conceptsoort(LeerlingDialoog.FORMULIER, "Leerlinggegevens", _open_leerling),
    Conceptsoort(
        PersoonDialoog.FORMULIER,
        "Persoon in het dossier",
        _in_dossier(lambda d, o: d.persoon(_nummer(o, "betrokkene"))),
    ),
    Conceptsoort(
        AanmeldingDialoog.FORMULIER,
        "Aanmelding",
        _in_dossier(lambda d, o: d.aanmelding(_nummer(o, "aanmelding"))),
    ),
    Conceptsoort(AanmeldingDialoog.UIT_EENMALIG, "Aanmelding", _in_dossier(_uit_eenmalig)),
    Conceptsoort(BesluitDialoog.FORMULIER, "Besluit over een aanmelding", _in_dossier(_besluit)),
    Conceptsoort(StartDialoog.FORMULIER, "Trajectstart", _in_dossier(_start)),
    Conceptsoort(
        EenmaligDialoog.FORMULIER, "Eenmalig contact", _in_dossier(lambda d, _: d.eenmalig())
    ),
    Conceptsoort(
        InschrijvingDialoog.FORMULIER,
        "Inschrijving bij een andere school",
        _in_dossier(lambda d, o: d.inschrijving(_nummer(o, "inschrijving"))),
    ),
    Conceptsoort(DoelDialoog.FORMULIER, "Doel", _in_dossier(_doel)),
    Conceptsoort(AfrondDialoog.FORMULIER, "Afronding", _in_dossier(lambda d, o: d.afronden(o.id))),
    Conceptsoort(
        ContactDialoog.FORMULIER, "Gewijzigd contact", _in_dossier(lambda d, o: d.contact(o.id))
    ),
    Conceptsoort(TaakDialoog.FORMULIER, "Taak", open_taak),
)
