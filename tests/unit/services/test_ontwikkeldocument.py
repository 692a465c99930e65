"""The ontwikkeldocument: what stands in it, that it is for keeping, who gets it, and its line."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Inbeddingsstand,
    Spreekuurdoelgroep,
    Spreekuurwijze,
    Vraagstand,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.preventie import Spreekuur
from jos_desktop.services.inbedding import Puntstand, lees_punten, zet_punt
from jos_desktop.services.indicatoren import (
    IndicatorGegevens,
    WaardeGegevens,
    bewaar_indicator,
    bewaar_waarde,
)
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.loglines import LoglineGegevens, bewaar_logline
from jos_desktop.services.ontwikkeldocument import NietsOntwikkeld, maak_ontwikkeldocument
from jos_desktop.services.ontwikkelvragen import (
    MomentGegevens,
    VraagGegevens,
    bewaar_moment,
    bewaar_vraag,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.ontwikkeldocument import (
    bestandsnaam_ontwikkeldocument,
    kijk_naar_namen,
    ontwikkeldocument_bytes,
    schrijf_ontwikkeldocument,
)

JAAR = "2024-2025"
LEERLING = "Sanne"
HEEL_LANG = "Een zin die blijft komen. " * 400


def _vul(uow: UnitOfWork) -> int:
    school = lijst_scholen(uow)[0].id
    with pytest.raises(NietsOntwikkeld):
        maak_ontwikkeldocument(uow, school, JAAR)
    with pytest.raises(SchoolOnbekend):
        maak_ontwikkeldocument(uow, 999_999, JAAR)
    bewaar_logline(uow, school, JAAR, LoglineGegevens(zodat="elk kind meedoet."))
    vraag = VraagGegevens(
        school, JAAR, "Eerder signaleren", Vraagstand.AFGEROND, opbrengst=HEEL_LANG
    )
    nummer = bewaar_vraag(uow, vraag).nieuw_id
    assert nummer is not None
    gehouden = MomentGegevens(date(2025, 1, 15), date(2025, 1, 16), "Mentoren bellen", "Ook in 2")
    bewaar_moment(uow, nummer, gehouden)
    punt = lees_punten()[0].sleutel
    zet_punt(uow, school, punt, Puntstand(date(2024, 9, 1), Inbeddingsstand.NEE))
    zet_punt(uow, school, punt, Puntstand(date(2025, 2, 1), Inbeddingsstand.JA, "Kamer 1.12"))
    # Of a later school year: not in this document.
    zet_punt(uow, school, punt, Puntstand(date(2025, 9, 1), Inbeddingsstand.DEELS, "Later"))
    for dag, bezoekers in ((1, 3), (8, 0)):
        uow.session.add(
            Spreekuur(
                school_id=school,
                datum=date(2024, 10, dag),
                doelgroep=Spreekuurdoelgroep.MENTOREN,
                wijze=Spreekuurwijze.FYSIEK,
                stand=Activiteitstand.GEDAAN,
                bezoekers=bezoekers,
            )
        )
    indicator = bewaar_indicator(uow, IndicatorGegevens(school, "Rust", eenheid="punten"))
    assert indicator.nieuw_id is not None
    waarde = WaardeGegevens(date(2024, 8, 1), date(2024, 12, 31), Decimal("7.500"))
    bewaar_waarde(uow, indicator.nieuw_id, waarde)
    uow.session.flush()
    return school


def test_the_document_tells_all_of_it_and_no_small_numbers(vault: Vault, tmp_path: Path) -> None:
    school = vault.change(_vul)
    pdf, document = ontwikkeldocument_bytes(vault, school, JAAR, met_cijfers=True)
    lezer = PdfReader(io.BytesIO(pdf))
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in lezer.pages).split())
    for woorden in (
        "Zodat elk kind meedoet.",
        "Eerder signaleren",
        "Mentoren bellen",
        "16-01-2025",
        "was nee, nu ja",
        "Kamer 1.12",
        "Spreekuren, gehouden 2",
        "minder dan 10",
        "7,5 punten",
        document.school,
    ):
        assert woorden in tekst
    assert "Later" not in tekst
    assert tekst.count("blijft") == 400
    assert len(lezer.pages) > 2
    assert lezer.metadata is not None
    assert lezer.metadata.title == "Ontwikkeldocument"
    assert b"pdfaid:part" in pdf
    assert document.school not in bestandsnaam_ontwikkeldocument(document)
    assert vault.query(lambda uow: maak_ontwikkeldocument(uow, school, JAAR)).cijfers == ()
    assert not kijk_naar_namen(vault, document)
    zin = f"Dat hielp {LEERLING} goed."
    met_naam = replace(document, logline=(*document.logline, zin))
    assert LEERLING in kijk_naar_namen(vault, met_naam)
    pad = tmp_path / "document.pdf"
    schrijf_ontwikkeldocument(vault, pad, document)
    assert pad.read_bytes() == pdf

    def kijk(uow: UnitOfWork) -> None:
        regel = uow.session.scalars(select(Logregel).order_by(Logregel.id.desc())).first()
        assert regel is not None
        assert regel.gebeurtenis == Gebeurtenis.AFGEDRUKT
        mag = set()
        for soort in Ontvangersoort:
            try:
                vraag_vrijgave(uow, Uitgang.ONTWIKKELDOCUMENT, None, soort)
            except GeenToestemming:
                continue
            mag.add(soort)
        assert {soort.value for soort in mag} == {"team", "school", "werkgever"}

    vault.query(kijk)
