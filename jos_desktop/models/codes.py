"""Code lists of the field (domein.md 1.1-1.14): the code is stored, the label is shown."""

from enum import StrEnum


class Code(StrEnum):
    """A stored code with the Dutch label a user sees."""

    label: str

    def __new__(cls, code: str, label: str = "") -> "Code":
        lid = str.__new__(cls, code)
        lid._value_ = code
        lid.label = label
        return lid


class Schoolsoort(Code):
    VO = "vo", "Voortgezet onderwijs"
    PRO = "pro", "Praktijkonderwijs"
    VSO = "vso", "Voortgezet speciaal onderwijs"
    PO = "po", "Basisonderwijs"
    SBO = "sbo", "Speciaal basisonderwijs"
    SO = "so", "Speciaal onderwijs"
    MBO = "mbo", "Middelbaar beroepsonderwijs"


class Regio(Code):
    NK = "NK", "Noord-Kennemerland"
    MK = "MK", "Midden-Kennemerland"
    BUITEN = "buiten", "Buiten de regio"


class Functie(Code):
    """Functions of the JOS team (domein.md 1.2)."""

    JGC = "JGC", "Jeugd- en gezinscoach"
    PAJ = "PAJ", "Preventief ambulant jeugdhulpverlener"
    GW = "GW", "Gedragswetenschapper"
    GW_VO = "GW-VO", "Gedragswetenschapper VO-team"
    LG = "LG", "Leidinggevende"
    PB = "PB", "Procesbegeleider"


class Geslacht(Code):
    """CBS list (Regeling Jeugdwet 2.4) with one display value beside it."""

    V = "V", "Vrouw"
    M = "M", "Man"
    X = "X", "Anders"
    O = "O", "Onbekend"  # noqa: E741 - the code is CBS's own


class Datumzekerheid(Code):
    """Which part of a birth date is known (Regeling Jeugdwet 2.3)."""

    DAG = "dag", "Volledig bekend"
    MAAND = "maand", "Dag onbekend"
    JAAR = "jaar", "Dag en maand onbekend"


class InschrijvingRol(Code):
    HOOFD = "hoofd", "Hoofdschool"
    GAST = "gastschool", "Gastschool"
    OPDC = "OPDC", "OPDC"
    CLEO = "CLEO", "CLEO"
    STAGE = "stage", "Stage"


class Relatie(Code):
    OUDER = "ouder", "Ouder"
    STIEFOUDER = "stiefouder", "Stiefouder"
    PLEEGOUDER = "pleegouder", "Pleegouder"
    PLEEGOUDERVOOGD = "pleegoudervoogd", "Pleegoudervoogd"
    VOOGD = "voogd", "Voogd"
    VOOGD_GI = "voogd_gi", "Voogd van een gecertificeerde instelling"
    VERZORGER = "verzorger", "Verzorger"
    BROER_ZUS = "broer_zus", "Broer of zus"
    NETWERK = "netwerk", "Overig netwerk"
    PROFESSIONAL = "professional", "Professional"


class Gezag(Code):
    JA = "ja", "Heeft gezag"
    NEE = "nee", "Geen gezag"
    ONBEKEND = "onbekend", "Gezag nog nagaan"
    GESCHORST = "geschorst", "Gezag geschorst"
    NVT = "nvt", "Niet van toepassing"


class GezagBron(Code):
    REGISTER = "gezagsregister", "Gezagsregister"
    VERKLARING = "verklaring", "Verklaring van de ouder"
    BESCHIKKING = "beschikking", "Beschikking van de rechter"
    OVERLEDEN = "overleden", "Overleden"


class Gezagsvorm(Code):
    GEZAMENLIJK = "gezamenlijk", "Gezamenlijk gezag"
    EENHOOFDIG = "eenhoofdig", "Eenhoofdig gezag"
    VOOGDIJ = "voogdij", "Voogdij"
    OTS = "ots", "Ondertoezichtstelling"
    ONBEKEND = "onbekend", "Nog nagaan"


