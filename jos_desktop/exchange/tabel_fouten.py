"""What can be the matter with a list file. The words never hold anything from the file."""

from jos_desktop.errors import KnownError


class LijstNietGelezen(KnownError):
    """Base of every reason a list file is refused."""


class BestandOntbreekt(LijstNietGelezen):
    """No file at that place."""

    wat = "Dit bestand is er niet."
    doe = "Kijk of de naam en de map kloppen en kies het bestand opnieuw."


class BestandOpSlot(LijstNietGelezen):
    """Another program holds the file, or the rights are missing."""

    wat = "Dit bestand is nu niet te lezen."
    doe = "Sluit het in Excel of een ander programma, kijk of je het mag openen en kies opnieuw."


class GeenBestand(LijstNietGelezen):
    """A folder or a device instead of a file."""

    wat = "Dit is geen bestand."
    doe = "Kies de lijst zelf, niet de map."


class LeegBestand(LijstNietGelezen):
    """Nothing in it, or no row under the heading."""

    wat = "In dit bestand staat geen lijst."
    doe = "Maak de lijst opnieuw of kies een ander bestand."


class TeGroot(LijstNietGelezen):
    """More than a pupil list can be; ``grens`` says which bound was passed."""

    wat = "Dit bestand is te groot voor een lijst: {grens}."
    doe = "Bewaar alleen de lijst zelf in een nieuw bestand en kies dat."


class OudExcelbestand(LijstNietGelezen):
    """BIFF (.xls, .xlsb): not read here."""

    wat = "Dit is een Excelbestand van een oude of andere soort (.xls of .xlsb)."
    doe = "Open het in Excel, kies Opslaan als, kies .xlsx en neem dat bestand."


class VersleuteldBestand(LijstNietGelezen):
    """An Office file with a password on it."""

    wat = "Op dit Excelbestand zit een wachtwoord."
    doe = "Haal in Excel het wachtwoord van een kopie af, lees die in en gooi de kopie daarna weg."


class AndereSoort(LijstNietGelezen):
    """A known kind of file that is no CSV and no XLSX; ``soort`` names it."""

    wat = "Dit is {soort}, geen lijst die we kunnen lezen."
    doe = "Bewaar de lijst als .xlsx of .csv en kies dat bestand."


class GeenTekst(LijstNietGelezen):
    """Bytes that are no text in any encoding we know."""

    wat = "Dit bestand is geen leesbare lijst."
    doe = "Bewaar de lijst als .xlsx of .csv en kies dat bestand."


class BeschadigdExcelbestand(LijstNietGelezen):
    """A workbook that does not hold together, or tries something a list never does."""

    wat = "Dit Excelbestand is beschadigd of bevat iets wat er niet hoort."
    doe = "Open het in Excel, bewaar het opnieuw als .xlsx en kies dat bestand."


class BladOntbreekt(LijstNietGelezen):
    """The sheet asked for is not in the workbook."""

    wat = "Dit tabblad staat niet in het bestand."
    doe = "Kies een van de tabbladen die er wel in staan."
