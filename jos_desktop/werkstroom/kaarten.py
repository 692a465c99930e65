"""Contact cards as files: read somebody else's, write the own one."""

from pathlib import Path
from typing import Final

from jos_desktop.exchange.kaart_bestand import EXTENSIE, MAX_BYTES, Kaartbestand, lees
from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.identiteit import EigenStand, lees_eigen_stand, maak_eigen_kaart
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel

# Without the name of whoever it is: a file name is seen by everybody.
BESTANDSNAAM: Final = f"mijn-contactkaart{EXTENSIE}"


def lees_kaartbestand(pad: Path) -> Kaartbestand:
    """Read a card and check its signature; no vault needed.

    Raises BestandOnleesbaar, KaartOnleesbaar, KaartTeNieuw, KaartHandtekeningKloptNiet.
    """
    return lees(lees_heel(pad, MAX_BYTES))


def geef_eigen_kaart(vault: Vault, *, opnieuw: bool = False) -> Kaartbestand:
    """Return the own card, made now when there is none; ``opnieuw`` makes a new one anyway.

    Raises EigenGegevensOntbreken.
    """

    def maak(uow: UnitOfWork) -> Changes:
        al_gemaakt = lees_eigen_stand(uow).kaart is not None
        return Changes() if al_gemaakt and not opnieuw else maak_eigen_kaart(uow, opnieuw=opnieuw)

    vault.change(maak)
    return _eis_kaart(vault.query(lees_eigen_stand))


def schrijf_eigen_kaart(vault: Vault, pad: Path) -> Kaartbestand:
    """Write the own card, made now when there is none; the logboek has it first.

    Raises EigenGegevensOntbreken and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    kaart = geef_eigen_kaart(vault)

    def leg_vast(uow: UnitOfWork) -> None:
        inhoud = {"volgnummer": kaart.inhoud.volgnummer}
        uow.log(Gebeurtenis.GEEXPORTEERD, soort="eigen_kaart", inhoud=inhoud)

    with klaargezet(pad, kaart.bestand, kluis=vault.map):
        vault.change(leg_vast)
    return kaart


def schrijf_kaart_naast(vault: Vault, pakket: Path) -> Path:
    """Write the own card beside a package, under the same name; return where.

    Who has only an older card cannot open the package without it. Raises as schrijf_eigen_kaart.
    """
    pad = pakket.with_suffix(EXTENSIE)
    schrijf_eigen_kaart(vault, pad)
    return pad


def _eis_kaart(stand: EigenStand) -> Kaartbestand:
    if stand.kaart is None:
        raise AssertionError("a card was made just now")
    return stand.kaart
