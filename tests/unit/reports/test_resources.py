import sys
from pathlib import Path

import pytest

from jos_desktop import resources


@pytest.fixture(autouse=True)
def _forget_found_fonts() -> None:
    resources.find_font.cache_clear()


def test_the_source_tree_has_its_resources() -> None:
    gevonden = resources.find_resource("stijl")
    assert gevonden == Path(resources.__file__).parent.parent / "resources" / "stijl"


def test_the_packaged_application_brings_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eigen = tmp_path / "resources" / "stijl" / "tokens.toml"
    font = tmp_path / "font_source_sans_pro" / "files" / "SourceSansPro-Regular.ttf"
    for bestand in (eigen, font):
        bestand.parent.mkdir(parents=True)
        bestand.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.find_resource("stijl", "tokens.toml") == eigen
    assert resources.find_font("Regular") == font


def test_an_installation_finds_them_beside_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    los = tmp_path / "site-packages" / "jos_desktop" / "resources.py"
    eigen = tmp_path / "share" / "jos-desktop" / "resources" / "scholen.toml"
    vreemd = tmp_path / "site-packages" / "resources" / "scholen.toml"
    for bestand in (los, eigen, vreemd):
        bestand.parent.mkdir(parents=True)
        bestand.touch()
    monkeypatch.setattr(resources, "__file__", str(los))
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    assert resources.find_resource("scholen.toml") == eigen


@pytest.mark.parametrize("gewicht", ["Regular", "Semibold", "It"])
def test_the_fonts_are_there(gewicht: str) -> None:
    assert resources.find_font(gewicht).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_missing_file_is_told_with_what_to_do() -> None:
    with pytest.raises(resources.ResourceMissingError) as fout:
        resources.find_resource("bestaat", "niet.toml")
    assert "bestaat/niet.toml" in fout.value.zin()
    assert "opnieuw" in fout.value.raad()
    with pytest.raises(resources.ResourceMissingError):
        resources.find_font("Bestaatniet")
