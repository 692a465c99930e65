"""A date that lies ahead."""

from datetime import date, timedelta

from jos_desktop.ui.widgets.datumveld import DatumVeld

_VASTE_WOORDEN = frozenset({"vandaag", "morgen", "overmorgen", "gisteren", "eergisteren"})


class KomendeDatum(DatumVeld):
    """A date for something still to be done: "ma" is the Monday that comes, never today."""

    def datum(self) -> date | None:
        """Return the date; a day of the week lies ahead."""
        gelezen = super().datum()
        woord = self.text().strip().casefold()
        if gelezen is None or woord in _VASTE_WOORDEN or any(teken.isdigit() for teken in woord):
            return gelezen
        return gelezen if gelezen > date.today() else gelezen + timedelta(days=7)

    def fout(self) -> str:
        """Say what is wrong with what was typed; empty when it is a day from today on."""
        gelezen = self.datum()
        if gelezen is None:
            return "Vul een dag in, bijvoorbeeld morgen, vr of 21-11-2026."
        return "Kies vandaag of een dag daarna." if gelezen < date.today() else ""
