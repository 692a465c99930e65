"""Note that somebody did not want to, or was not asked, and why; or take it up after all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes_exit import Afnamestand, Exitreden
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.exitafnames import NIET_AFGENOMEN, leg_vast_niet, zet_weer_klaar
from jos_desktop.services.exitfouten import AfnamedatumKloptNiet, RedenKiezen, WelGevraagd
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.exitformulier.concepten import NIETFORMULIER
from jos_desktop.ui.exitformulier.openen import open_starten
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.exitafnames import Afname
    from jos_desktop.ui.schermen import Context

_STANDEN: Final = (Afnamestand.GEWEIGERD, Afnamestand.NIET_GEVRAAGD)
_UITLEG: Final = (
    "'Wilde niet' is een antwoord op je vraag. 'Niet gevraagd' is als je het niet kon of wilde "
    "vragen. Allebei zijn goed, zolang de reden erbij staat."
)


class NietDialoog(Formulier):
    """Why one exit-vragenlijst was not taken."""

    FORMULIER: Final = NIETFORMULIER

    def __init__(
        self, parent: QWidget, context: Context, afname: Afname, stand: Afnamestand
    ) -> None:
        super().__init__(parent, context, "Niet afgenomen", wat="deze reden", breedte_px=560)
        self._venster = parent
        self._afname = afname
        al_niet = afname.stand in NIET_AFGENOMEN
        self.stand = Keuze(_STANDEN)
        self.stand.zet(afname.stand if al_niet else stand)
        self.reden = Keuze(Exitreden, leeg="Kies een reden")
        self.reden.zet(afname.reden)
        self.datum = DatumVeld((afname.datum if al_niet else None) or date.today())
        self.toelichting = TekstVak(regels=3, voorbeeld="Alleen wat een collega moet weten")
        self.toelichting.zet_tekst(afname.toelichting)
        self.v_stand = Veld("&Wat is het?", self.stand, verplicht=True)
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.v_datum = Veld("Da&tum", self.datum, verplicht=True)
        self.v_toelichting = Veld(
            "T&oelichting", self.toelichting, hint="Verplicht bij de reden 'Anders'."
        )
        self.breed(Tekst(f"Wie: {afname.wie}", "vet", breek=True))
        self.breed(Tekst(_UITLEG, "klein", breek=True))
        self.naast(self.v_stand, self.v_datum)
        self.breed(self.v_reden)
        self.breed(self.v_toelichting)
        self.fouten_bij = {
            RedenKiezen: self.v_reden,
            AfnamedatumKloptNiet: self.v_datum,
            WelGevraagd: self.v_stand,
        }
        self.knoppen("Reden be&waren", self._on_bewaar)
        self.toch = StilleKnop("To&ch afnemen", self._on_toch)
        if al_niet:
            self.voeg_knop_in(self.toch)
        self.volg(
            self.FORMULIER,
            Onderwerp("exitafname", afname.id, afname.leerling_id),
            {
                "stand": self.stand,
                "reden": self.reden,
                "datum": self.datum,
                "toelichting": self.toelichting,
            },
            bestaand=al_niet,
        ).begin()
        self.reden.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum, reden, woorden = self.datum_van(self.v_datum), self.reden.waarde(), self.woorden
        self.eis(self.v_reden, reden is not None, "Kies waarom.")
        if reden is Exitreden.ANDERS:
            self.eis(self.v_toelichting, bool(woorden), "Schrijf er kort bij wat de reden is.")
        if not self.is_goed() or datum is None:
            return
        nummer, stand = self._afname.id, self.stand.vast()
        self.bewaar(lambda uow: leg_vast_niet(uow, nummer, stand, reden, woorden, datum))

    @property
    def woorden(self) -> str:
        """Return the explanation as typed."""
        return self.toelichting.tekst()

    def _on_toch(self) -> None:
        venster, context, nummer = self._venster, self.context, self._afname.id
        self.bewaar(
            lambda uow: zet_weer_klaar(uow, nummer),
            lambda _changes: open_starten(venster, context, nummer),
        )
