"""A few documents in the first dossiers, and one talk with three pupils."""

from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import ContactSoort, Locatie, TrajectStatus
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.groepscontact import Groepsdeel, bewaar_groepscontact
from jos_desktop.services.stukken import bewaar_stuk
from jos_desktop.storage.unit_of_work import UnitOfWork

DOSSIERS: Final = 4
GROEP: Final = 3
_GROEPSDELEN: Final = (
    "Deed goed mee met de oefening 'stop, denk, doe'. Gaf zelf een voorbeeld uit de pauze.",
    "Luisterde vooral. Wilde aan het eind nog even alleen praten: dat doen we maandag.",
    "Kwam later binnen. Oefende twee keer en kreeg een compliment uit de groep.",
)
_BRIEF: Final = (
    "Afspraken na het gesprek van dinsdag",
    "1. Even de klas uit mag, met een kaartje.",
    "2. De mentor belt elke vrijdag kort naar huis.",
    "3. Over zes weken kijken we of het helpt.",
)
_POST: Final = (
    "Beste Sanne,\n\nDank voor het gesprek van vanmiddag. De afspraken staan in de bijlage.\n"
    "Ik merk dat het in de eerste uren rustiger gaat.\n\nGroet, de mentor\n"
)


def vul_stukken(uow: UnitOfWork, vandaag: date) -> None:
    """Add documents to the latest contact of a few pupils with a running traject."""
    lopend = list(
        uow.session.scalars(
            select(Traject.leerling_id)
            .where(Traject.status == TrajectStatus.LOPEND)
            .distinct()
            .order_by(Traject.leerling_id)
            .limit(DOSSIERS)
        )
    )
    brief = _pdf(_BRIEF)
    for leerling_id in lopend:
        contact_id = uow.session.scalar(
            select(Contactmoment.id)
            .where(Contactmoment.leerling_id == leerling_id)
            .order_by(Contactmoment.datum.desc(), Contactmoment.id.desc())
            .limit(1)
        )
        bewaar_stuk(
            uow,
            leerling_id,
            "Afspraken met de mentor.pdf",
            brief,
            soort=Bijlagesoort.VERSLAG,
            contactmoment_id=contact_id,
        )
        bewaar_stuk(uow, leerling_id, "Bericht van de mentor.eml", _post(vandaag, brief))
    if len(lopend) >= GROEP:
        gedeeld = ContactGegevens(
            vandaag, ContactSoort.PSYCHO_EDUCATIE, duur_min=45, locatie=Locatie.SCHOOL
        )
        delen = [Groepsdeel(*paar) for paar in zip(lopend, _GROEPSDELEN, strict=False)]
        bewaar_groepscontact(uow, gedeeld, delen)


def _post(dag: date, brief: bytes) -> bytes:
    bericht = EmailMessage()
    bericht["From"] = "Mentor <mentor@school.example>"
    bericht["To"] = "sanne.dewit@voorbeeld.example"
    bericht["Subject"] = "Afspraken na dinsdag"
    bericht["Date"] = format_datetime(datetime.combine(dag, time(15, 42), UTC))
    bericht.set_content(_POST)
    bericht.add_attachment(brief, maintype="application", subtype="pdf", filename="Afspraken.pdf")
    # A border of its own each time would make another demo each time.
    bericht.set_boundary("demo-grens")
    return bericht.as_bytes()


def _pdf(regels: tuple[str, ...]) -> bytes:
    """Return one page with these lines, ASCII without parentheses; always the same bytes."""
    woorden = " ".join(f"({regel}) Tj T*" for regel in regels)
    stroom = f"BT /F1 14 Tf 28 TL 60 760 Td {woorden} ET"
    delen = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stroom)} >>\nstream\n{stroom}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    pdf, plekken = b"%PDF-1.4\n", []
    for nummer, deel in enumerate(delen, start=1):
        plekken.append(len(pdf))
        pdf += f"{nummer} 0 obj\n{deel}\nendobj\n".encode("ascii")
    tabel = "".join(f"{plek:010d} 00000 n \n" for plek in plekken)
    kop = f"xref\n0 {len(delen) + 1}\n0000000000 65535 f \n{tabel}"
    slot = f"trailer << /Size {len(delen) + 1} /Root 1 0 R >>\nstartxref\n{len(pdf)}\n%%EOF\n"
    return pdf + kop.encode("ascii") + slot.encode("ascii")
