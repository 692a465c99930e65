"""Documents of a dossier, templates, and one talk with several pupils."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.services.bestandsoorten import (
    EML,
    MSG,
    SOORTEN,
    TEKST,
    StukMetMacros,
    StuksoortOnbekend,
    einde_van,
    mediatype_van_stuk,
)
from jos_desktop.services.contacten import Afspraak, ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.groepscontact import (
    Groepsdeel,
    GroepTeKlein,
    NaamVanAnder,
    aantal_anderen,
    bewaar_groepscontact,
)
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.sjablonen import (
    SjabloonBestaatAl,
    SjabloonGegevens,
    SjabloonNaamLeeg,
    beginsjablonen,
    bewaar_sjabloon,
    lijst_sjablonen,
    verplaats_sjabloon,
    verwijder_sjabloon,
    zet_sjabloon_terug,
)
from jos_desktop.services.stukken import (
    StukVanAnder,
    bewaar_stuk,
    lijst_stukken,
    wijzig_stuk,
)
from jos_desktop.services.taken import open_taken
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from tests.unit.services.conftest import Casus

SCAN = b"%PDF-1.7\n1 0 obj\nKanariepiet\n%%EOF\n"
BRIEF = b"From: a@voorbeeld.nl\r\nTo: b@voorbeeld.nl\r\nSubject: Hoi\r\n\r\nDag"


def zip_met(*delen: tuple[str, bytes]) -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w") as archief:
        for naam, inhoud in delen:
            archief.writestr(naam, inhoud)
    return bak.getvalue()


WORD = zip_met(("[Content_Types].xml", b"x"), ("word/document.xml", b"x"))
ODT = zip_met(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"x"))


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    return maak_casus(13)


def ander_kind(casus: Casus, roepnaam: str, achternaam: str) -> int:
    gegevens = LeerlingGegevens(roepnaam, achternaam, casus.vandaag, casus.school_id)
    nieuw = casus.vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id
    assert nieuw is not None
    return nieuw


@pytest.mark.parametrize(
    ("naam", "inhoud", "einde"),
    [
        ("Brief.docx", WORD, ".docx"),
        ("Brief zonder einde", WORD, ".docx"),
        ("plan.odt", ODT, ".odt"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ".doc"),
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ".msg"),
        ("mail", BRIEF, ".eml"),
        ("notitie.TXT", "café".encode(), ".txt"),
        ("scan.pdf", SCAN, ".pdf"),
        ("x.rtf", b"{\\rtf1 hoi}", ".rtf"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(naam: str, inhoud: bytes, einde: str) -> None:
    assert einde_van(mediatype_van_stuk(naam, inhoud)) == einde


@pytest.mark.parametrize(
    ("naam", "inhoud", "fout"),
    [
        ("spel.txt", b"MZ\x90\0", StuksoortOnbekend),
        ("script.txt", b"#!/bin/sh\n", StuksoortOnbekend),
        ("brief.docx", b"PK\x03\x04kapot", StuksoortOnbekend),
        ("alles.zip", zip_met(("a.txt", b"x")), StuksoortOnbekend),
        ("oud.exe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", StuksoortOnbekend),
        (
            "brief.docx",
            zip_met(("[Content_Types].xml", b"x"), ("word/vbaProject.bin", b"x")),
            StukMetMacros,
        ),
        ("pagina.html", b"<html>", StuksoortOnbekend),
    ],
)
def test_a_program_stays_out(naam: str, inhoud: bytes, fout: type[KnownError]) -> None:
    with pytest.raises(fout):
        mediatype_van_stuk(naam, inhoud)


@given(st.text(max_size=20), st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04"]))
def test_any_bytes_get_a_kind_or_a_kind_word(naam: str, rest: bytes, begin: bytes) -> None:
    try:
        soort = mediatype_van_stuk(naam, begin + rest)
    except KnownError:
        return
    assert soort in {een.mediatype for een in SOORTEN}


def test_documents_come_with_a_contact_and_stay_when_it_goes(casus: Casus) -> None:
    vault, wie = casus.vault, casus.leerling_id
    los = vault.change(lambda uow: bewaar_stuk(uow, wie, "Verslag.docx", WORD)).nieuw_id
    assert los is not None
    gegevens = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Gesproken", stukken=(los,))
    contact_id = vault.change(lambda uow: bewaar_contact(uow, wie, gegevens)).nieuw_id
    assert contact_id is not None
    vault.change(lambda uow: bewaar_stuk(uow, wie, "m.eml", BRIEF, contactmoment_id=contact_id))
    mail, verslag = vault.query(lambda uow: lijst_stukken(uow, wie))
    assert (verslag.bestandsnaam, verslag.contact_id) == ("Verslag.docx", contact_id)
    assert (mail.bijlage.mediatype, mail.bijlage.soort) == (EML, Bijlagesoort.BERICHT)
    assert mail.bestandsnaam == "m.eml"
    item = next(
        i for i in vault.query(lambda uow: lees_dossier(uow, wie)).tijdlijn if i.id == contact_id
    )
    assert [naam for _, naam in item.stukken] == ["Verslag", "m"]
    weg = vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("contactmoment", contact_id)))
    assert {r.contact_id for r in vault.query(lambda uow: lijst_stukken(uow, wie))} == {None}
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    assert None not in {r.contact_id for r in vault.query(lambda uow: lijst_stukken(uow, wie))}
    vault.change(lambda uow: wijzig_stuk(uow, los, " Nieuw\nverslag ", Bijlagesoort.VERSLAG))
    assert vault.query(lambda uow: lijst_stukken(uow, wie))[1].bijlage.naam == "Nieuw verslag"


def test_a_document_never_hangs_on_a_contact_of_another_pupil(casus: Casus) -> None:
    ander = ander_kind(casus, "Sem", "Zandstra")
    stuk = casus.vault.change(lambda uow: bewaar_stuk(uow, ander, "a.pdf", SCAN)).nieuw_id
    assert stuk is not None
    gegevens = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Dag", stukken=(stuk,))
    with pytest.raises(StukVanAnder):
        casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens))


def test_a_vault_begins_with_templates_that_become_the_users_own(casus: Casus) -> None:
    vault = casus.vault
    begin = vault.query(lijst_sjablonen)
    assert begin == beginsjablonen()
    assert len(begin) >= 6
    eigen = SjabloonGegevens("Even bellen", ContactSoort.TELEFONISCH, 5, Locatie.TELEFOON)
    vault.change(lambda uow: bewaar_sjabloon(uow, eigen))
    assert [een.naam for een in vault.query(lijst_sjablonen)] == [
        *(een.naam for een in begin),
        "Even bellen",
    ]
    vault.change(lambda uow: verplaats_sjabloon(uow, "even bellen", -99))
    vault.change(lambda uow: bewaar_sjabloon(uow, replace(eigen, naam="Bellen"), "Even bellen"))
    weg = vault.change(lambda uow: verwijder_sjabloon(uow, begin[0].naam))
    assert [een.naam for een in vault.query(lijst_sjablonen)][:2] == ["Bellen", begin[1].naam]
    vault.change(lambda uow: zet_sjabloon_terug(uow, weg))
    assert begin[0] in vault.query(lijst_sjablonen)
    for naam, fout in (("  ", SjabloonNaamLeeg), ("BELLEN", SjabloonBestaatAl)):
        with pytest.raises(fout):
            vault.change(partial(bewaar_sjabloon, gegevens=replace(eigen, naam=naam)))


def test_one_talk_gives_every_pupil_his_own_contact_and_no_other_name(casus: Casus) -> None:
    vault = casus.vault
    sem, fem = ander_kind(casus, "Sem", "Bakker"), ander_kind(casus, "Fem", "Çağlar")
    gedeeld = ContactGegevens(
        casus.vandaag,
        ContactSoort.PSYCHO_EDUCATIE,
        duur_min=45,
        afspraken=(Afspraak("Volgende week verder", casus.vandaag),),
    )
    delen = (
        Groepsdeel(casus.leerling_id, "Vertelde over de klas, en over de bakker."),
        Groepsdeel(sem, "Luisterde vooral."),
        Groepsdeel(fem, no_show=True),
    )
    vault.change(lambda uow: bewaar_groepscontact(uow, gedeeld, delen))
    for deel in delen:
        dossier = vault.query(partial(lees_dossier, leerling_id=deel.leerling_id))
        (item,) = (i for i in dossier.tijdlijn if i.soort == "contact")
        assert item.tekst == deel.verslag
        assert "samen met 2 andere leerlingen" in item.onderschrift
        alles = f"{item.titel} {item.onderschrift} {item.tekst}"
        anderen = {"Łukasz", "Sem", "Fem"} - {dossier.roepnaam}
        assert not any(naam in alles for naam in anderen)
        assert len(vault.query(partial(aantal_anderen, leerling_id=deel.leerling_id))) == 1
    assert len(vault.query(open_taken)) == 3


@pytest.mark.parametrize(
    "zin", ["Sem riep iets.", "met SEM in de gang", "Ruzie met Bakker", "ook sem was er"]
)
def test_the_name_of_another_is_found_in_any_spelling(casus: Casus, zin: str) -> None:
    sem = ander_kind(casus, "Sem", "Bakker")
    delen = (Groepsdeel(casus.leerling_id, zin), Groepsdeel(sem, "Dag"))
    gedeeld = ContactGegevens(casus.vandaag, ContactSoort.LEERLING)
    with pytest.raises(NaamVanAnder) as fout:
        casus.vault.change(lambda uow: bewaar_groepscontact(uow, gedeeld, delen))
    assert fout.value.leerling_id == casus.leerling_id
    assert "Sem" not in str(fout.value)
    assert "Bakker" not in fout.value.zin()
    aantal = casus.vault.query(
        lambda uow: uow.session.execute(text("SELECT count(*) FROM contactmoment")).scalar()
    )
    assert aantal == 0
    casus.vault.change(lambda uow: bewaar_groepscontact(uow, gedeeld, delen, namen_bekeken=True))


def test_a_group_has_two_pupils_or_more(casus: Casus) -> None:
    gedeeld = ContactGegevens(casus.vandaag, ContactSoort.LEERLING)
    een = Groepsdeel(casus.leerling_id, "Dag")
    for delen in ((een,), (een, een)):
        with pytest.raises(GroepTeKlein):
            casus.vault.change(partial(bewaar_groepscontact, gedeeld=gedeeld, delen=delen))


def test_the_kinds_of_message_and_text_are_read_here() -> None:
    assert {EML, MSG, TEKST} <= {een.mediatype for een in SOORTEN}
