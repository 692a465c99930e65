"""Where somebody is in a vragenlijst, and what is asked next. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass, field

from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.vragenlijst import Vraag, Vragenlijst
from jos_desktop.services.exitafnames import Antwoord
from jos_desktop.services.exitantwoorden import als_waarden
from jos_desktop.services.lijstloop import te_stellen


@dataclass(slots=True)
class Gang:
    """One walk through a list; ``huidig`` is the key of the question now, empty past the last."""

    lijst: Vragenlijst
    informant: Informant
    antwoorden: dict[str, Antwoord] = field(default_factory=dict, repr=False)
    huidig: str = ""
    begonnen: bool = False

    def vragen(self) -> tuple[Vraag, ...]:
        """Return what is asked, given the answers so far."""
        return te_stellen(self.lijst, self.informant, als_waarden(self.antwoorden.values()))

    @property
    def vraag(self) -> Vraag | None:
        """Return the question now, None past the last."""
        return next((een for een in self.vragen() if een.sleutel == self.huidig), None)

    @property
    def antwoord(self) -> Antwoord | None:
        """Return what was done with the question now, None when it is new."""
        return self.antwoorden.get(self.huidig)

    @property
    def nummer(self) -> int:
        """Return the place of the question now, counted from 1."""
        return [een.sleutel for een in self.vragen()].index(self.huidig) + 1

    def begin_bij(self, plek: str) -> None:
        """Go to a place of an earlier time: that question, else the first without an answer."""
        self.begonnen = True
        sleutels = [een.sleutel for een in self.vragen()]
        open_ = (een for een in sleutels if een not in self.antwoorden)
        self.huidig = plek if plek in sleutels else next(open_, "")

    def na(self, antwoord: Antwoord) -> str:
        """Return the question that comes after this answer to the present one, empty if none."""
        proef = Gang(self.lijst, self.informant, {**self.antwoorden, antwoord.vraag: antwoord})
        sleutels = [een.sleutel for een in proef.vragen()]
        plek = sleutels.index(self.huidig) if self.huidig in sleutels else len(sleutels)
        return sleutels[plek + 1] if plek + 1 < len(sleutels) else ""

    def onthoud(self, antwoord: Antwoord) -> None:
        """Take an answer that is in the vault."""
        self.antwoorden[antwoord.vraag] = antwoord

    def terug(self) -> bool:
        """Go one question back; tell whether there was one."""
        sleutels = [een.sleutel for een in self.vragen()]
        plek = sleutels.index(self.huidig) if self.huidig in sleutels else len(sleutels)
        if plek == 0:
            return False
        self.huidig = sleutels[plek - 1]
        return True

    @property
    def gedaan(self) -> int:
        """Return how many of the questions that are asked were touched."""
        return sum(een.sleutel in self.antwoorden for een in self.vragen())
