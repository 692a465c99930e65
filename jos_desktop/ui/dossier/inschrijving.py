"""The dialog of an enrolment beside the main school: guest school, OPDC, CLEO or stage."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import InschrijvingRol
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.inschrijvingen import (
    CLEO_DUUR,
    NEVENROLLEN,
    InschrijvingGegevens,
    PeriodeKanNiet,
    bewaar_inschrijving,
    lees_inschrijving,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.services.scholen import SchoolRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context


class InschrijvingDialoog(Formulier):
    """Where a pupil goes to school too, from when until when."""

    FORMULIER: Final = "inschrijving"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        inschrijving_id: int | None = None,
    ) -> None:
        super().__init__(parent, context, "Ook op een andere school", wat="deze inschrijving")
        self._leerling_id, self._inschrijving_id = leerling_id, inschrijving_id
        self._bouw()
        self.fouten_bij = {PeriodeKanNiet: self.v_tot}
        self.knoppen("Inschrijving bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("inschrijving", inschrijving_id, leerling_id),
            {
                "school": self.school,
                "rol": self.rol,
                "van": self.van,
                "tot": self.tot,
                "klas": self.klas,
                "mentor": self.mentor,
            },
            bestaand=inschrijving_id is not None,
        )
        if inschrijving_id is not None:
            sleutel = Rijsleutel("inschrijving", inschrijving_id)
            titel = "Geschiedenis van de inschrijving"
            QShortcut("Alt+H", self, partial(toon_geschiedenis, self, context, sleutel, titel))
        self.school.setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.school = Nummerkeuze()
        self.rol = Keuze(NEVENROLLEN)
        self.van, self.tot = DatumVeld(date.today()), DatumVeld()
        self.klas, self.mentor = TekstRegel(maximaal=30), TekstRegel(maximaal=120)
        self.v_school = Veld("&School", self.school, verplicht=True)
        self.v_van = Veld("&Vanaf", self.van, verplicht=True)
        self.v_tot = Veld("Tot &en met", self.tot)
        self.naast(self.v_school, Veld("&Wat is het?", self.rol))
        self.naast(self.v_van, self.v_tot)
        self.naast(Veld("&Klas", self.klas), Veld("&Mentor of begeleider", self.mentor))
        self.rol.currentIndexChanged.connect(self._on_rol)
        self._on_rol()

    def _lees(self, uow: UnitOfWork) -> tuple[tuple[SchoolRij, ...], InschrijvingGegevens | None]:
        nummer = self._inschrijving_id
        oud = None if nummer is None else lees_inschrijving(uow, self._leerling_id, nummer)
        return eigen_scholen_eerst(uow, None if oud is None else oud.school_id), oud

    def _on_gelezen(
        self, gelezen: tuple[tuple[SchoolRij, ...], InschrijvingGegevens | None]
    ) -> None:
        scholen, oud = gelezen
        with self._concept.vult():
            self.school.vul(kiesbaar(scholen))
            if oud is not None:
                self.school.zet(oud.school_id)
                self.rol.zet(oud.rol)
                self.van.zet_datum(oud.van)
                self.tot.zet_datum(oud.tot)
                self.klas.zet_tekst(oud.klas)
                self.mentor.zet_tekst(oud.mentor)

    def _on_rol(self) -> None:
        cleo = self.rol.waarde() is InschrijvingRol.CLEO
        dagen = CLEO_DUUR.days // 7
        self.v_tot.zet_hint(f"Een CLEO duurt {dagen} weken" if cleo else "Leeg: nog niet bekend")
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        van = self.datum_van(self.v_van)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if not self.is_goed() or van is None or school_id is None:
            return
        gegevens = InschrijvingGegevens(
            school_id, self.rol.vast(), van, tot, self.klas.tekst(), self.mentor.tekst()
        )
        leerling_id, nummer = self._leerling_id, self._inschrijving_id
        self.bewaar(lambda uow: bewaar_inschrijving(uow, leerling_id, gegevens, nummer))
