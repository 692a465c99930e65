"""Signals on Vandaag: the terms of the law for the plan of a klanttraject (Jeugdwet 4.1.3)."""

from datetime import timedelta
from typing import Final

from sqlalchemy import or_, select

from jos_desktop.models.hulpplan import Hulpplan
from jos_desktop.models.traject import Traject
from jos_desktop.services.hulpplan import PlanGegevens, volgende_termijn
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

VOORUIT: Final = timedelta(days=14)
BLAD: Final = "gezin"


def plantermijnen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal six weeks after giving up the familiegroepsplan, and fourteen days after asking."""
    per_leerling = blik.per_leerling({"lopend"})
    vraag = (
        select(Traject.leerling_id, Hulpplan)
        .join(Traject, Traject.id == Hulpplan.traject_id)
        .where(
            Traject.einde.is_(None),
            or_(Hulpplan.afgezien_op.is_not(None), Hulpplan.schriftelijk_gevraagd.is_not(None)),
        )
    )
    signalen = []
    for leerling_id, plan in uow.session.execute(vraag):
        rij = per_leerling.get(leerling_id)
        gegevens = PlanGegevens(
            **{veld: getattr(plan, veld) for veld in PlanGegevens.__dataclass_fields__}
        )
        termijn = volgende_termijn(gegevens)
        if rij is None or termijn is None or termijn[0] > uow.vandaag + VOORUIT:
            continue
        dag, wat = termijn
        laat = " (te laat)" if dag < uow.vandaag else ""
        tekst = f"Uiterlijk {dag:%d-%m-%Y} {wat}{laat}"
        signalen.append(signaal_bij(rij, "hulpplan", tekst, dag, blad=BLAD))
    return signalen
