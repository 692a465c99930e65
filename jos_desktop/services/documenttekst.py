"""The sections of a document as plain lines, for where nothing is laid out."""

from collections.abc import Iterator

from jos_desktop.models.documenten import (
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekening,
    Sectie,
    Tabel,
)
from jos_desktop.services.alineas import alineas


def regels_van(sectie: Sectie) -> tuple[str, ...]:
    """Return what a section says, a line for each paragraph, point, row or signer."""
    return tuple(regel for blok in sectie.blokken for regel in _met_kop(blok))


def _met_kop(blok: Blok) -> Iterator[str]:
    regels = [regel for regel in _regels(blok) if regel]
    if regels and blok.kop.strip():
        yield f"{blok.kop.strip()}:"
    yield from regels


def _regels(blok: Blok) -> Iterator[str]:
    match blok:
        case Alinea():
            yield from (f"{_aard(blok)}{regel}" for regel in alineas(blok.tekst))
        case Lijst():
            yield from (f"- {_aard(blok)}{punt.strip()}" for punt in blok.punten if punt.strip())
        case Tabel():
            for rij in blok.rijen:
                paren = zip(blok.koppen, rij, strict=True)
                yield "; ".join(f"{kop}: {_op_een_regel(cel)}" for kop, cel in paren if cel.strip())
        case Kenmerken():
            for naam, waarde in blok.paren:
                if waarde.strip():
                    yield f"{naam}: {_op_een_regel(waarde)}"
        case Citaat():
            if blok.tekst.strip():
                yield f'"{_op_een_regel(blok.tekst)}"{f" ({blok.wie})" if blok.wie else ""}'
        case Ondertekening():
            for wie in blok.ondertekenaars:
                dag = f", {wie.datum:%d-%m-%Y}" if wie.datum else ""
                yield f"{wie.rol}: {wie.naam or 'niet getekend'}{dag}"


def _aard(blok: Alinea | Lijst) -> str:
    return "" if blok.aard is None else f"{blok.aard.value.capitalize()}: "


def _op_een_regel(tekst: str) -> str:
    return " ".join(tekst.split())
