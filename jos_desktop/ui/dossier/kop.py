"""The head of a dossier: who it is about, who decides, and what to mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.hulp_elders import Hulpregel
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Chip, Knop, StilleKnop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import Toon

_KORT: Final = 28
"""How many letters of an organisation fit in the head."""


def toon_van(oordeel: Oordeel) -> Toon:
    """Return the tone of a consent badge; its word says the same."""
    if not oordeel.nodig:
        return ""
    if oordeel.geweigerd:
        return "gevaar"
    return "goed" if oordeel.compleet else "warm"


def uitleg_van(oordeel: Oordeel) -> str:
    """Return why: the rule, what is missing, and the article."""
    delen = [oordeel.uitleg]
    if oordeel.ontbreekt:
        delen.append(f"Nog nodig: {oordeel.nog_nodig}.")
    if oordeel.geweigerd:
        delen.append(f"Geweigerd door: {', '.join(oordeel.geweigerd)}.")
    delen.append(f"Bron: {oordeel.bron}.")
    return " ".join(delen)


def gezag_van(dossier: Dossier) -> str:
    """Return who has gezag, in one line."""
    namen = [persoon.naam for persoon in dossier.personen if persoon.heeft_gezag]
    geschorst = [persoon.naam for persoon in dossier.personen if persoon.gezag_geschorst]
    nagaan = [persoon.naam for persoon in dossier.personen if persoon.gezag_nagaan]
    delen = [f"Gezag: {' en '.join(namen)}"] if namen else []
    if geschorst:
        delen.append(f"gezag geschorst van {' en '.join(geschorst)}")
    if nagaan:
        delen.append(f"gezag nagaan van {' en '.join(nagaan)}")
    tekst = "; ".join(delen) or "Gezag nog niet ingevuld"
    return tekst[0].upper() + tekst[1:]


class DossierKop(QWidget):
    """Show name, school, gezag, consent and flags, with the actions at the right."""

    def __init__(
        self,
        *,
        wijzig: Callable[[], object],
        draag_over: Callable[[], object],
        rond_af: Callable[[], object],
        maak_uittreksel: Callable[[], object],
        toon_geschiedenis: Callable[[], object],
        toon_adres: Callable[[], object],
        toon_school: Callable[[], object],
    ) -> None:
        super().__init__()
        layout = kolom(self, ruimte=2)
        boven = rij(ruimte=tokens().maat.tussen_px - 4)
        self.naam = Tekst("", "titel")
        self.feiten = Tekst("", "gedempt", breek=True)
        boven.addWidget(self.naam)
        boven.addWidget(self.feiten, 1)
        self.wijzig = Knop("Gege&vens", wijzig, icoon="fa6s.pen", hulp="Gegevens wijzigen")
        self.overdragen = Knop(
            "Overdra&gen",
            draag_over,
            icoon="fa6s.arrow-right-from-bracket",
            hulp="Een overdracht voor deze leerling beginnen",
        )
        self.afronden = Knop(
            "A&fronden",
            rond_af,
            icoon="fa6s.flag-checkered",
            hulp="Het klanttraject afsluiten met uitstroom",
        )
        self.geschiedenis = StilleKnop(
            "Geschiedenis",
            toon_geschiedenis,
            hulp="Wie wijzigde wat, en wat je weghaalde en terug kunt zetten (Ctrl+H)",
        )
        # Above: below, the chips of a full dossier need all the room.
        boven.addWidget(self.geschiedenis)
        for knop in (self.wijzig, self.overdragen, self.afronden):
            boven.addWidget(knop)
        layout.addLayout(boven)
        onder = rij()
        # Many people with gezag may not push the page wider than the screen.
        self.gezag = Tekst("", "gedempt", breek=True)
        onder.addWidget(self.gezag, 1)
        self.toestemming = Chip("")
        onder.addWidget(self.toestemming)
        self.adres = Chip("Adres afgeschermd", "gevaar")
        self.school = Chip("School afgeschermd", "gevaar")
        self.toon_adres = StilleKnop(
            "Adres tonen", toon_adres, icoon="fa6s.eye", hulp="Vraagt eerst waarom"
        )
        self.toon_school = StilleKnop(
            "School tonen", toon_school, icoon="fa6s.eye", hulp="Vraagt eerst waarom"
        )
        self.tolk = Chip("", "accent")
        self.bezwaar = Chip("Bezwaar tegen monitoring", "warm")
        self.bezwaar.setToolTip("Telt niet mee in de samenvatting.")
        self.hulp = Chip("", "warm")
        self.uittreksel = StilleKnop(
            "Uittreksel logboek",
            maak_uittreksel,
            hulp="Wie deed wat met dit dossier: voor wie het werk controleert",
        )
        onder.addWidget(self.uittreksel)
        layout.addLayout(onder)
        layout.addWidget(self._bouw_let_op())

    def _bouw_let_op(self) -> QWidget:
        """Build the row of what to mind: of its own, so that who has gezag keeps its room."""
        self.let_op = QWidget()
        regel = rij(self.let_op)
        for deel in (
            self.hulp,
            self.adres,
            self.toon_adres,
            self.school,
            self.toon_school,
            self.tolk,
            self.bezwaar,
        ):
            regel.addWidget(deel)
        regel.addStretch()
        return self.let_op

    def toon(self, dossier: Dossier) -> None:
        """Show one pupil."""
        self.naam.setText(dossier.naam)
        school = ", ".join(
            deel
            for deel in ("" if dossier.school_afgeschermd else dossier.school, dossier.klas)
            if deel
        )
        delen = [
            f"{dossier.leeftijd} jaar",
            school or ("" if dossier.school else "geen school"),
            f"mentor {dossier.mentor}" if dossier.mentor and not dossier.school_afgeschermd else "",
        ]
        self.feiten.setText(" · ".join(deel for deel in delen if deel))
        self.feiten.setToolTip(f"Geboren op {schrijf_datum(dossier.geboortedatum)}")
        self.gezag.setText(gezag_van(dossier))
        oordeel = dossier.oordeel_hulp
        self.toestemming.zet(f"Toestemming: {oordeel.kort}", toon_van(oordeel))
        uitleg = uitleg_van(oordeel)
        self.toestemming.setToolTip(uitleg)
        self.toestemming.setAccessibleName(f"Toestemming voor hulp: {oordeel.kort}")
        self.toestemming.setAccessibleDescription(uitleg)
        self._toon_hulp(dossier.hulp)
        for deel in (self.adres, self.toon_adres):
            deel.setVisible(dossier.adres_afgeschermd)
        for deel in (self.school, self.toon_school):
            deel.setVisible(dossier.school_afgeschermd)
        self.tolk.setVisible(bool(dossier.tolk_taal))
        self.tolk.setText(f"Tolk: {dossier.tolk_taal}")
        self.bezwaar.setVisible(dossier.bezwaar_monitoring)
        self.let_op.setVisible(
            bool(dossier.hulp)
            or dossier.adres_afgeschermd
            or dossier.school_afgeschermd
            or bool(dossier.tolk_taal)
            or dossier.bezwaar_monitoring
        )
        self.afronden.setVisible(any(t.open and t.type == "KT" for t in dossier.trajecten))

    def _toon_hulp(self, hulp: Sequence[Hulpregel]) -> None:
        """Say that somebody helps already: call first, and stay out of the way."""
        self.hulp.setVisible(bool(hulp))
        if not hulp:
            return
        meer = f" en {len(hulp) - 1} meer" if len(hulp) > 1 else ""
        self.hulp.zet(f"Er is al hulp: {hulp[0].organisatie[:_KORT]}{meer}", "warm")
        uitleg = "Stem eerst af.\n" + "\n".join(regel.zin for regel in hulp)
        self.hulp.setToolTip(uitleg)
        self.hulp.setAccessibleDescription(uitleg)
