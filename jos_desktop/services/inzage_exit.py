"""The answers of an exit-vragenlijst and the parts of a story as somebody reads them: in words.

Rows keep keys of the list that was asked; a reader gets the literal question and the words of the
answer, in the text that lay before whoever answered (domein.md 1.15).
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.exit import Exitafname, Exitantwoord
from jos_desktop.models.traject import Traject
from jos_desktop.models.vragenlijst import Vraag, Vragenlijst
from jos_desktop.services.exitlijsten import lees_als_het_kan
from jos_desktop.services.verhaalskelet import SKELET, kop_van
from jos_desktop.storage.unit_of_work import UnitOfWork

ANTWOORD: Final = "exitantwoord"
AFNAME: Final = "exitafname"
VERHAALDEEL: Final = "casusverhaal_deel"


def informanten_van(uow: UnitOfWork, leerling_id: int) -> dict[int, tuple[Informant, int | None]]:
    """Return who answered each exit-vragenlijst of a pupil: the kind, and which parent."""
    vraag = (
        select(Exitafname.id, Exitafname.informant, Exitafname.betrokkene_id)
        .join(Traject, Traject.id == Exitafname.traject_id)
        .where(Traject.leerling_id == leerling_id)
    )
    return {rij[0]: (rij[1], rij[2]) for rij in uow.session.execute(vraag)}


class Exitwoorden:
    """Put words in the place of keys; the lists that it read once it remembers."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._lijsten: dict[int, tuple[Informant, Vragenlijst | None]] = {}

    def in_woorden(self, tabel: str, waarden: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values of a row with words for its keys; other rows as they are."""
        if tabel == VERHAALDEEL:
            koppen = {vorm.deel: kop_van(vorm, "") for vorm in SKELET}
            return {**waarden, "deel": koppen.get(waarden["deel"], waarden["deel"])}
        if tabel != ANTWOORD:
            return waarden
        informant, lijst = self._lijst(waarden["afname_id"])
        vraag = _vraag(lijst, waarden["vraag"])
        if lijst is None or vraag is None:
            return waarden
        getoond = {**waarden, "vraag": vraag.tekst.get(informant) or waarden["vraag"]}
        if vraag.schaal:
            opties = {een.sleutel: een.label for een in lijst.schaal_van(vraag).opties}
            getoond["keuze"] = opties.get(waarden["keuze"], waarden["keuze"])
        return getoond

    def bij(
        self, antwoord_id: int | None, velden: Mapping[str, object]
    ) -> Mapping[str, Mapping[str, str]]:
        """Return for one stored event of an answer, by field, which words its keys stand for.

        ``velden`` are the fields of the event, for an answer that is gone. Empty when the list
        cannot be told any more.
        """
        rij = None if antwoord_id is None else self._uow.session.get(Exitantwoord, antwoord_id)
        afname_id = velden.get("afname_id") if rij is None else rij.afname_id
        sleutel = velden.get("vraag") if rij is None else rij.vraag
        if not isinstance(afname_id, int) or not isinstance(sleutel, str):
            return {}
        if self._uow.session.get(Exitafname, afname_id) is None:
            return {}
        informant, lijst = self._lijst(afname_id)
        vraag = _vraag(lijst, sleutel)
        if lijst is None or vraag is None:
            return {}
        opties = lijst.schaal_van(vraag).opties if vraag.schaal else ()
        return {
            "vraag": {sleutel: vraag.tekst.get(informant) or sleutel},
            "keuze": {een.sleutel: een.label for een in opties},
        }

    def _lijst(self, afname_id: int) -> tuple[Informant, Vragenlijst | None]:
        if afname_id not in self._lijsten:
            afname = self._uow.session.get_one(Exitafname, afname_id)
            lijst = None
            if afname.lijsttekst_id is not None:
                # Somebody who asks for his dossier gets the answers, if need be under keys.
                lijst = lees_als_het_kan(self._uow, afname.lijsttekst_id)
            self._lijsten[afname_id] = (afname.informant, lijst)
        return self._lijsten[afname_id]


def _vraag(lijst: Vragenlijst | None, sleutel: str) -> Vraag | None:
    if lijst is None:
        return None
    return next((vraag for vraag in lijst.vragen if vraag.sleutel == sleutel), None)
