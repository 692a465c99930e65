"""The parts of the verification that read the database."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from jos_desktop.storage import audit, engine, schema, zoekindex
from jos_desktop.storage.controle_verslag import Bevinding, Ernst, Tred, nummers
from jos_desktop.storage.database import Databank

_TRIGGERS: Final = frozenset(
    {"logboek_niet_wijzigen", "logboek_niet_verwijderen", "logboek_inhoud_niet_wijzigen"}
)
_MEESTE_MELDINGEN: Final = 1_000
_HERSTEL: Final = "Verander niets meer en zet de laatste reservekopie terug."
_ELKE_STAPPEN: Final = 20_000

ZONDER_SLEUTEL: Final[dict[tuple[str, str], str]] = {
    ("herkomst", "rij_id"): "de rij noemt zelf de soort en mag al weg zijn",
    ("concept", "onderwerp_id"): "het formulier noemt zelf de soort; zie losse_rijen",
    ("kluisstand", "logboek_id"): "het einde van de keten; zie audit.breuken",
    ("logboek", "leerling_id"): "het logboek overleeft het dossier",
    ("logboek", "medewerker_id"): "het logboek overleeft het dossier",
    ("logboek", "onderwerp_id"): "het logboek overleeft het dossier",
    ("verzoek_onderdeel", "onderwerp_id"): "het onderdeel noemt zelf de soort en mag al weg zijn",
}
"""Numbers of other rows that no foreign key guards, and why; a test holds it against the models."""

GEEN_BIJLAGE: Final = frozenset(
    {
        ("eigen_kaart", "bestand"),
        ("eigen_kaart", "ondertekensleutel"),
        ("eigen_kaart", "ontvangstsleutel"),
        ("eigen_kaart", "vingerafdruk"),
        ("kaart", "bestand"),
        ("kaart", "ondertekensleutel"),
        ("kaart", "vingerafdruk"),
        ("ketensleutel", "sleutel"),
        ("kluisstand", "kop"),
        ("logboek", "inhoud_hash"),
        ("logboek", "keten"),
        ("logboek_inhoud", "zout"),
        ("ontvangst", "antwoordsleutel"),
        ("ontvangst", "inhoud"),
        ("overdracht", "ontvanger_kaart"),
        ("overdrachtpakket", "antwoordsleutel"),
        ("overdrachtpakket", "kaart"),
        ("overdrachtpakket", "pakket_id"),
        ("overdrachtpakket", "som"),
        ("pakketspoor", "afzender"),
        ("pakketspoor", "pakket_id"),
        ("pakketspoor", "som"),
        ("organisatieprofiel", "ondertekensleutel"),
        ("organisatieprofiel", "bestand"),
    }
)
"""Binary columns that hold no attachment of a dossier."""


def _bijlagen(verbinding: Any) -> Iterator[str]:
    """Name the attachments that are not what was put in; never by their own name."""
    for nummer, som, inhoud in verbinding.execute("SELECT id, sha256, inhoud FROM bijlage"):
        if hashlib.sha256(inhoud).digest() != som:
            yield f"Bijlage {nummer} is niet meer wat erin is gezet."


def _ontvangen_bijlagen(verbinding: Any) -> Iterator[str]:
    """Name the received attachments that are not what came in."""
    vraag = "SELECT id, sha256, inhoud FROM ontvangst_bijlage"
    for nummer, som, inhoud in verbinding.execute(vraag):
        if hashlib.sha256(inhoud).digest() != som:
            yield f"Ontvangen bijlage {nummer} is niet meer wat er binnenkwam."


BIJLAGEN: Final[dict[str, Callable[[Any], Iterator[str]]]] = {
    "bijlage": _bijlagen,
    "ontvangst_bijlage": _ontvangen_bijlagen,
}
"""The check of each table with attachments, by its name.

