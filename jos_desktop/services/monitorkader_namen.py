"""Keep people out of the source and the explanation of an outside figure: both leave with it."""

from collections.abc import Iterable

from jos_desktop.errors import KnownError
from jos_desktop.services.duidingwacht import lees_wacht
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.storage.unit_of_work import UnitOfWork


class CijferNoemtIemand(KnownError):
    """Somebody of the vault stands in the words beside a figure; never in the message."""

    wat = "In de bron of de uitleg bij een cijfer staat iemand die in je kluis voorkomt."
    doe = "Noem bij Inzicht, Monitorkader de organisatie en het verslag, zonder namen van mensen."


def toets_namen(uow: UnitOfWork, teksten: Iterable[str]) -> None:
    """Refuse words in which somebody of the vault stands; a word that may be another is let be.

    Raises CijferNoemtIemand.
    """
    getypt = set(teksten) - {maat.definitie for maat in kader().maten} - {""}
    if not getypt:
        return
    wacht = lees_wacht(uow)
    plaatsen = {zoeknaam(deel) for naam in kader().gemeenten for deel in naam.split()}
    for vondst in (vondst for tekst in getypt for vondst in wacht.vind(tekst)):
        if vondst.zeker and zoeknaam(vondst.woorden) not in plaatsen:
            raise CijferNoemtIemand
