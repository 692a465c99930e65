"""The thuiszittersblad and the agenda of a meeting: who is named, and what never is."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort, Verzuimsoort
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.overleggen import (
    OverlegGegevens,
    PuntGegevens,
    bewaar_overleg,
    bewaar_punt,
)
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim
from jos_desktop.services.zorgpapier import AgendaLeeg, GeenVerzuim, Verzuimwens, lees_ontvangers
from jos_desktop.werkstroom.zorgpapier import (
    bestandsnaam_zorgpapier,
    maak_zorgpapier,
    schrijf_zorgpapier,
)
from tests.unit.services.conftest import Casus


def _tekst(pdf: bytes) -> str:
    lezer = pypdf.PdfReader(io.BytesIO(pdf))
    assert "Çağlar" not in str(lezer.metadata)
    return " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())


def test_the_thuiszittersblad_waits_for_consent(
    maak_casus: Callable[[int], Casus], tmp_path: Path
) -> None:
    casus = maak_casus(13)
    wens = Verzuimwens(casus.leerling_id, Ontvangersoort.SCHOOL)
    with pytest.raises(GeenToestemming):
        maak_zorgpapier(casus.vault, wens)
    casus.stem_in(ToestemmingDoel.SCHOOL)
    with pytest.raises(GeenVerzuim):
        maak_zorgpapier(casus.vault, wens)
    periode = VerzuimGegevens(
        Verzuimsoort.THUISZITTER,
        casus.vandaag - timedelta(days=100),
        uren_gemist=28,
        uren_rooster=30,
        geprobeerd="Twee uur per dag op school",
        volgende_stap="Gesprek met het OPDC",
        wie="leerplicht",
    )
    casus.vault.change(lambda uow: bewaar_verzuim(uow, casus.leerling_id, periode))
    gemaakt = maak_zorgpapier(casus.vault, wens)
    tekst = _tekst(gemaakt.pdf)
    for woord in ("28 van 30 uur per week", "Twee uur per dag", "Gesprek met het OPDC", "Łukasz"):
        assert woord in tekst
    pad = tmp_path / bestandsnaam_zorgpapier(gemaakt.document)
    schrijf_zorgpapier(casus.vault, gemaakt, pad)
    assert pad.read_bytes() == gemaakt.pdf
    namen = [naam for _, naam in casus.vault.query(lambda u: lees_ontvangers(u, casus.leerling_id))]
    assert namen[-1] == "Ayşe Çağlar (moeder)"
    ouder = replace(wens, soort=Ontvangersoort.OUDER_MET_GEZAG, betrokkene_id=casus.ouder_id)
    assert maak_zorgpapier(casus.vault, ouder).document.vrijgave.ontvanger == "Ayşe Çağlar"


def test_the_agenda_names_only_whom_consent_allows(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    gegevens = OverlegGegevens(casus.school_id, Overlegsoort.ZORGOVERLEG, casus.vandaag, "B12")
    overleg_id = vault.change(lambda uow: bewaar_overleg(uow, gegevens)).nieuw_id
    assert overleg_id is not None
    with pytest.raises(AgendaLeeg):
        maak_zorgpapier(vault, overleg_id)
    punt = PuntGegevens(casus.leerling_id, "Łukasz en Ayşe zijn moe", "Çağlar belt niet terug")
    punt_id = vault.change(lambda uow: bewaar_punt(uow, overleg_id, punt)).nieuw_id

    def tekst(grond: Bespreekgrond, reden: str = "") -> str:
        anders = replace(punt, grond=grond, grond_reden=reden)
        vault.change(lambda uow: bewaar_punt(uow, overleg_id, anders, punt_id))
        return _tekst(maak_zorgpapier(vault, overleg_id).pdf)

    for zonder in (
        tekst(Bespreekgrond.OPEN),
        tekst(Bespreekgrond.ANONIEM),
        tekst(Bespreekgrond.GROND, "Kan niet wachten"),
    ):
        for naam in ("Łukasz", "Çağlar", "Ayşe"):
            assert naam not in zonder
    assert "[naam] en [naam] zijn moe" in tekst(Bespreekgrond.ANONIEM)
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    assert "Łukasz van der Çağlar" in tekst(Bespreekgrond.TOESTEMMING)
    agenda = maak_zorgpapier(vault, overleg_id).document
    assert bestandsnaam_zorgpapier(agenda) == f"overleg-{agenda.documentnummer}.pdf"


@pytest.mark.parametrize("met_leerling", [True, False])
def test_a_point_without_a_name_tells_nobody_however_it_is_written(
    maak_casus: Callable[[int], Casus], met_leerling: bool
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    geheim = LeerlingGegevens(
        "Roos",
        "Fictief",
        date(2012, 3, 4),
        casus.school_id,
        straat="Geheimlaan 12",
        adres_afgeschermd=True,
        telefoon="06-12340000",
    )
    vault.change(lambda uow: maak_leerling(uow, geheim))
    gegevens = OverlegGegevens(
        casus.school_id, Overlegsoort.ZORGOVERLEG, casus.vandaag, "Geheimlaan 12"
    )
    overleg_id = vault.change(lambda uow: bewaar_overleg(uow, gegevens)).nieuw_id
    assert overleg_id is not None
    punt = PuntGegevens(
        casus.leerling_id if met_leerling else None,
        "Lukasz’ moeder en Roos Fictief, Geheimlaan 12. Roos zwijgt. Caglars vader niet.",
        "Geboren op 3-4-2012, te bellen op 06 55501234 of 0612340000.",
        Bespreekgrond.ANONIEM,
    )
    vault.change(lambda uow: bewaar_punt(uow, overleg_id, punt))
    tekst = _tekst(maak_zorgpapier(vault, overleg_id).pdf)
    for woord in ("Lukasz", "Roos", "Fictief", "Geheimlaan", "Caglar", "3-4-2012", "55501234"):
        assert woord not in tekst
    assert "12340000" not in tekst
    for woord in ("moeder en", "zwijgt", "vader niet", "te bellen op"):
        assert woord in tekst


def test_a_point_with_a_name_names_no_other_pupil(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    ander = LeerlingGegevens("Roos", "Fictief", date(2012, 3, 4), casus.school_id)
    vault.change(lambda uow: maak_leerling(uow, ander))
    gegevens = OverlegGegevens(casus.school_id, Overlegsoort.ZORGOVERLEG, casus.vandaag)
    overleg_id = vault.change(lambda uow: bewaar_overleg(uow, gegevens)).nieuw_id
    assert overleg_id is not None
    punt = PuntGegevens(
        casus.leerling_id, "Łukasz pest roos fictief", grond=Bespreekgrond.TOESTEMMING
    )
    vault.change(lambda uow: bewaar_punt(uow, overleg_id, punt))
    assert "Łukasz pest [naam]" in _tekst(maak_zorgpapier(vault, overleg_id).pdf)