Whoever adds one adds its check here: until then ``controle`` reports the table.
"""

_WEES_INHOUD = (
    "SELECT logboek_id FROM logboek_inhoud i "
    "WHERE NOT EXISTS (SELECT 1 FROM logboek l WHERE l.id = i.logboek_id)"
)
_GEWIST = (
    "SELECT l.id, l.leerling_id, p.id FROM logboek l "
    "LEFT JOIN logboek_inhoud i ON i.logboek_id = l.id "
    "LEFT JOIN leerling p ON p.id = l.leerling_id "
    "WHERE l.inhoud_hash IS NOT NULL AND i.logboek_id IS NULL ORDER BY l.id"
)
_VERDWENEN = (
    "SELECT leerling_id FROM logboek WHERE leerling_id IS NOT NULL AND "
    "(gebeurtenis = 'vernietigd' OR (gebeurtenis = 'verwijderd' AND soort = 'leerling'))"
)
# Of a dossier that is still there, a part was destroyed after these lines.
_DEEL_NA = (
    "SELECT leerling_id, max(id) FROM logboek WHERE gebeurtenis = 'deel-vernietigd' "
    "GROUP BY leerling_id"
)
# A task without a pupil may have got one later; its first words then went with his dossier.
_LATER_VAN = (
    "SELECT later.leerling_id FROM logboek l JOIN logboek later "
    "ON later.soort = l.soort AND later.onderwerp_id = l.onderwerp_id AND later.id > l.id "
    "AND later.leerling_id IS NOT NULL WHERE l.id = ? ORDER BY later.id LIMIT 1"
)
_WEES_INVOER = (
    "SELECT id FROM invoer_regel r "
    "WHERE NOT EXISTS (SELECT 1 FROM invoer_partij p WHERE p.id = r.partij_id)"
)
_ZONDER_TEKST = (
    "SELECT id FROM exitafname a WHERE lijsttekst_id IS NULL AND (stand = 'ingevuld' "
    "OR EXISTS (SELECT 1 FROM exitantwoord w WHERE w.afname_id = a.id))"
)


def bladzijden(databank: Databank) -> Iterator[Bevinding]:
    """Read every page and verify its MAC."""
    slecht, overig = [], 0
    for rij in databank.verbinding.execute("PRAGMA cipher_integrity_check"):
        nummer = re.search(r"page (\d+)", str(rij[0]))
        if nummer:
            slecht.append(int(nummer.group(1)))
        else:
            overig += 1
    if slecht:
        yield Bevinding(
            "Bladzijden",
            f"{engine.DatabaseDamaged.wat} Kapotte bladzijden: {nummers(slecht)}. {_HERSTEL}",
        )
    elif overig:
        yield Bevinding("Bladzijden", f"{engine.DatabaseDamaged.wat} {_HERSTEL}")


def opbouw(databank: Databank) -> Iterator[Bevinding]:
    """Verify tables and indexes, the known tables, and the triggers of the logboek."""
    verbinding = databank.verbinding
    fouten = sum(
        rij[0] != "ok" for rij in verbinding.execute(f"PRAGMA integrity_check({_MEESTE_MELDINGEN})")
    )
    if fouten:
        meer = "minstens " if fouten >= _MEESTE_MELDINGEN else ""
        yield Bevinding(
            "Opbouw",
            f"De opbouw van dossiers.db klopt niet meer ({meer}{fouten} plekken). {_HERSTEL}",
        )
    aanwezig = {
        rij[0] for rij in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    verwacht = set(schema.metadata().tables) | {"alembic_version"} | zoekindex.TABELLEN
    for naam in sorted(verwacht - aanwezig):
        yield Bevinding("Opbouw", f"De tabel {naam} ontbreekt.")
    vreemd = sorted(naam for naam in aanwezig - verwacht if not naam.startswith("sqlite_"))
    if vreemd:
        yield Bevinding(
            "Opbouw",
            f"In dossiers.db staan tabellen die JOS Desktop niet kent: {', '.join(vreemd)}.",
            Ernst.LET_OP,
            f"In dossiers.db staan {len(vreemd)} tabellen die JOS Desktop niet kent.",
        )
    triggers = {
        rij[0]
        for rij in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    }
    if not triggers >= _TRIGGERS:
        yield Bevinding("Opbouw", "De beveiliging van het logboek tegen wijzigen is weggehaald.")
    if not triggers >= zoekindex.TRIGGERS or not zoekindex.klopt(verbinding):
        yield Bevinding(
            "Opbouw", "De zoekindex klopt niet met je dossiers. Zoeken vindt niet alles meer."
        )


def verwijzingen(databank: Databank) -> Iterator[Bevinding]:
    """Verify every foreign key."""
    mist: dict[tuple[str, str], list[int]] = {}
    for tabel, rij, doel, _ in databank.verbinding.execute("PRAGMA foreign_key_check"):
        mist.setdefault((str(tabel), str(doel)), []).append(int(rij or 0))
    for (tabel, doel), rijen in sorted(mist.items()):
        wat = "verwijst een rij" if len(rijen) == 1 else f"verwijzen {len(rijen)} rijen"
        yield Bevinding(
            "Verwijzingen",
            f"In de tabel {tabel} {wat} naar iets in {doel} dat er niet meer is "
            f"(nummer {nummers(rijen)}).",
        )


def logboek(databank: Databank, tred: Tred) -> Iterator[Bevinding]:
    """Walk the chain, and look for words that were wiped while they should be there."""
    tred.totaal(databank.stand.logboek_id)
    for zin in audit.breuken(
        databank.verbinding, databank.logsleutel, databank.begin, databank.stand, meld=tred.stap
    ):
        yield Bevinding("Logboek", zin)
    yield from _gewist(databank)


def _gewist(databank: Databank) -> Iterator[Bevinding]:
    """Report words that are gone while the dossier they are about was not destroyed."""
    doe = databank.verbinding.execute
    verdwenen = set(_nummers_van(databank, _VERDWENEN))
    deels = dict(doe(_DEEL_NA))
    per_reden: dict[str, list[int]] = {}
    for regel, eigen, bestaat in doe(_GEWIST).fetchall():
        later = doe(_LATER_VAN, (regel,)).fetchone() if eigen is None else None
        leerling = eigen if later is None else later[0]
        if regel < deels.get(leerling, 0):
            continue
        if leerling is None:
            reden = "terwijl die niet over een leerling gaat"
        elif bestaat is not None:
            reden = "terwijl het dossier er nog is"
        elif leerling not in verdwenen:
            reden = "zonder dat een dossier is vernietigd"
        else:
            continue
        per_reden.setdefault(reden, []).append(regel)
    for reden, regels in per_reden.items():
        yield Bevinding(
            "Logboek",
            f"Van het logboek is inhoud gewist, {reden} (regel {nummers(regels)}).",
        )


def losse_rijen(databank: Databank) -> Iterator[Bevinding]:
    """Look for rows that belong to nothing, also where no foreign key guards them."""
    for vraag, wat in (
        (_WEES_INHOUD, "logboekinhoud zonder logboekregel"),
        (_WEES_INVOER, "invoerregels zonder invoer"),
        (_ZONDER_TEKST, "antwoorden zonder de vragen die erbij horen"),
    ):
        rijen = _nummers_van(databank, vraag)
        if rijen:
            yield Bevinding("Losse rijen", f"Gevonden: {wat} (nummer {nummers(rijen)}).")
    anders = _andere_vragen(databank)
    if anders:
        yield Bevinding(
            "Losse rijen",
            "De tekst van een vragenlijst is niet meer wat er is gevraagd "
            f"(nummer {nummers(anders)}). {_HERSTEL}",
        )
    concepten = _losse_concepten(databank)
    if concepten:
        yield Bevinding(
            "Losse rijen",
            "Gevonden: concepten van iets dat er niet meer is "
            f"(nummer {nummers(concepten)}). Ze doen geen kwaad.",
            Ernst.LET_OP,
        )


def bijlagen(databank: Databank) -> Iterator[Bevinding]:
    """Run the check of every table with attachments, and report a table that has none."""
    verbinding = databank.verbinding
    for tabel in BIJLAGEN:
        for zin in BIJLAGEN[tabel](verbinding):
            yield Bevinding("Bijlagen", zin)
    bekend = {tabel for tabel, _ in GEEN_BIJLAGE}
    for tabel, kolom in _binaire_kolommen(verbinding):
        if tabel in zoekindex.TABELLEN:
            continue
        if tabel not in BIJLAGEN and (tabel, kolom) not in GEEN_BIJLAGE:
            naam = f"{tabel}.{kolom}" if tabel in bekend else tabel
            yield Bevinding("Bijlagen", f"In {naam} kunnen bijlagen staan die niemand controleert.")


def tel_bijlagen(databank: Databank) -> str:
    """Return how many attachments there were to look at, in words; damage is told elsewhere."""
    vraag = " UNION ALL ".join(f"SELECT count(*) FROM {tabel}" for tabel in BIJLAGEN)  # noqa: S608
    try:
        rijen = databank.verbinding.execute(vraag).fetchall()
    except Exception as fout:
        if engine.vertaal_fout(fout) is None:
            raise
        return "niet te tellen"
    return f"{sum(int(rij[0]) for rij in rijen)} bijlagen"


def _binaire_kolommen(verbinding: Any) -> Iterator[tuple[str, str]]:
    vraag = (
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND upper(c.type) LIKE '%BLOB%' ORDER BY m.name, c.cid"
    )
    yield from verbinding.execute(vraag).fetchall()


def _andere_vragen(databank: Databank) -> list[int]:
    """Return the texts of vragenlijsten that are not what they were when they were kept."""
    vraag = "SELECT id, vingerafdruk, inhoud FROM lijsttekst ORDER BY id"
    return [
        nummer
        for nummer, som, inhoud in databank.verbinding.execute(vraag)
        if hashlib.sha256(inhoud.encode()).hexdigest() != som
    ]


def _losse_concepten(databank: Databank) -> list[int]:
    """Return drafts whose kind of record is a table, and whose record is gone."""
    verbinding = databank.verbinding
    tabellen = set(schema.metadata().tables)
    soorten = {
        rij[0]
        for rij in verbinding.execute(
            "SELECT DISTINCT onderwerp_soort FROM concept WHERE onderwerp_id <> 0"
        )
    }
    los: list[int] = []
    for soort in sorted(soorten & tabellen):
        # The name comes from our own list of tables.
        weg = f'NOT EXISTS (SELECT 1 FROM "{soort}" t WHERE t.id = c.onderwerp_id)'  # noqa: S608
        vraag = (
            "SELECT c.id FROM concept c WHERE c.onderwerp_soort = ? AND c.onderwerp_id <> 0 AND "
        )
        los += [rij[0] for rij in verbinding.execute(vraag + weg, (soort,))]
    return los


def _nummers_van(databank: Databank, vraag: str) -> list[int]:
    return [rij[0] for rij in databank.verbinding.execute(vraag)]


def met_tikker(databank: Databank, tred: Tred) -> Callable[[], None]:
    """Let long statements tell that they go on; returns how to take that off again."""
    databank.verbinding.set_progress_handler(tred.tik, _ELKE_STAPPEN)
    return lambda: databank.verbinding.set_progress_handler(None, 0)
