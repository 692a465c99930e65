"""The list for Mens Centraal: a sheet of the agenda."""

from jos_desktop.ui.registerlijst.pagina import RegisterlijstPagina
from jos_desktop.ui.schermen import Paginablad

__all__ = ["AGENDABLADEN"]

AGENDABLADEN = (
    Paginablad(
        "registerlijst",
        "Mens Centraal",
        RegisterlijstPagina,
        volgorde=60,
        hulp="Je contacten en trajecten van een periode, om over te typen of te plakken.",
    ),
)
