"""The own figures about what ended: how, where to, and after how long."""

from collections.abc import Mapping, Sequence
from typing import Final

from jos_desktop.models.cijferboek import Grafieksoort
from jos_desktop.models.codes import (
    Code,
    Doorverwezen,
    Functie,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectType,
    Vervolg,
)
from jos_desktop.services.inzicht_gevallen import Inzichtgeval
from jos_desktop.services.inzicht_tabel import Uitgewerkt, kerncijfers, kruising, verdeling
from jos_desktop.services.samenvatting_assen import ASSEN, NIET_VAN_TOEPASSING, ONBEKEND
from jos_desktop.services.samenvatting_feiten_klassen import weekklasse

GROEP: Final = "Uitstroom"
_ALLEEN_KT: Final = "Alleen klanttrajecten."
_KORT: Final = (
    "Kort is niet slechter: een snelle verwijzing kan precies zijn wat nodig was. Kijk ook naar "
    "'Doorverwezen naar de 2e lijn'."
)
_WEKEN: Final[Mapping[str, str]] = {
    code: label
    for code, label in ASSEN["duur"].labels.items()
    if code not in (NIET_VAN_TOEPASSING, ONBEKEND)
}
_FUNCTIES: Final = {functie.value: functie.label for functie in Functie}


def uitstroomtabellen(gevallen: Sequence[Inzichtgeval]) -> tuple[Uitgewerkt, ...]:
    """Return the tables about the uitstroom of a period."""
    klant = [geval for geval in gevallen if geval.type == TrajectType.KT]
    langer = [geval for geval in gevallen if geval.type != TrajectType.EC]
    return (
        verdeling(
            "uitstroom_type",
            "Afgesloten trajecten",
            GROEP,
            ("type", "Soort traject"),
            _woorden(TrajectType),
            [geval.type for geval in gevallen],
            toelichting="Een eenmalig contact of consult begint en eindigt op dezelfde dag.",
        ),
        _van_klant("reden", "Reden van het einde", RedenBeeindiging, klant),
        _van_klant(
            "schoolsituatie", "Waar de leerling daarna op school zit", Schoolsituatie, klant
        ),
        _van_klant("doorverwezen", "Doorverwezen naar de 2e lijn", Doorverwezen, klant),
        _van_klant("vervolg", "Wat er daarna komt", Vervolg, klant),
        kruising(
            "uitstroom_duur_functie",
            "Hoe lang trajecten duurden",
            GROEP,
            (("duur", "Duur"), ("functie", "Functie")),
            (
                _WEKEN,
                {code: _FUNCTIES[code] for code in _FUNCTIES if _heeft(code, langer)},
            ),
            [(weekklasse(geval.dagen or 0), geval.functie) for geval in langer],
            toelichting=f"Zonder eenmalige contacten. {_KORT}",
            soort=Grafieksoort.GESTAPELD,
        ),
        kerncijfers(
            "uitstroom_functie_duur",
            "Duur per functie",
            GROEP,
            ("functie", "Functie"),
            _duren(langer),
            eenheid="dagen",
            toelichting="Zonder eenmalige contacten.",
        ),
    )


def _van_klant(
    as_: str, titel: str, codes: type[Code], gevallen: Sequence[Inzichtgeval]
) -> Uitgewerkt:
    return verdeling(
        f"uitstroom_{as_}",
        titel,
        GROEP,
        (as_, titel),
        _woorden(codes),
        [getattr(geval, as_) for geval in gevallen],
        toelichting=_ALLEEN_KT,
    )


def _duren(gevallen: Sequence[Inzichtgeval]) -> list[tuple[str, str, Sequence[int]]]:
    rijen: list[tuple[str, str, Sequence[int]]] = [
        (code, label, [geval.dagen or 0 for geval in gevallen if geval.functie == code])
        for code, label in _FUNCTIES.items()
        if _heeft(code, gevallen)
    ]
    return [*rijen, ("alle", "Alle functies", [geval.dagen or 0 for geval in gevallen])]


def _heeft(functie: str, gevallen: Sequence[Inzichtgeval]) -> bool:
    return any(geval.functie == functie for geval in gevallen)


def _woorden(codes: type[Code]) -> dict[str, str]:
    return {lid.value: lid.label for lid in codes}
