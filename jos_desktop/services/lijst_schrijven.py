"""Write an exit-vragenlijst, or a translation, as TOML in one way: what was read comes back."""

from collections.abc import Iterator, Mapping
from typing import Final

from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.vragenlijst import Optie, Vraag, Vragenlijst

_ONTSNAPT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def schrijf_lijst(lijst: Vragenlijst) -> str:
    """Return the whole list as TOML; ``lees_lijst`` of it gives the same list."""
    return "\n".join(_regels(lijst)) + "\n"


def schrijf_vertaling(lijst: Vragenlijst) -> str:
    """Return only the words of a list in its language, as ``lees_vertaling`` reads them."""
    return "\n".join(_vertaalregels(lijst)) + "\n"


def _regels(lijst: Vragenlijst) -> Iterator[str]:
    yield 'formaat = "jos-vragenlijst"'
    yield f"sleutel = {_tekst(lijst.sleutel)}"
    yield f"versie = {lijst.versie}"
    yield from _talig(lijst)
    for schaal in lijst.schalen:
        yield from ("", "[[schaal]]", f"sleutel = {_tekst(schaal.sleutel)}", "opties = [")
        yield from (f"    {_optie(optie)}," for optie in schaal.opties)
        yield "]"
    for vraag in lijst.vragen:
        yield from ("", "[[vraag]]", *_vraag(vraag))


def _vertaalregels(lijst: Vragenlijst) -> Iterator[str]:
    yield 'formaat = "jos-vragenlijst-vertaling"'
    yield f"vertaling_van = {_tekst(lijst.sleutel)}"
    yield f"versie = {lijst.versie}"
    yield from _talig(lijst)
    for schaal in lijst.schalen:
        yield from ("", f"[schaal.{schaal.sleutel}]")
        yield from (f"{optie.sleutel} = {_tekst(optie.label)}" for optie in schaal.opties)
    for vraag in lijst.vragen:
        yield from ("", f"[vraag.{vraag.sleutel}]", *_per_informant(vraag.tekst))


def _talig(lijst: Vragenlijst) -> Iterator[str]:
    yield f"taal = {_tekst(lijst.taal)}"
    yield f"taalnaam = {_tekst(lijst.taalnaam)}"
    yield f"van_rechts = {_ja_nee(lijst.van_rechts)}"
    yield f"nagekeken = {_ja_nee(lijst.nagekeken)}"
    yield f"titel = {_tekst(lijst.titel)}"
    for naam, teksten in (("inleiding", lijst.inleiding), ("slot", lijst.slot)):
        if teksten:
            yield from ("", f"[{naam}]", *_per_informant(teksten))
    if lijst.woorden:
        yield from ("", "[woorden]")
        yield from (f"{naam} = {_tekst(woord)}" for naam, woord in sorted(lijst.woorden.items()))


def _per_informant(teksten: Mapping[Informant, str]) -> Iterator[str]:
    for informant in Informant:
        if informant in teksten:
            yield f"{informant.value} = {_tekst(teksten[informant])}"


def _optie(optie: Optie) -> str:
    velden = [("sleutel", optie.sleutel), ("label", optie.label)]
    velden += [("telt_als", optie.telt_als)] if optie.telt_als else []
    velden += [("pictogram", optie.pictogram)] if optie.pictogram else []
    return "{ " + ", ".join(f"{naam} = {_tekst(waarde)}" for naam, waarde in velden) + " }"


def _vraag(vraag: Vraag) -> Iterator[str]:
    yield f"sleutel = {_tekst(vraag.sleutel)}"
    yield f"vorm = {_tekst(vraag.vorm.value)}"
    if vraag.schaal:
        yield f"schaal = {_tekst(vraag.schaal)}"
    if vraag.uitkomst is not None:
        yield f"uitkomst = {_tekst(vraag.uitkomst.value)}"
    if vraag.pictogram:
        yield f"pictogram = {_tekst(vraag.pictogram)}"
    if vraag.voorwaarde is not None:
        keuzes = ", ".join(_tekst(keuze) for keuze in vraag.voorwaarde.is_een_van)
        wie = _tekst(vraag.voorwaarde.vraag)
        yield f"alleen_als = {{ vraag = {wie}, is_een_van = [{keuzes}] }}"
    yield from _per_informant(vraag.tekst)


def _ja_nee(waarde: bool) -> str:
    return "true" if waarde else "false"


def _tekst(waarde: str) -> str:
    return '"' + "".join(_ONTSNAPT.get(teken, teken) for teken in waarde) + '"'
