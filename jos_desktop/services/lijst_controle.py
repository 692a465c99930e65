"""What must hold between the parts of a vragenlijst: every answer can be kept and counted."""

from jos_desktop.models.codes_exit import Informant, Uitkomst, Vraagvorm
from jos_desktop.models.vragenlijst import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    Schaal,
    Vraag,
    Vragenlijst,
)
from jos_desktop.services.lijst_velden import Blok
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstuitkomsten import UITKOMSTCODES, vorm_van


def controleer(lijst: Vragenlijst, blok: Blok) -> None:
    """Check what the parts say of each other. Raises LijstFout at the first that does not fit.

    ``blok`` is the text that the list was read from, to find the lines.
    """
    schalen: dict[str, Schaal] = {}
    for nummer, schaal in enumerate(lijst.schalen):
        _controleer_schaal(schaal, blok, nummer)
        if schaal.sleutel in schalen:
            raise blok.fout(
                f"schaal {schaal.sleutel} staat er twee keer", "schaal", nummer, "sleutel"
            )
        schalen[schaal.sleutel] = schaal
    eerder: dict[str, Vraag] = {}
    gebruikt: set[tuple[Uitkomst, Informant]] = set()
    for nummer, vraag in enumerate(lijst.vragen):
        plek = _Plek(blok, nummer)
        if vraag.sleutel in eerder:
            raise plek.fout(f"vraag {vraag.sleutel} staat er twee keer", "sleutel")
        if not vraag.tekst:
            raise plek.fout(f"vraag {vraag.sleutel} heeft voor niemand een tekst")
        _controleer_pictogram(vraag.pictogram, plek.blok, "vraag", nummer, "pictogram")
        _controleer_vorm(vraag, schalen, plek)
        _controleer_uitkomst(vraag, lijst, plek, gebruikt)
        _controleer_voorwaarde(vraag, eerder, schalen, plek)
        eerder[vraag.sleutel] = vraag


class _Plek:
    """Point at one question."""

    def __init__(self, blok: Blok, nummer: int) -> None:
        self.blok, self.nummer = blok, nummer

    def fout(self, reden: str, *naam: str) -> Exception:
        return self.blok.fout(reden, "vraag", self.nummer, *naam)


def _controleer_schaal(schaal: Schaal, blok: Blok, nummer: int) -> None:
    gezien: set[str] = set()
    for plek, optie in enumerate(schaal.opties):
        if optie.sleutel in gezien:
            raise blok.fout(
                f"antwoord {optie.sleutel} staat twee keer in deze schaal",
                *("schaal", nummer, "opties", plek, "sleutel"),
            )
        gezien.add(optie.sleutel)
        _controleer_pictogram(optie.pictogram, blok, "schaal", nummer, "opties", plek, "pictogram")
    if len(gezien) < 2:
        raise blok.fout("een schaal heeft twee of meer antwoorden", "schaal", nummer, "opties")


def _controleer_pictogram(naam: str, blok: Blok, *pad: str | int) -> None:
    if naam and naam not in PICTOGRAMMEN:
        raise blok.fout(f"het pictogram {naam} bestaat niet", *pad)


def _controleer_vorm(vraag: Vraag, schalen: dict[str, Schaal], plek: _Plek) -> None:
    if vraag.vorm is Vraagvorm.KEUZE:
        if not vraag.schaal:
            raise plek.fout("bij een keuze hoort een schaal", "vorm")
        if vraag.schaal not in schalen:
            raise plek.fout(f"de schaal {vraag.schaal} bestaat niet", "schaal")
    elif vraag.schaal:
        raise plek.fout("alleen een keuze heeft een schaal", "schaal")


def _controleer_uitkomst(
    vraag: Vraag,
    lijst: Vragenlijst,
    plek: _Plek,
    gebruikt: set[tuple[Uitkomst, Informant]],
) -> None:
    uitkomst = vraag.uitkomst
    if uitkomst is None:
        return
    if vraag.vorm is not vorm_van(uitkomst):
        raise plek.fout(
            f"de uitkomst {uitkomst.value} hoort bij de vorm {vorm_van(uitkomst).value}",
            "uitkomst",
        )
    for informant in vraag.tekst:
        if (uitkomst, informant) in gebruikt:
            raise plek.fout(
                f"de uitkomst {uitkomst.value} staat al bij een andere vraag aan {informant.value}",
                "uitkomst",
            )
        gebruikt.add((uitkomst, informant))
    if uitkomst in UITKOMSTCODES:
        _controleer_codes(uitkomst, lijst, vraag, plek)


def _controleer_codes(uitkomst: Uitkomst, lijst: Vragenlijst, vraag: Vraag, plek: _Plek) -> None:
    nummer = [schaal.sleutel for schaal in lijst.schalen].index(vraag.schaal)
    opties = lijst.schalen[nummer].opties
    codes = UITKOMSTCODES[uitkomst]
    for index, optie in enumerate(opties):
        if optie.telt_als and optie.telt_als not in codes:
            raise plek.blok.fout(
                f"telt_als {optie.telt_als} bestaat niet bij de uitkomst {uitkomst.value}: kies "
                f"uit {', '.join(sorted(codes))}",
                *("schaal", nummer, "opties", index, "telt_als"),
            )
    if not any(optie.telt_als for optie in opties):
        raise plek.fout(
            f"geen antwoord van schaal {vraag.schaal} heeft telt_als, dus {uitkomst.value} kan "
            "niet meetellen",
            "uitkomst",
        )


def _controleer_voorwaarde(
    vraag: Vraag, eerder: dict[str, Vraag], schalen: dict[str, Schaal], plek: _Plek
) -> None:
    voorwaarde = vraag.voorwaarde
    if voorwaarde is None:
        return
    ander = eerder.get(voorwaarde.vraag)
    if ander is None:
        raise plek.fout(
            f"alleen_als wijst naar {voorwaarde.vraag}, en die vraag staat er niet voor",
            *("alleen_als", "vraag"),
        )
    mogelijk = _mogelijke_antwoorden(ander, schalen)
    for antwoord in voorwaarde.is_een_van:
        if antwoord not in mogelijk:
            raise plek.fout(
                f"het antwoord {antwoord[:40]} bestaat niet bij de vraag {ander.sleutel}",
                *("alleen_als", "is_een_van"),
            )
    for informant in vraag.tekst:
        if informant not in ander.tekst:
            raise plek.fout(
                f"de vraag {ander.sleutel} wordt niet gesteld aan {informant.value}, dus deze "
                "vraag ook nooit",
                "alleen_als",
            )


def _mogelijke_antwoorden(vraag: Vraag, schalen: dict[str, Schaal]) -> frozenset[str]:
    if vraag.vorm is Vraagvorm.CIJFER:
        return frozenset(str(cijfer) for cijfer in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1))
    if vraag.vorm is Vraagvorm.KEUZE:
        return frozenset(optie.sleutel for optie in schalen[vraag.schaal].opties)
    return frozenset()
