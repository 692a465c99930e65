"""Calendar files (iCalendar, RFC 5545): read appointments, write them without a name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.agendalijst import Agendadocument, IcsAfspraak

GROOTSTE_BYTES: Final = 5_000_000
MEESTE_AFSPRAKEN: Final = 2_000
MEESTE_DELEN: Final = 5_000
# Nobody meets every minute: such a rule is there to keep a reader busy for hours.
_VREEMDE_REGELS: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_VREEMDE_DELEN: Final = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
_OUDSTE_REEKS: Final = 1970
_ONDERWERP: Final = 200
_PLAATS: Final = 120
_UID: Final = 255
_PRODID: Final = "-//JOS Desktop//Agenda//NL"


class AgendaOnleesbaar(KnownError):
    """This is no calendar file."""

    wat = "Dit bestand is geen agenda die JOS Desktop kan lezen."
    doe = "Bewaar je agenda opnieuw als .ics-bestand en kies dat."


class AgendaTeGroot(KnownError):
    """More than a calendar of one worker can be."""

    wat = "Dit agendabestand is te groot."
    doe = "Bewaar een kortere periode uit je agenda, bijvoorbeeld één maand."


def lees_ics(inhoud: bytes, vanaf: date, tot: date) -> tuple[IcsAfspraak, ...]:
    """Return the appointments of the days ``vanaf`` up to and including ``tot``, repeats unfolded.

    A moment without a time zone is one of this clock. Raises AgendaOnleesbaar, AgendaTeGroot.
    """
    if len(inhoud) > GROOTSTE_BYTES:
        raise AgendaTeGroot
    hoofdletters = inhoud.upper()
    if b"BEGIN:VCALENDAR" not in hoofdletters:
        raise AgendaOnleesbaar
    if hoofdletters.count(b"BEGIN:VEVENT") > MEESTE_DELEN:
        raise AgendaTeGroot
    try:
        gevonden = list(islice(_afspraken(inhoud, vanaf, tot), MEESTE_AFSPRAKEN + 1))
    except KnownError:
        raise
    except Exception as fout:
        # Whatever another program wrote: nothing in it is our own mistake.
        raise AgendaOnleesbaar from fout
    if len(gevonden) > MEESTE_AFSPRAKEN:
        raise AgendaTeGroot
    return tuple(sorted(gevonden, key=lambda rij: (rij.begin, rij.uid)))


def _afspraken(inhoud: bytes, vanaf: date, tot: date) -> Iterator[IcsAfspraak]:
    import recurring_ical_events
    from icalendar import Calendar

    for agenda in Calendar.from_ical(inhoud, multiple=True):
        if any(_is_vreemd(deel) for deel in agenda.walk("VEVENT")):
            raise AgendaOnleesbaar
        vraag = recurring_ical_events.of(agenda, skip_bad_series=True)
        for deel in vraag.between(vanaf, tot + timedelta(days=1)):
            yield _afspraak(deel)


def _is_vreemd(deel: Any) -> bool:
    regels = deel.get("RRULE", ())
    for regel in regels if isinstance(regels, list) else (regels,):
        if not regel:
            continue
        if _VREEMDE_REGELS & set(regel.get("FREQ", ())) or _VREEMDE_DELEN & set(regel):
            return True
        if deel["DTSTART"].dt.year < _OUDSTE_REEKS:
            return True
    return False


def _afspraak(deel: Any) -> IcsAfspraak:
    begin, hele_dag = _moment(deel["DTSTART"].dt)
    slot = deel.get("DTEND")
    einde = None if slot is None else _moment(slot.dt)[0]
    return IcsAfspraak(
        uid=_tekst(deel, "UID", _UID),
        keer=_keer(deel),
        begin=begin,
        einde=einde if einde is not None and einde >= begin else None,
        hele_dag=hele_dag,
        onderwerp=_tekst(deel, "SUMMARY", _ONDERWERP),
        plaats=_tekst(deel, "LOCATION", _PLAATS),
        vervallen=_tekst(deel, "STATUS", 20).upper() == "CANCELLED",
        prive=_tekst(deel, "CLASS", 20).upper() in {"PRIVATE", "CONFIDENTIAL"},
    )


def _keer(deel: Any) -> str:
    """Return which occurrence this is: the planned moment, also of one that was moved."""
    gepland = deel.get("RECURRENCE-ID") or deel["DTSTART"]
    begin, hele_dag = _moment(gepland.dt)
    return f"{begin.astimezone():%Y%m%d}" if hele_dag else f"{begin:%Y%m%dT%H%M%SZ}"


def _moment(waarde: date | datetime) -> tuple[datetime, bool]:
    """Return an aware moment in UTC, and whether it stands for a whole day."""
    if not isinstance(waarde, datetime):
        return datetime.combine(waarde, time()).astimezone().astimezone(UTC), True
    # Without a time zone it is the clock of whoever reads it (RFC 5545 3.3.5, form 1).
    return waarde.astimezone(UTC).replace(microsecond=0), False


def _tekst(deel: Any, naam: str, tekens: int) -> str:
    return " ".join(str(deel.get(naam, "")).split())[:tekens]


def schrijf_ics(stroom: BinaryIO, document: Agendadocument) -> None:
    """Write appointments for another calendar program; only when, and what kind of thing."""
    from icalendar import Calendar, Event

    agenda = Calendar()
    agenda.add("PRODID", _PRODID)
    agenda.add("VERSION", "2.0")
    agenda.add("METHOD", "PUBLISH")
    for blok in document.blokken:
        deel = Event()
        deel.add("UID", blok.uid)
        deel.add("DTSTAMP", document.gemaakt.astimezone(UTC))
        if blok.hele_dag:
            deel.add("DTSTART", blok.begin.astimezone().date())
            deel.add("DTEND", blok.einde.astimezone().date())
        else:
            deel.add("DTSTART", blok.begin.astimezone(UTC))
            deel.add("DTEND", blok.einde.astimezone(UTC))
        deel.add("SUMMARY", blok.soort)
        deel.add("CLASS", "PRIVATE")
        agenda.add_component(deel)
    stroom.write(agenda.to_ical())
