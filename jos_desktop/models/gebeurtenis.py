"""The events of the logboek; apart from its tables, so that unlocking needs no SQLAlchemy."""

from enum import StrEnum


class Gebeurtenis(StrEnum):
    """Name what can happen; the value is stored and never changes."""

    KLUIS_GEMAAKT = "kluis-gemaakt"
    ONTGRENDELD = "ontgrendeld"
    ONTGRENDELEN_MISLUKT = "ontgrendelen-mislukt"
    VERGRENDELD = "vergrendeld"
    DOSSIER_GEOPEND = "dossier-geopend"
    GEMAAKT = "gemaakt"
    GEWIJZIGD = "gewijzigd"
    VERWIJDERD = "verwijderd"
    AFGEDRUKT = "afgedrukt"
    GEEXPORTEERD = "geexporteerd"
    GEIMPORTEERD = "geimporteerd"
    IMPORT_TERUGGEDRAAID = "import-teruggedraaid"
    PAKKET_GEMAAKT = "pakket-gemaakt"
    PAKKET_GEOPEND = "pakket-geopend"
    PAKKET_BEANTWOORD = "pakket-beantwoord"
    ADRES_GETOOND = "adres-getoond"
    TOESTEMMING_DOORBROKEN = "toestemming-doorbroken"
    VERNIETIGD = "vernietigd"
    SAMENVATTING_BEVROREN = "samenvatting-bevroren"
    DEMO_GEVULD = "demo-gevuld"
    HERSTELD = "hersteld"
    ANKER_HERSTELD = "anker-hersteld"
    BIJGEWERKT = "bijgewerkt"
    WACHTWOORD_GEWIJZIGD = "wachtwoord-gewijzigd"
    HERSTELCODE_GEWIJZIGD = "herstelcode-gewijzigd"
    HERSTELCODE_GEOEFEND = "herstelcode-geoefend"
    SLEUTEL_VERNIEUWD = "sleutel-vernieuwd"
    PINCODE_INGESTELD = "pincode-ingesteld"
    PINCODE_UITGEZET = "pincode-uitgezet"
    WERKGEVERSLEUTEL_INGESTELD = "werkgeversleutel-ingesteld"
    WERKGEVERSLEUTEL_VERWIJDERD = "werkgeversleutel-verwijderd"
    GEOPEND_DOOR_WERKGEVER = "geopend-door-werkgever"
    ORGANISATIEPROFIEL_INGESTELD = "organisatieprofiel-ingesteld"
    TOESTEMMING_GEVRAAGD = "toestemming-gevraagd"
    SCHOOL_GETOOND = "school-getoond"
    DEEL_VERNIETIGD = "deel-vernietigd"
    DOSSIER_TERUGGEGEVEN = "dossier-teruggegeven"
    BIJLAGE_GEOPEND = "bijlage-geopend"
    MELDCODE_GEOPEND = "meldcode-geopend"
    INCIDENT_VASTGELEGD = "incident-vastgelegd"
    LAPTOP_GEWIST = "laptop-gewist"
    SAMENGEVOEGD = "samengevoegd"
    SAMENVOEGING_TERUG = "samenvoeging-terug"
    TERUGGEZET = "teruggezet"
    KAART_GEMAAKT = "kaart-gemaakt"
    KAART_VERTROUWD = "kaart-vertrouwd"
    ONTVANGST_GEWEIGERD = "ontvangst-geweigerd"
    SCHOOLJAAR_GEWISSELD = "schooljaar-gewisseld"

    @property
    def label(self) -> str:
        """Return the event in the words of the Beheer screen."""
        return _LABELS[self]


