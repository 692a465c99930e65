"""The rows of which a plan consists, each with a history of its own."""

from collections.abc import Callable, Iterator
from typing import Final

from jos_desktop.models.handelingsadvies import Handelingsadvies
from jos_desktop.models.signaleringsplan import Signaleringsplan
from jos_desktop.models.werkblad import Werkblad
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.werkbladen import lees_gegevens, vragen_van
from jos_desktop.storage.unit_of_work import UnitOfWork

Deel = tuple[Rijsleutel, str]


def lees_plandelen(uow: UnitOfWork, sleutel: Rijsleutel) -> tuple[Deel, ...]:
    """Return the record itself and its parts, in the order of its form, by name.

    A part is a group of an advice, a phase or somebody to call, or the answer to a question.
    Empty for a record that is gone; one that has no parts is itself the only one.
    """
    lees = _DELEN.get(sleutel.tabel)
    return ((sleutel, "Het stuk zelf"),) if lees is None else tuple(lees(uow, sleutel))


def _van_advies(uow: UnitOfWork, sleutel: Rijsleutel) -> Iterator[Deel]:
    advies = uow.session.get(Handelingsadvies, sleutel.id)
    if advies is None:
        return
    yield sleutel, "De vraag en het onderzoek"
    for regel in advies.regels:
        yield Rijsleutel("adviesregel", regel.id), f"Advies aan {regel.doelgroep.label.lower()}"


def _van_plan(uow: UnitOfWork, sleutel: Rijsleutel) -> Iterator[Deel]:
    plan = uow.session.get(Signaleringsplan, sleutel.id)
    if plan is None:
        return
    yield sleutel, "Datum, veilige plek en wat niet helpt"
    for regel in plan.regels:
        yield Rijsleutel("signaleringsregel", regel.id), regel.fase.label
    for contact in plan.contacten:
        yield Rijsleutel("crisiscontact", contact.id), f"Bellen: {contact.naam}"


def _van_werkblad(uow: UnitOfWork, sleutel: Rijsleutel) -> Iterator[Deel]:
    blad = uow.session.get(Werkblad, sleutel.id)
    if blad is None:
        return
    yield sleutel, "Datum en met wie"
    vragen = {vraag.sleutel: vraag.vraag for vraag in vragen_van(lees_gegevens(blad))}
    for veld in blad.velden:
        yield Rijsleutel("werkbladveld", veld.id), vragen[veld.vraag]


_DELEN: Final[dict[str, Callable[[UnitOfWork, Rijsleutel], Iterator[Deel]]]] = {
    "handelingsadvies": _van_advies,
    "signaleringsplan": _van_plan,
    "werkblad": _van_werkblad,
}
