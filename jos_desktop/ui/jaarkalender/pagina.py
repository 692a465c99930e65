"""The sheet Jaarkalender: the year at the left, what is in the chosen week at the right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from jos_desktop.models.changes import Soort
from jos_desktop.models.jaarkalender import (
    Jaarkalender,
    Jaarpunt,
    Kalendersoort,
    kop_van_week,
    maandag_van,
)
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.jaarkalender import lees_jaar
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.themaweken import lees_themaweek, leg_themaweken
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.jaarkalender.jaarvlak import JaarVlak, dag_in_week
from jos_desktop.ui.jaarkalender.papier import JaarpapierDialoog
from jos_desktop.ui.jaarkalender.themaweek import ThemaweekDialoog, ThemawekenDialoog
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Rolvak,
    StilleKnop,
    TabelChip,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.themaweken import ThemaweekRij
    from jos_desktop.ui.schermen import Context

WEEK_PX: Final = 456
LEEG: Final = "In deze week staat nog niets. Met N zet je er een activiteit in."
BLADEN: Final = {
    Kalendersoort.SPREEKUUR: ("preventie", "spreekuren"),
    Kalendersoort.ADVIES: ("preventie", "advies"),
    Kalendersoort.VAKANTIE: ("agenda", "vakantie"),
}
"""Where the things open that have a sheet of their own."""


class JaarPagina(Pagina):
    """Show a school year by weeks; of one school, or of all of them."""

    soorten = frozenset(
        {
            Soort.PREVENTIE,
            Soort.SPREEKUUR,
            Soort.SCHOOLADVIES,
            Soort.ONTWIKKELING,
            Soort.VAKANTIE,
            Soort.SCHOOL,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._schooljaar = schooljaar_van(date.today())
        self._kalender = Jaarkalender(self._schooljaar, "", ())
        self._keer = 0
        self._bouw_balk()
        self._bouw_soorten()
        midden = rij(ruimte=16)
        self.vlak = JaarVlak()
        rol = Rolvak(ruimte=0)
        rol.inhoud.addWidget(self.vlak)
        rol.inhoud.addStretch(1)
        midden.addWidget(rol, 1)
        midden.addWidget(self._bouw_week())
        self.inhoud.addLayout(midden, 1)
        self.vlak.gekozen.connect(lambda _: self._toon_week())
        self.vlak.geopend.connect(lambda _: self.ga_naar_week())
        self.vlak.nieuw.connect(lambda _: self.nieuwe_activiteit())
        self.vlak.gebladerd.connect(self.blader)
        QShortcut(QKeySequence("Ctrl+P"), self, self.druk_af)
        self.setFocusProxy(self.vlak)

    def _bouw_balk(self) -> None:
        balk = rij()
        self.vorige = Knop("&Vorig jaar", lambda: self.blader(-1), icoon="fa6s.chevron-left")
        self.volgende = Knop("V&olgend jaar", lambda: self.blader(1), icoon="fa6s.chevron-right")
        self.jaar = Tekst("", "kop")
        balk.addWidget(self.vorige)
        balk.addWidget(self.jaar)
        balk.addWidget(self.volgende)
        balk.addWidget(StilleKnop("&Deze week", self.naar_vandaag))
        balk.addStretch(1)
        balk.addWidget(StilleKnop("&Themaweken", self.open_themaweken, icoon="fa6s.flag"))
        balk.addWidget(StilleKnop("A&fdrukken", self.druk_af, icoon="fa6s.print"))
        self.inhoud.addLayout(balk)

    def _bouw_soorten(self) -> None:
        balk = rij(ruimte=12)
        balk.addWidget(Tekst("Laat zien:", "gedempt"))
        self.vinkjes: dict[Kalendersoort, Vinkje] = {}
        for soort in Kalendersoort:
            vinkje = Vinkje(soort.label)
            vinkje.setChecked(True)
            vinkje.toggled.connect(lambda _: self._toon())
            self.vinkjes[soort] = vinkje
            balk.addWidget(vinkje)
        balk.addStretch(1)
        self.inhoud.addLayout(balk)

    def _bouw_week(self) -> Kaart:
        kaart = Kaart()
        kaart.setFixedWidth(WEEK_PX)
        self.weekkop = Tekst("", "kop", breek=True)
        kaart.inhoud.addWidget(self.weekkop)
        self.model = RijenModel[Jaarpunt](
            [
                Kolom("Wanneer", _wanneer, lambda p: (p.vanaf, p.tijd), breedte=13, gedempt=True),
                Kolom("Wat", lambda p: p.titel, breedte=20, vet=True, hulp=_hulp, vrij=True),
                Kolom("School", lambda p: p.school, breedte=12, gedempt=True),
                Kolom("Stand", _stand, breedte=11, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Wat er in deze week is")
        self.tabel.geopend.connect(self.open_punt)
        self.leeg = Tekst(LEEG, "gedempt", breek=True)
        kaart.inhoud.addWidget(self.leeg)
        kaart.inhoud.addWidget(self.tabel, 1)
        onder: QVBoxLayout = kaart.inhoud
        knoppen = rij()
        knoppen.addWidget(
            HoofdKnop("&Activiteit in deze week", self.nieuwe_activiteit, icoon="fa6s.plus")
        )
        knoppen.addStretch(1)
        onder.addLayout(knoppen)
        return kaart

    @property
    def schooljaar(self) -> str:
        """Return the school year in view."""
        return self._schooljaar

    def ververs(self) -> None:
        """Read the year, once its theme weeks are laid."""
        jaar, school = self._schooljaar, self.context.schoolkeuze.school_id
        self._keer += 1
        keer = self._keer

        def klaar(kalender: Jaarkalender) -> None:
            if keer == self._keer:
                self._on_gelezen(kalender)

        self.context.tasks.run_query(
            lambda uow: lees_jaar(uow, jaar, school), klaar, self.melding.toon_fout, eigenaar=self
        )

    def plek(self) -> dict[str, Any]:
        """Return the year, the week, and which kinds are shown."""
        return {
            "schooljaar": self._schooljaar,
            "week": self.vlak.maandag.isoformat(),
            "soorten": [soort.value for soort in self._soorten()],
        }

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to them."""
        week, soorten = date.fromisoformat(plek["week"]), set(plek["soorten"])
        self._schooljaar = str(plek["schooljaar"])
        for soort, vinkje in self.vinkjes.items():
            vinkje.setChecked(soort.value in soorten)
        self.vlak.toon(Jaarkalender(self._schooljaar, "", ()), self._soorten(), date.today())
        self.vlak.kies(week)

    def blader(self, stap: int) -> None:
        """Show the school year before (-1) or after (1) this one."""
        begin = int(self._schooljaar[:4]) + stap
        self._schooljaar = f"{begin}-{begin + 1}"
        self.ververs()

    def naar_vandaag(self) -> None:
        """Go to the week of today."""
        self._schooljaar = schooljaar_van(date.today())
        self.vlak.toon(Jaarkalender(self._schooljaar, "", ()), self._soorten(), date.today())
        self.vlak.kies(date.today())
        self.ververs()
        self.vlak.setFocus()

    def ga_naar_week(self) -> None:
        """Go to the list of the chosen week, at its first line."""
        if self.model.rowCount():
            self.tabel.setFocus()
            self.tabel.selectRow(0)

    def nieuwe_activiteit(self) -> QWidget:
        """Plan an activity in the chosen week, of its theme week when there is one."""
        from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog

        thema = [p.id for p in self.vlak.punten if p.soort is Kalendersoort.THEMAWEEK]
        dialoog = ActiviteitDialoog(
            self,
            self.context,
            school_id=self.context.schoolkeuze.school_id,
            datum=dag_in_week(self.vlak.maandag, date.today()),
            themaweek_id=thema[0] if len(thema) == 1 else None,
        )
        dialoog.open()
        return dialoog

    def open_punt(self, punt: Jaarpunt) -> None:
        """Open one thing of the week, in its own form or at its own sheet."""
        if punt.soort is Kalendersoort.ACTIVITEIT:
            from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog

            ActiviteitDialoog(self, self.context, punt.id).open()
        elif punt.soort is Kalendersoort.THEMAWEEK:
            self._open_themaweek(punt.id)
        elif punt.soort is Kalendersoort.TERUGKIJKEN:
            # Minus is the number of an advice, see services/jaarkalender.py.
            if punt.id < 0:
                self.context.open_blad("preventie", "advies", -punt.id)
            else:
                self.context.open_blad("scholen", "ontwikkeling", punt.id)
        else:
            scherm, blad = BLADEN[punt.soort]
            vakantie = punt.soort is Kalendersoort.VAKANTIE
            self.context.open_blad(scherm, blad, None if vakantie else punt.id)

    def open_themaweken(self) -> ThemawekenDialoog:
        """Show the theme weeks of this year, to change them."""
        dialoog = ThemawekenDialoog(self, self.context, self._schooljaar)
        dialoog.open()
        return dialoog

    def nieuwe_themaweek(self) -> ThemaweekDialoog:
        """Add a theme week that begins in the chosen week."""
        dialoog = ThemaweekDialoog(self, self.context, vanaf=self.vlak.maandag)
        dialoog.open()
        return dialoog

    def druk_af(self) -> JaarpapierDialoog:
        """Show the year as it goes on paper."""
        school = self.context.schoolkeuze.school_id
        dialoog = JaarpapierDialoog(self, self.context, self._schooljaar, school)
        dialoog.open()
        return dialoog

    def _open_themaweek(self, nummer: int) -> None:
        def klaar(week: ThemaweekRij | None) -> None:
            ThemaweekDialoog(self, self.context, week).open()

        self.context.tasks.run_query(
            lambda uow: lees_themaweek(uow, nummer), klaar, self.melding.toon_fout, eigenaar=self
        )

    def _on_gelezen(self, kalender: Jaarkalender) -> None:
        self._kalender = kalender
        self._toon()
        nu = schooljaar_van(date.today())
        # Only of now and next: of a year long ago nobody wants proposals.
        if kalender.te_leggen and 0 <= int(kalender.schooljaar[:4]) - int(nu[:4]) <= 1:
            self.context.tasks.run_change(
                lambda uow: leg_themaweken(uow, kalender.schooljaar),
                lambda _: None,
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _soorten(self) -> tuple[Kalendersoort, ...]:
        return tuple(soort for soort, vinkje in self.vinkjes.items() if vinkje.isChecked())

    def _toon(self) -> None:
        waar = f" · {self._kalender.school}" if self._kalender.school else ""
        self.jaar.setText(f"Schooljaar {self._kalender.schooljaar}{waar}")
        # Of one school its name stands above the year.
        school = () if self._kalender.school else ("School",)
        self.tabel.zet_kolommen(("Wanneer", "Wat", *school, "Stand"))
        self.vlak.toon(self._kalender, self._soorten(), date.today())

    def _toon_week(self) -> None:
        maandag = self.vlak.maandag
        nu = " (deze week)" if maandag == maandag_van(date.today()) else ""
        self.weekkop.setText(f"{kop_van_week(maandag)}{nu}")
        self.model.zet_rijen(self.vlak.punten)
        self.leeg.setVisible(not self.vlak.punten)
        self.tabel.setVisible(bool(self.vlak.punten))


def _wanneer(punt: Jaarpunt) -> str:
    if punt.vanaf != punt.tot:
        return f"{punt.vanaf.day}-{punt.vanaf.month} t/m {punt.tot.day}-{punt.tot.month}"
    dag = ("ma", "di", "wo", "do", "vr", "za", "zo")[punt.vanaf.weekday()]
    return f"{dag} {punt.tijd}".strip()


def _stand(punt: Jaarpunt) -> str:
    return ", ".join(chip.tekst for chip in _chips(punt))


def _chips(punt: Jaarpunt) -> tuple[TabelChip, ...]:
    if punt.soort is Kalendersoort.VAKANTIE:
        return (TabelChip("Vakantie"),)
    if punt.soort is Kalendersoort.THEMAWEEK:
        return (TabelChip(punt.stand, "warm") if punt.stand else TabelChip("Themaweek", "accent"),)
    if not punt.telt:
        return (TabelChip(punt.stand, "warm"),)
    return (TabelChip(punt.stand, "goed" if punt.stand == "Gedaan" else ""),) if punt.stand else ()


def _hulp(punt: Jaarpunt) -> str:
    dagen = schrijf_datum(punt.vanaf)
    if punt.vanaf != punt.tot:
        dagen = f"{dagen} t/m {schrijf_datum(punt.tot)}"
    delen = (punt.titel, f"{dagen} {punt.tijd}".strip(), punt.school, punt.stand)
    return " · ".join(deel for deel in delen if deel)
