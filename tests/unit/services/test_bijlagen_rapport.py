"""The reference tables of the eindrapport, cell by cell beside what is printed.

The expected cells are typed from the report; where the print breaks a line or forgets a space
("0,165fte", "1 fte /36 uur") it is one line here. The report prints no totals.
"""

from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from jos_desktop.exchange.tabel import lees_tabel, lees_tabel_bytes
from jos_desktop.models.codes import Functie
from jos_desktop.models.school import InzetFte
from jos_desktop.services.bijlagen_rapport import bijlage_2, bijlage_5
from jos_desktop.services.inzet_lezen import (
    FUNCTIE_ONBEKEND,
    GEEN_FTE,
    is_inzetlijst,
    lees_inzetlijst,
    neem_inzet_over,
    zet_inzet_terug,
)
from jos_desktop.services.monitorkader_lezen import SCHOOL_ONBEKEND, vind_maat
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

AANWEZIG = "Meer schoolaanwezigheid/minder uitval"
JEUGDHULP = "Minder inzet van jeugdhulp (m.u.v. JOS)"
VERWIJZEN = "Minder verwijzingen naar gespecialiseerd(e) scholen/voorzieningen"
PER_SCHOOL = "Inzet jeugdhulp per school"
VERSCHUIVING = "Verschuiving van zware naar lichte jeugdhulp (gem)"
SOORTEN = "(ambulante jeugdhulp/jeugdhulp met verblijf)"
GEDRUKT_2 = (
    (
        AANWEZIG,
        "Minder thuiszitters",
        "Aantal thuiszitters (langdurig relatief verzuim)",
        "Daling",
        "Leerplicht, Swv, Scholen",
    ),
    (
        AANWEZIG,
        "Minder uitval (vsv)",
        "Aantal voortijdig schoolverlaters",
        "Daling",
        "Leerplicht, Swv, Scholen",
    ),
    (
        JEUGDHULP,
        PER_SCHOOL,
        f"Aantal leerlingen dat jeugdhulp krijgt per school {SOORTEN}",
        "Daling",
        "Gem/jeugdhulp",
    ),
    (JEUGDHULP, PER_SCHOOL, f"Kosten jeugdhulp per school {SOORTEN}", "Daling", "Gem/jeugdhulp"),
    (JEUGDHULP, VERSCHUIVING, "Indicaties lichte jeugdhulp", "Stijging", "Gem/Jeugdhulp"),
    (JEUGDHULP, VERSCHUIVING, "Indicaties midden jeugdhulp", "Daling", "Gem/Jeugdhulp"),
    (JEUGDHULP, VERSCHUIVING, "Indicaties zware jeugdhulp", "Daling", "Gem/Jeugdhulp"),
    (JEUGDHULP, VERSCHUIVING, f"Duur jeugdhulp {SOORTEN} in maanden", "Daling", "Gem/jeugdhulp"),
    (
        VERWIJZEN,
        "Minder verwijzingen vso (cl. 4)",
        "Aantal verwijzingen vso (cluster 4), tlv",
        "Daling",
        "Scholen, Swv",
    ),
    (
        VERWIJZEN,
        "Minder verwijzingen gespecialiseerde voorzieningen (bv OPDC)",
        "Aantal verwijzingen voorzieningen, tlv",
        "Daling",
        "Scholen, Swv",
    ),
)
NVT = "n.v.t."
GEDRUKT_5 = (
    (
        "Stedelijk Dalton College Alkmaar",
        *("0,055 fte", "0,165 fte", "0,165 fte", "0,44 fte", "0 fte", "0,76 fte / 28 uur"),
    ),
    ("Focus", "0,055 fte", "0,165 fte", "0,11 fte", "0,16 fte", "0 fte", "1 fte / 36 uur"),
    (
        "PCC Oosterhout",
        *("0,055 fte", "0,165 fte", "0,11 fte", "0,33 fte", "0 fte", "0,76 fte / 28 uur"),
    ),
    (
        "De Spinaker Alkmaar",
        *("0,055 fte", "0,165 fte", "0,22 fte", "0,44 fte", "0 fte", "1 fte / 36 uur"),
    ),
    (
        "CSG Jan Arentsz Alkmaar",
        *("0,055 fte", "0,165 fte", "0,165 fte", "0,22 fte", "0 fte", "1 fte / 36 uur"),
    ),
    ("Jac. P. Thijsse College", "0 fte", "0,11 fte", "0,24 fte", "0,49 fte", NVT, NVT),
    ("Bonhoeffer College", "0 fte", "0,11 fte", "0,24 fte", "0,49 fte", NVT, NVT),
    ("Vonk Castricum", "0 fte", "0,11 fte", "0,24 fte", "0,49 fte", NVT, NVT),
)
LIJSTEN = Path(__file__).parents[2] / "data" / "bijlagen"


