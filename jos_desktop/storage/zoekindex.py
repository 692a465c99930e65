"""The index for searching: what it is called, and what its rowids mean.

Triggers in the schema keep it, see docs/besluiten/0078-zoekindex.md; nothing here writes to it.
"""

from typing import Any, Final

TABEL: Final = "zoek"
BRON: Final = "zoekbron"
"""The view with the texts that are indexed, and under which rowid."""

TABELLEN: Final = frozenset({TABEL, *(f"{TABEL}_{deel}" for deel in ("data", "idx", "config"))})
"""The index and the tables in which FTS5 keeps it; none of them is mapped."""

SOORTEN: Final[dict[str, int]] = {
    "contactmoment": 1,
    "aanmelding": 2,
    "doel": 3,
    "doelscore": 4,
    "verwijzing": 5,
    "overleg": 6,
    "overlegpunt": 7,
    "taak": 8,
    "schoolafspraak": 9,
    "voorval": 10,
    "handelingsadvies": 11,
    "adviesregel": 12,
    "verzuimperiode": 13,
    "uitstroom": 14,
    "consult": 15,
    "agendapunt": 16,
    "bijlage": 17,
    "signaleringsregel": 18,
    "werkbladveld": 19,
    "exitafname": 20,
    "exitantwoord": 21,
    "meetmoment": 22,
    "terugval": 23,
}
"""The tables with texts in the index and their number in a rowid; the meldcode is not one."""

_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("đĐðÐ", "d"),
        **dict.fromkeys("øØ", "o"),
        "ı": "i",
        **dict.fromkeys("ßẞ", "ss"),
        **dict.fromkeys("æÆ", "ae"),
        **dict.fromkeys("œŒ", "oe"),
        **dict.fromkeys("þÞ", "th"),
        **dict.fromkeys("ħĦ", "h"),
        **dict.fromkeys("ŧŦ", "t"),
        **dict.fromkeys("ĳĲ", "ij"),
        "ﬁ": "fi",
        "ﬂ": "fl",
    }
)

_NUMMER_BITS: Final = 26
_SOORT_BITS: Final = 49

TRIGGERS: Final = frozenset(
    f"{TABEL}_{tabel}_{wat}" for tabel in SOORTEN for wat in ("erbij", "anders", "eraf")
)


def bereik(tabel: str) -> tuple[int, int]:
    """Return the first and the last rowid of one table's rows; ascending is newest day first."""
    nummer = SOORTEN[tabel]
    return nummer << _SOORT_BITS, ((nummer + 1) << _SOORT_BITS) - 1


NUMMERMASKER: Final = (1 << _NUMMER_BITS) - 1
"""``rowid & NUMMERMASKER`` is the id of the row in its own table."""


def vouw(tekst: str | None) -> str:
    """Return a text with the letters of which no accent can be taken off as people type them.

    Accents and capitals are for the tokenizer. What went into the index is taken out by the same
    function: change it only together with a rebuild of every index.
    """
    if not tekst or tekst.isascii():
        return tekst or ""
    return tekst.translate(_LETTERS)


def leer_vouwen(verbinding: Any) -> None:
    """Give a connection the function that the triggers call."""
    verbinding.create_function("jos_vouw", 1, vouw, deterministic=True)


def klopt(verbinding: Any) -> bool:
    """Compare the index with every text in the vault; for the verification, it reads them all."""
    try:
        verbinding.execute("INSERT INTO zoek (zoek, rank) VALUES ('integrity-check', 1)")
    except Exception as fout:
        if "fts5" not in str(fout).lower() and "malformed" not in str(fout).lower():
            raise
        return False
    return True


def maak_opnieuw(verbinding: Any) -> None:
    """Fill the index anew from the texts, inside the transaction that is open."""
    verbinding.execute("INSERT INTO zoek (zoek) VALUES ('rebuild')")