class Ingang(Code):
    """Who brought the pupil to JOS (domein.md 1.5); never the Jeugdwet referrer."""

    LEERLING = "leerling", "Leerling zelf"
    OUDER = "ouder", "Ouder"
    MENTOR = "mentor", "Mentor"
    DOCENT = "docent", "Docent"
    OCO = "oco", "Ondersteuningscoördinator"
    ZORGOVERLEG = "zorgoverleg", "Zorgoverleg of MDO"
    TEAMLEIDER = "teamleider", "Teamleider"
    VERZUIM = "verzuimcoordinator", "Verzuimcoördinator"
    SPREEKUUR = "spreekuur", "Inloopspreekuur"
    TRAINING = "training", "Training of groep"
    BASISSCHOOL = "basisschool", "Basisschool of po-overdracht"
    JOS_SCHOOL = "jos_school", "JOS op een andere school"
    WIJKTEAM = "wijkteam", "Wijkteam"
    LEERPLICHT = "leerplicht", "Leerplicht"
    ARMOEDE = "armoede", "Gesprek over armoede"
    PAJ_ZELF = "paj_zelf", "Ambulant hulpverlener zocht zelf contact"
    OVERIG = "overig", "Overig"


class BestaandeHulp(Code):
    GEEN = "geen", "Geen andere hulp"
    JA = "ja", "Er is al hulp"
    ONBEKEND = "onbekend", "Nog niet bekend"


class HulpStatus(Code):
    WACHTEND = "wachtend", "Aangemeld, wacht"
    LOPEND = "lopend", "Loopt"
    AFGEROND = "afgerond", "Afgerond"
    TERUGGETROKKEN = "teruggetrokken", "Teruggetrokken"


class Urgentie(Code):
    ACUUT = "acuut", "Acuut"
    HOOG = "hoog", "Hoog"
    NORMAAL = "normaal", "Normaal"


class AanmeldingStatus(Code):
    OPEN = "open", "Open"
    IN_BEHANDELING = "in_behandeling", "Traject gestart"
    EENMALIG = "eenmalig", "Eenmalig advies"
    DOORGEZET = "doorgezet", "Doorgezet naar een ander"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Thema(Code):
    """Hulpvragen; every item is named in a source (domein.md 1.7)."""

    GEDRAG = "gedrag", "Gedrag en impulsiviteit"
    GRENSOVERSCHRIJDEND = "grensoverschrijdend", "Grensoverschrijdend gedrag, politiecontact"
    VERZUIM = "verzuim", "Verzuim of (dreigend) thuiszitten"
    MOTIVATIE = "motivatie", "Onderpresteren en motivatie"
    WEERBAARHEID = "weerbaarheid", "Weerbaarheid"
    SOCIALE_VAARDIGHEDEN = "sociale_vaardigheden", "Sociale vaardigheden"
    PESTEN = "pesten", "Pesten"
    MEIDENVENIJN = "meidenvenijn", "Meidenvenijn"
    GROEPSDRUK = "groepsdruk", "Groepsdruk"
    MIDDELEN = "middelengebruik", "Middelengebruik"
    SEKSUALITEIT = "seksualiteit", "Seksualiteit en grenzen"
    AUTOMUTILATIE = "automutilatie", "Automutilatie"
    SOMBERHEID = "somberheid", "Somberheid of depressie"
    SUICIDALITEIT = "suicidaliteit", "Suïcidale gedachten"
    ANGST = "angst", "Angst of sociale angst"
    INTERNALISEREND = "internaliserend", "Internaliserend gedrag"
    ISOLEMENT = "isolement", "Sociaal isolement"
    TRAUMA = "trauma", "Trauma of hechting"
    DIAGNOSTIEK = "diagnostiek", "Vraag om diagnostiek"
    MENTALE_GEZONDHEID = "mentale_gezondheid", "Mentale gezondheid en stress"
    MEDIAWIJSHEID = "mediawijsheid", "Mediawijsheid"
    OPVOEDING = "opvoeding", "Opvoedingsvraag van ouders"
    COMMUNICATIE = "communicatie", "Communicatie tussen ouder en kind"
    OVERBELASTING = "overbelasting", "Overbelasting van het gezin"
    ARMOEDE = "armoede", "Armoede"
    STRAATCULTUUR = "straatcultuur", "Straatcultuur"
    GEWELD = "geweld", "Huiselijk geweld of kindermishandeling"
    WRIJVING = "wrijving", "Wrijving tussen school en ouders"
    ACCEPTATIE = "acceptatie", "Acceptatie van problematiek"
    PO_VO = "po_vo", "Overgang van basisschool naar vo"
    OVERSTAP = "overstap", "Overstap vo-vo of vo-vso"
    AFSTROOM = "afstroom", "Afstroom"
    VERWIJDERING = "verwijdering", "Verwijdering van school"
    STAGE = "stage", "Stage"
    ECHTSCHEIDING = "echtscheiding", "Echtscheiding"
    ROUW = "rouw", "Rouw"


