"""Which kinds of contact ask for a consent of their own (domein.md 1.6, 1.10, 3.4), and a hint.

The hint never stops anybody from writing down what happened.
"""

from typing import Final

from jos_desktop.models.codes import ContactSoort, ToestemmingDoel
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork

_DOELEN: Final = {
    ContactSoort.OBSERVATIE: (ToestemmingDoel.OBSERVATIE, "een gerichte observatie"),
    ContactSoort.DIAGNOSTIEK: (ToestemmingDoel.DIAGNOSTIEK, "diagnostiek"),
    ContactSoort.HUISBEZOEK: (ToestemmingDoel.HUISBEZOEK, "een huisbezoek"),
}
EIGEN_TOESTEMMING: Final = frozenset(_DOELEN)
"""The kinds for which there is something to ask."""


def toestemmingshint(uow: UnitOfWork, leerling_id: int, soort: ContactSoort) -> str:
    """Return a line about the consent that this kind asks for; empty when all is well.

    Without names: it stands beside the words of a report. Raises LeerlingOnbekend.
    """
    if soort not in _DOELEN:
        return ""
    doel, wat = _DOELEN[soort]
    oordeel = oordeel_over(uow, leerling_id, doel)
    if oordeel.compleet:
        return ""
    if oordeel.geweigerd or oordeel.verboden:
        waarom = f"Voor {wat} is geen toestemming: er is nee gezegd of het mag niet."
    else:
        waarom = f"Voor {wat} staat nog niet alle toestemming in het register."
    return f"{waarom} Je kunt dit wel bewaren; kijk daarna bij Toestemming."
