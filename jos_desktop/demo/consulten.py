"""Some anonymous consults, so that their sheet shows what it is for."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort, Ingang, Thema
from jos_desktop.models.school import School
from jos_desktop.services.consulten import ConsultGegevens, bewaar_consult
from jos_desktop.storage.unit_of_work import UnitOfWork

_CONSULTEN: Final = (
    (3, Thema.GEDRAG, Ingang.MENTOR, 15, "Hoe begrens ik een leerling die door de les roept?",
     "Eén afspraak per week, zichtbaar op de tafel. Benoem wat goed gaat."),
    (6, Thema.PESTEN, Ingang.DOCENT, 20, "In de groepsapp wordt iemand buitengesloten.",
     "Eerst apart vragen wat er speelt, dan met de hele klas over afspraken in de app."),
    (11, Thema.VERZUIM, Ingang.VERZUIM, 15, "Veel ziekmeldingen op maandag, zonder gesprek.",
     "Bel op dag twee naar huis en vraag wat helpt om te komen."),
    (17, Thema.SOMBERHEID, Ingang.OCO, 30, "Een docent maakt zich zorgen om een stille leerling.",
     "Vraag rechtstreeks hoe het gaat. Bij gedachten aan de dood: meteen bellen."),
    (24, Thema.GEDRAG, Ingang.TEAMLEIDER, 10, "Wat kan bij ruzie tussen twee groepen?",
     "Kort na het voorval apart spreken, en pas daarna samen."),
    (31, Thema.OPVOEDING, Ingang.MENTOR, 20, "Ouders zijn het oneens over schermtijd.",
     "Nodig beiden uit; begin bij wat ze allebei willen."),
)  # fmt: skip


def vul_consulten(uow: UnitOfWork, dag: date) -> Changes:
    """Add a consult every week or so, at one school after the other."""
    scholen = tuple(uow.session.scalars(select(School.id).order_by(School.id)))
    for plek, (geleden, thema, vrager, duur, vraag, advies) in enumerate(_CONSULTEN):
        gegevens = ConsultGegevens(
            dag - timedelta(days=geleden),
            scholen[plek % len(scholen)],
            vrager,
            ContactSoort.CONSULT,
            hoofdthema=thema,
            duur_min=duur,
            vraag=vraag,
            advies=advies,
        )
        bewaar_consult(uow, gegevens)
    return Changes.van(Soort.CONSULT)