class Complexiteit(Code):
    ENKELVOUDIG = "enkelvoudig", "Enkelvoudig"
    MEERVOUDIG = "meervoudig", "Meervoudig complex"


class ToestemmingDoel(Code):
    """What the consent is for (domein.md 1.6)."""

    HULP = "jeugdhulp", "Jeugdhulp verlenen"
    SCHOOL = "school", "Gegevens delen met school"
    ZORGOVERLEG = "zorgoverleg", "Bespreken in zorgoverleg of MDO"
    OPVRAGEN = "opvragen", "Opvragen bij een ander"
    VERSTREKKEN = "verstrekken", "Verstrekken aan een ander"
    OVERDRACHT = "overdracht", "Warme overdracht"
    OBSERVATIE = "observatie", "Gerichte observatie van deze leerling"
    DIAGNOSTIEK = "diagnostiek", "Diagnostiek"
    EXIT = "exit", "Exit-vragenlijst gebruiken voor monitoring"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    WAARNEMING = "waarneming", "Iemand kijkt mee bij de hulp"


class ToestemmingStatus(Code):
    GEGEVEN = "gegeven", "Gegeven"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    NIET_VEREIST = "niet_vereist", "Niet nodig"
    VERONDERSTELD = "verondersteld", "Verondersteld"
    DOORBROKEN = "doorbroken", "Zonder toestemming, met reden"


class ToestemmingWijze(Code):
    SCHRIFTELIJK = "schriftelijk", "Schriftelijk"
    MONDELING = "mondeling", "Mondeling"
    DIGITAAL = "digitaal", "Digitaal, buiten JOS Desktop"


class TrajectType(Code):
    EC = "EC", "Eenmalig contact"
    KT = "KT", "Klanttraject"
    MT = "MT", "Monitortraject"


class TrajectStatus(Code):
    AANGEMELD = "aangemeld", "Aangemeld"
    WACHT = "wacht", "Wacht op start"
    LOPEND = "lopend", "Loopt"
    AFRONDING = "afronding", "Wordt afgerond"
    GESLOTEN = "gesloten", "Afgesloten"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


OPEN_STATUSSEN = frozenset(
    {
        TrajectStatus.AANGEMELD,
        TrajectStatus.WACHT,
        TrajectStatus.LOPEND,
        TrajectStatus.AFRONDING,
    }
)


class DoelVan(Code):
    SCHOOL = "school", "School"
    LEERLING = "leerling", "Leerling"
    OUDERS = "ouders", "Ouders"
    GEZAMENLIJK = "gezamenlijk", "Samen"


class Leefgebied(Code):
    SCHOOL = "school", "School"
    THUIS = "thuis", "Thuis"
    VRIJE_TIJD = "vrije_tijd", "Vrije tijd"


class Behaald(Code):
    GEHEEL = "geheel", "Helemaal gehaald"
    GROTENDEELS = "grotendeels", "Grotendeels gehaald"
    DEELS = "deels", "Deels gehaald"
    NIET = "niet", "Niet gehaald"
    VERVALLEN = "vervallen", "Vervallen"


class ContactSoort(Code):
    """Kinds of contact (domein.md 1.10)."""

    LEERLING = "leerling", "Gesprek met leerling"
    OUDERS = "ouders", "Gesprek met ouders"
    LEERLING_OUDERS = "leerling_ouders", "Gesprek met leerling en ouders"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    TELEFONISCH = "telefonisch", "Telefoongesprek"
    ZORGOVERLEG = "zorgoverleg", "Zorgoverleg"
    VOORBEREIDEND = "voorbereidend", "Voorbereidend intern zorgoverleg"
    VERVOLGOVERLEG = "vervolgoverleg", "Vervolgoverleg"
    MDO = "mdo", "MDO"
    CVB = "cvb", "Commissie voor begeleiding"
    THUISZITTERS = "thuiszitters", "Thuiszittersoverleg"
    AFDELING = "afdeling", "Afdelings- of teamleidersoverleg"
    CONSULT = "consult", "Consult mentor of docent"
    SPREEKUUR = "spreekuur", "Inloopspreekuur"
    OUDERGESPREK = "oudergesprek", "Aansluiten bij oudergesprek"
    KLASSENOBSERVATIE = "klassenobservatie", "Klassenobservatie"
    OBSERVATIE = "observatie", "Gerichte observatie leerling"
    DIAGNOSTIEK = "diagnostiek", "Handelingsgerichte diagnostiek"
    ADVIES = "advies", "Handelingsadvies of terugkoppeling"
    PSYCHO_EDUCATIE = "psycho_educatie", "Psycho-educatie"
    INTAKE = "intake", "Meegaan naar intake of crisisdienst"
    KETEN = "keten", "Contact met 2e lijn of wijkteam"
    OVERDRACHT = "overdracht", "Warme overdracht"
    INCIDENT = "incident", "Incident"
    DOSSIERWERK = "dossierwerk", "Dossierwerk"
    BERICHT = "bericht", "E-mail of app"


