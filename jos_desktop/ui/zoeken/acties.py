"""What can be done from the search field: go to a screen, or start something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from jos_desktop.services.zoekwoorden import past, zoekwoorden
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.schermen import laad_paginabladen

if TYPE_CHECKING:
    from jos_desktop.ui.main_window import MainWindow

MEESTE: Final = 5
_BEHEER: Final = {
    Deel.GEGEVENS: "mijn naam functie scholen profiel",
    Deel.SCHOLEN: "school toevoegen",
    Deel.KLUIS: "wachtwoord wijzigen pincode herstelcode sleutel kluis controleren",
    Deel.RESERVEKOPIE: "reservekopie maken terugzetten backup kopie",
    Deel.ORGANISATIE: "werkgever profiel organisatie",
    Deel.KAARTEN: "contactkaart kaart vingerafdruk collega joskaart vertrouwen",
    Deel.BEWAREN: "bewaartermijn vernietigen dossier wissen",
    Deel.PRIVACY: "privacy laptop wissen instellingen",
    Deel.LOGBOEK: "logboek wie keek uittreksel",
    Deel.WEERGAVE: "donker licht thema kleuren lettergrootte",
    Deel.OVER: "versie licenties over",
}


@dataclass(frozen=True, slots=True)
class Actie:
    """One thing to do; ``ook`` are other words for it."""

    titel: str
    ook: str
    doe: Callable[[], object]
    toets: str = ""


def verzamel(venster: MainWindow) -> tuple[Actie, ...]:
    """Return everything that the window can do, screens first."""
    context = venster.context
    acties = [
        Actie(f"Ga naar {scherm.titel}", "open scherm", partial(venster.ga_naar, scherm.naam))
        for scherm in venster.schermen.values()
        if scherm.in_rail
    ]
    for scherm in venster.schermen.values():
        acties += [
            Actie(
                f"{scherm.titel}: {blad.titel}",
                "ga naar",
                partial(context.open_blad, scherm.naam, blad.naam),
            )
            for blad in laad_paginabladen(scherm.naam)
        ]
    if "beheer" in venster.schermen:
        acties += [
            Actie(
                f"Beheer: {deel.titel}", f"ga naar {ook}", partial(venster.ga_naar, "beheer", deel)
            )
            for deel, ook in _BEHEER.items()
        ]
    acties += [
        Actie(actie.titel, "nieuw nieuwe toevoegen maken", partial(actie.doe, context, venster))
        for actie in venster.snelacties
    ]
    acties += [
        Actie("Op slot", "vergrendelen sluiten", venster.vergrendelen_gevraagd.emit, "Ctrl+L"),
        Actie("Gordijn", "scherm afdekken", venster.gordijn_gevraagd.emit, "Ctrl+Shift+G"),
        Actie("Privacy", "namen voorletters verbergen", venster.privacy.wissel, "Ctrl+Shift+P"),
        Actie("Hulp bij dit scherm", "help uitleg", venster.toon_hulp, "F1"),
        Actie("Sneltoetsen", "toetsen hulp", venster.toon_sneltoetsen, "Ctrl+?"),
    ]
    return tuple(acties)


def zoek_acties(acties: Sequence[Actie], vraag: str) -> list[Actie]:
    """Return the actions in which every word typed begins a word; by title first."""
    woorden = zoekwoorden(vraag)
    if not woorden:
        return []
    gevonden = [actie for actie in acties if past(f"{actie.titel} {actie.ook}", woorden)]
    return sorted(gevonden, key=lambda actie: not past(actie.titel, woorden))[:MEESTE]
