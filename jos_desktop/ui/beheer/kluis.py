"""Kluis en wachtwoord: where the vault is, what opens it, and a check."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.herstelcode import laatst_bij_de_hand, sleutel_vernieuwd_op
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.beheer.controle import ControleKaart
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.herstelblad import HerstelbladDialoog
from jos_desktop.ui.beheer.oefenen import OefenDialoog
from jos_desktop.ui.beheer.pincode import PinKaart
from jos_desktop.ui.beheer.vernieuwen import VernieuwDialoog
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Knop, Melding, Rolvak, Tekst, Veld, kolom, rij
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

HERSTEL_UITLEG = (
    "Met het herstelblad open je je kluis als je je wachtwoord vergeet. Blad kwijt? Maak dan een "
    "nieuw blad; het oude werkt daarna niet meer. Heeft iemand het gezien? Vernieuw dan de sleutel."
)
VERNIEUW_UITLEG = (
    "Kan iemand je wachtwoord of je herstelblad weten, of heeft iemand een kopie van je kluis? "
    "Versleutel dan alles opnieuw."
)


class KluisDeel(Rolvak):
    """Cards: what opens the vault at the left, place, sheet and check at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        columns = rij(ruimte=16)
        left, right = kolom(ruimte=16), kolom(ruimte=16)
        left.addWidget(self._bouw_wachtwoord())
        left.addWidget(self._bouw_vernieuwen())
        self.pincode = PinKaart(context)
        left.addWidget(self.pincode)
        left.addStretch(1)
        self._bouw_rechts(right)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.inhoud.addLayout(columns)

    def _bouw_wachtwoord(self) -> Kaart:
        card = Kaart("Wachtwoord wijzigen")
        self.melding = Melding()
        card.inhoud.addWidget(self.melding)
        self.oud = WachtwoordVeld()
        self.veld_oud = Veld("Wachtwoord van n&u", self.oud, verplicht=True)
        self.oud.gewijzigd.connect(self.veld_oud.wis_fout)
        card.inhoud.addWidget(self.veld_oud)
        self.nieuw = NieuwWachtwoord()
        self.nieuw.noem_nieuw()
        self.nieuw.tweede.bevestigd.connect(self._on_wijzig)
        card.inhoud.addWidget(self.nieuw)
        self.wijzig = HoofdKnop("Wachtwoord wij&zigen", self._on_wijzig)
        card.inhoud.addWidget(self.wijzig)
        return card

    def _bouw_rechts(self, column: QVBoxLayout) -> None:
        place = Kaart("Waar je kluis staat")
        path = Tekst(str(self.context.vault.map), breek=True, kies=True)
        path.setAccessibleName(f"Map van je kluis: {self.context.vault.map}")
        place.inhoud.addWidget(path)
        place.inhoud.addWidget(
            Tekst("Alles in deze map is versleuteld. Verplaats of wijzig er niets.", "klein")
        )
        column.addWidget(place)
        sheet = Kaart("Herstelblad")
        self.melding_blad = Melding()
        sheet.inhoud.addWidget(self.melding_blad)
        sheet.inhoud.addWidget(Tekst(HERSTEL_UITLEG, breek=True))
        self.geoefend = Tekst("", "gedempt", breek=True)
        sheet.inhoud.addWidget(self.geoefend)
        line = rij()
        self.nieuw_blad = Knop("&Nieuw herstelblad maken", self.vraag_herstelblad)
        self.oefenen = Knop("Herstelcode oe&fenen", self.vraag_oefening)
        line.addWidget(self.nieuw_blad)
        line.addWidget(self.oefenen)
        line.addStretch(1)
        sheet.inhoud.addLayout(line)
        column.addWidget(sheet)
        self.controle = ControleKaart(self.context)
        self.controle.getoond.connect(lambda: self.ensureWidgetVisible(self.controle))
        column.addWidget(self.controle)
        column.addStretch(1)

    def _bouw_vernieuwen(self) -> Kaart:
        card = Kaart("Sleutel vernieuwen")
        card.inhoud.addWidget(Tekst(VERNIEUW_UITLEG, breek=True))
        self.vernieuwd = Tekst("", "gedempt", breek=True)
        self.vernieuwd.hide()
        card.inhoud.addWidget(self.vernieuwd)
        line = rij()
        self.vernieuwen = Knop("&Sleutel vernieuwen", self.vraag_vernieuwing)
        self.naar_kopieen = Knop(
            "Naar &reservekopieën", lambda: self.context.ga_naar("beheer", Deel.RESERVEKOPIE)
        )
        self.naar_kopieen.hide()
        line.addWidget(self.vernieuwen)
        line.addWidget(self.naar_kopieen)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def ververs(self) -> None:
        """Read when the sheet was practised and the key renewed, and whether a pin is allowed."""
        self.pincode.ververs()
        self.context.tasks.run_query(_lees, self._on_gelezen)

    def _on_gelezen(self, dagen: tuple[date | None, date | None]) -> None:
        geoefend, vernieuwd = dagen
        self.geoefend.setText(
            "Je hebt je herstelcode nog niet geoefend."
            if geoefend is None
            else f"Laatst geoefend of gemaakt op {schrijf_datum(geoefend)}."
        )
        self.vernieuwd.setVisible(vernieuwd is not None)
        self.naar_kopieen.setVisible(vernieuwd is not None)
        if vernieuwd is not None:
            self.vernieuwd.setText(
                f"Vernieuwd op {schrijf_datum(vernieuwd)}. Reservekopieën van daarvoor openen nog "
                "met het wachtwoord van toen."
            )

    def vraag_vernieuwing(self) -> VernieuwDialoog:
        """Open the dialog that renews the key; afterwards the vault is closed."""
        dialog = VernieuwDialoog(self.window(), self.context)
        dialog.open()
        return dialog

    def vraag_oefening(self) -> OefenDialoog:
        """Open the dialog to practise the recovery code."""
        dialog = OefenDialoog(self.window(), self.context)
        dialog.geoefend.connect(self._on_geoefend)
        dialog.nieuw_gevraagd.connect(self.vraag_herstelblad)
        dialog.open()
        return dialog

    def _on_geoefend(self) -> None:
        self.melding_blad.toon(
            "Goed zo: je herstelcode past.", "Leg het blad weer veilig weg.", "goed"
        )
        self.ververs()

    def _on_wijzig(self) -> None:
        oud = self.oud.wachtwoord()
        if not oud:
            self.veld_oud.toon_fout("Typ het wachtwoord waarmee je nu opent.")
            self.oud.setFocus()
            return
        if not self.nieuw.controleer():
            return
        vault, nieuw = self.context.vault, self.nieuw.wachtwoord
        self._zet_bezig(True)
        self.context.tasks.run(
            lambda: vault.wijzig_wachtwoord(oud, nieuw),
            self._on_gewijzigd,
            self._on_fout,
            on_finally=lambda: self._zet_bezig(False),
            eigenaar=self,
        )

    def _zet_bezig(self, busy: bool) -> None:
        self.wijzig.setText("Bezig …" if busy else "Wachtwoord wij&zigen")
        for control in (self.wijzig, self.oud, self.nieuw):
            control.setEnabled(not busy)

    def _on_gewijzigd(self, _nothing: None) -> None:
        for veld in (self.oud, self.nieuw.eerste, self.nieuw.tweede):
            veld.wis()
        self.nieuw.beoordeel()
        self.nieuw.veld_eerste.wis_fout()
        self.melding.toon(
            "Je wachtwoord is gewijzigd.", "Gebruik vanaf nu het nieuwe wachtwoord.", "goed"
        )
        self.context.events.meld(Changes.van(Soort.LOGBOEK))

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.password import WeakPassword
        from jos_desktop.storage.vault import WrongPassword

        if isinstance(error, WrongPassword):
            self.veld_oud.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.oud.setFocus()
        elif isinstance(error, WeakPassword):
            self.nieuw.veld_eerste.toon_fout(f"{error.zin()} {error.raad()}")
        else:
            self.melding.toon_fout(error)

    def vraag_herstelblad(self) -> HerstelbladDialoog:
        """Open the dialog that makes a new recovery sheet."""
        dialog = HerstelbladDialoog(self.window(), self.context)
        dialog.vernieuwd.connect(self._on_vernieuwd)
        dialog.open()
        return dialog

    def _on_vernieuwd(self) -> None:
        self.melding_blad.toon(
            "Je nieuwe herstelblad werkt.", "Vernietig het oude blad: dat werkt niet meer.", "goed"
        )
        self.ververs()


def _lees(uow: UnitOfWork) -> tuple[date | None, date | None]:
    return laatst_bij_de_hand(uow), sleutel_vernieuwd_op(uow)
