"""What of each table in the index can be shown: its words, whose it is and where it opens."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jos_desktop.storage import zoekindex


@dataclass(frozen=True)
class Bron:
    """One table; ``velden`` are columns with the words for them, ``blad`` where a find opens.

    ``leerling``, ``dag`` and ``nummer`` are SQL on ``t``, the row, after ``bij``, its joins; a
    find without a pupil opens at ``agendablad``. ``item`` is its kind of card on the timeline.
    ``nummer`` is the key of what opens: a point of a meeting opens that meeting.
    """

    tabel: str
    groep: str
    velden: tuple[tuple[str, str], ...]
    blad: str = ""
    agendablad: str = ""
    leerling: str = "t.leerling_id"
    dag: str = "t.datum"
    bij: str = ""
    school: str = "NULL"
    item: str = ""
    nummer: str = "t.id"

    @cached_property
    def sql(self) -> str:
        """Return the query for one group, newest first; it stops as soon as it has enough."""
        kolommen = ", ".join(f"t.{veld}" for veld, _ in self.velden)
        eerst = ", ".join((self.nummer, self.leerling, self.dag, self.school))
        # CROSS JOIN holds SQLite to this order: the index is walked, and each row looked up.
        return (
            f"SELECT z.rowid, {eerst}, {kolommen} "  # noqa: S608
            f"FROM zoek z CROSS JOIN {self.tabel} t ON t.id = (z.rowid & {zoekindex.NUMMERMASKER}) "
            f"{self.bij} WHERE zoek MATCH :woorden AND z.rowid BETWEEN :van AND :tot "
            "ORDER BY z.rowid"
        )


_VIA_TRAJECT: Final = "JOIN traject tr ON tr.id = t.traject_id"

BRONNEN: Final[tuple[Bron, ...]] = (
    Bron(
        "contactmoment",
        "Contacten",
        (("verslag", "Verslag"), ("indruk", "Indruk"), ("aanwezigen", "Aanwezig")),
        item="contact",
    ),
    Bron(
        "aanmelding",
        "Aanmeldingen",
        (
            ("doel_school", "Doel van school"),
            ("doel_leerling", "Doel van de leerling"),
            ("doel_ouders", "Doel van de ouders"),
            ("besluit", "Besluit"),
            ("aangemeld_door", "Aangemeld door"),
            ("doorgezet_naar", "Doorgezet naar"),
        ),
        item="aanmelding",
    ),
    Bron(
        "doel",
        "Doelen",
        (("omschrijving", "Doel"),),
        "doelen",
        leerling="tr.leerling_id",
        dag="t.aangemaakt",
        bij=_VIA_TRAJECT,
    ),
    Bron(
        "doelscore",
        "Doelen",
        (("toelichting", "Score"),),
        "doelen",
        leerling="tr.leerling_id",
        bij="JOIN doel d ON d.id = t.doel_id JOIN traject tr ON tr.id = d.traject_id",
    ),
    Bron(
        "uitstroom",
        "Doelen",
        (("toelichting", "Afronding"), ("wat_hielp", "Wat hielp"), ("wat_hielp_niet", "Niet")),
        leerling="tr.leerling_id",
        dag="t.aangemaakt",
        bij=_VIA_TRAJECT,
        item="traject",
        nummer="t.traject_id",
    ),
    Bron(
        "verwijzing",
        "Verwijzingen",
        (
            ("organisatie", "Organisatie"),
            ("contactpersoon", "Contactpersoon"),
            ("reden", "Reden"),
            ("toelichting", "Toelichting"),
            ("voorkomen_toelichting", "Voorkomen"),
        ),
        "verwijzing",
        dag="coalesce(t.advies_op, t.aangemeld_op, t.aangemaakt)",
    ),
    Bron(
        "verzuimperiode",
        "Verwijzingen",
        (
            ("geprobeerd", "Verzuim, geprobeerd"),
            ("volgende_stap", "Verzuim, volgende stap"),
            ("wie", "Verzuim, wie"),
            ("toelichting", "Verzuim"),
        ),
        "verwijzing",
        dag="t.vanaf",
    ),
    Bron(
        "overlegpunt",
        "Overleg",
        (
            ("vraag", "Vraag"),
            ("voorbereiding", "Voorbereiding"),
            ("besluit", "Besluit"),
            ("besloten_door", "Besloten door"),
        ),
        agendablad="overleg",
        dag="o.datum",
        bij="JOIN overleg o ON o.id = t.overleg_id",
        nummer="t.overleg_id",
        school="o.school_id",
    ),
    Bron(
        "overleg",
        "Overleg",
        (("plaats", "Plaats"), ("aanwezigen", "Aanwezig")),
        agendablad="overleg",
        leerling="NULL",
        school="t.school_id",
    ),
    Bron(
        "taak",
        "Taken",
        (("omschrijving", "Taak"), ("toelichting", "Toelichting")),
        agendablad="taken",
        dag="coalesce(t.datum, t.aangemaakt)",
    ),
    Bron(
        "agendapunt",
        "Afspraken",
        (("onderwerp", "Onderwerp"), ("plaats", "Plaats"), ("notitie", "Notitie")),
        agendablad="afspraken",
        dag="t.begin",
    ),
    Bron(
        "schoolafspraak",
        "Plannen",
        (("wat", "Afspraak met school"), ("voor_wie", "Voor wie"), ("toelichting", "Toelichting")),
        "plannen",
        dag="t.vanaf",
    ),
    Bron(
        "voorval",
        "Plannen",
        (
            ("wat", "Voorval"),
            ("aanleiding", "Aanleiding"),
            ("geprobeerd", "Geprobeerd"),
            ("afloop", "Afloop"),
            ("indruk", "Indruk"),
            ("plaats", "Plaats"),
        ),
        item="voorval",
    ),
    Bron(
        "handelingsadvies",
        "Plannen",
        (("vraag", "Vraag"), ("onderzoek", "Onderzoek")),
        "plannen",
    ),
    Bron(
        "adviesregel",
        "Plannen",
        (("advies", "Advies"), ("geprobeerd", "Geprobeerd")),
        "plannen",
        leerling="h.leerling_id",
        dag="h.datum",
        bij="JOIN handelingsadvies h ON h.id = t.handelingsadvies_id",
    ),
    Bron(
        "signaleringsregel",
        "Plannen",
        (
            ("signalen", "Signalen"),
            ("zelf", "Wat de leerling doet"),
            ("anderen", "Wat anderen doen"),
        ),
        "plannen",
        leerling="p.leerling_id",
        dag="p.datum",
        bij="JOIN signaleringsplan p ON p.id = t.plan_id",
    ),
    Bron(
        "werkbladveld",
        "Plannen",
        (("tekst", "In eigen woorden"),),
        "plannen",
        leerling="w.leerling_id",
        dag="w.datum",
        bij="JOIN werkblad w ON w.id = t.werkblad_id",
    ),
    Bron(
        "exitantwoord",
        "Exit & monitor",
        (("tekst", "Antwoord"),),
        "exit",
        leerling="tr.leerling_id",
        dag="coalesce(a.datum, t.aangemaakt)",
        bij="JOIN exitafname a ON a.id = t.afname_id JOIN traject tr ON tr.id = a.traject_id",
        nummer="t.afname_id",
    ),
    Bron(
        "exitafname",
        "Exit & monitor",
        (("toelichting", "Vragenlijst"), ("wie", "Wie")),
        "exit",
        leerling="tr.leerling_id",
        dag="coalesce(t.datum, t.aangemaakt)",
        bij=_VIA_TRAJECT,
    ),
    Bron(
        "meetmoment",
        "Exit & monitor",
        (("toelichting", "Meetmoment"), ("niet_gedaan", "Meetmoment overgeslagen")),
        "exit",
        leerling="tr.leerling_id",
        dag="coalesce(t.gedaan_op, t.gepland)",
        bij=_VIA_TRAJECT,
    ),
    Bron(
        "terugval",
        "Exit & monitor",
        (("aard", "Terugval"),),
        "exit",
        leerling="tr.leerling_id",
        bij=_VIA_TRAJECT,
    ),
    Bron("bijlage", "Stukken", (("naam", "Bestand"),), "stukken", dag="t.aangemaakt"),
    Bron(
        "consult",
        "Consulten",
        (("vraag", "Vraag"), ("advies", "Advies")),
        agendablad="consulten",
        leerling="NULL",
        school="t.school_id",
    ),
)
"""In the order of their groups; each table of the index is in it once."""
