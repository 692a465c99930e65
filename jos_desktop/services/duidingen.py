"""What a person says beside a table: figures never go without their story (domein.md 5.2).

Words stand beside one table of one period. They may leave with the figures, so they are checked
when they are kept: nobody of the vault may be found in them, and nothing may be copied out of a
dossier. A word that is also an ordinary word is confirmed once: what stands in the text that was
kept before needs no second yes.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.monitor import Duiding
from jos_desktop.services.dossierzin import vind_aangehaald
from jos_desktop.services.duidingwacht import Duidingwacht, Woordsoort, Woordvondst, lees_wacht
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.storage.unit_of_work import UnitOfWork

LANGSTE_DUIDING: Final = 2000
_WEG: Final = re.compile(r"[^\n\S]+")


class DuidingTeLang(KnownError):
    """More than fits beside a table."""

    wat: ClassVar[str] = "Deze duiding is te lang: {tekens} tekens. Er passen er {meeste}."
    doe: ClassVar[str] = "Maak de tekst korter, of verdeel hem over meer tabellen."


class DuidingGeweigerd(KnownError):
    """Somebody may be found in the words.

    ``vondsten`` hold the words themselves, for the screen of who wrote them and for nothing else:
    they stand in neither the sentence nor the repr. ``te_bevestigen``: every one of them may be an
    ordinary word, and the user may say so.
    """

    wat: ClassVar[str] = "Deze duiding is nog niet bewaard: er staat misschien {soorten} in."
    doe: ClassVar[str] = "{raad}"

    def __init__(self, vondsten: Collection[Woordvondst]) -> None:
        self.vondsten = tuple(vondsten)
        self.te_bevestigen = not any(vondst.zeker for vondst in vondsten)
        soorten = dict.fromkeys(vondst.soort.label for vondst in vondsten)
        raad = (
            "Gaat het niet over een persoon? Bevestig dat dan. Schrijf het anders zonder dat woord."
            if self.te_bevestigen
            else "Haal het weg, of schrijf het in eigen woorden over alle leerlingen samen."
        )
        super().__init__(soorten=" en ".join(soorten), raad=raad)

    @property
    def woorden(self) -> tuple[str, ...]:
        """Return the words to do something about, for the screen only.

        A word that may be ordinary is asked about once the certain ones are gone.
        """
        zeker = tuple(vondst.woorden for vondst in self.vondsten if vondst.zeker)
        return zeker or tuple(vondst.woorden for vondst in self.vondsten)


def lees_duidingen(uow: UnitOfWork, bij: DuidingBij, periode: str = "") -> dict[str, str]:
    """Return the words of a period by the name of their table."""
    vraag = select(Duiding.tabel, Duiding.tekst).where(
        Duiding.bij == bij, Duiding.periode == periode
    )
    rijen = uow.session.execute(vraag.order_by(Duiding.tabel))
    return {rij.tabel: rij.tekst for rij in rijen}


def zet_duiding(
    uow: UnitOfWork,
    bij: DuidingBij,
    tabel: str,
    periode: str,
    tekst: str,
    *,
    bevestigd: Collection[str] = (),
) -> Changes:
    """Keep the words beside one table; an empty text takes them away.

    ``bevestigd`` are words of which the user said that they are no person. Raises DuidingTeLang
    and DuidingGeweigerd; then nothing changed.
    """
    tekst = schoon(tekst)
    rij = uow.session.scalar(
        select(Duiding).where(
            Duiding.bij == bij, Duiding.tabel == tabel, Duiding.periode == periode
        )
    )
    if tekst == ("" if rij is None else rij.tekst):
        return Changes()
    if tekst:
        al = [] if rij is None else _woorden(rij.tekst)
        controleer_duiding(uow, tekst, bevestigd=(*bevestigd, *al))
    if rij is None:
        uow.session.add(Duiding(bij=bij, tabel=tabel, periode=periode, tekst=tekst))
    elif tekst:
        rij.tekst = tekst
    else:
        uow.session.delete(rij)
    uow.session.flush()
    return Changes.van(Soort.DUIDING)


def controleer_duiding(uow: UnitOfWork, tekst: str, *, bevestigd: Collection[str] = ()) -> None:
    """Refuse words in which somebody of the vault may be found, and words out of a dossier.

    Raises DuidingTeLang and DuidingGeweigerd.
    """
    if len(tekst) > LANGSTE_DUIDING:
        raise DuidingTeLang(tekens=len(tekst), meeste=LANGSTE_DUIDING)
    vondsten = _te_melden(lees_wacht(uow), tekst, bevestigd)
    aangehaald = vind_aangehaald(uow, tekst)
    if aangehaald:
        vondsten = (Woordvondst(Woordsoort.DOSSIER, aangehaald, zeker=True), *vondsten)
    if vondsten:
        raise DuidingGeweigerd(vondsten)


def controleer_namen(uow: UnitOfWork, duiding: Mapping[str, str]) -> None:
    """Look at texts that were kept before once more: somebody may have come into the vault since.

    What was confirmed then stays confirmed. Raises DuidingGeweigerd.
    """
    if not duiding:
        return
    wacht = lees_wacht(uow)
    for tekst in duiding.values():
        vondsten = tuple(vondst for vondst in wacht.vind(tekst) if vondst.zeker)
        if vondsten:
            raise DuidingGeweigerd(vondsten)


def schoon(tekst: str) -> str:
    """Return a text as it is kept: no signs that are not seen, no blanks around."""
    regels = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    zichtbaar = ("".join(map(_zichtbaar, regel)) for regel in regels)
    return "\n".join(_WEG.sub(" ", regel).strip() for regel in zichtbaar).strip()


def _zichtbaar(teken: str) -> str:
    """Return a sign as it is kept; a soft hyphen within a name must not cut it in two."""
    if teken.isprintable():
        return teken
    return "" if unicodedata.category(teken) == "Cf" else " "


def _te_melden(
    wacht: Duidingwacht, tekst: str, bevestigd: Collection[str]
) -> tuple[Woordvondst, ...]:
    al = {zoeknaam(woord) for woord in bevestigd}
    return tuple(
        vondst for vondst in wacht.vind(tekst) if vondst.zeker or zoeknaam(vondst.woorden) not in al
    )


def _woorden(tekst: str) -> list[str]:
    """Return what of a text may have been confirmed: its words, and the dates in it."""
    return [*re.findall(r"[\w'’\-/.]+", tekst), *re.findall(r"\w+", tekst)]
