"""Code lists of what comes after the help: exit, monitor, relapse, story (domein.md 1.12-1.15)."""

from jos_desktop.models.codes import Code


class Informant(Code):
    """Who answers an exit-vragenlijst (CBS: "type informant")."""

    LEERLING = "leerling", "Leerling"
    OUDER = "ouder", "Ouder"
    SCHOOL = "school", "School"


class Afnamestand(Code):
    """Where one exit-vragenlijst stands; refused and not asked are two different things."""

    KLAAR = "klaar", "Nog afnemen"
    BEZIG = "bezig", "Begonnen"
    INGEVULD = "ingevuld", "Ingevuld"
    GEWEIGERD = "geweigerd", "Wilde niet"
    NIET_GEVRAAGD = "niet_gevraagd", "Niet gevraagd"


OPEN_AFNAMEN = frozenset({Afnamestand.KLAAR, Afnamestand.BEZIG})


class Afnamewijze(Code):
    LEERLINGSTAND = "leerlingstand", "Zelf, op deze laptop"
    SAMEN = "samen", "Samen"
    TELEFOON = "telefoon", "Aan de telefoon"
    PAPIER = "papier", "Op papier"


class Exitreden(Code):
    """Why somebody refused, or was not asked."""

    GEEN_ZIN = "geen_zin", "Wil er niet over praten of schrijven"
    GEEN_TIJD = "geen_tijd", "Geen tijd"
    TE_ZWAAR = "te_zwaar", "Te zwaar op dit moment"
    NIET_BEREIKT = "niet_bereikt", "Niet te bereiken"
    TAAL = "taal", "Geen goede taal of hulp om het te lezen"
    VEILIGHEID = "veiligheid", "Niet veilig om nu te vragen"
    NIET_BETROKKEN = "niet_betrokken", "Was niet bij de hulp betrokken"
    ANDERS = "anders", "Anders"


class Antwoordstand(Code):
    """What somebody did with one question."""

    BEANTWOORD = "beantwoord", "Beantwoord"
    WIL_NIET = "wil_niet", "Wil ik niet zeggen"
    OVERGESLAGEN = "overgeslagen", "Overgeslagen"


class Vraagvorm(Code):
    """How a question is answered."""

    CIJFER = "cijfer", "Cijfer van 1 tot en met 10"
    KEUZE = "keuze", "Eén antwoord uit een lijst"
    OPEN = "open", "In eigen woorden"


class Uitkomst(Code):
    """What an item tells, for figures that add up with those of others (domein.md 1.15).

    The first five are counted outside this vault; the others are seen by the own worker only.
    """

    CIJFER = "rapportcijfer", "Rapportcijfer"
    NUT = "nut", "Heeft iets gehad aan de hulp"
    GEHOORD = "gehoord", "Voelde zich gehoord en begrepen"
    ZONDER_HULP = "zonder_hulp", "Kan zonder hulp verder"
    DOEL_GEHAALD = "doel_gehaald", "Doel gehaald"
    SNEL = "snel", "Werd snel geholpen"
    BETER_SCHOOL = "beter_school", "Het gaat beter op school"
    BETER_THUIS = "beter_thuis", "Het gaat beter thuis"
    BETER_ZELF = "beter_zelf", "Het gaat beter met mezelf"
    ANDERS_NODIG = "anders_nodig", "Had zonder JOS andere hulp nodig gehad"


class Meetbron(Code):
    """Who told how it goes with a pupil in a monitortraject (domein.md 1.13)."""

    MENTOR = "mentor", "Mentor"
    LEERLING = "leerling", "Leerling"
    OUDER = "ouder", "Ouder"
    VERZUIM = "verzuim", "Verzuimcijfers"


class Meetstand(Code):
    GOED = "goed", "Goed"
    WISSELEND = "wisselend", "Wisselend"
    ZORG = "zorg", "Zorg"


class Terugvalactie(Code):
    """What was done about a relapse (domein.md 1.13)."""

    ADVIES = "advies", "Advies gegeven"
    KLANTTRAJECT = "klanttraject", "Nieuw klanttraject"
    VERWIJZING = "verwijzing", "Verwijzing"


class Momentsoort(Code):
    """What a point on the ribbon of a story is."""

    AANMELDING = "aanmelding", "Aanmelding"
    GESPREKKEN = "gesprekken", "Gesprekken"
    KEERPUNT = "keerpunt", "Keerpunt"
    UITSTROOM = "uitstroom", "Uitstroom"
    ANDERS = "anders", "Anders"


class Schattingkant(Code):
    """Which side of an estimate a line is on."""

    JOS = "jos", "Inzet van JOS"
    ANDERS = "anders", "Hulp die anders nodig leek"
