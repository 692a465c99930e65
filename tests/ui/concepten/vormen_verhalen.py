"""The forms about stories, and how they open."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.services.casusverhalen import begin_verhaal, lees_verhaal, lijst_verhalen
from jos_desktop.services.prijzen import PrijsGegevens, bewaar_prijs, lijst_prijzen
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.verhalen.lezen import lees_venster
from jos_desktop.ui.verhalen.prijzen import PrijsDialoog
from jos_desktop.ui.verhalen.schatting import SchattingDialoog
from jos_desktop.ui.verhalen.venster import VerhaalVenster
from jos_desktop.ui.widgets import Dialoog

PRIJS = PrijsGegevens(Schattingkant.JOS, "Gesprek", "uur", Decimal(80), "Begroting")


def verhaal(parent: QWidget, context: Context, leerling_id: int) -> Dialoog:
    """Open the story of this pupil, begun if need be."""
    if not context.vault.query(lambda uow: lijst_verhalen(uow, leerling_id)):
        context.vault.change(lambda uow: begin_verhaal(uow, leerling_id))
    (regel,) = context.vault.query(lambda uow: lijst_verhalen(uow, leerling_id))
    gelezen = context.vault.query(lambda uow: lees_venster(uow, regel.id))
    return VerhaalVenster(parent, context, gelezen)


def schatting(parent: QWidget, context: Context, leerling_id: int) -> Dialoog:
    """Open the estimate of the story of this pupil, with one price."""
    if not context.vault.query(lijst_prijzen):
        context.vault.change(lambda uow: bewaar_prijs(uow, PRIJS))
    if not context.vault.query(lambda uow: lijst_verhalen(uow, leerling_id)):
        context.vault.change(lambda uow: begin_verhaal(uow, leerling_id))
    (regel,) = context.vault.query(lambda uow: lijst_verhalen(uow, leerling_id))
    verhaal_nu = context.vault.query(lambda uow: lees_verhaal(uow, regel.id))
    return SchattingDialoog(parent, context, verhaal_nu)


def prijs_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a new price."""
    return PrijsDialoog(parent, context)


def prijs(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a price that is there."""
    if not context.vault.query(lijst_prijzen):
        context.vault.change(lambda uow: bewaar_prijs(uow, PRIJS))
    return PrijsDialoog(parent, context, context.vault.query(lijst_prijzen)[0])
