"""Destroy parts of a dossier: rows, and passages of a text; and do so again after a restore.

The grootboek keeps for each part the table, the row numbers and the event of the logboek that
made each row. Of a passage it keeps marks of the paragraphs that were left standing: in an older
backup every other paragraph of that field goes, so that an earlier wording does not come back.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, update

from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.samenvoeging import Samenvoeging
from jos_desktop.services.alineas import alineas
from jos_desktop.services.dossiernummers import (
    alle_nummers,
    vergeet_samenvoeging,
    vroegere_nummers,
)
from jos_desktop.services.dossierrijen import (
    Rijsleutel,
    dossiertabel,
    dossiertabellen,
    in_porties,
    tekstvelden,
)
from jos_desktop.services.vernietigingssporen import Spoor, sporen_van, wis_woorden
from jos_desktop.storage.unit_of_work import UnitOfWork

DEEL: Final = "deel"
_MERK_TEKENS: Final = 24


@dataclass(frozen=True, slots=True)
class Passage:
    """One text field of one row that loses words; ``tekst`` is what stays in it."""

    sleutel: Rijsleutel
    veld: str
    tekst: str = ""


def vernietig_rijen(
    uow: UnitOfWork,
    leerling_id: int,
    sporen: Iterable[Spoor],
    passages: Iterable[Passage],
    kenmerken: Mapping[str, str],
    inhoud: Mapping[str, object],
) -> int:
    """Destroy rows and passages with all the logboek and the drafts hold of them.

    ``kenmerken`` (codes and dates) go into the grootboek; ``inhoud`` is the proof in the logboek.
    Returns the number of the destruction. The grootboek is written before the change commits.
    """
    weg, delen = tuple(sorted(sporen)), tuple(passages)
    velden = [
        ":".join((spoor.tekst(), deel.veld, "+".join(_merken(uow, deel.tekst))))
        for deel, spoor in zip(delen, _sporen(uow, delen), strict=True)
    ]
    nummer = secrets.randbits(62)
    rij = {
        **kenmerken,
        "soort": DEEL,
        "leerling": str(leerling_id),
        "nummer": str(nummer),
        "rijen": ",".join(spoor.tekst() for spoor in weg),
        "velden": ",".join(velden),
    }
    eerder = sporen_van(
        uow, [Rijsleutel("leerling", apart) for apart in vroegere_nummers(uow, leerling_id)]
    )
    _voer_uit(uow, leerling_id, weg, delen)
    _log(uow, leerling_id, nummer, inhoud)
    uow.ledger.noteer_vernietiging(rij)
    for spoor in eerder:
        # In an older backup the rows may stand in the dossier that they came from.
        apart = {"leerling": str(spoor.id), "gemaakt": str(spoor.gemaakt or "")}
        uow.ledger.noteer_vernietiging({**rij, **apart, "nummer": str(secrets.randbits(62))})
    return nummer


def vernietig_opnieuw(uow: UnitOfWork, rij: Mapping[str, str]) -> None:
    """Destroy once more what a row of the grootboek names, as far as it is there."""
    leerling_id = int(rij["leerling"])
    sporen = tuple(Spoor.lees(tekst) for tekst in rij["rijen"].split(",") if tekst)
    passages: list[Passage] = []
    for tekst in rij["velden"].split(","):
        if not tekst:
            continue
        *delen, veld, merken = tekst.split(":")
        spoor = Spoor.lees(":".join(delen))
        if sporen_van(uow, [spoor.sleutel]) == (spoor,):
            passages.append(_wat_blijft(uow, spoor.sleutel, veld, frozenset(merken.split("+"))))
    _voer_uit(uow, leerling_id, sporen, tuple(passages))
    inhoud = {"reden": rij["reden"], "datum": rij["datum"]}
    _log(uow, leerling_id, int(rij["nummer"]), inhoud)


def _sporen(uow: UnitOfWork, passages: Iterable[Passage]) -> list[Spoor]:
    return [sporen_van(uow, [deel.sleutel])[0] for deel in passages]


def _log(uow: UnitOfWork, leerling_id: int, nummer: int, inhoud: Mapping[str, object]) -> None:
    uow.log(
        Gebeurtenis.DEEL_VERNIETIGD,
        leerling_id=leerling_id,
        soort=DEEL,
        onderwerp_id=nummer,
        inhoud=inhoud,
    )


def _voer_uit(
    uow: UnitOfWork, leerling_id: int, sporen: tuple[Spoor, ...], passages: tuple[Passage, ...]
) -> None:
    # One event in place of one for each row: those would keep what has to go.
    with uow.zonder_automatisch_logboek():
        for eigen in alle_nummers(uow, leerling_id):
            uow.vergeet_woorden(eigen)
        nu = set(sporen_van(uow, [spoor.sleutel for spoor in sporen]))
        per_tabel: dict[str, list[int]] = {}
        for spoor in sporen:
            if spoor in nu:
                per_tabel.setdefault(spoor.tabel, []).append(spoor.id)
        for deel in reversed(dossiertabellen()):
            for portie in in_porties(per_tabel.get(deel.tabel.name, [])):
                uow.session.execute(delete(deel.tabel).where(deel.sleutel.in_(portie)))
        geraakt = _sporen(uow, passages)
        for passage in passages:
            _schrijf(uow, passage)
        wis_woorden(uow, (*sporen, *geraakt))
        # Nobody can tell which draft quotes what went.
        uow.session.execute(delete(Concept).where(Concept.leerling_id == leerling_id))
        # Nor what stands in the rows that were put away when two dossiers became one.
        samen = select(Samenvoeging).where(Samenvoeging.leerling_id == leerling_id)
        for rij in uow.session.scalars(samen):
            rij.terug = vergeet_samenvoeging(rij.terug)
        uow.session.flush()
        uow.session.expire_all()
    uow.laat_geen_resten()


def _schrijf(uow: UnitOfWork, passage: Passage) -> None:
    deel = dossiertabel(passage.sleutel.tabel)
    if passage.veld not in tekstvelden(deel.tabel):
        raise KeyError(passage.veld)
    uow.session.execute(
        update(deel.tabel)
        .where(deel.sleutel == passage.sleutel.id)
        .values({passage.veld: passage.tekst})
    )


def _wat_blijft(uow: UnitOfWork, sleutel: Rijsleutel, veld: str, merken: frozenset[str]) -> Passage:
    deel = dossiertabel(sleutel.tabel)
    vraag = select(deel.tabel.columns[veld]).where(deel.sleutel == sleutel.id)
    tekst = str(uow.session.scalar(vraag) or "")
    blijft = [alinea for alinea in alineas(tekst) if _merk(uow, alinea) in merken]
    return Passage(sleutel, veld, "\n".join(blijft))


def _merken(uow: UnitOfWork, tekst: str) -> list[str]:
    return [_merk(uow, alinea) for alinea in alineas(tekst)]


def _merk(uow: UnitOfWork, alinea: str) -> str:
    """Return a mark that tells nothing to whoever lacks the secret of the grootboek."""
    ruw = hmac.new(uow.ledger.geheim_zout(), b"jos/alinea/v1\0" + alinea.encode(), hashlib.sha256)
    return ruw.hexdigest()[:_MERK_TEKENS]
