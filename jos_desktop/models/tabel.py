"""A table as it was read from a file: plain text cells, no meaning yet."""

from dataclasses import dataclass, field

MAX_RIJEN = 20_000
MAX_KOLOMMEN = 200
MAX_CELTEKENS = 2_000

# Words that tell a heading row from a title line or a row of data. Compared after folding
# (lower case, letters and digits only), so "Geb. datum" and "geboorte-datum" both match.
_KOPWOORDEN = (
    "naam leerling leerlingnaam roepnaam voornaam voornamen voorletters tussenvoegsel "
    "tussenvoegsels tussenv tv voorvoegsel voorvoegsels achternaam familienaam volledigenaam "
    "geboortedatum gebdatum geboren geslacht klas klassen stamklas stamgroep groep lesgroep "
    "leerjaar jaarlaag niveau opleiding studie onderwijssoort school vestiging locatie mentor "
    "mentoren coach stamnummer leerlingnummer leerlingnr llnr nummer woonplaats plaats gemeente "
    "woongemeente postcode straat adres huisnummer email emailadres telefoon mobiel bsn "
    "burgerservicenummer onderwijsnummer"
)
KOPWOORDEN = frozenset(_KOPWOORDEN.split())


@dataclass(frozen=True)
class Tabel:
    """Hold the heading and the rows of one table; every row is as long as the heading.

    ``nummers`` gives the line of each row in the file (from 1), as the user sees it there.
    ``te_lang`` holds the positions of rows that had more cells than the heading.
    """

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    nummers: tuple[int, ...]
    bron: str
    soort: str
    blad: str | None = None
    te_lang: frozenset[int] = frozenset()
    meldingen: tuple[str, ...] = field(default=())

    def waarden(self, kolom: int) -> tuple[str, ...]:
        """Return the cells of one column (position from 0), top to bottom."""
        return tuple(rij[kolom] for rij in self.rijen)
