"""Read an exit-vragenlijst, or a translation of one, from TOML (docs/formaat-vragenlijst.md).

Strict: a list that would be read in two ways, or that asks what no figure can hold, is refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from re import compile as patroon
from typing import Final, TypeVar

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_exit import Informant, Uitkomst, Vraagvorm
from jos_desktop.models.vragenlijst import (
    NEDERLANDS,
    Optie,
    Schaal,
    Voorwaarde,
    Vraag,
    Vragenlijst,
)
from jos_desktop.services.lijst_controle import controleer
from jos_desktop.services.lijst_velden import Blok, LijstFout, lees_blok
from jos_desktop.services.lijstwoorden import WOORDEN

__all__ = ["FORMAAT_VERTALING", "LijstFout", "lees_lijst", "lees_vertaling"]

FORMAAT: Final = "jos-vragenlijst"
FORMAAT_VERTALING: Final = "jos-vragenlijst-vertaling"
MEESTE_VRAGEN, MEESTE_SCHALEN, MEESTE_OPTIES = 60, 30, 12
LANGSTE_TITEL, LANGSTE_LABEL, LANGSTE_VRAAG, LANGSTE_ALINEA = 120, 120, 500, 2000
LANGSTE_TAAL, LANGSTE_WOORD = 12, 300
_TALIG: Final = ("taal", "taalnaam", "van_rechts", "nagekeken", "titel")
_DELEN: Final = ("inleiding", "slot", "woorden")
_INVULPLEK: Final = patroon(r"\{[a-z]+\}")
_INFORMANTEN: Final = tuple(lid.value for lid in Informant)
_C = TypeVar("_C", bound=Code)


def lees_lijst(tekst: str, *, bewaard: bool = False) -> Vragenlijst:
    """Read a whole list; ``bewaard``: one that was asked, maybe with another program.

    Of that one, words on buttons that this program does not have are passed over. Raises
    LijstFout with the line and the reason when anything is not as it must be.
    """
    blok = lees_blok(tekst)
    if blok.waarden.get("formaat") != FORMAAT:
        raise blok.fout(f'bovenaan hoort: formaat = "{FORMAAT}"', "formaat")
    mag = ("formaat", "sleutel", "versie", *_TALIG, *_DELEN, "schaal", "vraag")
    blok.eis_namen(mag, ("sleutel", "versie", "titel", "vraag"))
    schalen = blok.blokken("schaal", MEESTE_SCHALEN) if "schaal" in blok.waarden else ()
    lijst = Vragenlijst(
        blok.sleutel("sleutel"),
        blok.versie("versie"),
        blok.tekst("titel", LANGSTE_TITEL),
        _per_informant(blok.blok("inleiding"), LANGSTE_ALINEA),
        _per_informant(blok.blok("slot"), LANGSTE_ALINEA),
        tuple(_schaal(een) for een in schalen),
        tuple(_vraag(een) for een in blok.blokken("vraag", MEESTE_VRAGEN)),
        *_taal(blok, verplicht=False),
        nagekeken=blok.ja_nee("nagekeken", True),
        woorden=_woorden(blok.blok("woorden"), bewaard=bewaard),
    )
    controleer(lijst, blok)
    return lijst


def lees_vertaling(tekst: str, basis: Vragenlijst) -> Vragenlijst:
    """Read a translation of ``basis``: the same keys with other words, all of them and no more.

    Raises LijstFout with the line and the reason, also when it belongs to another version.
    """
    blok = lees_blok(tekst)
    if blok.waarden.get("formaat") != FORMAAT_VERTALING:
        raise blok.fout(f'bovenaan hoort: formaat = "{FORMAAT_VERTALING}"', "formaat")
    namen = ("formaat", "vertaling_van", "versie", "taal", "taalnaam", "titel", "woorden", "vraag")
    mag = (*namen, "van_rechts", "nagekeken", "inleiding", "slot", "schaal")
    blok.eis_namen(mag, namen)
    if blok.sleutel("vertaling_van") != basis.sleutel:
        raise blok.fout(f"dit is geen vertaling van {basis.sleutel}", "vertaling_van")
    if blok.versie("versie") != basis.versie:
        raise blok.fout(f"dit is geen vertaling van versie {basis.versie}", "versie")
    taal, taalnaam, van_rechts = _taal(blok, verplicht=True)
    if taal == basis.taal:
        raise blok.fout("een vertaling staat in een andere taal dan de lijst", "taal")
    woorden = blok.blok("woorden")
    woorden.eis_namen(WOORDEN, WOORDEN)
    return replace(
        basis,
        titel=blok.tekst("titel", LANGSTE_TITEL),
        inleiding=_zelfde_informanten(blok.blok("inleiding"), basis.inleiding, LANGSTE_ALINEA),
        slot=_zelfde_informanten(blok.blok("slot"), basis.slot, LANGSTE_ALINEA),
        schalen=_vertaalde_schalen(blok.blok("schaal"), basis),
        vragen=_vertaalde_vragen(blok.blok("vraag"), basis),
        taal=taal,
        taalnaam=taalnaam,
        van_rechts=van_rechts,
        nagekeken=blok.ja_nee("nagekeken", False),
        woorden=_woorden(woorden),
    )


def _taal(blok: Blok, *, verplicht: bool) -> tuple[str, str, bool]:
    van_rechts = blok.ja_nee("van_rechts", False)
    if not verplicht and "taal" not in blok.waarden and "taalnaam" not in blok.waarden:
        return NEDERLANDS, "Nederlands", van_rechts
    taal = blok.tekst("taal", LANGSTE_TAAL)
    delen = taal.split("-")
    goed = 2 <= len(delen[0]) <= 3 and delen[0].islower() and taal.isascii()
    if not goed or not all(deel.isalnum() for deel in delen):
        raise blok.fout('taal is een korte code, bijvoorbeeld "tr" of "ar"', "taal")
    return taal, blok.tekst("taalnaam", LANGSTE_TITEL), van_rechts


def _per_informant(blok: Blok, langste: int) -> dict[Informant, str]:
    blok.eis_namen(_INFORMANTEN)
    return {Informant(naam): blok.tekst(naam, langste, regels=True) for naam in blok.waarden}


def _zelfde_informanten(
    blok: Blok, basis: Mapping[Informant, str], langste: int
) -> dict[Informant, str]:
    namen = [informant.value for informant in basis]
    blok.eis_namen(namen, namen)
    return _per_informant(blok, langste)


def _woorden(blok: Blok, *, bewaard: bool = False) -> dict[str, str]:
    if not bewaard:
        blok.eis_namen(WOORDEN)
    namen = [naam for naam in blok.waarden if naam in WOORDEN]
    gelezen = {naam: blok.tekst(naam, LANGSTE_WOORD) for naam in namen}
    for naam, waarde in gelezen.items():
        hoort, rest = set(_INVULPLEK.findall(WOORDEN[naam])), _INVULPLEK.sub("", waarde)
        if set(_INVULPLEK.findall(waarde)) != hoort or (hoort and ("{" in rest or "}" in rest)):
            invulplekken = " en ".join(sorted(hoort)) or "niets tussen haakjes { }"
            raise blok.fout(f"in {naam} hoort, net als in het Nederlands: {invulplekken}", naam)
    return gelezen


def _schaal(blok: Blok) -> Schaal:
    blok.eis_namen(("sleutel", "opties"), ("sleutel", "opties"))
    return Schaal(
        blok.sleutel("sleutel"),
        tuple(_optie(optie) for optie in blok.blokken("opties", MEESTE_OPTIES)),
    )


def _optie(blok: Blok) -> Optie:
    blok.eis_namen(("sleutel", "label", "telt_als", "pictogram"), ("sleutel", "label"))
    return Optie(
        blok.sleutel("sleutel"),
        blok.tekst("label", LANGSTE_LABEL),
        blok.sleutel("telt_als") if "telt_als" in blok.waarden else "",
        blok.sleutel("pictogram") if "pictogram" in blok.waarden else "",
    )


def _vraag(blok: Blok) -> Vraag:
    eigen = ("sleutel", "vorm", "schaal", "uitkomst", "pictogram", "alleen_als")
    blok.eis_namen((*eigen, *_INFORMANTEN), ("sleutel", "vorm"))
    return Vraag(
        blok.sleutel("sleutel"),
        _code(blok, "vorm", Vraagvorm),
        {
            Informant(naam): blok.tekst(naam, LANGSTE_VRAAG, regels=True)
            for naam in _INFORMANTEN
            if naam in blok.waarden
        },
        blok.sleutel("schaal") if "schaal" in blok.waarden else "",
        _code(blok, "uitkomst", Uitkomst) if "uitkomst" in blok.waarden else None,
        _voorwaarde(blok.blok("alleen_als")) if "alleen_als" in blok.waarden else None,
        blok.sleutel("pictogram") if "pictogram" in blok.waarden else "",
    )


def _voorwaarde(blok: Blok) -> Voorwaarde:
    blok.eis_namen(("vraag", "is_een_van"), ("vraag", "is_een_van"))
    keuzes = blok.waarden["is_een_van"]
    if not isinstance(keuzes, list) or not all(isinstance(keuze, str) for keuze in keuzes):
        raise blok.fout('bij is_een_van hoort een rij, zoals ["ja", "beetje"]', "is_een_van")
    if not keuzes or len(set(keuzes)) != len(keuzes):
        raise blok.fout("bij is_een_van hoort elk antwoord één keer", "is_een_van")
    return Voorwaarde(blok.sleutel("vraag"), tuple(keuzes))


def _code(blok: Blok, naam: str, lijst: type[_C]) -> _C:
    waarde = blok.waarden[naam]
    codes = [lid.value for lid in lijst]
    if waarde not in codes:
        raise blok.fout(f"{naam} is een van: {', '.join(codes)}", naam)
    return lijst(waarde)


def _vertaalde_schalen(blok: Blok, basis: Vragenlijst) -> tuple[Schaal, ...]:
    namen = [schaal.sleutel for schaal in basis.schalen]
    blok.eis_namen(namen, namen)
    vertaald = []
    for schaal in basis.schalen:
        deel = blok.blok(schaal.sleutel)
        opties = [optie.sleutel for optie in schaal.opties]
        deel.eis_namen(opties, opties)
        vertaald.append(
            replace(
                schaal,
                opties=tuple(
                    replace(optie, label=deel.tekst(optie.sleutel, LANGSTE_LABEL))
                    for optie in schaal.opties
                ),
            )
        )
    return tuple(vertaald)


def _vertaalde_vragen(blok: Blok, basis: Vragenlijst) -> tuple[Vraag, ...]:
    namen = [vraag.sleutel for vraag in basis.vragen]
    blok.eis_namen(namen, namen)
    return tuple(
        replace(
            vraag,
            tekst=_zelfde_informanten(blok.blok(vraag.sleutel), vraag.tekst, LANGSTE_VRAAG),
        )
        for vraag in basis.vragen
    )
