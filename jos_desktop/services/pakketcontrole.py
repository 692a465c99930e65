"""Check the rows of a package before anything of them is taken over (pakketindeling).

What came from elsewhere is not believed: every table, column, value and reference has to be one
that a package of this kind can have.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from jos_desktop.models.codes_exit import Afnamestand
from jos_desktop.models.pakketinhoud import Pakketbijlage, Pakketrij
from jos_desktop.services.dossierrijen import LEERLING
from jos_desktop.services.lijst_lezen import lees_lijst
from jos_desktop.services.lijst_velden import LijstFout
from jos_desktop.services.pakketindeling import (
    BIJLAGE,
    PER_SECTIE,
    Kolommen,
    hele_dossier,
    kolommen_bij,
    reiskolom,
)
from jos_desktop.services.pakketwaarden import RijenKloppenNiet, opgeschoond, uit_waarde

LANGSTE_SCHOOL: Final = 120
_TEN_HOOGSTE_EEN: Final[Mapping[str, tuple[str, ...]]] = {
    "hulpplan": ("traject_id",),
    "uitstroom": ("traject_id",),
    "signaleringsplan": ("leerling_id",),
    "contact_bijlage": ("bijlage_id",),
    "vakantiecheck": ("leerling_id", "vakantie_id"),
    "signaleringsregel": ("plan_id", "fase"),
    "werkbladveld": ("werkblad_id", "vraag"),
    "exitantwoord": ("afname_id", "vraag"),
    "overdracht_sectie": ("overdracht_id", "nummer"),
    "overdracht": ("documentnummer",),
    "vakantie": ("vanaf",),
    "lijsttekst": ("vingerafdruk",),
}
"""What the tables themselves refuse to have twice."""


def controleer_rijen(
    rijen: Sequence[Pakketrij], bijlagen: Sequence[Pakketbijlage] = (), *, heel: bool = True
) -> None:
    """Raise RijenKloppenNiet unless these rows can be taken over.

    ``heel`` says that it is the dossier of a replacement; otherwise only the tables and columns
    behind sections are known. Exactly one row is the pupil, and every row is of this pupil.
    """
    if not rijen and not bijlagen:
        return
    bekend = hele_dossier() if heel else kolommen_bij(PER_SECTIE)
    tabellen = {rij.nummer: rij.tabel for rij in rijen}
    if len(tabellen) != len(rijen) or [*tabellen.values()].count(LEERLING) != 1:
        raise RijenKloppenNiet
    for rij in rijen:
        if rij.tabel not in bekend or type(rij.nummer) is not int:
            raise RijenKloppenNiet
        _controleer_rij(rij, bekend, tabellen)
    _controleer_dubbel(rijen)
    _controleer_exit(rijen)
    _controleer_bijlagen(rijen, bijlagen)


def _controleer_rij(rij: Pakketrij, bekend: Kolommen, tabellen: Mapping[int, str]) -> None:
    kolommen = set(bekend[rij.tabel])
    if not {*rij.velden, *rij.naar, *rij.scholen} <= kolommen:
        raise RijenKloppenNiet
    for naam in kolommen:
        reis = reiskolom(rij.tabel, naam)
        if reis.is_school:
            _controleer_school(rij, naam)
        elif reis.naar:
            _controleer_naar(rij, naam, tabellen)
        elif naam in rij.velden:
            uit_waarde(reis.kolom, rij.velden[naam])
        elif reis.moet:
            raise RijenKloppenNiet
        if naam in rij.velden if reis.naar else naam in rij.naar or naam in rij.scholen:
            raise RijenKloppenNiet


def _controleer_school(rij: Pakketrij, naam: str) -> None:
    # A shielded school is simply not there: who takes over says at which school the help goes on.
    school = rij.scholen.get(naam, "-")
    if naam in rij.naar or type(school) is not str or not 0 < len(school) <= LANGSTE_SCHOOL:
        raise RijenKloppenNiet
    if not school.isprintable():
        raise RijenKloppenNiet


def _controleer_naar(rij: Pakketrij, naam: str, tabellen: Mapping[int, str]) -> None:
    reis = reiskolom(rij.tabel, naam)
    doel = rij.naar.get(naam)
    if naam in rij.scholen or (doel is None and reis.moet):
        raise RijenKloppenNiet
    if doel is not None and (type(doel) is not int or tabellen.get(doel) != reis.naar):
        raise RijenKloppenNiet


def _controleer_dubbel(rijen: Sequence[Pakketrij]) -> None:
    gezien: set[tuple[object, ...]] = set()
    for rij in rijen:
        velden = _TEN_HOOGSTE_EEN.get(rij.tabel)
        if velden is None:
            continue
        sleutel = (rij.tabel, *(rij.naar.get(naam, rij.velden.get(naam)) for naam in velden))
        if sleutel in gezien:
            raise RijenKloppenNiet
        gezien.add(sleutel)


def _controleer_exit(rijen: Sequence[Pakketrij]) -> None:
    """Require that answers have the words that were asked, and that those words are the kept ones.

    A text that is here already is known by its vingerafdruk: under another text it would put
    other words above answers that were given here.
    """
    teksten = [rij for rij in rijen if rij.tabel == "lijsttekst"]
    for rij in teksten:
        _controleer_lijst(rij)
    gevraagd = {rij.naar["afname_id"] for rij in rijen if rij.tabel == "exitantwoord"}
    for rij in rijen:
        if rij.tabel != "exitafname" or "lijsttekst_id" in rij.naar:
            continue
        if rij.nummer in gevraagd or rij.velden["stand"] == Afnamestand.INGEVULD.value:
            raise RijenKloppenNiet


def _controleer_lijst(rij: Pakketrij) -> None:
    inhoud = str(rij.velden["inhoud"])
    kolom = reiskolom(rij.tabel, "inhoud").kolom
    som = sha256(inhoud.encode()).hexdigest()
    if rij.velden["vingerafdruk"] != som or opgeschoond(kolom, inhoud) != inhoud:
        raise RijenKloppenNiet
    try:
        lijst = lees_lijst(inhoud, bewaard=True)
    except LijstFout:
        raise RijenKloppenNiet from None
    if (lijst.sleutel, lijst.versie, lijst.taal) != tuple(
        rij.velden[naam] for naam in ("sleutel", "versie", "taal")
    ):
        raise RijenKloppenNiet


def _controleer_bijlagen(rijen: Sequence[Pakketrij], bijlagen: Sequence[Pakketbijlage]) -> None:
    """Require that every attachment has exactly one row, that says the same of it."""
    plekken = [rij.bijlage for rij in rijen if rij.tabel == BIJLAGE]
    if any(rij.bijlage is not None for rij in rijen if rij.tabel != BIJLAGE):
        raise RijenKloppenNiet
    if sorted(plek for plek in plekken if type(plek) is int) != [*range(len(bijlagen))]:
        raise RijenKloppenNiet
    if len(plekken) != len(bijlagen):
        raise RijenKloppenNiet
    for rij in rijen:
        if rij.tabel == BIJLAGE and rij.bijlage is not None:
            stuk = bijlagen[rij.bijlage]
            if (rij.velden["naam"], rij.velden["mediatype"]) != (stuk.naam, stuk.mediatype):
                raise RijenKloppenNiet
