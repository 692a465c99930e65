"""What the exit-vragenlijst says of a traject, as codes of Layout 1.

docs/besluiten/0115-wat-van-de-exit-in-cijfers-komt.md says which answers count.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from jos_desktop.models.codes_exit import Afnamestand, Informant, Uitkomst
from jos_desktop.services.exittelling import (
    Exitfeit,
    lees_exitfeiten_per_traject,
    vraagstand,
    wiens_antwoorden,
)
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_feiten_klassen import cijferklasse, tevredenheidsklasse
from jos_desktop.storage.unit_of_work import UnitOfWork

ANTWOORDASSEN: Final[Mapping[Uitkomst, str]] = MappingProxyType(
    {
        Uitkomst.NUT: "nut",
        Uitkomst.GEHOORD: "gehoord",
        Uitkomst.ZONDER_HULP: "zonder_hulp",
        Uitkomst.DOEL_GEHAALD: "doel_gehaald",
    }
)
# Begun and laid ready are not asked yet: the axis holds them together with what nobody asked.
_GETELD: Final = frozenset({Afnamestand.INGEVULD, Afnamestand.GEWEIGERD})
_INFORMANTEN: Final = (("exit_leerling", Informant.LEERLING), ("exit_ouder", Informant.OUDER))


def lees_exitfeiten(
    uow: UnitOfWork, alleen: Collection[int] | None = None
) -> Mapping[int, Mapping[str, str]]:
    """Return by traject id the codes on the exit axes that are known; ``alleen``: of these only.

    What is not in it is filled in by :mod:`jos_desktop.services.samenvatting_feiten`. Of a mark
    and the answers, those of the pupil count, and without them those of a parent.
    """
    per_traject = lees_exitfeiten_per_traject(uow, alleen)
    return {nummer: _codes(feiten) for nummer, feiten in per_traject.items()}


def _codes(feiten: Sequence[Exitfeit]) -> dict[str, str]:
    codes = {}
    for as_, informant in _INFORMANTEN:
        stand = vraagstand(feiten, informant)
        if stand in _GETELD:
            codes[as_] = stand.value
    van = wiens_antwoorden(feiten)
    if van is None:
        return codes
    for uitkomst, as_ in ANTWOORDASSEN.items():
        code = van.uitkomsten.get(uitkomst)
        if code is not None and code in ASSEN[as_].labels:
            codes[as_] = code
    cijfer = van.uitkomsten.get(Uitkomst.CIJFER)
    if cijfer is not None:
        codes["rapportcijfer"] = cijferklasse(int(cijfer))
        codes["tevredenheid"] = tevredenheidsklasse(int(cijfer))
    return codes