GESPREKKEN_MET_LEERLING = frozenset(
    {ContactSoort.LEERLING, ContactSoort.LEERLING_OUDERS, ContactSoort.HUISBEZOEK}
)


class Locatie(Code):
    SCHOOL = "school", "Op school"
    THUIS = "thuis", "Thuis"
    ONLINE = "online", "Online"
    TELEFOON = "telefoon", "Telefoon"
    ELDERS = "elders", "Elders"


class RedenBeeindiging(Code):
    """CBS list "Reden beëindiging jeugdhulp" (Regeling Jeugdwet 3.6)."""

    VOLGENS_PLAN = "01", "Beëindigd volgens plan"
    OVEREENSTEMMING = "02", "Voortijdig afgesloten: in overeenstemming"
    CLIENT = "03", "Voortijdig afgesloten: eenzijdig door de cliënt"
    AANBIEDER = "04", "Voortijdig afgesloten: eenzijdig door de aanbieder"
    EXTERN = "05", "Voortijdig afgesloten: wegens externe omstandigheden"


class Schoolsituatie(Code):
    ZELFDE = "zelfde_school", "Zelfde school"
    ANDERE_VO = "andere_vo", "Andere vo-school"
    VSO = "vso", "Vso"
    PRO = "pro", "Praktijkonderwijs"
    OPDC = "opdc_cleo", "OPDC of CLEO"
    MBO = "mbo", "Mbo"
    THUISZITTER = "thuiszitter", "Thuiszitter"
    UITGEVALLEN = "uitgevallen", "Uitgevallen (vsv)"
    ONBEKEND = "onbekend", "Onbekend"


class Doorverwezen(Code):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WACHT = "wacht", "Wacht"


class JaNeeNvt(Code):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    NVT = "nvt", "Niet van toepassing"


class Vervolg(Code):
    GEEN = "geen", "Geen"
    MONITOR = "monitortraject", "Monitortraject"
    VOORVELD = "voorveld", "Voorveld"
    WIJKTEAM = "wijkteam", "Wijkteam"
    TWEEDE_LIJN = "2e_lijn", "2e lijn"
    ANDERE_FUNCTIE = "andere_functie", "Andere JOS-functie"
    ANDERE_SCHOOL = "andere_school", "JOS op een andere school"


class OverdrachtType(Code):
    """Kinds of warm handover (domein.md 1.14)."""

    PO_VO = "po-vo", "Van basisschool naar voortgezet onderwijs"
    VO_VO = "vo-vo", "Naar een andere school voor voortgezet onderwijs"
    VO_VSO = "vo-vso", "Naar voortgezet speciaal onderwijs"
    VSO_VO = "vso-vo", "Van speciaal naar gewoon voortgezet onderwijs"
    VO_MBO = "vo-mbo", "Van voortgezet onderwijs naar mbo"
    AFSTROOM = "afstroom", "Naar een ander niveau"
    WIJKTEAM = "jos-wijkteam", "Van JOS naar wijkteam of sociaal team"
    TWEEDE_LIJN = "jos-2e-lijn", "Van JOS naar gespecialiseerde jeugdhulp (2e lijn)"
    OPDC = "vo-opdc", "Naar OPDC of CLEO"
    VAN_OPDC = "opdc-vo", "Terug van OPDC of CLEO"
    FUNCTIE = "functie-functie", "Naar een andere functie binnen JOS"
    COLLEGA = "collega-collega", "Naar een collega (vervanging)"


class OverdrachtStatus(Code):
    """States at the sender (overdrachtspakket.md); "verlopen" is derived, never stored."""

    CONCEPT = "concept", "Concept"
    TOESTEMMING = "toestemming_compleet", "Toestemming compleet"
    VERZONDEN = "verzonden", "Verzonden"
    ONTVANGEN = "ontvangen", "Ontvangen"
    GEACCEPTEERD = "geaccepteerd", "Geaccepteerd"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    NAGESPROKEN = "nagesproken", "Nagesproken"
    AFGEROND = "afgerond", "Afgerond"
