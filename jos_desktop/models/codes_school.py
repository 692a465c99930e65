"""Code lists of work without a pupil and of schools (domein.md 1.16, 1.17, 1.20, 1.21)."""

from jos_desktop.models.codes import Code


class Preventiesoort(Code):
    """What prevention wants: that nothing begins, or that it does not grow (eindrapport 2.1)."""

    PRIMAIR = "primair", "Primair: problemen voorkomen"
    SECUNDAIR = "secundair", "Secundair: erger voorkomen"


class Preventieniveau(Code):
    """For whom (eindrapport 2.2-2.4)."""

    LEERLING = "leerling", "Eén leerling"
    GROEP = "groep", "Groep leerlingen"
    ALLE_LEERLINGEN = "alle_leerlingen", "Alle leerlingen"
    PROFESSIONALS = "professionals", "Mentoren, docenten, team"
    OUDERS = "ouders", "Ouders"


INDIVIDUEEL = frozenset({Preventieniveau.LEERLING})


class Preventievorm(Code):
    """Forms named in the sources (domein.md 1.16)."""

    TRAINING = "training", "Training"
    GROEPSGESPREK = "groepsgesprek", "Groepsgesprek"
    LESPAKKET = "lespakket", "Lespakket"
    THEMAWEEK = "themaweek", "Themaweek"
    WORKSHOP = "workshop", "Workshop of gastles"
    THEATER = "theater", "Theater"
    ZORGCARROUSEL = "zorgcarrousel", "Zorgcarrousel"
    GOUDEN_WEKEN = "gouden_weken", "Gouden weken"
    PSYCHO_EDUCATIE = "psycho_educatie", "Psycho-educatie"
    SCHOLING = "scholing", "Scholing signaleren of gesprekstechniek"
    THEMA_AVOND = "thema_avond", "Thema-avond ouders"
    OUDERAVOND = "ouderavond", "Voorstellen op ouderavond"
    INLOOP = "inloop", "Inloop of ouderloket"
    STAGEBEZOEK = "stagebezoek", "Stagebezoek"
    ANDERS = "anders", "Anders"


class Preventierol(Code):
    """The part of JOS in it (eindrapport 2.3)."""

    UITVOERDER = "uitvoerder", "Uitvoerder"
    MEDE_UITVOERDER = "mede_uitvoerder", "Mede-uitvoerder"
    ADVISEUR = "adviseur", "Adviseur"
    AANSLUITEN = "aansluiten", "Aansluiten"


class Activiteitstand(Code):
    """Where an activity or a spreekuur stands."""

    GEPLAND = "gepland", "Gepland"
    GEDAAN = "gedaan", "Gedaan"
    AFGELAST = "afgelast", "Ging niet door"


class Ritme(Code):
    """How often something in a series comes back."""

    WEKELIJKS = "wekelijks", "Elke week"
    TWEEWEKELIJKS = "tweewekelijks", "Elke twee weken"
    MAANDELIJKS = "maandelijks", "Elke vier weken"


class Spreekuurdoelgroep(Code):
    LEERLINGEN = "leerlingen", "Leerlingen"
    MENTOREN = "mentoren", "Mentoren en docenten"
    OUDERS = "ouders", "Ouders"


class Spreekuurwijze(Code):
    FYSIEK = "fysiek", "Op school"
    TELEFONISCH = "telefonisch", "Telefonisch"
    DIGITAAL = "digitaal", "Online"


class Bezoekvervolg(Code):
    """What came of one visit to a spreekuur."""

    GEEN = "geen", "Vraag beantwoord"
    TERUG = "terug", "Komt terug"
    CONSULT = "consult", "Consult gepland"
    AANMELDING = "aanmelding", "Aanmelding besproken"
    VERWEZEN = "verwezen", "Naar iemand anders gewezen"


class Adviessoort(Code):
    """Work for those who work at school, counted without persons."""

    CONSULTATIE_MENTOR = "consultatie_mentor", "Consultatie van een mentor of docent"
    CONSULTATIE_TEAM = "consultatie_team", "Consultatie van een team"
    GROEPSOBSERVATIE = "groepsobservatie", "Groepsobservatie voor de docent"
    DESKUNDIGHEID = "deskundigheid", "Deskundigheidsbevordering"


class Schoolrol(Code):
    """What somebody does at school (domein.md 1.2)."""

    OCO = "oco", "Ondersteuningscoördinator"
    MENTOR = "mentor", "Mentor"
    TEAMLEIDER = "teamleider", "Teamleider of afdelingsleider"
    DIRECTIE = "directie", "Directie"
    VERZUIM = "verzuim", "Verzuimcoördinator"
    ORTHOPEDAGOOG = "orthopedagoog", "Orthopedagoog van school"
    SMW = "smw", "Schoolmaatschappelijk werker"
    CONCIERGE = "concierge", "Conciërge"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider swv"
    LEERPLICHT = "leerplicht", "Leerplichtambtenaar"
    GGD = "ggd", "Jeugdarts of jeugdverpleegkundige"
    WIJKTEAM = "wijkteam", "Wijkteam"
    ADMINISTRATIE = "administratie", "Administratie"
    ANDERS = "anders", "Anders"


class Inbeddingsstand(Code):
    JA = "ja", "Ja"
    DEELS = "deels", "Deels"
    NEE = "nee", "Nee"


class Inzetkant(Code):
    """Which side of fte a period is on: what was agreed, or what was really there."""

    AFGESPROKEN = "afgesproken", "Afgesproken"
    INGEZET = "ingezet", "Werkelijk ingezet"


class Urensoort(Code):
    """Where written hours went."""

    TRAJECTEN = "trajecten", "Leerlingen en gezinnen"
    PREVENTIE = "preventie", "Preventie en spreekuren"
    ADVIES = "advies", "Advies aan school"
    OVERLEG = "overleg", "Overleg"
    ADMINISTRATIE = "administratie", "Administratie"
    REIZEN = "reizen", "Reizen"
    OVERIG = "overig", "Overig"


class Schoolwissel(Code):
    """What happened to a school as an organisation."""

    HERNOEMD = "hernoemd", "Andere naam"
    SAMENGEGAAN = "samengegaan", "Samengegaan met een andere school"
    GESTOPT = "gestopt", "Doet niet meer mee met JOS"
    TERUG = "terug", "Doet weer mee met JOS"


class Vraagstand(Code):
    """Where a question of a school stands (nieuwsbrief 1)."""

    ONTWIKKELVRAAG = "ontwikkelvraag", "Ontwikkelvraag"
    ONDERZOEKSVRAAG = "onderzoeksvraag", "Onderzoeksvraag"
    AFGEROND = "afgerond", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


class Stemgroep(Code):
    """Whose voice was heard (oplegger hoofdstuk 4)."""

    TEAM = "team", "Jeugd- en schoolteam"
    SCHOOLLEIDERS = "schoolleiders", "Schoolleiders"
    PROFESSIONALS = "professionals", "Onderwijsprofessionals"
    LEERLINGEN = "leerlingen", "Leerlingen"
    OUDERS = "ouders", "Ouders"
