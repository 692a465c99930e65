"""The season before summer: signals on Vandaag, the paper, names that stay hidden, and the log."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.instroom import (
    Belgegevens,
    InstromerGegevens,
    bewaar_instromer,
    haal_van_lijst,
    lees_instromers,
    leg_gesprek_vast,
    neem_lijst_over,
    volgende_te_bellen,
    zet_op_lijst_terug,
)
from jos_desktop.services.instroom_start import maak_dossier
from jos_desktop.services.instroomlijst import NiemandTeBellen, maak_instroomlijst
from jos_desktop.services.namen import lees_namen
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.services.signalen_instroom import nog_niet_over, oude_instroom, ouders_bellen
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.instroomlijst import (
    bestandsnaam_instroomlijst,
    instroomlijst_bytes,
    schrijf_instroomlijst,
)

JAAR = "2027-2028"
NAMEN = ("Łukasz", "Ömer", "Anna", "Zoë")


@pytest.fixture
def ids(vault: Vault) -> tuple[int, ...]:
    """Return four arriving pupils of a vault, in the order of the list."""

    def werk(uow: UnitOfWork) -> tuple[int, ...]:
        school = next(rij.id for rij in lijst_scholen(uow) if rij.code == "JPT")
        kinderen = [
            InstromerGegevens(
                school,
                JAAR,
                roepnaam,
                f"Verzonnen{plek}",
                geboortedatum=date(2015, 4, 1 + plek),
                ouder=f"Ouder{plek} Verzonnen",
                telefoon=f"06 5551230{plek}",
                zorgvraag=f"Geheimzin {plek}",
            )
            for plek, roepnaam in enumerate(NAMEN)
        ]
        return neem_lijst_over(uow, kinderen).nieuw

    return vault.change(werk)


def bel(vault: Vault, nummer: int, stand: Belstand, *, schoon: bool = False) -> None:
    def werk(uow: UnitOfWork) -> None:
        bellen = Belgegevens(stand, uow.vandaag, "Uitkomstzin", schoon)
        leg_gesprek_vast(uow, nummer, bellen)

    vault.change(werk)


def op(vault: Vault, dag: date, bron: Callable[[UnitOfWork, Blik], list[Signaal]]) -> list[Signaal]:
    def werk(uow: UnitOfWork) -> list[Signaal]:
        uow.nu = datetime(dag.year, dag.month, dag.day, 9, tzinfo=UTC)
        return bron(uow, Blik(None, ()))

    return vault.query(werk)


def test_the_next_to_call_goes_round_until_nobody_waits(vault: Vault, ids: tuple[int, ...]) -> None:
    def erna(nummer: int) -> int | None:
        return vault.query(lambda uow: volgende_te_bellen(uow, nummer, None))

    assert [erna(nummer) for nummer in ids] == [*ids[1:], ids[0]]
    for nummer in ids[1:]:
        bel(vault, nummer, Belstand.GEBELD)
    assert [erna(nummer) for nummer in ids] == [None, *[ids[0]] * 3]


def test_the_season_signals_count_and_stop(vault: Vault, ids: tuple[int, ...]) -> None:
    def tekst(dag: date, bron: Callable[..., list[Signaal]]) -> str:
        return " ".join(signaal.tekst for signaal in op(vault, dag, bron))

    assert tekst(date(2027, 3, 31), ouders_bellen) == ""
    assert tekst(date(2027, 4, 1), ouders_bellen).startswith("Van 4 van de 4 leerlingen")
    assert tekst(date(2027, 8, 1), ouders_bellen) == ""
    for nummer in ids:
        bel(vault, nummer, Belstand.GEBELD)
    assert tekst(date(2027, 5, 1), ouders_bellen) == ""
    assert tekst(date(2028, 7, 31), oude_instroom) == ""
    assert "4 leerlingen van een voorbij" in tekst(date(2028, 8, 1), oude_instroom)
    vault.change(lambda uow: maak_dossier(uow, ids[0]))
    assert tekst(date(2028, 6, 1), nog_niet_over) == "1 leerling staat nog niet in 2028-2029"
    assert tekst(date(2028, 5, 31), nog_niet_over) == ""
    assert tekst(date(2028, 11, 1), nog_niet_over) == ""


def test_paper_holds_only_the_name_of_a_clean_slate(vault: Vault, ids: tuple[int, ...]) -> None:
    bel(vault, ids[0], Belstand.NIET_BEREIKT, schoon=True)
    bel(vault, ids[1], Belstand.GEBELD)
    bel(vault, ids[2], Belstand.NIET_BELLEN)
    pdf, lijst = instroomlijst_bytes(vault, JAAR, alles=True, met_zorgvraag=True)
    per_naam = {regel.naam.split()[0]: regel for regel in lijst.regels}
    schoon = per_naam["Łukasz"]
    assert (schoon.ouder, schoon.telefoon, schoon.zorgvraag, schoon.stand) == (
        *("", "", ""),
        "Schone lei",
    )
    assert per_naam["Anna"].telefoon == ""
    assert per_naam["Zoë"].zorgvraag == "Geheimzin 3"
    lezer = PdfReader(io.BytesIO(pdf))
    tekst = "".join(blad.extract_text() for blad in lezer.pages)
    assert "Zoë" in tekst
    assert "5551230" + "0" not in tekst
    naam = bestandsnaam_instroomlijst(lijst)
    for woord in (*NAMEN, "Verzonnen"):
        assert woord not in naam
        assert woord not in str(lezer.metadata)
        assert woord not in repr(lijst)
    kort = vault.query(lambda uow: maak_instroomlijst(uow, JAAR))
    assert {regel.naam.split()[0] for regel in kort.regels} == {"Łukasz", "Zoë"}
    assert not any(regel.zorgvraag for regel in kort.regels)


def test_paper_is_logged_also_with_who_has_a_dossier(
    vault: Vault, ids: tuple[int, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    leerling = vault.change(lambda uow: maak_dossier(uow, ids[0])).nieuw_id
    _pdf, lijst = instroomlijst_bytes(vault, JAAR)
    schrijf_instroomlijst(vault, tmp_path_factory.mktemp("uit") / "lijst.pdf", lijst)
    vraag = select(Logregel.leerling_id).where(Logregel.gebeurtenis == Gebeurtenis.AFGEDRUKT)
    regels = vault.query(lambda uow: uow.session.scalars(vraag).all())
    assert list(regels) == [None, leerling]


def test_the_paper_is_for_nobody_else(vault: Vault, ids: tuple[int, ...]) -> None:
    for soort in set(Ontvangersoort) - {Ontvangersoort.TEAM}:
        with pytest.raises(GeenToestemming):
            vault.query(
                lambda uow, soort=soort: vraag_vrijgave(  # type: ignore[misc]
                    uow, Uitgang.INSTROOMLIJST, None, soort
                )
            )
    with pytest.raises(NiemandTeBellen):
        vault.query(lambda uow: maak_instroomlijst(uow, "2030-2031"))


def test_what_is_shielded_in_the_dossier_is_masked_on_the_list(
    vault: Vault, ids: tuple[int, ...]
) -> None:
    nummer = vault.change(lambda uow: maak_dossier(uow, ids[0])).nieuw_id

    def scherm_af(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, nummer)
        leerling.telefoon, leerling.adres_afgeschermd = "06 55512300", True
        leerling.school_afgeschermd = True

    vault.change(scherm_af)
    rij = vault.query(lambda uow: lees_instromers(uow, JAAR))[0]
    assert "55512300" not in rij.gegevens.telefoon
    assert rij.school == "afgeschermd"
    papier = vault.query(lambda uow: maak_instroomlijst(uow, JAAR)).regels[0]
    assert (papier.telefoon, papier.ouder) == ("", "")


def test_names_on_the_list_are_known_to_privacy_and_to_the_watch(
    vault: Vault, ids: tuple[int, ...]
) -> None:
    namen = vault.query(lees_namen)
    assert {"Łukasz Verzonnen0", "Verzonnen0 Łukasz", "Ouder0 Verzonnen"} <= namen.vol
    assert "Łukasz" in namen.roepnamen
    assert vault.query(lees_naamwacht).waarschuwing("Gesprek over Łukasz Verzonnen0")


def test_no_word_about_who_comes_stays_in_the_log(vault: Vault, ids: tuple[int, ...]) -> None:
    for nummer in ids:
        bel(vault, nummer, Belstand.GEBELD)
    bel(vault, ids[0], Belstand.GEBELD, schoon=True)
    weg = vault.change(lambda uow: haal_van_lijst(uow, ids))
    vault.change(lambda uow: zet_op_lijst_terug(uow, weg))
    assert len(vault.query(lambda uow: lees_instromers(uow, JAAR))) == 4
    vault.change(lambda uow: haal_van_lijst(uow, ids))
    inhoud = " ".join(
        vault.query(lambda uow: [str(i) for i in uow.session.scalars(select(Loginhoud.inhoud))])
    )
    for woord in (*NAMEN, "Verzonnen0", "Geheimzin", "Uitkomstzin", "5551230"):
        assert woord not in inhoud


def test_changing_the_school_of_a_pupil_keeps_who_he_is(vault: Vault, ids: tuple[int, ...]) -> None:
    rij = vault.query(lambda uow: lees_instromers(uow, JAAR))[0]
    vault.change(lambda uow: bewaar_instromer(uow, rij.gegevens, rij.id))
    assert vault.query(lambda uow: lees_instromers(uow, JAAR))[0] == rij
