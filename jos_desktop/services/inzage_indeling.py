"""How the tables of a dossier are grouped and headed for who reads it; a test knows them all.

Whatever table gets a way to the pupil later has to come in here, in a group or with a reason:
a dossier that is given for reading is whole (Jeugdwet 7.3.10).
"""

from typing import Final, NamedTuple


class Tabelkop(NamedTuple):
    """Which columns make the heading above a row: its day, and what it is."""

    datum: str = ""
    kop: tuple[str, ...] = ()


class Groepsindeling(NamedTuple):
    """One chapter of the readable dossier; ``uitleg`` is for pupil and parents."""

    titel: str
    uitleg: str
    tabellen: dict[str, Tabelkop]


GROEPEN: Final[tuple[Groepsindeling, ...]] = (
    Groepsindeling(
        "De leerling",
        "Wie de leerling is en op welke school.",
        {"leerling": Tabelkop(), "inschrijving": Tabelkop("van", ("rol",))},
    ),
    Groepsindeling(
        "De mensen om de leerling",
        "Wie er bij horen, wie het gezag heeft en wat daarover is besloten.",
        {
            "betrokkene": Tabelkop("", ("naam",)),
            "informeerbesluit": Tabelkop("datum", ("besluit",)),
            "maatregel": Tabelkop("vanaf", ("soort",)),
            "wilsoordeel": Tabelkop("datum"),
        },
    ),
    Groepsindeling(
        "Toestemming",
        "Waarvoor toestemming is gevraagd en wat het antwoord was.",
        {
            "toestemming": Tabelkop("datum", ("waarvoor", "status")),
            "toestemmingsvraag": Tabelkop("datum", ("waarvoor",)),
        },
    ),
    Groepsindeling(
        "Aanmelding",
        "Hoe de leerling bij JOS kwam, en welke hulp er al was.",
        {
            "aanmelding": Tabelkop("datum", ("ingang",)),
            "hulp_elders": Tabelkop("", ("organisatie",)),
        },
    ),
    Groepsindeling(
        "Hulp en doelen",
        "Welke hulp JOS gaf, waar die voor was en hoe die afliep.",
        {
            "traject": Tabelkop("start", ("type",)),
            "hulpplan": Tabelkop("", ("stand",)),
            "doel": Tabelkop("", ("van_wie",)),
            "doelscore": Tabelkop("datum", ("van_wie",)),
            "uitstroom": Tabelkop("", ("reden",)),
            "verwijzing": Tabelkop("", ("richting", "bestemming")),
            "verzuimperiode": Tabelkop("vanaf", ("soort",)),
        },
    ),
    Groepsindeling(
        "Na de hulp",
        "Wat de hulp bracht volgens wie erbij waren, en hoe het daarna ging.",
        {
            "exitafname": Tabelkop("datum", ("informant", "stand")),
            "exitantwoord": Tabelkop("", ("vraag",)),
            "meetmoment": Tabelkop("gepland", ("stand",)),
            "terugval": Tabelkop("datum"),
        },
    ),
    Groepsindeling(
        "Het verhaal achter de cijfers",
        "Een verhaal waarin niemand te herkennen is, om aan anderen te vertellen.",
        {
            "casusverhaal": Tabelkop("afgerond_op", ("titel",)),
            "casusverhaal_deel": Tabelkop("", ("deel",)),
            "casusverhaal_moment": Tabelkop("", ("soort",)),
            "casusverhaal_akkoord": Tabelkop("", ("woord",)),
            "casusverhaal_schatting": Tabelkop("", ("kant",)),
        },
    ),
    Groepsindeling(
        "Gesprekken en ander contact",
        "Wat er is gedaan en besproken. Onder 'Eigen indruk' staat een mening, geen feit.",
        {
            "contactmoment": Tabelkop("datum", ("soort",)),
            "overlegpunt": Tabelkop(),
            "agendapunt": Tabelkop("begin"),
        },
    ),
    Groepsindeling(
        "Afspraken, voorvallen en plannen",
        "Wat met school is afgesproken, wat er gebeurde en welke plannen er zijn.",
        {
            "schoolafspraak": Tabelkop("vanaf"),
            "voorval": Tabelkop("datum"),
            "handelingsadvies": Tabelkop("datum"),
            "adviesregel": Tabelkop("", ("doelgroep",)),
            "signaleringsplan": Tabelkop("datum"),
            "signaleringsregel": Tabelkop("", ("fase",)),
            "crisiscontact": Tabelkop("", ("naam",)),
            "werkblad": Tabelkop("datum", ("soort",)),
            "werkbladveld": Tabelkop(),
            "vakantiecheck": Tabelkop("datum"),
        },
    ),
    Groepsindeling(
        "Taken",
        "Wat JOS voor deze leerling te doen had.",
        {"taak": Tabelkop("datum")},
    ),
    Groepsindeling(
        "Overdracht aan anderen",
        "Aan wie gegevens zijn overgedragen.",
        {
            "overdracht": Tabelkop("datum", ("type",)),
            "overdracht_sectie": Tabelkop("", ("nummer",)),
            "overdracht_gebeurtenis": Tabelkop("moment", ("status",)),
            "schone_lei": Tabelkop("datum"),
        },
    ),
    Groepsindeling(
        "Overdracht van anderen",
        "Wat een ander over de leerling stuurde, met de tekst van het document.",
        {
            "instromer": Tabelkop("", ("schooljaar",)),
            "ontvangst": Tabelkop("datum", ("type",)),
            "ontvangst_gebeurtenis": Tabelkop("moment", ("status",)),
        },
    ),
    Groepsindeling(
        "Verzoeken en verklaringen",
        "Wat leerling of ouders vroegen, en wat zij aan het dossier lieten toevoegen.",
        {
            "verzoek": Tabelkop("ontvangen", ("soort",)),
            "verklaring": Tabelkop("datum"),
        },
    ),
    Groepsindeling(
        "Bewaarde stukken",
        "Formulieren en brieven. Het stuk zelf krijg je er los bij als je erom vraagt.",
        {"bijlage": Tabelkop("", ("soort",))},
    ),
    Groepsindeling(
        "Overige stukken",
        "Andere stukken in het dossier.",
        {
            "meldcode": Tabelkop("gestart"),
            "meldcode_stap": Tabelkop("datum", ("stap",)),
        },
    ),
)

