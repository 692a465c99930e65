"""Step 4: pupil and parents read the document itself, and can react in their own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.services.overdrachtstappen import noteer_gelezen
from jos_desktop.services.verklaringen import VerklaringGegevens
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.overdracht.stapvak import Stapvak, Werk, dag_van
from jos_desktop.ui.widgets import DatumVeld, Kaart, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Rechts staat precies wat de ontvanger krijgt. Lees het samen met leerling en ouders, op het "
    "scherm of op papier."
)
# The key of the pupil himself, who is no person around him.
LEERLING: Final = 0


class VoorbeeldStap(Stapvak):
    """Who read it and when; a reaction goes to the dossier and into section 13."""

    FORMULIER: Final = "overdracht_gelezen"

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(context, gegevens)
        card = Kaart("Gelezen door leerling en ouders")
        card.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.door = TekstRegel(maximaal=200, voorbeeld="bijvoorbeeld: leerling en moeder")
        self.op = DatumVeld()
        self.veld_door = Veld("&Wie las het?", self.door)
        self.veld_op = Veld("W&anneer?", self.op)
        self.van = Nummerkeuze()
        self.van.vul((LEERLING if wie is None else wie, naam) for wie, naam in gegevens.lezers)
        self.reactie = TekstVak(regels=4, voorbeeld="In hun eigen woorden")
        for veld in (
            self.veld_door,
            self.veld_op,
            Veld("&Reactie", self.reactie, hint="Komt in het dossier en in het document."),
            Veld("&Van wie is deze reactie?", self.van),
        ):
            card.inhoud.addWidget(veld)
        self.inhoud.addWidget(card)
        self.volg(
            self.FORMULIER,
            {"door": self.door, "op": self.op, "reactie": self.reactie, "van": self.van},
        )
        self.toon(gegevens)

    def vul(self) -> None:
        """Show who read it."""
        loop = self.gegevens.loop
        self.door.zet_tekst(loop.gelezen_door)
        self.op.zet_datum(loop.gelezen_op)

    def werk(self) -> Werk | None:
        """Keep who read it, with a reaction if there is one."""
        if not self.door.tekst().strip():
            self.veld_door.toon_fout("Vul in wie het document las.")
            return None
        self.veld_door.wis_fout()
        if self.op.datum() is None and not self.op.onleesbaar():
            self.op.zet_datum(date.today())
        dag, door, nummer = dag_van(self.veld_op), self.door.tekst(), self.gegevens.detail.id
        if dag is None:
            return None
        op = dag
        woorden, van = self.reactie.tekst().strip(), self.van.sleutel()
        reactie = VerklaringGegevens(op, woorden, van or None) if woorden else None
        return lambda uow: noteer_gelezen(uow, nummer, op, door, reactie)

    def na_bewaren(self) -> None:
        """Empty the reaction: it is in the dossier, and would go there twice."""
        self.reactie.zet_tekst("")
        self.van.setCurrentIndex(0)