_LABELS: dict[Gebeurtenis, str] = {
    Gebeurtenis.KLUIS_GEMAAKT: "Kluis gemaakt",
    Gebeurtenis.ONTGRENDELD: "Kluis geopend",
    Gebeurtenis.ONTGRENDELEN_MISLUKT: "Openen mislukt (niet bewezen)",
    Gebeurtenis.VERGRENDELD: "Kluis vergrendeld",
    Gebeurtenis.DOSSIER_GEOPEND: "Dossier geopend",
    Gebeurtenis.GEMAAKT: "Gemaakt",
    Gebeurtenis.GEWIJZIGD: "Gewijzigd",
    Gebeurtenis.VERWIJDERD: "Verwijderd",
    Gebeurtenis.AFGEDRUKT: "Afgedrukt of als PDF bewaard",
    Gebeurtenis.GEEXPORTEERD: "Geëxporteerd",
    Gebeurtenis.GEIMPORTEERD: "Geïmporteerd",
    Gebeurtenis.IMPORT_TERUGGEDRAAID: "Import teruggedraaid",
    Gebeurtenis.PAKKET_GEMAAKT: "Overdrachtspakket gemaakt",
    Gebeurtenis.PAKKET_GEOPEND: "Overdrachtspakket geopend",
    Gebeurtenis.PAKKET_BEANTWOORD: "Overdrachtspakket beantwoord",
    Gebeurtenis.ADRES_GETOOND: "Afgeschermd adres getoond",
    Gebeurtenis.TOESTEMMING_DOORBROKEN: "Zonder toestemming gedeeld",
    Gebeurtenis.VERNIETIGD: "Dossier vernietigd",
    Gebeurtenis.SAMENVATTING_BEVROREN: "Samenvatting vastgezet",
    Gebeurtenis.DEMO_GEVULD: "Voorbeeldgegevens gemaakt",
    Gebeurtenis.HERSTELD: "Reservekopie teruggezet",
    Gebeurtenis.ANKER_HERSTELD: "Ankerbestand opnieuw gemaakt",
    Gebeurtenis.BIJGEWERKT: "Kluis bijgewerkt naar nieuwe versie",
    Gebeurtenis.WACHTWOORD_GEWIJZIGD: "Wachtwoord gewijzigd",
    Gebeurtenis.HERSTELCODE_GEWIJZIGD: "Herstelcode vernieuwd",
    Gebeurtenis.HERSTELCODE_GEOEFEND: "Herstelcode geoefend",
    Gebeurtenis.SLEUTEL_VERNIEUWD: "Sleutel van de kluis vernieuwd",
    Gebeurtenis.PINCODE_INGESTELD: "Pincode ingesteld",
    Gebeurtenis.PINCODE_UITGEZET: "Pincode uitgezet",
    Gebeurtenis.WERKGEVERSLEUTEL_INGESTELD: "Werkgeversleutel ingesteld",
    Gebeurtenis.WERKGEVERSLEUTEL_VERWIJDERD: "Werkgeversleutel verwijderd",
    Gebeurtenis.GEOPEND_DOOR_WERKGEVER: "Kluis geopend door de werkgever",
    Gebeurtenis.ORGANISATIEPROFIEL_INGESTELD: "Organisatieprofiel ingesteld",
    Gebeurtenis.TOESTEMMING_GEVRAAGD: "Om toestemming gevraagd",
    Gebeurtenis.SCHOOL_GETOOND: "Afgeschermde school getoond",
    Gebeurtenis.DEEL_VERNIETIGD: "Deel van een dossier vernietigd",
    Gebeurtenis.DOSSIER_TERUGGEGEVEN: "Dossier teruggegeven aan de werkgever",
    Gebeurtenis.BIJLAGE_GEOPEND: "Bijlage geopend",
    Gebeurtenis.MELDCODE_GEOPEND: "Meldcode geopend",
    Gebeurtenis.INCIDENT_VASTGELEGD: "Vastgelegd dat er iets kwijt is",
    Gebeurtenis.LAPTOP_GEWIST: "Kluis van deze laptop gewist",
    Gebeurtenis.SAMENGEVOEGD: "Dossiers samengevoegd",
    Gebeurtenis.SAMENVOEGING_TERUG: "Samenvoegen ongedaan gemaakt",
    Gebeurtenis.TERUGGEZET: "Teruggezet na verwijderen",
    Gebeurtenis.KAART_GEMAAKT: "Eigen contactkaart gemaakt",
    Gebeurtenis.KAART_VERTROUWD: "Contactkaart vertrouwd",
    Gebeurtenis.ONTVANGST_GEWEIGERD: "Bestand van een ander geweigerd",
    Gebeurtenis.SCHOOLJAAR_GEWISSELD: "Naar het nieuwe schooljaar",
}