NIET_IN_INZAGE: Final[dict[str, str]] = {
    "herkomst": "tells which rows came with a handover; those stand in their own chapter",
    "ontvangst_bijlage": "a file that waits for the answer; it then stands among the documents",
    "overdracht_bijlage": "tells which attachments went along; the document that went lists them",
    "overdrachtpakket": "numbers and sums of a sealed file; the handover itself is in it",
    "consult": "an anonymous consult is about nobody",
    "contact_bijlage": "tells with which contact an attachment came; both are in it",
    "contactgroep_lid": "tells that others had the same talk, who are nobody's business",
    "gezinslid": "a brother or sister has a dossier of his own, that this one never shows",
    "samenvoeging": "to undo that two dossiers became one; the rows themselves are in it",
    "taakopvolging": "tells which task came after which; the tasks themselves are in it",
    "concept": "half sentences that nobody kept yet; they are no part of the dossier",
    "contact_betreft": "tells whose part a contact is; the contact itself is in it",
    "invoer_regel": "what an import changed, to undo it; the values stand in the rows themselves",
    "logboek": "given apart, as who looked in the dossier and as an extract of the logboek",
    "logboek_inhoud": "the words of the logboek, see there",
    "verzoek_onderdeel": "the choices of an inzage; the document itself says what was left out",
}
"""Tables with a way to the pupil that do not come in the document, and why."""

NIET_IN_RIJ: Final[dict[tuple[str, str], str]] = {
    ("leerling", "adres_afgeschermd"): "tells a reader that there is something he may not find",
    ("leerling", "school_afgeschermd"): "tells a reader that there is something he may not find",
    ("betrokkene", "adres_afgeschermd"): "tells a reader that there is something he may not find",
    ("betrokkene", "volgorde"): "the order on the screen",
    ("verzoek", "nagelopen"): "notes of the program about the work on a request",
    ("agendapunt", "uid"): "the number of an appointment in another program",
    ("agendapunt", "keer"): "the number of an appointment in another program",
    ("overlegpunt", "volgorde"): "the order on the screen",
    ("overdracht", "ontvanger_kaart"): "the fingerprint of a card, of use to the program only",
    ("overdracht_gebeurtenis", "kenmerk"): "the number of a step, of use to the program only",
    ("ontvangst", "antwoordsleutel"): "the key of answer codes, of use to the program only",
    ("ontvangst", "inhoud"): "the received document; its sections stand there as passages",
    ("ontvangst_gebeurtenis", "kenmerk"): "the number of a step, of use to the program only",
    ("exitafname", "plek"): "where an unfinished list goes on, of use to the program only",
    ("exitafname", "code"): "the number on a paper, of use to the program only",
    ("casusverhaal_deel", "volgorde"): "the order on the screen",
    ("casusverhaal_moment", "volgorde"): "the order on the screen",
    ("adviesregel", "volgorde"): "the order on the screen",
    ("crisiscontact", "volgorde"): "the order on the screen",
    ("bijlage", "sha256"): "a fingerprint of the file, of use to the program only",
    ("bijlage", "mediatype"): "the kind of file, of use to the program only",
    ("bijlage", "grootte"): "the size of the file, of use to the program only",
    ("bijlage", "inhoud"): "the file itself, given apart when asked for",
}
"""Columns of these tables that stay out, and why."""
