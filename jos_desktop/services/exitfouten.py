"""What can be the matter when an exit-vragenlijst is taken."""

from typing import ClassVar

from jos_desktop.errors import KnownError


class AfnameOnbekend(KnownError):
    """There is no such exit-vragenlijst any more."""

    wat: ClassVar[str] = "Deze exit-vragenlijst staat er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


class AlleenKlanttraject(KnownError):
    """An exit-vragenlijst belongs to a klanttraject that began."""

    wat: ClassVar[str] = "Een exit-vragenlijst hoort bij een klanttraject dat is begonnen."
    doe: ClassVar[str] = "Kies het klanttraject waar deze lijst over gaat."


class AfnameStaatEr(KnownError):
    """This informant has an exit-vragenlijst for this traject already."""

    wat: ClassVar[str] = "Voor dit traject staat er al een vragenlijst voor deze persoon."
    doe: ClassVar[str] = "Ga met die verder. Een ingevulde lijst kun je daar ook verbeteren."


class OuderKiezen(KnownError):
    """A parent answers for him- or herself: which one has to be known."""

    wat: ClassVar[str] = "Nog niet gekozen: welke ouder deze lijst invult."
    doe: ClassVar[str] = "Kies de ouder. Staat die er niet bij? Voeg die eerst toe bij Gezin."


class AfnameDicht(KnownError):
    """Refused or not asked: first it is laid ready again."""

    wat: ClassVar[str] = "Deze vragenlijst staat op 'wilde niet' of 'niet gevraagd'."
    doe: ClassVar[str] = "Kies 'Toch afnemen', dan kun je beginnen."


class AlIngevuld(KnownError):
    """It was finished; answers can be corrected, but it is not taken again or refused."""

    wat: ClassVar[str] = "Deze vragenlijst is al ingevuld."
    doe: ClassVar[str] = "Open hem om antwoorden na te kijken of te verbeteren."


class NogNietBegonnen(KnownError):
    """Nothing was asked yet."""

    wat: ClassVar[str] = "Deze vragenlijst is nog niet begonnen."
    doe: ClassVar[str] = "Kies eerst hoe je hem afneemt."


class NietsIngevuld(KnownError):
    """It is said to be finished while no question was touched."""

    wat: ClassVar[str] = "Er is nog niets ingevuld."
    doe: ClassVar[str] = "Vul een antwoord in, of kies 'Wilde niet' of 'Niet gevraagd'."


class WelGevraagd(KnownError):
    """There are answers, so it was asked."""

    wat: ClassVar[str] = "Er staan al antwoorden, dus deze lijst is wel gevraagd."
    doe: ClassVar[str] = "Kies 'Wilde niet' als diegene halverwege stopte, of vul de rest samen in."


class RedenKiezen(KnownError):
    """Refused and not asked are written down with why."""

    wat: ClassVar[str] = "De reden ontbreekt nog."
    doe: ClassVar[str] = "Kies waarom. Bij 'Anders' schrijf je het er kort bij."


class AfnamedatumKloptNiet(KnownError):
    """Before the traject began, or in the future."""

    wat: ClassVar[str] = "Deze datum kan niet kloppen."
    doe: ClassVar[str] = "Kies een dag vanaf de start van het traject, tot en met vandaag."


class CodeOnbekend(KnownError):
    """No paper of this vault has this code."""

    wat: ClassVar[str] = "Deze code klopt, maar hoort bij geen vragenlijst in deze kluis."
    doe: ClassVar[str] = "Is het papier van een collega? Geef het dan aan die collega terug."


class CodeAlInGebruik(KnownError):
    """The code of this paper was given out meanwhile."""

    wat: ClassVar[str] = "Dit blad is intussen al uitgegeven."
    doe: ClassVar[str] = "Sluit dit venster en maak het blad opnieuw."


class SchriftOntbreekt(KnownError):
    """The letters of JOS Desktop cannot write this language on paper."""

    wat: ClassVar[str] = "JOS Desktop kan deze taal nog niet op papier afdrukken."
    doe: ClassVar[str] = (
        "De letters ervoor zitten er niet bij. Neem de lijst af op het scherm, of kies voor het "
        "papier een andere taal."
    )
