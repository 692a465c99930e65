"""Tables of the monitorkader: for the window, for paper, and for the summary that leaves.

On the worker's own screen every figure is as the source gave it. On paper and in a summary a
count of one to four pupils is "<5": a small number of a small school is somebody.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek, Grafiek, Grafieksoort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.models.school import School
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.monitorkader import Cijfer, lees_cijfers
from jos_desktop.services.monitorkader_getal import zonder_kleine
from jos_desktop.services.monitorkader_lijst import (
    GEEN_EFFECT,
    GEEN_EFFECT_KORT,
    LEERLINGAANTAL,
    LEERLINGEN,
    Eenheid,
    Gebiedsoort,
    Maat,
    kader,
)
from jos_desktop.services.monitorkader_trend import Gezien, kijk
from jos_desktop.storage.unit_of_work import UnitOfWork

GROEP: Final = "Monitorkader"
GEEN: Final = "geen"
"""The school of a figure of a gemeente, and the other way round: a key is never empty."""
KLEIN_UITLEG: Final = "Aantallen van 1 tot en met 4 staan er als '<5'. Ze zijn getekend als 5."
EERST_NULMETING: Final = (
    "De nulmeting is schooljaar {jaar}: toen was er nog geen JOS. Daarmee wordt vergeleken."
)
ERVARINGEN_UITLEG: Final = (
    "Cijfers zeggen niet alles. De onderzoekers raden aan om ten minste elk jaar ook te vragen wat "
    "mensen ervaren (oplegger, hoofdstuk 4: Verzamelen ervaringen betrokkenen per school)."
)


@dataclass(frozen=True, slots=True)
class Trendregel:
    """What is seen of one measure in one place, beside what was expected."""

    maat: Maat
    gebied: str
    gezien: Gezien

    @property
    def oordeel(self) -> str:
        """Return the direction in words."""
        return self.gezien.naast(self.maat.trend)


def trends(cijfers: Iterable[Cijfer]) -> tuple[Trendregel, ...]:
    """Return per measure and place what is seen since the nulmeting.

    The figures come in the order of ``lees_cijfers``: those of one place stand together.
    """
    regels = []
    for (_code, gebied), groep in groupby(cijfers, key=lambda c: (c.maat.code, c.gebied)):
        rijen = list(groep)
        maat = rijen[0].maat
        if maat.trend is None:
            continue
        punten = {c.gegevens.plek.schooljaar: c.gegevens.punt for c in rijen}
        leerlingen = {c.gegevens.plek.schooljaar: c.leerlingen for c in rijen if c.leerlingen}
        deel = leerlingen if maat.per_honderd else None
        gezien = kijk(punten, kader().nulmeting, deel)
        if len({c.gegevens.definitie for c in rijen}) > 1:
            zin = f"{gezien.zin} Let op: de definitie is niet in elk schooljaar dezelfde."
            gezien = replace(gezien, zin=zin)
        regels.append(Trendregel(maat, gebied, gezien))
    return tuple(regels)


def voor_buiten(cijfers: Iterable[Cijfer]) -> tuple[Cijfer, ...]:
    """Return the figures as they may leave: small counts of pupils as "<5"."""
    return tuple(
        cijfer
        if cijfer.maat.code == LEERLINGAANTAL
        else replace(
            cijfer,
            gegevens=replace(
                cijfer.gegevens, punt=zonder_kleine(cijfer.gegevens.punt, cijfer.maat.eenheid)
            ),
        )
        for cijfer in cijfers
    )


def maattabel(maat: Maat, cijfers: Iterable[Cijfer]) -> Samenvattingstabel:
    """Return the figures of one measure, a row for each place and school year."""
    eigen = [cijfer for cijfer in cijfers if cijfer.maat.code == maat.code]
    eenheid = "Aantal" if maat.eenheid.telt else f"In {maat.eenheid.label}"
    kolommen = [
        Kolom("gebied", maat.per.label),
        Kolom("schooljaar", "Schooljaar"),
        Kolom("cijfer", "Cijfer"),
        Kolom("waarde", eenheid, Kolomsoort.GETAL),
        Kolom("per_honderd", "Per 100 leerlingen", Kolomsoort.GETAL),
        Kolom("bron", "Bron"),
        Kolom("peildatum", "Peildatum"),
        Kolom("definitie", "Wat is er geteld?"),
    ]
    weg = set() if maat.per_honderd else {"per_honderd"}
    if not any(cijfer.gegevens.punt.minder_dan for cijfer in eigen):
        weg.add("cijfer")  # the same as the number beside it
    if maat.code == LEERLINGAANTAL:
        weg |= {"peildatum", "definitie"}
    blijft = [plek for plek, kolom in enumerate(kolommen) if kolom.naam not in weg]
    return Samenvattingstabel(
        f"monitor_{maat.code}",
        maat.kort,
        _toelichting(maat, eigen),
        tuple(kolommen[plek] for plek in blijft),
        tuple(tuple(rij[plek] for plek in blijft) for rij in map(_rij, eigen)),
        groep=GROEP,
        optellen=Optellen.GELIJK,
        exact=True,
    )


def maatgrafiek(tabel: Samenvattingstabel, maat: Maat) -> Grafiek | None:
    """Return the picture of a measure over the years; None when there is nothing to draw.

    Per 100 pupils when that is known for every figure, for then schools can be compared.
    """
    namen = [kolom.naam for kolom in tabel.kolommen]
    if not tabel.rijen:
        return None
    waarde, titel = "waarde", maat.kort
    if "per_honderd" in namen:
        plek = namen.index("per_honderd")
        if all(isinstance(rij[plek], Decimal) for rij in tabel.rijen):
            waarde, titel = "per_honderd", f"{maat.kort} per 100 leerlingen"
    return Grafiek(tabel.naam, titel, Grafieksoort.LIJN, "schooljaar", waarde, "gebied")


def trendtabel(regels: Iterable[Trendregel]) -> Samenvattingstabel:
    """Return what is seen beside what was expected."""
    return Samenvattingstabel(
        "monitor_trend",
        "Verwacht en gezien",
        f"{EERST_NULMETING.format(jaar=kader().nulmeting)} {GEEN_EFFECT_KORT}",
        (
            Kolom("maat", "Maat"),
            Kolom("gebied", "School of gemeente"),
            Kolom("verwacht", "Verwacht"),
            Kolom("gezien", "Gezien"),
            Kolom("uitleg", "Cijfers"),
        ),
        tuple(
            (
                regel.maat.kort,
                regel.gebied,
                regel.maat.trend.label if regel.maat.trend else "",
                regel.oordeel,
                regel.gezien.zin,
            )
            for regel in regels
        ),
        groep=GROEP,
        optellen=Optellen.GELIJK,
        exact=True,
    )


def ervaringentabel() -> Samenvattingstabel:
    """Return whom to ask what beside the figures (oplegger hoofdstuk 4)."""
    return Samenvattingstabel(
        "monitor_ervaringen",
        "Ervaringen van betrokkenen",
        ERVARINGEN_UITLEG,
        (
            Kolom("uitkomst", "Verwachte uitkomst"),
            Kolom("respondenten", "Respondenten"),
            Kolom("aanpak", "Aanpak"),
        ),
        tuple((e.uitkomst, "; ".join(e.respondenten), e.aanpak) for e in kader().ervaringen),
        groep=GROEP,
        optellen=Optellen.GELIJK,
        exact=True,
    )


def monitorboek(uow: UnitOfWork, school_id: int | None = None) -> Cijferboek:
    """Return what goes on paper: small counts as "<5", and why nothing is an effect of JOS."""
    cijfers = voor_buiten(lees_cijfers(uow, school_id))
    tabellen, grafieken = [trendtabel(trends(cijfers))], []
    for maat in (*kader().maten, LEERLINGEN):
        tabel = maattabel(maat, cijfers)
        if not tabel.rijen:
            continue
        tabellen.append(tabel)
        if (grafiek := maatgrafiek(tabel, maat)) is not None:
            grafieken.append(grafiek)
    tabellen.append(ervaringentabel())
    inleiding = (*GEEN_EFFECT, EERST_NULMETING.format(jaar=kader().nulmeting), KLEIN_UITLEG)
    school = None if school_id is None else uow.session.get(School, school_id)
    return Cijferboek(
        "Monitorkader",
        "Alle scholen" if school is None else school.naam,
        inleiding,
        tuple(tabellen),
        tuple(grafieken),
        duiding=lees_duidingen(uow, DuidingBij.MONITORKADER),
        let_op=GEEN_EFFECT_KORT,
    )


def monitor_tabellen(
    uow: UnitOfWork, schooljaren: Collection[str]
) -> tuple[Samenvattingstabel, Samenvattingstabel]:
    """Return the tables ``monitorkader`` and ``leerlingen`` of a summary, of all schools.

    The nulmeting always goes along: without it nobody can compare. Facts from elsewhere: equal
    rows of two files are one (``GELIJK``).
    """
    jaren = {*schooljaren, kader().nulmeting}
    cijfers = [
        cijfer
        for cijfer in voor_buiten(lees_cijfers(uow))
        if cijfer.gegevens.plek.schooljaar in jaren
    ]
    waarden = [cijfer for cijfer in cijfers if cijfer.maat.code != LEERLINGAANTAL]
    leerlingen = [cijfer for cijfer in cijfers if cijfer.maat.code == LEERLINGAANTAL]
    return _monitortabel(waarden), _leerlingtabel(leerlingen)


def _monitortabel(cijfers: Iterable[Cijfer]) -> Samenvattingstabel:
    return Samenvattingstabel(
        "monitorkader",
        "Monitorkader: cijfers van anderen",
        f"Cijfers van andere organisaties, met hun bron. {KLEIN_UITLEG.partition('. ')[0]}. "
        f"{GEEN_EFFECT_KORT} De redenen staan in de oplegger (hoofdstuk 4) en het eindrapport "
        "(p. 24).",
        (
            Kolom("schooljaar", "Schooljaar"),
            Kolom("gebied", "Soort gebied"),
            Kolom("school", "School"),
            Kolom("school_naam", "School, in woorden", bijschrift=True),
            Kolom("gemeente", "Gemeente"),
            Kolom("maat", "Maat"),
            Kolom("maat_naam", "Maat, in woorden", bijschrift=True),
            Kolom("teken", "Teken (< is: minder dan)", bijschrift=True),
            Kolom("waarde", "Waarde", Kolomsoort.GETAL),
            Kolom("bron", "Bron", bijschrift=True),
            Kolom("definitie", "Wat is er geteld?", bijschrift=True),
            Kolom("peildatum", "Peildatum", bijschrift=True),
        ),
        tuple(_uitrij(cijfer) for cijfer in cijfers),
        groep=GROEP,
        optellen=Optellen.GELIJK,
        exact=True,
    )


def _uitrij(cijfer: Cijfer) -> tuple[Waarde, ...]:
    gegevens = cijfer.gegevens
    school = cijfer.maat.per is Gebiedsoort.SCHOOL
    return (
        gegevens.plek.schooljaar,
        cijfer.maat.per.value,
        cijfer.school_code or GEEN,
        cijfer.gebied if school else "",
        gegevens.plek.gemeente or GEEN,
        cijfer.maat.code,
        cijfer.maat.maat,
        "<" if gegevens.punt.minder_dan else "",
        gegevens.punt.waarde,
        gegevens.bron,
        " ".join(gegevens.definitie.split()),
        f"{gegevens.peildatum:%Y-%m-%d}" if gegevens.peildatum else "",
    )


def _leerlingtabel(cijfers: Iterable[Cijfer]) -> Samenvattingstabel:
    return Samenvattingstabel(
        "leerlingen",
        "Leerlingen per school",
        "Hoeveel leerlingen een school in een schooljaar heeft, met de bron.",
        (
            Kolom("schooljaar", "Schooljaar"),
            Kolom("school", "School"),
            Kolom("school_naam", "School, in woorden", bijschrift=True),
            Kolom("aantal", "Leerlingen", Kolomsoort.AANTAL),
            Kolom("bron", "Bron", bijschrift=True),
        ),
        tuple(
            (
                cijfer.gegevens.plek.schooljaar,
                cijfer.school_code,
                cijfer.gebied,
                int(cijfer.gegevens.punt.waarde),
                cijfer.gegevens.bron,
            )
            for cijfer in cijfers
        ),
        groep="Scholen en inzet",
        optellen=Optellen.GELIJK,
        exact=True,
    )


def _toelichting(maat: Maat, cijfers: list[Cijfer]) -> str:
    if maat.trend is None:
        return "Hiermee worden cijfers per 100 leerlingen uitgerekend."
    klein = f" {KLEIN_UITLEG}" if any(c.gegevens.punt.minder_dan for c in cijfers) else ""
    eenheid = "" if maat.eenheid is not Eenheid.EURO else " Bedragen zijn in euro."
    return f"{maat.maat}. Verwacht: {maat.trend.label.lower()}.{eenheid}{klein} {GEEN_EFFECT_KORT}"


def _rij(cijfer: Cijfer) -> tuple[Waarde, ...]:
    gegevens, per_honderd = cijfer.gegevens, cijfer.per_honderd
    jaar = gegevens.plek.schooljaar
    return (
        cijfer.gebied,
        f"{jaar} (nulmeting)" if jaar == kader().nulmeting else jaar,
        gegevens.punt.schrijf(),
        gegevens.punt.waarde,
        "" if per_honderd is None else per_honderd,
        gegevens.bron,
        schrijf_datum(gegevens.peildatum) if gegevens.peildatum else "",
        gegevens.definitie,
    )
