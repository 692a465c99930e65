"""Calendar files: what is read, what is refused, and that nothing of a pupil is written."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange.agenda_ics import (
    GROOTSTE_BYTES,
    MEESTE_DELEN,
    AgendaOnleesbaar,
    AgendaTeGroot,
    lees_ics,
    schrijf_ics,
)
from jos_desktop.models.agendalijst import Agendablok, Agendadocument
from tests.vrijgave import proefvrijgave

VAN, TOT = date(2026, 11, 20), date(2026, 12, 10)


def ics(*delen: str) -> bytes:
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//NL"]
    for deel in delen:
        regels += ["BEGIN:VEVENT", *deel.split("\n"), "END:VEVENT"]
    return "\r\n".join([*regels, "END:VCALENDAR", ""]).encode()


def test_one_talk_with_its_time_zone() -> None:
    (rij,) = lees_ics(
        ics(
            "UID:1\nDTSTART;TZID=Europe/Amsterdam:20261123T100000\n"
            "DTEND;TZID=Europe/Amsterdam:20261123T104500\nSUMMARY:Gesprek Şükrü\nLOCATION:Kamer 3"
        ),
        VAN,
        TOT,
    )
    assert rij.begin == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert rij.einde == rij.begin + timedelta(minutes=45)
    assert (rij.onderwerp, rij.plaats, rij.hele_dag) == ("Gesprek Şükrü", "Kamer 3", False)


def test_a_weekly_talk_is_unfolded_and_a_moved_one_keeps_its_place() -> None:
    rijen = lees_ics(
        ics(
            "UID:1\nDTSTART:20261123T090000Z\nDTEND:20261123T093000Z\nRRULE:FREQ=WEEKLY\n"
            "EXDATE:20261207T090000Z\nSUMMARY:Overleg",
            "UID:1\nRECURRENCE-ID:20261130T090000Z\nDTSTART:20261201T130000Z\n"
            "DTEND:20261201T133000Z\nSUMMARY:Overleg",
        ),
        VAN,
        TOT,
    )
    assert [(rij.keer, rij.begin.day) for rij in rijen] == [
        ("20261123T090000Z", 23),
        ("20261130T090000Z", 1),
    ]


def test_a_whole_day_that_was_cancelled() -> None:
    (rij,) = lees_ics(
        ics("UID:2\nDTSTART;VALUE=DATE:20261125\nSTATUS:CANCELLED\nCLASS:PRIVATE"), VAN, TOT
    )
    assert rij.hele_dag
    assert rij.vervallen
    assert rij.prive
    assert rij.begin.astimezone().date() == date(2026, 11, 25)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"%PDF-1.7",
        ics("UID:1\nDTSTART:20261123T090000Z\nRRULE:FREQ=SECONDLY"),
        ics("UID:1\nDTSTART:20261123T090000Z\nRRULE:FREQ=DAILY;BYSECOND=1,2,3,4,5,6"),
        ics("UID:1\nDTSTART:00010101T090000Z\nRRULE:FREQ=DAILY"),
    ],
)
def test_what_is_no_calendar_gets_a_sentence(inhoud: bytes) -> None:
    with pytest.raises(AgendaOnleesbaar):
        lees_ics(inhoud, VAN, TOT)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"BEGIN:VCALENDAR" + b" " * GROOTSTE_BYTES,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * (MEESTE_DELEN + 1),
        ics(
            *(f"UID:{n}\nDTSTART:20261123T090000Z\nRRULE:FREQ=DAILY" for n in range(150)),
        ),
    ],
    ids=["bytes", "parts", "occurrences"],
)
def test_what_is_too_much_is_refused(inhoud: bytes) -> None:
    with pytest.raises(AgendaTeGroot):
        lees_ics(inhoud, VAN, TOT)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_a_known_answer(rommel: bytes) -> None:
    heel = ics("UID:1\nDTSTART:20261123T090000Z\nSUMMARY:x")
    for inhoud in (rommel, heel[:40] + rommel + heel[60:]):
        with contextlib.suppress(KnownError):
            lees_ics(inhoud, VAN, TOT)


def test_what_goes_out_is_read_back_and_holds_no_name() -> None:
    begin = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    stroom = BytesIO()
    blok = Agendablok("u-1", begin, begin + timedelta(minutes=45), False, "Huisbezoek")
    schrijf_ics(stroom, Agendadocument((blok,), begin, proefvrijgave()))
    (rij,) = lees_ics(stroom.getvalue(), VAN, TOT)
    assert (rij.uid, rij.begin, rij.einde) == ("u-1", begin, blok.einde)
    assert rij.onderwerp == "Huisbezoek"
    assert not rij.plaats
