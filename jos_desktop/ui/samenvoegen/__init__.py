"""Samenvoegen: the employer adds up the summaries of colleagues. A sheet of Inzicht."""

from jos_desktop.ui.samenvoegen.opnamen import OPNAMEN
from jos_desktop.ui.samenvoegen.pagina import SamenvoegenPagina
from jos_desktop.ui.schermen import Paginablad

__all__ = ["INZICHTBLADEN"]

INZICHTBLADEN = (
    Paginablad(
        "samenvoegen",
        "Samenvoegen",
        SamenvoegenPagina,
        volgorde=40,
        hulp="Samenvattingen van collega's bij elkaar optellen, voor Groeimee",
        shots=OPNAMEN,
    ),
)
