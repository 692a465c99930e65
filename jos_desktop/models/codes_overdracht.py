"""Code lists of handing over: cards, packages, answers, arriving pupils (domein.md 1.14)."""

from jos_desktop.models.codes import Code


class Kaartvertrouwen(Code):
    """How sure this vault is that a contact card is of whom it says (overdrachtspakket.md)."""

    NIET_NAGEKEKEN = "niet_nagekeken", "Nog niet nagekeken"
    GEACCEPTEERD = "geaccepteerd", "Gebruikt zonder te bellen"
    GEVERIFIEERD = "geverifieerd", "Nagekeken met een telefoontje"
    PROFIEL = "profiel", "Staat in het profiel van je organisatie"
    INGETROKKEN = "ingetrokken", "Niet meer gebruiken"


class Gebeurtenisbron(Code):
    """Which of the two sides of a handover an event comes from."""

    GEVER = "gever", "Wie overdraagt"
    ONTVANGER = "ontvanger", "Wie overneemt"


class Bevestigwijze(Code):
    """How the sender heard it."""

    BESTAND = "bestand", "Met een ontvangstbewijs (.josontvangst)"
    CODE = "code", "Met een antwoordcode aan de telefoon"
    STROOK = "strook", "Met de antwoordstrook van het document"
    TELEFOON = "telefoon", "Aan de telefoon"
    MAIL = "mail", "In een beveiligde mail"
    GESPREK = "gesprek", "In een gesprek"


class Weigerreden(Code):
    """Why a receiver does not take over."""

    GEEN_PLEK = "geen_plek", "Er is geen plek"
    NIET_PASSEND = "niet_passend", "De hulp past niet bij deze leerling"
    VERKEERDE_ONTVANGER = "verkeerde_ontvanger", "Het kwam bij de verkeerde terecht"
    ONVOLLEDIG = "onvolledig", "Er ontbreekt te veel om te kunnen beginnen"
    TOESTEMMING = "toestemming", "Leerling of ouders willen dit niet"
    ELDERS = "elders", "De leerling krijgt al hulp van een ander"
    ANDERS = "anders", "Anders"


class Verzendwijze(Code):
    """How the handover went to the receiver (domein.md 1.14)."""

    PAKKET = "pakket", "Verzegeld pakket voor JOS Desktop"
    PERSOONLIJK = "persoonlijk", "Op papier, persoonlijk gegeven"
    MAIL = "mail", "Met een beveiligde mail, buiten dit programma"
    OUDERS = "ouders", "Leerling of ouders nemen het mee"


class Belstand(Code):
    """Where the call to the parents of an arriving pupil stands."""

    TE_BELLEN = "te_bellen", "Nog bellen"
    NIET_BEREIKT = "niet_bereikt", "Gebeld, niet bereikt"
    GEBELD = "gebeld", "Gesproken"
    NIET_BELLEN = "niet_bellen", "Niet bellen"
