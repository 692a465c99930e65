"""Fictitious documents the tests of the printed reports share."""

from datetime import date

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.documenten import (
    Aard,
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    OverdrachtDocument,
    Partij,
    Sectie,
    Tabel,
)
from tests.vrijgave import proefvrijgave

LASTIGE_NAMEN = "Şükrü Łukasz Çağla Đorđe Ñuñez ı ő ✓ ☐ →"

GEVER = Partij(
    naam="Noor van Fictief",
    functie="Jeugd- en gezinscoach VO",
    organisatie="Jeugdhulp op School",
    school="Voorbeeldcollege",
    telefoon="06 00 00 00 01",
)
ONTVANGER = Partij(naam="Çağla Verzonnen", functie="J&G coach wijkteam", organisatie="Wijkteam")


def document(
    *secties: Sectie,
    soort: OverdrachtType = OverdrachtType.WIJKTEAM,
    weggelaten: tuple[str, ...] = (),
    concept: bool = False,
    gever: Partij = GEVER,
    documentnummer: str = "OV-2026-0012",
) -> OverdrachtDocument:
    """Return a document with the given sections."""
    return OverdrachtDocument(
        documentnummer=documentnummer,
        versie=2,
        soort=soort,
        datum=date(2026, 11, 21),
        geldig_tot=date(2027, 2, 21),
        gever=gever,
        ontvanger=ONTVANGER,
        secties=secties,
        vrijgave=proefvrijgave(),
        weggelaten=weggelaten,
        concept=concept,
    )


def sectie(nummer: int, *blokken: Blok) -> Sectie:
    """Return a section with the given blocks."""
    return Sectie(nummer, blokken)


def volledig() -> OverdrachtDocument:
    """Return a document as a coach would make it, with every section and kind of block."""
    return document(*_eerste_helft(), *_tweede_helft(), weggelaten=("Verzuim en schoolgang",))


def _eerste_helft() -> tuple[Sectie, ...]:
    return (
        sectie(
            1,
            Kenmerken(
                (
                    ("Naam", LASTIGE_NAMEN),
                    ("Geboortedatum", "03-04-2012"),
                    ("School en klas nu", "Voorbeeldcollege, 2 vmbo-t, klas 2C"),
                    ("Nieuwe school", "Voorbeeldlyceum, klas 3"),
                    ("Start", "01-02-2027"),
                )
            ),
        ),
        sectie(
            2,
            Tabel(
                ("Wie", "Relatie", "Gezag", "Contact"),
                (
                    ("Ayşe Bedacht", "moeder", "ja (gezagsregister)", "06 00 00 00 02"),
                    ("Jan Bedacht", "vader", "ja (gezagsregister)", "06 00 00 00 03"),
                ),
            ),
            Alinea("Bel eerst moeder. Vader krijgt altijd dezelfde informatie.\nGeen tolk nodig."),
        ),
        sectie(
            3,
            Tabel(
                ("Wie", "Waarvoor", "Aan wie", "Datum"),
                (
                    ("Ayşe Bedacht", "warme overdracht", "Wijkteam Noord", "12-11-2026"),
                    ("Jan Bedacht", "warme overdracht", "Wijkteam Noord", "14-11-2026"),
                    ("Leerling", "warme overdracht", "Wijkteam Noord", "12-11-2026"),
                ),
            ),
            Lijst(("de inhoud van het gesprek van 3 oktober",), kop="Niet delen"),
            Alinea("Je mag je toestemming altijd intrekken. Zeg het tegen de coach."),
        ),
        sectie(
            4,
            Alinea(
                "De mentor meldde de leerling aan omdat hij steeds vaker de les uit liep. "
                "Op school gaat het in kleine groepen goed.",
                aard=Aard.FEIT,
            ),
            Citaat("Rust in de klas, en dat hij zijn diploma haalt.", "school", kop="Doelen"),
            Citaat("Dat ik niet meteen boos word.", "leerling"),
            Citaat("We willen weer gewoon samen eten.", "moeder"),
        ),
        sectie(
            5,
            Kenmerken(
                (
                    ("Traject", "Klanttraject, jeugd- en gezinscoach VO"),
                    ("Periode", "01-03-2026 tot en met 20-11-2026"),
                    ("Contacten", "5 gesprekken met leerling, 2 met ouders, 3 met mentor"),
                )
            ),
            Lijst(("een vaste plek om af te koelen", "korte afspraken op papier"), kop="Wat hielp"),
            Lijst(("straf zonder gesprek",), kop="Wat hielp niet", aard=Aard.MENING),
        ),
    )


def _tweede_helft() -> tuple[Sectie, ...]:
    doel = ("Ik loop rustig de klas uit als het te veel wordt", "school", "3 → 7", "grotendeels")
    actie = ("Noor", "Belt het wijkteam voor een eerste gesprek met ouders", "01-12-2026")
    return (
        sectie(6, Tabel(("Doel", "Waar", "Score", "Behaald"), (doel, doel, doel))),
        sectie(
            7,
            Lijst(("humor", "twee goede vrienden", "een oma die meedenkt"), kop="Krachten"),
            Alinea("Even de klas uit kunnen. Huiswerk op school maken.", kop="Nodig op school"),
            Alinea("Ouders die elkaar bellen vóór ze hem aanspreken.", kop="Nodig thuis"),
        ),
        sectie(8, Tabel(("Wie", "Wat", "Wacht tot"), (("Wijkteam", "gezinshulp", "01-2027"),))),
        Sectie(10, (Alinea("Bij ruzie thuis belt hij zijn oma.", aard=Aard.FEIT),), nadruk=True),
        sectie(11, Citaat("Ik heb zelf al met de huisarts gepraat.\nDat hielp wel.", "moeder")),
        sectie(12, Tabel(("Wie", "Wat", "Wanneer"), (actie, actie, actie))),
        sectie(13, Citaat("Klopt zo. Ik wil wel dezelfde coach houden.", "leerling")),
        sectie(
            14,
            Ondertekening(
                (
                    Ondertekenaar("Gever", "Noor van Fictief", date(2026, 11, 21)),
                    Ondertekenaar("Ontvanger", "Çağla Verzonnen"),
                    Ondertekenaar("Ouder"),
                    Ondertekenaar("Leerling (12 jaar of ouder)"),
                )
            ),
        ),
        sectie(
            15,
            Alinea(
                "Dit document is vertrouwelijk. Vernietig het als het in je eigen dossier staat. "
                "Leerling en ouders mogen het lezen en mogen vragen om verbetering."
            ),
        ),
    )
