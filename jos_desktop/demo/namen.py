"""Invented names, streets and organisations; nobody in here exists."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Naamgroep:
    """First names of girls and boys, last names (``voor_voegsel|achternaam``) and a language."""

    gewicht: int
    meisjes: tuple[str, ...]
    jongens: tuple[str, ...]
    achternamen: tuple[str, ...]
    taal: str = ""


GROEPEN: Final = (
    Naamgroep(
        62,
        tuple(
            "Emma Julia Sophie Lotte Fleur Sanne Noor Isa Femke Roos Anouk Maud Lieke Eva Tess "
            "Merel Jasmijn Fenna Britt Vera Iris Sterre Puck Hannah Renée Esmée Chloë Zoë Anne "
            "Floor Jip Rosalie Mila Saar Evi Nina Liv Amber Bente Pien".split()
        ),
        tuple(
            "Daan Sem Lucas Finn Bram Thijs Lars Jesse Thomas Ruben Stijn Niels Tim Jelle Koen "
            "Siem Teun Gijs Mats Hidde Sven Joris Pepijn Floris Casper Mees Luuk Julian Björn "
            "André Tygo Job Wout Tijn Rik Bas Freek Olivier Jurre Ties".split()
        ),
        tuple(
            "|Bakker |Visser de|Vries van_der|Meer |Smit |Mulder |Groot de|Boer |Dekker |Koning "
            "van|Dijk van_den|Berg |Jansen |Peters |Hendriks |Kok |Zwart |Molenaar |Schouten "
            "de|Wit van_der|Wal |Kramer |Hoekstra |Postma |Bos |Vos |Prins |Blom |Kuiper |Brouwer "
            "van|Leeuwen |Timmer |Groen |Oud |Veldman |Duin |Sluis |Hartog de|Jong van_'t|Hof "
            "|Tol |Winder |Louwe |Beers van|Baar |Admiraal |Buur |Kaandorp |Zonneveld |Mooij "
            "|Stam |Ruiter ter|Horst |Appelman |Castricum |Dapper |Eelman |Faber |Gaarthuis "
            "|Keizer |Nijman |Overtoom |Pronk |Rood |Schaap |Twisk |Valk |Wester |Zijp".split()
        ),
    ),
    Naamgroep(
        9,
        tuple("Elif Zeynep Ayşe Defne Büşra Esra Meryem Nazlı Ecrin Çağla Gülsüm Şevval".split()),
        tuple("Emre Mehmet Yusuf Kerem Şükrü Ömer Burak Çağan Umut Berkay İlker Tuğrul".split()),
        tuple(
            "|Yılmaz |Demir |Şahin |Çelik |Öztürk |Kılıç |Aydın |Doğan |Koç |Yıldız |Güneş "
            "|Aktaş".split()
        ),
        "Turks",
    ),
    Naamgroep(
        9,
        tuple("Fatima Salma Nour Imane Hajar Yasmina Ikram Meryam Dounia Chaïma Soukaïna".split()),
        tuple("Youssef Bilal Ayoub Ilyas Hamza Soufiane Zakaria Anouar Adam Reda Naïm".split()),
        tuple(
            "el|Amrani |Bennani |Ouali el|Idrissi |Azzouzi |Chakir |Tahiri |Boukhari el|Mansouri "
            "|Haddou |Zerouali |Lahlou".split()
        ),
        "Arabisch (Marokkaans)",
    ),
    Naamgroep(
        5,
        tuple("Zofia Maja Oliwia Małgorzata Julia Zuzanna Wiktoria Agnieszka".split()),
        tuple("Łukasz Jakub Szymon Mateusz Paweł Kacper Wojciech Michał".split()),
        tuple("|Kowalski |Wiśniewski |Wójcik |Zieliński |Szymański |Dąbrowski |Woźniak".split()),
        "Pools",
    ),
    Naamgroep(
        5,
        tuple("Shanice Priya Anjali Romaysa Chantal Soraya Jaïda".split()),
        tuple("Jaden Ravi Dwight Rishi Milton Vijay Jermaine".split()),
        tuple("|Ramdin |Pinas |Kartodikromo |Jagernath |Amatmoekrim |Leito |Sital".split()),
    ),
    Naamgroep(
        4,
        tuple("Rima Lina Hala Sidra Aya Joudi".split()),
        tuple("Omar Karim Majd Tarek Yazan Nizar".split()),
        tuple("al|Khatib |Haddad |Darwish al|Masri |Sabbagh |Kassab".split()),
        "Arabisch (Syrisch)",
    ),
    Naamgroep(
        2,
        tuple("Linh Thảo Ngọc Mai".split()),
        tuple("Minh Đức Huy Khánh".split()),
        tuple("|Nguyễn |Trần |Phạm |Đặng".split()),
        "Vietnamees",
    ),
    Naamgroep(
        2,
        tuple("Selam Feven Rahel Luwam".split()),
        tuple("Yonas Robel Filmon Dawit".split()),
        tuple("|Tesfay |Ghebremeskel |Haile |Kidane".split()),
        "Tigrinya",
    ),
    Naamgroep(
        2,
        tuple("Inés Lucía Beatriz Daniela".split()),
        tuple("Tomás João Nicolás Mateo".split()),
        tuple("|Ñuñez |Peña da|Silva |García".split()),
        "Spaans",
    ),
)

OUDERS_VROUW: Final = tuple(
    "Marloes Petra Ingrid Monique Karin Esther Wendy Saskia Mirjam Linda Annelies Yvonne "
    "Carla Jolanda Mariska Astrid Bianca Hanneke".split()
)
OUDERS_MAN: Final = tuple(
    "Marco Erik Jeroen Peter Rob Arjan Dennis Patrick Michel Ronald Sander Wim Frank Edwin "
    "Richard Maarten Gerard Hans".split()
)

MENTOREN: Final = tuple(
    "mw. Terpstra|dhr. Kaan|mw. Verhulst|dhr. Oosting|mw. Bruijn|dhr. El Hadi|mw. Snel|"
    "dhr. Wagenaar|mw. Pieterse|dhr. Lont|mw. Aksoy|dhr. Deen|mw. Hogerwerf|dhr. Ruijs|"
    "mw. Glas|dhr. Tromp|mw. Nanninga|dhr. Sewnath".split("|")
)
STRATEN: Final = tuple(
    "Zwaluwpad|Wilgenhof|Duindoornlaan|Lijsterveld|Sterrenkade|Klaverweide|Oeverzwaluw|"
    "Veldkersstraat|Hazelaarhof|Havikpad|Zilvermeeuw|Korenschoof|Bloesemgaarde|Rietvink|"
    "Meidoornsingel|Schelpenbaan|Kiekendiefpad|Zonnedauw|Molenwerf|Waterlelie".split("|")
)
# Dutch postcodes never end in SA or SD, so these places cannot be anybody's.
POSTCODELETTERS: Final = ("SA", "SD")
WOONPLAATSEN: Final = (
    ("Alkmaar", "Alkmaar", "1822"),
    ("Heerhugowaard", "Dijk en Waard", "1703"),
    ("Castricum", "Castricum", "1901"),
    ("Heiloo", "Heiloo", "1851"),
    ("Uitgeest", "Uitgeest", "1911"),
    ("Egmond aan den Hoef", "Bergen", "1934"),
    ("Langedijk", "Dijk en Waard", "1723"),
    ("Limmen", "Castricum", "1906"),
)
INSTELLINGEN: Final = (
    "Wijkteam Noorderhof",
    "Wijkteam De Duinrand",
    "Jeugdteam Kennemerkust",
    "Praktijk De Wilg",
    "Jeugd-ggz De Brug",
    "Opvoedpunt Waterrijk",
)
ANDERE_SCHOLEN: Final = (
    "Het Zeeuwse Duin",
    "College De Horizon",
    "Vso De Vuurtoren",
    "Mbo Noordkust",
    "Praktijkschool De Werf",
)
COLLEGAS: Final = (
    ("Youssef Bennani", "PAJ"),
    ("Marieke Vos", "PAJ"),
    ("Ilse Hoekstra", "GW"),
    ("Daan Kuiper", "GW"),
)
