"""A small screen with one of everything, to test the window without any feature."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.ui.schermen import Context, Pagina, Scherm, Snelactie
from jos_desktop.ui.widgets import (
    Chip,
    DatumVeld,
    FilterChip,
    GevaarKnop,
    HoofdKnop,
    Kaart,
    Knop,
    Kolom,
    Kop,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    TekstVak,
    Veld,
    rij,
)


@dataclass(frozen=True)
class Regel:
    """One row of the example table."""

    naam: str
    school: str
    laatste: date
    staat: str
    toon: str


REGELS = (
    Regel("Şükrü Yıldız", "Focus, P3", date(2026, 11, 20), "Compleet", "goed"),
    Regel("Łukasz Nowak", "PCC Oosterhout, 2K", date(2026, 11, 17), "Ouder 2 ontbreekt", "warm"),
    Regel("Noor van Dijk", "Vonk, 1B", date(2026, 10, 3), "Nog vragen", "gevaar"),
    Regel("Sem Bakker", "Jan Arentsz, 2B", date(2026, 11, 2), "Niet nodig", ""),
)


def kolommen() -> list[Kolom[Regel]]:
    """Return the columns of the example table."""
    return [
        Kolom("Leerling", lambda r: r.naam, vet=True, breedte=20),
        Kolom("School, klas", lambda r: r.school, gedempt=True, breedte=16),
        Kolom("Laatste contact", lambda r: f"{r.laatste:%d-%m}", sleutel=lambda r: r.laatste),
        Kolom("Toestemming", lambda r: "", chips=lambda r: (TabelChip(r.staat, r.toon),)),
    ]


class VoorbeeldPagina(Pagina):
    """Count how often it reads, and hold one of every widget."""

    soorten = frozenset({Soort.TAAK})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gelezen = 0
        self.doel: int | None = None
        kop = Kop("Caseload", "38 trajecten")
        kop.acties.addWidget(FilterChip("Lopend", lambda: None))
        kop.acties.addWidget(Chip("Bij pakket", "accent"))
        kop.acties.addWidget(Knop("Filter"))
        self.inhoud.addWidget(kop)
        self.model = RijenModel[Regel](kolommen())
        self.tabel = RijenTabel(self.model, "Caseload")
        self.inhoud.addWidget(self.tabel, 1)
        self.kaart = Kaart("Nieuw contact")
        self.bouw_formulier()
        self.inhoud.addWidget(self.kaart)

    def bouw_formulier(self) -> None:
        """Fill the card with a form."""
        fields = rij(ruimte=16)
        soort = QComboBox()
        soort.addItems(["Gesprek leerling", "Huisbezoek"])
        duur = QSpinBox()
        duur.setRange(0, 240)
        duur.setValue(30)
        self.datum = DatumVeld(date(2026, 11, 21))
        fields.addWidget(Veld("&Soort", soort))
        fields.addWidget(Veld("&Datum", self.datum))
        fields.addWidget(Veld("D&uur in minuten", duur))
        self.kaart.inhoud.addLayout(fields)
        self.tekst = TekstVak(voorbeeld="Wat is er besproken?")
        self.kaart.inhoud.addWidget(Veld("&Tekst", self.tekst))
        bottom = rij()
        done = QCheckBox("Ouders weten ervan")
        done.setChecked(True)
        bottom.addWidget(done)
        bottom.addWidget(QCheckBox("Mentor terugkoppelen"))
        bottom.addStretch(1)
        bottom.addWidget(StilleKnop("Later"))
        bottom.addWidget(GevaarKnop("Weggooien"))
        bottom.addWidget(HoofdKnop("Contact bewaren"))
        self.kaart.inhoud.addLayout(bottom)

    def ververs(self) -> None:
        """Show the rows again."""
        self.gelezen += 1
        self.model.zet_rijen(REGELS)

    def open_doel(self, doel: int) -> None:
        """Remember what was asked."""
        self.doel = doel


class LegePagina(Pagina):
    """A page that shows other data."""

    soorten = frozenset({Soort.SCHOOL})


GESTART: list[str] = []

SCHERMEN = (
    Scherm(
        "vandaag",
        "Vandaag",
        "fa6s.sun",
        "",
        VoorbeeldPagina,
        10,
        hulp="Hier zie je wat vandaag aandacht vraagt.",
        sneltoetsen=(("Ctrl+F", "Filter"),),
    ),
    Scherm("caseload", "Caseload", "fa6s.users", "", LegePagina, 20),
    Scherm("dossier", "Dossier", "fa6s.folder", "", VoorbeeldPagina, 30, in_rail=False),
)
SNELACTIES = (
    Snelactie("Contactmoment", "fa6s.comment", lambda context, window: GESTART.append("contact")),
)


def wijziging(soort: Soort) -> Changes:
    """Return a change of one kind."""
    return Changes.van(soort)
