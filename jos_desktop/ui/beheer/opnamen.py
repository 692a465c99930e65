"""States and dialogs of the screen Beheer, for the pictures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.schermen import Opname, Pagina


def _van(pagina: Pagina) -> BeheerPagina:
    return cast("BeheerPagina", pagina)


def _deel(nummer: Deel, naam: str) -> Opname:
    return Opname(naam, lambda pagina: _van(pagina).toon_deel(nummer))


def _school(pagina: Pagina) -> QWidget:
    return _van(pagina).scholen.nieuw()


def _wachtwoord(pagina: Pagina) -> None:
    kluis = _van(pagina).kluis
    kluis.nieuw.eerste.regel.setText("paarse fiets onder de tafel")
    kluis.nieuw.beoordeel()
    kluis.controle.controleer()


def _herstelblad(pagina: Pagina) -> QWidget:
    return _van(pagina).kluis.vraag_herstelblad()


def _vernieuwen(pagina: Pagina) -> QWidget:
    return _van(pagina).kluis.vraag_vernieuwing()


def _oefenen(pagina: Pagina) -> QWidget:
    return _van(pagina).kluis.vraag_oefening()


def _verschil(pagina: Pagina) -> None:
    logboek = _van(pagina).logboek
    regels = logboek.model.rijen
    keuze = next((n for n, regel in enumerate(regels) if regel.gebeurtenis == "Gewijzigd"), 0)
    if regels:
        logboek.tabel.selectRow(keuze)


def _organisatieprofiel(pagina: Pagina) -> QWidget:
    """Show a profile of an organisation that does not exist."""
    from jos_desktop.exchange.profiel_bestand import schrijf
    from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
    from jos_desktop.models.profielinhoud import Profielinhoud, Regels
    from jos_desktop.werkstroom.organisatieprofiel import Voorstel

    sleutel = Werkgeversleutel.nieuw("Stichting Voorbeeld")
    inhoud = Profielinhoud(
        sleutel.organisatie,
        1,
        datetime(2026, 9, 1, 9, tzinfo=UTC),
        sleutel.publiek,
        vergrendel_hoogstens_min=10,
        regels=Regels(pincode_toegestaan=True, werkgeversleutel_verplicht=True),
    )
    profiel = schrijf(inhoud, sleutel.ondertekensleutel)
    return _van(pagina).organisatie.toon_voorstel(Voorstel(profiel, None, False, False))


def _kaarten(pagina: Pagina) -> None:
    """Show cards of colleagues who do not exist, in every state."""
    from jos_desktop.ui.beheer.voorbeeldkaarten import voorbeeld

    deel = _van(pagina).kaarten
    deel.toon(voorbeeld())
    deel.tabel.selectRow(0)


def _kaart_nakijken(pagina: Pagina) -> QWidget:
    from jos_desktop.services.kaarten import Kaartoordeel
    from jos_desktop.ui.beheer.voorbeeldkaarten import voorbeeld

    kaart = voorbeeld().anderen[0]
    oordeel = Kaartoordeel(kaart.vertrouwen, vorige=kaart, al_bekend=True, zelfde_naam=True)
    return _van(pagina).kaarten.toon_dialoog(kaart, oordeel)


def _reservekopieen(pagina: Pagina) -> None:
    """Show the list in its states, as if some weeks had gone by."""
    from jos_desktop.ui.beheer.voorbeeldkopieen import voorbeeld

    deel = _van(pagina).reservekopie
    deel.toon_overzicht(voorbeeld())


def _terugzetten(pagina: Pagina) -> QWidget:
    from jos_desktop.ui.beheer.voorbeeldkopieen import voorbeeld

    dialog = _van(pagina).reservekopie.zet_terug()
    dialog.paneel.toon_kopieen(voorbeeld().hier)
    return dialog


def _laptop_weg(pagina: Pagina) -> QWidget:
    return _van(pagina).privacy.vraag_weg()


def _laptop_weg_bevestigen(pagina: Pagina) -> QWidget:
    """Show the last page, as if a backup had been handed over."""
    from pathlib import Path

    from jos_desktop.models.wisbewijs import Overgave
    from jos_desktop.werkstroom.laptop_weg import Wisplan

    naam = "jos-1a2b3c4d-20261123-093000-00000412.joskopie"
    toen = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    dialog = _van(pagina).privacy.vraag_weg()
    dialog.kopie = Path("/media/usb") / naam
    dialog.toon_nagekeken(
        Overgave(naam, "5e" * 32, toen, 4_200_000, werkgever=True, zelfde_schijf=True),
        Wisplan((("leerlingen", 38), ("trajecten", 44)), True, None, (Path("a"), Path("b")), ()),
    )
    return dialog


OPNAMEN = (
    _deel(Deel.SCHOLEN, "scholen"),
    Opname("school toevoegen", _school),
    _deel(Deel.KLUIS, "kluis"),
    Opname("wachtwoord en controle", _wachtwoord),
    Opname("herstelblad", _herstelblad),
    Opname("sleutel vernieuwen", _vernieuwen),
    Opname("herstelcode oefenen", _oefenen),
    _deel(Deel.RESERVEKOPIE, "reservekopie"),
    Opname("reservekopie alle toestanden", _reservekopieen),
    Opname("reservekopie terugzetten", _terugzetten),
    _deel(Deel.ORGANISATIE, "organisatie"),
    Opname("organisatieprofiel", _organisatieprofiel),
    _deel(Deel.KAARTEN, "contactkaarten"),
    Opname("contactkaarten alle toestanden", _kaarten),
    Opname("contactkaart nakijken", _kaart_nakijken),
    _deel(Deel.BEWAREN, "bewaren"),
    _deel(Deel.PRIVACY, "privacy"),
    Opname("laptop weg", _laptop_weg),
    Opname("laptop weg bevestigen", _laptop_weg_bevestigen),
    _deel(Deel.LOGBOEK, "logboek"),
    Opname("oud en nieuw", _verschil),
    _deel(Deel.WEERGAVE, "weergave"),
    _deel(Deel.OVER, "over"),
)
