"""The first sheet of Scholen: profile, names, people and meetings of every school."""

from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad
from jos_desktop.ui.schoolblad.dialogen import (
    NaamDialoog,
    SchoolDialoog,
    SchooloverlegDialoog,
    SchoolpersoonDialoog,
)
from jos_desktop.ui.schoolblad.pagina import SchoolPagina
from jos_desktop.ui.schoolblad.wissels import (
    EigenSchoolDialoog,
    HernoemDialoog,
    SamenvoegDialoog,
    StopDialoog,
)

__all__ = ["CONCEPTEN", "SCHOLENBLADEN"]

_RIJ = {"schoolpersoon", "schooloverleg", "medewerker_school"}


def _open(
    soort: type[SchoolpersoonDialoog] | type[SchooloverlegDialoog] | type[EigenSchoolDialoog],
    context: Context,
    venster: QWidget,
    onderwerp: Onderwerp,
) -> None:
    """Open the form of a row, or of a new row at a school."""
    context.open_blad("scholen", "scholen")
    nummer = onderwerp.id if onderwerp.soort in _RIJ else None
    soort(venster, context, NIEUW if nummer else onderwerp.id, nummer).open()


def _open_school(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    nummer = None if onderwerp.id == NIEUW else onderwerp.id
    context.open_blad("scholen", "scholen", nummer)
    SchoolDialoog(venster, context, nummer).open()


def _open_wissel(
    soort: type[NaamDialoog] | type[HernoemDialoog] | type[SamenvoegDialoog],
    context: Context,
    venster: QWidget,
    onderwerp: Onderwerp,
) -> None:
    context.open_blad("scholen", "scholen", onderwerp.id)
    soort(venster, context, onderwerp.id).open()


def _open_stop(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("scholen", "scholen", onderwerp.id)
    StopDialoog(venster, context, onderwerp.id, terug=onderwerp.soort == "school terug").open()


def _shot_profiel(pagina: Pagina) -> QWidget | None:
    return cast("SchoolPagina", pagina).detail.wijzig()


def _shot_samen(pagina: Pagina) -> QWidget | None:
    return cast("SchoolPagina", pagina).detail.voeg_samen()


SCHOLENBLADEN = (
    Paginablad(
        "scholen",
        "Scholen",
        SchoolPagina,
        volgorde=10,
        hulp="Het profiel, de namen, de mensen en het overleg van elke school.",
        shots=(Opname("profiel", _shot_profiel), Opname("samenvoegen", _shot_samen)),
    ),
)
CONCEPTEN = (
    Conceptsoort(SchoolDialoog.FORMULIER, "School", _open_school),
    Conceptsoort(NaamDialoog.FORMULIER, "Andere naam", partial(_open_wissel, NaamDialoog)),
    Conceptsoort(HernoemDialoog.FORMULIER, "Nieuwe naam", partial(_open_wissel, HernoemDialoog)),
    Conceptsoort(
        SamenvoegDialoog.FORMULIER, "Scholen samenvoegen", partial(_open_wissel, SamenvoegDialoog)
    ),
    Conceptsoort(StopDialoog.FORMULIER, "School stopt", _open_stop),
    Conceptsoort(
        SchoolpersoonDialoog.FORMULIER, "Iemand van school", partial(_open, SchoolpersoonDialoog)
    ),
    Conceptsoort(
        SchooloverlegDialoog.FORMULIER, "Overleg op school", partial(_open, SchooloverlegDialoog)
    ),
    Conceptsoort(
        EigenSchoolDialoog.FORMULIER, "Mijn werk op school", partial(_open, EigenSchoolDialoog)
    ),
)
