"""Tell a summary as a book: what a reader needs first, the tables in their order, the pictures.

The order is that of the questions people ask of JOS (domein.md 5.2): per school "type, duur,
tevredenheid trajecten" (oplegger, chapter 4), how it ended (eindrapport 2.6), waiting, preventie
and spreekuren, fte, and the outside figures. A table this version does not know comes behind the
others of its group and has no picture; it is never left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek, Grafiek, Grafieksoort
from jos_desktop.models.samenvattingstabel import (
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
)
from jos_desktop.models.samenvattingswoorden import METHODE
from jos_desktop.services.samenvatting_indeling import EXIT, GEEN_ANTWOORD

PER_SCHOOL: Final = "Per school: soort, duur en tevredenheid"
_OVERIG: Final = "Andere tabellen"
_VOORAAN: Final = (
    "instroom_school_trajecttype",
    "uitstroom_school_duur",
    "exit_school_tevredenheid",
)
_GROEPEN: Final = (
    PER_SCHOOL,
    "Uitstroom",
    "Verwijzen en volgen",
    "Ervaringen",
    "Instroom",
    "Contacten",
    "Preventie",
    "Scholen en inzet",
    "Monitorkader",
)
# Inside a group these come first, in this order; the others stay in the order of the file.
_VOLGORDE: Final = (
    *_VOORAAN,
    "uitstroom_totaal",
    "uitstroom_schoolsituatie",
    "uitstroom_doorverwezen",
    "uitstroom_betrokken_2e_lijn",
    "uitstroom_verwijzing_voorkomen",
    "uitstroom_vervolg",
    "uitstroom_reden",
    "uitstroom_school_reden",
    "uitstroom_duur",
    "monitor_uitkomst",
    "exit_tevredenheid",
    "exit_rapportcijfer",
    "instroom_wacht_op_start",
    "instroom_eerste_gesprek",
    "instroom_totaal",
    "instroom_trajecttype",
    "instroom_school",
    "instroom_themagroep",
    "instroom_ingang",
    "formatie",
    "inzet",
)
_STAAF, _GESTAPELD = Grafieksoort.STAAF, Grafieksoort.GESTAPELD
# Table, kind of picture, axis of the bars, axis of the colours.
_GRAFIEKEN: Final = (
    ("instroom_school_trajecttype", _GESTAPELD, "school", "trajecttype"),
    ("uitstroom_school_duur", _GESTAPELD, "school", "duur"),
    ("exit_school_tevredenheid", _GESTAPELD, "school", "tevredenheid"),
    ("uitstroom_reden", _STAAF, "reden", ""),
    ("uitstroom_schoolsituatie", _STAAF, "schoolsituatie", ""),
    ("uitstroom_doorverwezen", _STAAF, "doorverwezen", ""),
    ("uitstroom_duur", _STAAF, "duur", ""),
    ("exit_tevredenheid", _STAAF, "tevredenheid", ""),
    ("instroom_themagroep", _STAAF, "themagroep", ""),
    ("instroom_ingang", _STAAF, "ingang", ""),
    ("instroom_eerste_gesprek", _STAAF, "eerste_gesprek", ""),
    ("instroom_wacht_op_start", _STAAF, "wacht_op_start", ""),
)
_MAANDEN: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_BLOKNAMEN: Final = {"1": "eerste blok", "2": "tweede blok"}

_VAST: Final = "Aantallen over personen zijn afgerond. Lees eerst de uitleg op het eerste blad."
_VOORBEELD: Final = "Voorbeeld: deze cijfers staan nog niet vast. Geef ze nog niet door."
_WAT: Final = (
    "Dit zijn cijfers over Jeugdhulp op School, van het werk van één medewerker. Er staan geen"
    " namen in van leerlingen, ouders of medewerkers, en geen tekst uit een dossier. Wie bezwaar"
    " heeft tegen gebruik voor cijfers, telt niet mee."
)
_GETELD: Final = (
    "Wat is geteld? Trajecten, geen leerlingen: een leerling met twee trajecten telt twee keer."
    " Een traject telt bij instroom in het blok waarin het start. Een eenmalig contact telt op"
    " zijn datum. Bij uitstroom telt een traject in het blok waarin het eindigt."
)
_LAAT: Final = (
    "Een traject dat te laat is ingevoerd, telt mee in het eerste blok dat daarna wordt afgesloten."
    " Een blok met minder dan 10 trajecten wordt niet gemaakt: die trajecten gaan ook mee naar het"
    " volgende blok."
)
_SCHOLEN: Final = (
    "Welke scholen onder 'overige scholen' staan, kan per tabel en per blok anders zijn. Staat een"
    " school er in het ene blok met naam en in het andere niet? Dan is het totaal van die school"
    " niet compleet. Staat er 'alle scholen samen'? Dan kon er geen school apart in die tabel."
)
_OPTELLEN: Final = (
    "Elk blok heeft eigen aantallen. Tel de twee blokken van een schooljaar op en je hebt het"
    " schooljaar. In de grafieken zijn de blokken al opgeteld. Tel je veel blokken op, reken dan op"
    " ± ongeveer 2 x wortel van het aantal blokken. Dat is ongeveer 3 bij twee blokken en ongeveer"
    " 6 bij tien blokken. Meer kan ook. Tel de stand nooit op: het begin van een blok is het eind"
    " van het blok ervoor."
)
_EXACT: Final = (
    "Tabellen die niet over personen gaan, zijn niet afgerond: {groepen}. Staat hetzelfde cijfer in"
    " bestanden van meer medewerkers? Tel het dan maar één keer."
)
_DUIDING: Final = (
    "Cijfers zeggen weinig zonder het verhaal erachter. Onder een tabel kan een duiding staan: wat"
    " de medewerker er zelf over zegt."
)


def boek_van(samenvatting: Samenvatting) -> Cijferboek:
    """Return the summary as it is read: texts, tables in reading order, pictures.

    Every table of the summary is in it, with the same rows; only the heading it stands under may
    differ from that in the file.
    """
    tabellen = _in_leesvolgorde(samenvatting.tabellen)
    namen = {tabel.naam for tabel in tabellen}
    return Cijferboek(
        titel="JOS in cijfers",
        ondertitel=f"{_periode_in_woorden(samenvatting)}, nummer {samenvatting.volgnummer}",
        inleiding=tuple(_inleiding(samenvatting)),
        tabellen=tabellen,
        grafieken=tuple(een for tabel in tabellen for een in _grafieken(tabel)),
        duiding={naam: tekst for naam, tekst in samenvatting.duiding.items() if naam in namen},
        let_op=_VAST if samenvatting.bevroren else _VOORBEELD,
    )


def _inleiding(samenvatting: Samenvatting) -> Iterator[str]:
    yield _WAT
    yield METHODE
    if samenvatting.blokken:
        yield f"In dit bestand: {_opsomming([_blok(een) for een in samenvatting.blokken])}."
    yield from (_GETELD, _LAAT, _SCHOLEN, _OPTELLEN)
    exact = dict.fromkeys(_groep(tabel) for tabel in samenvatting.tabellen if tabel.exact)
    if exact:
        yield _EXACT.format(groepen=_opsomming([groep.lower() for groep in exact]))
    yield _DUIDING


def _periode_in_woorden(samenvatting: Samenvatting) -> str:
    """Return "Schooljaar 2025-2026, eerste blok" for 2025-2026-1; what it cannot read stays."""
    jaren, streep, blok = samenvatting.periode.rpartition("-")
    if streep and jaren.count("-") == 1 and blok in _BLOKNAMEN:
        return f"Schooljaar {jaren}, {_BLOKNAMEN[blok]}"
    return f"Schooljaar {samenvatting.periode}"


def _blok(blok: Samenvattingsblok) -> str:
    woorden = f"blok {blok.sleutel} ({_dag(blok.begin)} tot en met {_dag(blok.eind)})"
    if blok.vervangt:
        woorden += f", versie {blok.versie}: die vervangt de eerdere versie, gebruik die niet meer"
    return woorden


def _dag(dag: date) -> str:
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def _opsomming(delen: Sequence[str]) -> str:
    return " en ".join(deel for deel in (", ".join(delen[:-1]), *delen[-1:]) if deel)


def _groep(tabel: Samenvattingstabel) -> str:
    return PER_SCHOOL if tabel.naam in _VOORAAN else tabel.groep or _OVERIG


def _in_leesvolgorde(
    tabellen: Sequence[Samenvattingstabel],
) -> tuple[Samenvattingstabel, ...]:
    groepen = [*_GROEPEN, *dict.fromkeys(_groep(tabel) for tabel in tabellen)]
    rang = {naam: nummer for nummer, naam in enumerate(_VOLGORDE)}
    geordend = sorted(
        tabellen,
        key=lambda tabel: (groepen.index(_groep(tabel)), rang.get(tabel.naam, len(rang))),
    )
    return tuple(replace(tabel, groep=_groep(tabel)) for tabel in geordend)


def _grafieken(tabel: Samenvattingstabel) -> Iterator[Grafiek]:
    if not tabel.rijen:
        return
    if tabel.naam == "stand":
        yield from _stand(tabel)
    for naam, soort, staven, kleuren in _GRAFIEKEN:
        if naam == tabel.naam:
            categorie, reeks = _woordkolom(tabel, staven), _woordkolom(tabel, kleuren)
            if tabel.kubus == EXIT and not _antwoorden(tabel, kleuren or staven):
                continue
            if categorie and bool(kleuren) == bool(reeks) and _heeft(tabel, "aantal"):
                yield Grafiek(naam, tabel.titel, soort, categorie, "aantal", reeks)


def _stand(tabel: Samenvattingstabel) -> Iterator[Grafiek]:
    """Draw the stand over time: of one block there is no time, so there it is compared."""
    soort = _woordkolom(tabel, "trajecttype")
    if not (soort and _heeft(tabel, "blok") and _heeft(tabel, "eindstand")):
        return
    titel = "Lopende trajecten aan het eind van het blok"
    plaats = [kolom.naam for kolom in tabel.kolommen].index("blok")
    if len({rij[plaats] for rij in tabel.rijen}) > 1:
        yield Grafiek(tabel.naam, titel, Grafieksoort.LIJN, "blok", "eindstand", soort)
    else:
        yield Grafiek(tabel.naam, titel, _STAAF, soort, "eindstand")


def _antwoorden(tabel: Samenvattingstabel, as_: str) -> bool:
    """Tell whether anybody answered: a picture of only "Niet bekend" looks like an opinion."""
    namen = [kolom.naam for kolom in tabel.kolommen]
    if as_ not in namen or "aantal" not in namen:
        return False
    code, aantal = namen.index(as_), namen.index("aantal")
    return any(rij[aantal] for rij in tabel.rijen if rij[code] not in GEEN_ANTWOORD)


def _woordkolom(tabel: Samenvattingstabel, as_: str) -> str:
    """Return the column with the words of an axis, else that of its codes, else nothing."""
    return next((naam for naam in (f"{as_}_naam", as_) if as_ and _heeft(tabel, naam)), "")


def _heeft(tabel: Samenvattingstabel, naam: str) -> bool:
    return any(kolom.naam == naam for kolom in tabel.kolommen)
