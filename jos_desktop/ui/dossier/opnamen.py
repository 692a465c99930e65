"""What the pictures of this screen show: a full dossier, an open aanmelding, every dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.ui.dossier.dialogen import nieuwe_leerling
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.trajectpaneel import open_klanttraject
from jos_desktop.ui.schermen import Opname, Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

ZOEK_HOOGSTENS = 240


def _vol(dossier: Dossier) -> int:
    lopend = open_klanttraject(dossier) is not None
    soorten = {item.soort for item in dossier.tijdlijn}
    veel = 10 * len(dossier.doelen) + min(len(dossier.tijdlijn), 20)
    return 100 * lopend + 25 * len(soorten) + veel


def _stukken(dossier: Dossier) -> int:
    return sum(len(item.stukken) for item in dossier.tijdlijn)


def _van_soort(*soorten: str) -> Callable[[Dossier], int]:
    return lambda dossier: sum(item.soort in soorten for item in dossier.tijdlijn)


_VOL_BLAD = {
    "plannen": _van_soort("voorval"),
    "verwijzing": _van_soort("verwijzing", "verzuim"),
    "stukken": _stukken,
}
"""By which measure a sheet is at its fullest; every other one goes with the fullest timeline."""


def toon_vol_blad(pagina: Pagina, blad: str) -> None:
    """Open the dossier in which there is the most to see on this sheet."""
    _open(pagina, _VOL_BLAD.get(blad, _vol)).bladen.toon(blad)


def _aangemeld(dossier: Dossier) -> int:
    return 100 * len(dossier.aanmeldingen) + sum(len(k.ontbreekt) for k in dossier.aanmeldingen)


_MATEN = (_vol, _aangemeld, *_VOL_BLAD.values())


def _open(pagina: Pagina, waarde: Callable[[Dossier], int]) -> DossierPagina:
    page = cast("DossierPagina", pagina)
    gevonden = _volste(page.context.vault).get(waarde)
    if gevonden is not None:
        page.open_doel(gevonden)
    return page


@lru_cache(maxsize=1)
def _volste(vault: Vault) -> dict[Callable[[Dossier], int], int]:
    """Return the pupil whose dossier is worth most, by each measure; all are read only once."""

    def zoek(uow: UnitOfWork) -> dict[Callable[[Dossier], int], int]:
        rijen = lees_caseload(uow)[:ZOEK_HOOGSTENS]
        dossiers = [lees_dossier(uow, rij.leerling_id) for rij in rijen]
        return {maat: max(dossiers, key=maat).leerling_id for maat in _MATEN if dossiers}

    return vault.query(zoek)


def _vol_dossier(pagina: Pagina) -> None:
    _open(pagina, _vol)


def _open_aanmelding(pagina: Pagina) -> None:
    _open(pagina, _aangemeld)


def _snelinvoer_open(pagina: Pagina) -> None:
    page = cast("DossierPagina", pagina)
    velden = page.snelinvoer.velden
    velden.verslag.zet_tekst("Heeft de hele week zijn time-outkaart gebruikt.")
    velden.toon_aanwezigen()
    velden.toon_indruk()
    regel = velden.voeg_afspraak_toe()
    regel.tekst.zet_tekst("Mentor terugkoppelen")
    regel.datum.zet_datum(date.today())


def _snelinvoer_dicht(pagina: Pagina) -> None:
    cast("DossierPagina", pagina).snelinvoer.velden.zet(None)


def _dialoog(toon: Callable[[DossierPagina], QWidget | None]) -> Callable[[Pagina], QWidget | None]:
    def bereid(pagina: Pagina) -> QWidget | None:
        page = cast("DossierPagina", pagina)
        return toon(page) if page.dossier is not None else None

    return bereid


def _doel(page: DossierPagina) -> QWidget | None:
    dossier = page.dossier
    if dossier is None or not dossier.doelen:
        return None
    return page.dialogen.doel(dossier.doelen[0].traject_id, dossier.doelen[0].id)


def _persoon(page: DossierPagina) -> QWidget:
    personen = page.dossier.personen if page.dossier else ()
    return page.dialogen.persoon(personen[0].id if personen else None)


def _contact(page: DossierPagina) -> QWidget | None:
    items = page.dossier.tijdlijn if page.dossier else ()
    eerste = next((item.id for item in items if item.soort == "contact"), None)
    return None if eerste is None else page.dialogen.contact(eerste)


def _aanmelding(page: DossierPagina) -> QWidget:
    kaarten = page.dossier.aanmeldingen if page.dossier else ()
    return page.dialogen.aanmelding(kaarten[0].id if kaarten else None)


def _start(page: DossierPagina) -> QWidget | None:
    kaarten = page.dossier.aanmeldingen if page.dossier else ()
    return page.dialogen.start(kaarten[0].id) if kaarten else None


OPNAMEN = (
    Opname("vol", _vol_dossier),
    Opname("snelle invoer", _snelinvoer_open),
    Opname("leerling wijzigen", _dialoog(lambda page: page.dialogen.leerling())),
    Opname("nieuwe leerling", _dialoog(lambda page: nieuwe_leerling(page.context, page))),
    Opname("persoon", _dialoog(_persoon)),
    Opname("toestemming", _dialoog(lambda page: page.dialogen.toestemming())),
    Opname(
        "toestemming intrekken",
        _dialoog(lambda page: page.dialogen.intrekken(0, "Jeugdhulp verlenen door Leerling")),
    ),
    Opname("eenmalig contact", _dialoog(lambda page: page.dialogen.eenmalig())),
    Opname("doel", _dialoog(_doel)),
    Opname("contact wijzigen", _dialoog(_contact)),
    Opname("taak", _dialoog(lambda page: page.dialogen.taak())),
    Opname("afronden", _dialoog(lambda page: page.dialogen.afronden())),
    Opname("zonder invoer", _snelinvoer_dicht),
    Opname("open aanmelding", _open_aanmelding),
    Opname("aanmelding", _dialoog(_aanmelding)),
    Opname("traject starten", _dialoog(_start)),
)
