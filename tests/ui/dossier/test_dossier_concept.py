"""Typed words survive a lock, and never show up with another pupil."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.concepten import CONTACT, Onderwerp, lees_concept
from jos_desktop.services.dossier import Dossier
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.snelinvoer import TERUGGEZET
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import Gevuld, maak_kind

Rust = Callable[[], None]


def concept(context: Context, leerling_id: int) -> dict[str, object] | None:
    return context.vault.query(
        lambda uow: lees_concept(uow, CONTACT, Onderwerp.leerling(leerling_id))
    )


def opnieuw_geopend(qtbot: QtBot, context: Context, leerling_id: int, rust: Rust) -> DossierPagina:
    """Return a new page, as after unlocking again."""
    pagina = DossierPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    pagina.open_doel(leerling_id)
    rust()
    return pagina


def test_a_second_after_the_last_key_the_words_are_in_the_vault(
    qtbot: QtBot, context: Context, open_pagina: DossierPagina, gevuld: Gevuld
) -> None:
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Moeder vertelt")
    qtbot.waitUntil(lambda: concept(context, gevuld.leerling_id) is not None, timeout=5000)
    qtbot.waitUntil(
        lambda: open_pagina.snelinvoer.stand.text().startswith("Concept bewaard"), timeout=5000
    )


def test_locking_keeps_what_was_just_typed(
    qtbot: QtBot, context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    velden = open_pagina.snelinvoer.velden
    velden.verslag.zet_tekst("Nog niet af")
    velden.indruk.zet_tekst("Hij was rustig")
    velden.voeg_afspraak_toe().tekst.zet_tekst("Mentor bellen")
    velden.soort.zet(ContactSoort.HUISBEZOEK)
    open_pagina.bewaar_concepten()
    rust()
    na = opnieuw_geopend(qtbot, context, gevuld.leerling_id, rust).snelinvoer
    assert na.velden.concept() == velden.concept()
    assert na.stand.text() == TERUGGEZET


def test_drafts_of_other_pupils_do_not_pile_up_in_memory(
    context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    kinderen = [
        context.vault.change(partial(maak_kind, roepnaam=naam, achternaam="Denkbeeld"))
        for naam in ("Noor", "Bram", "Zoë")
    ]
    for kind in (gevuld.leerling_id, *kinderen):
        open_pagina.open_doel(kind)
        rust()
        open_pagina.snelinvoer.velden.verslag.zet_tekst(f"Woorden over {kind}")
    for kind in (gevuld.leerling_id, *kinderen):
        open_pagina.open_doel(kind)
        rust()
        assert open_pagina.snelinvoer.velden.verslag.tekst() == f"Woorden over {kind}"
        in_geheugen = {*open_pagina.snelinvoer._concepten, *open_pagina.snelinvoer._in_kluis}
        assert in_geheugen <= {kind}


def test_a_draft_never_shows_with_another_pupil(
    context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    ander = context.vault.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Alleen van de eerste")
    open_pagina.open_doel(ander)
    rust()
    assert open_pagina.snelinvoer.velden.verslag.tekst() == ""
    assert concept(context, ander) is None
    assert concept(context, gevuld.leerling_id) is not None


def test_keeping_the_contact_drops_its_draft(
    qtbot: QtBot,
    context: Context,
    open_pagina: DossierPagina,
    gevuld: Gevuld,
    rust: Rust,
    dossier: Callable[[int], Dossier],
) -> None:
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Af")
    open_pagina.bewaar_concepten()
    rust()
    open_pagina.snelinvoer.bewaar()
    rust()
    assert concept(context, gevuld.leerling_id) is None
    assert dossier(gevuld.leerling_id).tijdlijn[0].tekst == "Af"
    na = opnieuw_geopend(qtbot, context, gevuld.leerling_id, rust)
    assert not na.snelinvoer.heeft_tekst


def test_emptying_the_words_drops_the_draft(
    context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    for tekst in ("Toch niet", ""):
        open_pagina.snelinvoer.velden.verslag.zet_tekst(tekst)
        open_pagina.bewaar_concepten()
        rust()
    assert concept(context, gevuld.leerling_id) is None


def test_words_typed_while_saving_stay_for_the_next_contact(
    open_pagina: DossierPagina, rust: Rust
) -> None:
    invoer = open_pagina.snelinvoer
    invoer.velden.verslag.zet_tekst("Eerste")
    invoer.bewaar()
    invoer.velden.verslag.zet_tekst("Eerste en meer")
    rust()
    assert invoer.velden.verslag.tekst() == "Eerste en meer"


def test_a_draft_that_comes_back_goes_on_after_its_last_letter(
    qtbot: QtBot, context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Moeder vertelt")
    open_pagina.bewaar_concepten()
    rust()
    verslag = opnieuw_geopend(qtbot, context, gevuld.leerling_id, rust).snelinvoer.velden.verslag
    QTest.keyClicks(verslag.bediening, " dat het gaat")
    assert verslag.tekst() == "Moeder vertelt dat het gaat"


def test_throwing_a_draft_away_takes_it_out_of_the_vault_and_can_be_undone(
    context: Context, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    invoer = open_pagina.snelinvoer
    assert not invoer.weg.isVisible()
    invoer.velden.verslag.zet_tekst("Moeder vertelt")
    invoer.velden.soort.zet(ContactSoort.OUDERS)
    invoer.velden.voeg_afspraak_toe().tekst.zet_tekst("Mentor bellen")
    invoer.bewaar_concept()
    rust()
    weg = invoer.velden.concept()
    invoer.weg.click()
    rust()
    assert not invoer.heeft_tekst
    assert not invoer.weg.isVisible()
    assert concept(context, gevuld.leerling_id) is None
    assert open_pagina.window().focusWidget() is invoer.melding.actie
    invoer.velden.verslag.zet_tekst("Iets nieuws")
    invoer.melding.actie.click()
    assert invoer.velden.concept() == replace(weg, verslag="Moeder vertelt Iets nieuws")
    invoer.bewaar_concept()
    rust()
    assert concept(context, gevuld.leerling_id) is not None


def test_what_was_thrown_away_is_not_offered_with_another_pupil(
    context: Context, open_pagina: DossierPagina, rust: Rust
) -> None:
    ander = context.vault.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Alleen van de eerste")
    open_pagina.snelinvoer.weg.click()
    open_pagina.open_doel(ander)
    rust()
    assert not open_pagina.snelinvoer.melding.isVisible()
