"""The inbox: open, look, take over or refuse, and answer."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.ontvangsten import lijst_ontvangsten
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.dossier.tijdlijn import TijdlijnKaart
from jos_desktop.ui.postvak.antwoord import AntwoordDialoog
from jos_desktop.ui.postvak.blad import OntvangenBlad
from jos_desktop.werkstroom.overdrachtantwoord import verwerk, verwerk_code
from tests.ui.postvak.conftest import Postvak


def leerlingen(vault: Vault) -> int:
    return vault.query(lambda uow: uow.session.scalar(select(func.count(Leerling.id))) or 0)


def stand(postvak: Postvak) -> OverdrachtStatus:
    (rij,) = postvak.paar.nemer.query(lijst_ontvangsten)
    return rij.status


def woorden(widget: object) -> str:
    from PySide6.QtWidgets import QWidget

    assert isinstance(widget, QWidget)
    return "\n".join(deel.text() for deel in widget.findChildren(QLabel) if deel.isVisible())


def antwoorddialoog(postvak: Postvak) -> AntwoordDialoog:
    gevonden = postvak.pagina.window().findChildren(AntwoordDialoog)
    assert gevonden
    return gevonden[-1]


def test_an_empty_inbox_says_how_to_begin(postvak: Postvak) -> None:
    assert postvak.pagina.leeg.isVisible()
    assert ".josoverdracht" in woorden(postvak.pagina)


def test_the_list_tells_sender_and_initials_and_no_name(postvak: Postvak) -> None:
    postvak.open(postvak.stuur())
    postvak.pagina.toon_lijst()
    postvak.rust()
    model = postvak.pagina.model
    tekst = " ".join(
        str(model.index(0, kolom).data(Qt.ItemDataRole.DisplayRole))
        for kolom in range(model.columnCount())
    )
    assert "Sanne de Wit" in tekst
    assert "Łukasz" not in tekst
    assert "Çağlar" not in tekst
    assert stand(postvak) is OverdrachtStatus.ONTVANGEN


def test_take_over_as_new_and_read_the_code_to_the_giver(postvak: Postvak) -> None:
    postvak.open(postvak.stuur())
    assert "document" in postvak.pagina.stuk.document.tekst.lower()
    voor = leerlingen(postvak.paar.nemer)
    dialog = postvak.pagina.stuk.vraag_overnemen()
    assert dialog is not None
    assert dialog.hoofdknop is not None
    QTest.keyClick(dialog.hoofdknop, Qt.Key.Key_Space)
    postvak.rust()
    assert leerlingen(postvak.paar.nemer) == voor + 1
    antwoord = antwoorddialoog(postvak)
    postvak.rust()
    code = antwoord.code.text()
    assert len(code.replace("-", "")) == 8
    uitkomst = verwerk_code(postvak.paar.gever, code)
    assert uitkomst is not None
    assert _stand_gever(postvak) is OverdrachtStatus.GEACCEPTEERD
    assert not postvak.pagina.stuk.overnemen.isVisible()
    assert postvak.pagina.stuk.dossier.isVisible()


def test_refuse_with_a_reason_and_send_the_file_back(postvak: Postvak) -> None:
    postvak.open(postvak.stuur())
    voor = leerlingen(postvak.paar.nemer)
    dialog = postvak.pagina.stuk.vraag_weigeren()
    assert dialog is not None
    dialog.reden.zet(Weigerreden.ANDERS)
    dialog._on_weiger()
    assert dialog.isVisible()
    assert "Schrijf op" in woorden(dialog)
    dialog.toelichting.zet_tekst("Bel mij even op.")
    dialog._on_weiger()
    postvak.rust()
    pad = postvak.map / "antwoord.josontvangst"
    antwoorddialoog(postvak).schrijf(str(pad))
    postvak.qtbot.waitUntil(pad.exists, timeout=8_000)
    postvak.rust()
    verwerk(postvak.paar.gever, pad.read_bytes())
    assert _stand_gever(postvak) is OverdrachtStatus.GEWEIGERD
    assert leerlingen(postvak.paar.nemer) == voor
    assert "gewist" in woorden(postvak.pagina.stuk)
    assert "Łukasz" not in woorden(postvak.pagina)


def test_the_same_file_again_is_told_and_makes_nothing_double(postvak: Postvak) -> None:
    pad = postvak.stuur()
    postvak.open(pad)
    postvak.open(pad)
    assert "al in je postvak" in woorden(postvak.pagina.melding)
    assert len(postvak.paar.nemer.query(lijst_ontvangsten)) == 1


def test_the_second_handover_of_one_child_joins_the_dossier_field_by_field(
    postvak: Postvak,
) -> None:
    postvak.open(postvak.stuur())
    eerste = postvak.pagina.stuk.vraag_overnemen()
    assert eerste is not None
    eerste._on_overnemen()
    postvak.rust()
    antwoorddialoog(postvak).klaar()
    voor = leerlingen(postvak.paar.nemer)
    postvak.open(postvak.stuur(OverdrachtType.AFSTROOM, roepnaam="Łuk"))
    tweede = postvak.pagina.stuk.vraag_overnemen()
    assert tweede is not None
    knoppen = [k for k in tweede.wie.buttons() if tweede.wie.id(k) > 0]
    assert knoppen
    knoppen[0].click()
    postvak.rust()
    assert "naam" in tweede.velden
    tweede.velden["naam"].button(1).click()
    tweede._on_overnemen()
    postvak.rust()
    assert leerlingen(postvak.paar.nemer) == voor

    namen = postvak.paar.nemer.query(
        lambda uow: [kind.roepnaam for kind in uow.session.scalars(select(Leerling))]
    )
    assert "Łuk" in namen


def test_a_file_of_something_else_is_refused_in_plain_words(
    postvak: Postvak, tmp_path: Path
) -> None:
    pad = tmp_path / "brief.josoverdracht"
    pad.write_bytes(b"%PDF-1.7 dit is iets anders")
    postvak.open(pad)
    assert postvak.pagina.melding.isVisible()
    assert postvak.pagina.melding.wat.text()
    assert postvak.pagina.openen.isEnabled()
    assert postvak.paar.nemer.query(lijst_ontvangsten) == ()


def test_a_folder_of_a_colleague_is_opened_at_once_and_told_file_by_file(
    postvak: Postvak, tmp_path: Path
) -> None:
    map_ = tmp_path / "van collega"
    map_.mkdir()
    for roepnaam, achternaam in (("Ilse", "Denkbeeld"), ("Omar", "Verzonnen")):
        pad = postvak.stuur(OverdrachtType.COLLEGA, roepnaam=roepnaam, achternaam=achternaam)
        pad.rename(map_ / f"{roepnaam}.josoverdracht")
    (map_ / "stuk.josoverdracht").write_bytes(b"niets")
    dialog = postvak.pagina.open_map()
    postvak.qtbot.addWidget(dialog)
    dialog.open_pad(str(map_))
    postvak.qtbot.waitUntil(lambda: dialog.tabel.isVisible(), timeout=15_000)
    assert "3 bestanden" in dialog.telling.text()
    assert leerlingen(postvak.paar.nemer) == 2
    assert len(list(map_.glob("*.josontvangst"))) == 2
    dialog.open_pad(str(map_))
    postvak.qtbot.waitUntil(lambda: "was al" in dialog.telling.text(), timeout=15_000)
    assert leerlingen(postvak.paar.nemer) == 2


def test_the_dossier_says_what_came_with_a_handover(postvak: Postvak) -> None:
    postvak.open(postvak.stuur(OverdrachtType.COLLEGA))
    dialog = postvak.pagina.stuk.vraag_overnemen()
    assert dialog is not None
    dialog._on_overnemen()
    postvak.rust()
    antwoorddialoog(postvak).klaar()
    (rij,) = postvak.paar.nemer.query(lijst_ontvangsten)
    assert rij.leerling_id is not None
    wie = rij.leerling_id
    items = postvak.paar.nemer.query(lambda uow: lees_dossier(uow, wie).tijdlijn)
    ontvangen = [item for item in items if item.herkomst]
    assert ontvangen
    kaart = TijdlijnKaart(ontvangen[0])
    postvak.qtbot.addWidget(kaart)
    kaart.show()
    assert "Ontvangen van Sanne de Wit" in woorden(kaart)
    blad = OntvangenBlad(postvak.context)
    postvak.qtbot.addWidget(blad)
    blad.resize(1100, 600)
    blad.show()
    blad.toon_leerling(wie)
    postvak.rust()
    assert "Sanne de Wit" in woorden(blad)
    postvak.qtbot.waitUntil(lambda: bool(blad.document.tekst), timeout=8_000)


def _stand_gever(postvak: Postvak) -> OverdrachtStatus:
    from jos_desktop.models.overdracht import Overdracht

    def werk(uow: object) -> OverdrachtStatus:
        nummer = uow.session.scalar(select(func.max(Overdracht.id)))  # type: ignore[attr-defined]
        return haal_overdracht(uow, nummer).status  # type: ignore[arg-type]

    return postvak.paar.gever.query(werk)
