"""Read DUO's file of pupils: look first at what would happen, then take it over whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.services.leerlingaantallen import (
    Overgenomen,
    Voorbeeld,
    Voorbeeldrij,
    lees_voorbeeld,
    neem_duo_over,
    zet_duo_terug,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.ui.dossier.formulier import Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import kiesbaar
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.scholen import SchoolRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Kies het CSV-bestand van DUO: 'Leerlingen per vestiging naar postcode leerling en leerjaar'. "
    "Dat van heel Nederland mag: alleen de scholen uit je kluis komen mee. Je ziet eerst wat er "
    "gelezen is."
)
SOORTEN: Final = "CSV-bestanden (*.csv *.txt);;Alle bestanden (*)"
TELLING: Final = "{rijen} regels gelezen. {scholen} van jouw scholen herkend."
VRAAG_JAAR: Final = "Over welk schooljaar gaat dit bestand? Kies het hieronder."
TWIJFEL: Final = "Meer vestigingen lijken op {scholen}. Kies hieronder welke het is."
TABEL_PX, JAREN = 180, 15
NIEUW, ZELFDE = "nieuw", "staat er al"


class DuoDialoog(Dialoog):
    """Choose a file, look at every school, say what it could not know, and take it over."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Bestand van DUO inlezen", wat="dit bestand", breedte_px=900)
        self._context = context
        self._inhoud, self._naam = b"", ""
        self._keuzes: dict[str, int] = {}
        self._voorbeeld: Voorbeeld | None = None
        self._keer = 0
        self._bouw()
        self.knoppen("Leerlingen in&lezen", self._on_over).setEnabled(False)
        self.jaar.currentIndexChanged.connect(lambda _: self._lees())
        self.vervang.toggled.connect(lambda _: self._toon_knop())
        context.tasks.run_query(lijst_scholen, self._on_scholen, self.toon_fout, eigenaar=self)

    def _bouw(self) -> None:
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        nu = int(schooljaar_van(date.today())[:4])
        jaren = [f"{jaar}-{jaar + 1}" for jaar in range(nu, nu - JAREN, -1)]
        self.jaar = Woordkeuze((("", "Staat in het bestand"), *((jaar, jaar) for jaar in jaren)))
        boven = rij()
        self.kiezen = Knop("&Bestand kiezen", self.kies, icoon="fa6s.file-import")
        boven.addWidget(self.kiezen)
        boven.addStretch(1)
        boven.addWidget(Veld("School&jaar", self.jaar))
        self.inhoud.addLayout(boven)
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.model: RijenModel[Voorbeeldrij] = RijenModel(
            [
                Kolom("School", lambda r: r.school, breedte=24, vet=True),
                Kolom("Vestiging in het bestand", _vestiging, breedte=28),
                Kolom("Herkend aan", lambda r: r.hoe, breedte=16, gedempt=True),
                Kolom("Leerlingen", lambda r: r.cijfers.totaal.schrijf(), _laag, 18, rechts=True),
                Kolom("Wat er gebeurt", _gevolg, breedte=24),
            ]
        )
        self.tabel = RijenTabel(self.model, "Wat er gelezen is")
        self.tabel.setMinimumHeight(TABEL_PX)
        self.inhoud.addWidget(self.tabel, 1)
        self.vervang = Vinkje("&Vervang wat er al staat")
        self.vervang.hide()
        self.inhoud.addWidget(self.vervang)
        self.school, self.vestiging = Nummerkeuze(), Woordkeuze()
        self.vestiging.setMinimumContentsLength(28)
        naast = rij()
        naast.addWidget(Veld("Welke &school?", self.school), 1)
        naast.addWidget(Veld("Welke vesti&ging in het bestand?", self.vestiging), 2)
        self.hoort = Knop("H&oort bij elkaar", self._on_hoort)
        naast.addWidget(self.hoort)
        self.koppel = QWidget()
        self.koppel.setLayout(naast)
        self.koppel.hide()
        self.inhoud.addWidget(self.koppel)

    def kies(self) -> QFileDialog:
        """Ask which file."""
        dialog = bestandsvenster(self, "Bestand van DUO kiezen", soorten=SOORTEN)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_pad)
        dialog.open()
        return dialog

    def open_pad(self, pad: str) -> None:
        """Read a file; what was chosen by hand for the former one goes."""
        from jos_desktop.exchange.duo_bestand import lees_duobestand

        def klaar(inhoud: bytes) -> None:
            self._inhoud, self._naam, self._keuzes = inhoud, Path(pad).name, {}
            self._lees()

        self._context.tasks.run(
            lambda: lees_duobestand(Path(pad)), klaar, self._on_fout, eigenaar=self
        )

    def _lees(self) -> None:
        if not self._inhoud:
            return
        self._keer += 1
        keer, inhoud, naam = self._keer, self._inhoud, self._naam
        jaar, keuzes = self.jaar.sleutel(), dict(self._keuzes)
        self.telling.setText("Het bestand wordt gelezen.")

        def werk(uow: UnitOfWork) -> Voorbeeld:
            return lees_voorbeeld(uow, inhoud, naam, schooljaar=jaar, keuzes=keuzes)

        def klaar(voorbeeld: Voorbeeld) -> None:
            if keer == self._keer:
                self._toon(voorbeeld)

        self._context.tasks.run_query(werk, klaar, self._on_fout, eigenaar=self)

    def _on_scholen(self, scholen: tuple[SchoolRij, ...]) -> None:
        self.school.vul(kiesbaar(tuple(school for school in scholen if school.actief)))
        self.onthoud()

    def _toon(self, voorbeeld: Voorbeeld) -> None:
        self.melding.hide()
        self._voorbeeld = voorbeeld
        self.model.zet_rijen(voorbeeld.regels)
        delen = [TELLING.format(rijen=voorbeeld.rijen, scholen=len(voorbeeld.regels))]
        if voorbeeld.schooljaar:
            delen.append(f"Schooljaar {voorbeeld.schooljaar}.")
        else:
            delen.append(VRAAG_JAAR)
        if voorbeeld.twijfel:
            delen.append(TWIJFEL.format(scholen=", ".join(voorbeeld.twijfel)))
        self.telling.setText(" ".join(delen))
        gekozen = self.vestiging.sleutel()
        self.vestiging.vul(
            (v.sleutel, " · ".join(d for d in (v.naam, v.plaats, _code(v.sleutel)) if d))
            for v in voorbeeld.vestigingen
        )
        self.vestiging.zet(gekozen)
        self.koppel.setVisible(bool(voorbeeld.vestigingen))
        self.vervang.setVisible(bool(voorbeeld.anders))
        self._toon_knop()

    def _toon_knop(self) -> None:
        lijst = self._voorbeeld
        iets = lijst is not None and bool(lijst.schooljaar) and bool(lijst.nieuw or lijst.anders)
        if lijst is not None and lijst.anders:
            iets = iets and self.vervang.isChecked()
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(iets)

    def _on_hoort(self) -> None:
        school, vestiging = self.school.sleutel(), self.vestiging.sleutel()
        if school is None or not vestiging:
            self.melding.toon("Kies eerst een school en een vestiging.")
            return
        # One location a school: the former choice for this school goes.
        over = {code: wie for code, wie in self._keuzes.items() if wie != school}
        self._keuzes = {**over, vestiging: school}
        self._lees()

    def _on_fout(self, fout: KnownError) -> None:
        self._voorbeeld = None
        self.model.zet_rijen(())
        self.telling.setText("")
        self._toon_knop()
        self.toon_fout(fout)

    def _on_over(self) -> None:
        voorbeeld, vervang = self._voorbeeld, self.vervang.isChecked()
        if voorbeeld is None:
            return
        gedaan: list[Overgenomen] = []

        def werk(uow: UnitOfWork) -> Changes:
            gedaan.append(neem_duo_over(uow, voorbeeld, vervang=vervang))
            return gedaan[-1].changes

        def klaar(_changes: Changes) -> None:
            context, terug = self._context, gedaan[-1].terug
            self.klaar()
            woord = "1 school" if len(terug) == 1 else f"{len(terug)} scholen"
            wat = f"De leerlingen van {woord} staan in je kluis."
            bied_ongedaan(context, wat, lambda uow: zet_duo_terug(uow, terug))

        self._context.tasks.run_change(werk, klaar, self.toon_fout, eigenaar=self)


def _code(sleutel: str) -> str:
    return "" if sleutel.startswith("naam:") else sleutel


def _vestiging(regel: Voorbeeldrij) -> str:
    een = regel.cijfers.vestiging
    return " · ".join(deel for deel in (een.naam, _code(een.sleutel)) if deel)


def _laag(regel: Voorbeeldrij) -> int:
    return regel.cijfers.totaal.laag


def _gevolg(regel: Voorbeeldrij) -> str:
    if regel.gelijk:
        return ZELFDE
    return f"nu staat er {regel.nu}" if regel.nu else NIEUW