def _zonder_inzet(uow: UnitOfWork) -> None:
    for rij in uow.session.scalars(select(InzetFte)):
        uow.session.delete(rij)


def test_bijlage_2_is_what_is_printed() -> None:
    tabel = bijlage_2()
    assert tuple(kolom.titel for kolom in tabel.kolommen) == (
        "Verwachte uitkomsten (output)",
        "Indicatoren (output)",
        "Maten",
        "Trend",
        "Bron data",
    )
    assert tabel.rijen == GEDRUKT_2
    for zin in kader().aanvullen:
        assert zin in tabel.toelichting


def test_the_list_of_measures_says_the_same_as_the_framework() -> None:
    lijst = lees_tabel(LIJSTEN / "bijlage2.csv")
    assert tuple((*rij[:4], rij[4].replace("|", ", ")) for rij in lijst.rijen) == GEDRUKT_2
    gevonden = [vind_maat(rij[2]) for rij in lijst.rijen]
    assert gevonden == list(kader().maten)


def test_bijlage_5_out_of_the_imported_fte_is_what_is_printed(vault: Vault) -> None:
    tabel = lees_tabel(LIJSTEN / "bijlage5.csv")
    assert is_inzetlijst(tabel)

    # The shipped fte goes first, so that only the list can give it back.
    vault.change(_zonder_inzet)
    assert vault.query(bijlage_5).rijen == ()
    gelezen = vault.query(lambda uow: lees_inzetlijst(uow, tabel))
    assert gelezen.fouten == ()
    assert len(gelezen.regels) == 24
    gezet = vault.change(lambda uow: neem_inzet_over(uow, gelezen.regels))
    assert vault.query(bijlage_5).rijen == GEDRUKT_5
    vault.change(lambda uow: zet_inzet_terug(uow, gezet))
    assert vault.query(bijlage_5).rijen == ()


def test_bijlage_5_of_the_shipped_schools_is_what_is_printed(vault: Vault) -> None:
    tabel = vault.query(bijlage_5)
    assert tabel.rijen == GEDRUKT_5
    assert tabel.kolommen[1].titel == "Gedragswetenschapper JGGZ-VO, eerder"


def test_a_list_of_fte_may_be_written_otherwise_and_says_what_it_cannot_read(
    vault: Vault,
) -> None:
    tekst = (
        "School;Functie;Eerder;Tijdens project;Uren\n"
        "Jan Arentsz Alkmaar;Jeugd- en gezinscoach VO;0,1 fte;0,25 fte;9\n"
        "School op de Maan;JGC;0;1;\nSDC;Astronaut;0;1;\nSDC;JGC;veel;1;\n"
    )
    tabel = lees_tabel_bytes(tekst.encode(), bron="fte.csv")
    lijst = vault.query(lambda uow: lees_inzetlijst(uow, tabel))
    (regel,) = lijst.regels
    assert (regel.functie, regel.fte_eerder) == (Functie.JGC, Decimal("0.1"))
    assert [(fout.regel, fout.reden) for fout in lijst.fouten] == [
        (3, SCHOOL_ONBEKEND),
        (4, FUNCTIE_ONBEKEND),
        (5, GEEN_FTE),
    ]
    gezet = vault.change(lambda uow: neem_inzet_over(uow, lijst.regels))
    rij = next(r for r in vault.query(bijlage_5).rijen if "Arentsz" in str(r[0]))
    assert rij[3:5] == ("0,1 fte", "0,25 fte / 9 uur")
    vault.change(lambda uow: zet_inzet_terug(uow, gezet))
    assert vault.query(bijlage_5).rijen == GEDRUKT_5
