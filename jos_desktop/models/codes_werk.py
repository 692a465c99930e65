"""Code lists of the daily work: referrals, absence, meetings, plans (domein.md 1.8-1.13)."""

from jos_desktop.models.codes import Code, ContactSoort


class Aanmeldbesluit(Code):
    """What came of an application (domein.md 1.5)."""

    TRAJECT = "traject", "Traject bij JOS"
    EENMALIG = "eenmalig", "Eenmalig advies"
    DOORGEZET = "doorgezet", "Niet passend, doorgezet naar een ander"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Monitoruitkomst(Code):
    """How a monitortraject ends (domein.md 1.8)."""

    STABIEL = "stabiel", "Stabiel"
    TERUGVAL = "terugval", "Terugval"
    UIT_BEELD = "uit_beeld", "Uit beeld"


class Verwijsrichting(Code):
    """Which way a referral goes (domein.md 1.11)."""

    OPSCHALEN = "opschalen", "Opschalen naar de 2e lijn"
    AFSCHALEN = "afschalen", "Afschalen naar JOS of school"
    VOORLIGGEND = "voorliggend", "Voorliggend veld, geen indicatie nodig"
    INTERN = "intern", "Binnen het JOS-team"


class Verwijsbestemming(Code):
    WIJKTEAM = "wijkteam", "Wijkteam, jeugdteam of sociaal team"
    TOEGANG = "toegang", "Regionaal toegangsteam"
    AMBULANT = "ambulant", "Ambulante jeugdhulp"
    VERBLIJF = "verblijf", "Jeugdhulp met verblijf"
    GGZ = "ggz", "Jeugd-ggz"
    CRISIS = "crisis", "Crisisdienst"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    HUISARTS = "huisarts", "Huisarts of jeugdarts"
    VOORVELD = "voorveld", "Voorveld: welzijn, fonds of vrijwilligers"
    SWV = "swv", "Trajectvoorziening van het samenwerkingsverband"
    OPDC = "opdc", "OPDC"
    CLEO = "cleo", "CLEO (13 weken)"
    VSO = "vso", "Vso, met toelaatbaarheidsverklaring"
    JOS = "jos", "Collega van het JOS-team"
    OVERIG = "overig", "Overig"


class Zwaarte(Code):
    LICHT = "licht", "Licht"
    MIDDEN = "midden", "Midden"
    ZWAAR = "zwaar", "Zwaar"


class Hulpplek(Code):
    AMBULANT = "ambulant", "Ambulant"
    VERBLIJF = "verblijf", "Met verblijf"


class Verwijzer(Code):
    """CBS list "Verwijzer" (Regeling Jeugdwet 3.2 and its change of 2016)."""

    GEMEENTE = "01", "Gemeentelijke toegang"
    HUISARTS = "02", "Huisarts"
    JEUGDARTS = "03", "Jeugdarts"
    GI = "04", "Gecertificeerde instelling"
    SPECIALIST = "05", "Medisch specialist"
    GEEN = "06", "Geen verwijzer"
    ONBEKEND = "07", "Onbekend"
    RECHTER = "08", "Rechter, Raad voor de Kinderbescherming of officier van justitie"


class Verwijsresultaat(Code):
    LOOPT = "loopt", "Nog bezig met aanmelden"
    WACHT = "wacht", "Wacht op start"
    GESTART = "gestart", "Hulp is gestart"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    TERUGGETROKKEN = "teruggetrokken", "Teruggetrokken, niet meer nodig"
    NIET_GEWILD = "niet_gewild", "Niet gestart: leerling of ouders willen niet"


class Verzuimsoort(Code):
    ZIEK = "ziek", "Ziek gemeld"
    GEOORLOOFD = "geoorloofd", "Geoorloofd verzuim"
    ONGEOORLOOFD = "ongeoorloofd", "Ongeoorloofd verzuim"
    TE_LAAT = "te_laat", "Vaak te laat"
    AANGEPAST = "aangepast", "Aangepast rooster"
    THUISZITTER = "thuiszitter", "Thuiszitter"
    GESCHORST = "geschorst", "Geschorst"
    VERWIJDERD = "verwijderd", "Van school verwijderd"


class Herhaling(Code):
    """How a task comes back after it was done."""

    DAG = "dag", "Elke dag"
    WEEK = "week", "Elke week"
    TWEE_WEKEN = "twee_weken", "Om de week"
    MAAND = "maand", "Elke maand"
    KWARTAAL = "kwartaal", "Elke drie maanden"


class Overlegsoort(Code):
    ZORGOVERLEG = "zorgoverleg", "Zorgoverleg"
    VOORBEREIDEND = "voorbereidend", "Voorbereidend intern zorgoverleg"
    VERVOLGOVERLEG = "vervolgoverleg", "Vervolgoverleg"
    MDO = "mdo", "MDO"
    CVB = "cvb", "Commissie voor begeleiding"
    THUISZITTERS = "thuiszitters", "Thuiszittersoverleg"

    @property
    def contactsoort(self) -> ContactSoort:
        """Return the kind of contact that this meeting is in a dossier."""
        return ContactSoort(self.value)


class Bespreekgrond(Code):
    """On what ground a pupil was on the agenda (domein.md 3.4)."""

    TOESTEMMING = "toestemming", "Met toestemming"
    ANONIEM = "anoniem", "Anoniem besproken"
    GROND = "grond", "Zonder toestemming, met reden"
    OPEN = "open", "Toestemming nog vragen"


class Helpt(Code):
    """Whether something that was tried helped."""

    JA = "ja", "Hielp"
    DEELS = "deels", "Hielp een beetje"
    NEE = "nee", "Hielp niet"
    ONBEKEND = "onbekend", "Nog niet bekend"


class Adviesdoelgroep(Code):
    SCHOOL = "school", "School"
    LEERLING = "leerling", "Leerling"
    OUDERS = "ouders", "Ouders"


class Signaalfase(Code):
    """The phases of a signaleringsplan, from calm to crisis."""

    GROEN = "groen", "Groen: het gaat goed"
    GEEL = "geel", "Geel: ik word onrustig"
    ORANJE = "oranje", "Oranje: het wordt te veel"
    ROOD = "rood", "Rood: crisis"


class Werkbladsoort(Code):
    """Paper filled in together, kept word for word (domein.md 1.10b)."""

    OUDERVOORBEREIDING = "oudervoorbereiding", "Voorbereiding van een gesprek door ouders"
    PLAN_A4 = "plan_a4", "Mijn plan op een A4"


class Agendabron(Code):
    EIGEN = "eigen", "Zelf ingevoerd"
    ICS = "ics", "Gelezen uit een agendabestand"


class Band(Code):
    """How somebody stands to the pupil, for the ecogram."""

    STERK = "sterk", "Sterke steun"
    STEUN = "steun", "Steun"
    NEUTRAAL = "neutraal", "Gewoon contact"
    SPANNING = "spanning", "Spanning"
    VERBROKEN = "verbroken", "Contact verbroken"


class DuidingBij(Code):
    """Which figures a person's words stand beside."""

    SAMENVATTING = "samenvatting", "Samenvatting"
    INZICHT = "inzicht", "Inzicht"
    MONITORKADER = "monitorkader", "Monitorkader"


class Trend(Code):
    """Which way the project expects a measure to go (eindrapport Bijlage 2)."""

    DALING = "daling", "Daling"
    STIJGING = "stijging", "Stijging"
