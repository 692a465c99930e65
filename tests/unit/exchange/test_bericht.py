"""Messages of others: read what is readable, and a kind error for everything else."""

import time
from datetime import UTC, datetime
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.exchange.bericht import (
    GROOTSTE_BYTES,
    LANGSTE_TEKST,
    MEESTE_DELEN,
    BerichtOnleesbaar,
    BerichtTeGroot,
    lees_bericht,
)

KOP = b"From: Mentor <m@voorbeeld.nl>\r\nTo: jos@voorbeeld.nl\r\nSubject: Over dinsdag\r\n"


def post(html: str = "", tekst: str = "") -> EmailMessage:
    bericht = EmailMessage()
    bericht["From"] = "Şükrü Fictief <s@voorbeeld.nl>"
    bericht["To"] = "jos@voorbeeld.nl"
    bericht["Subject"] = "Café überall"
    bericht["Date"] = "Tue, 03 Feb 2026 10:15:00 +0100"
    if tekst:
        bericht.set_content(tekst)
    if html and tekst:
        bericht.add_alternative(html, subtype="html")
    elif html:
        bericht.set_content(html, subtype="html")
    return bericht


def test_a_message_gives_its_words_and_its_files() -> None:
    bericht = post("<p>anders</p>", "Dag,\n\nhij was er niet.\n")
    bericht.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Brïef.pdf")
    inner = post(tekst="binnenin")
    bericht.add_attachment(inner)
    gelezen = lees_bericht(bericht.as_bytes())
    assert (gelezen.onderwerp, gelezen.van) == ("Café überall", "Şükrü Fictief <s@voorbeeld.nl>")
    assert gelezen.moment is not None
    assert gelezen.moment.isoformat() == "2026-02-03T10:15:00+01:00"
    assert gelezen.tekst == "Dag,\n\nhij was er niet."
    assert [deel.naam for deel in gelezen.delen] == ["Brïef.pdf", "Doorgestuurd bericht.eml"]
    assert lees_bericht(gelezen.delen[1].inhoud).tekst == "binnenin"
    assert not gelezen.afgekapt
    assert "hij was" not in repr(gelezen)


def test_a_page_becomes_plain_words() -> None:
    html = (
        "<html><head><style>p{}</style><title>x</title></head><body><p>Eerste &amp; laatste</p>"
        "<script>alert('kwaad')</script><img src='http://spion.nl/x'><div>Twee</div></body></html>"
    )
    assert lees_bericht(post(html).as_bytes()).tekst == "Eerste & laatste\n\nTwee"


@pytest.mark.parametrize("tekenset", ["utf-99", "us-ascii", "", "utf-16"])
def test_a_wrong_character_set_costs_no_message(tekenset: str) -> None:
    ruw = KOP + f"Content-Type: text/plain; charset={tekenset}\r\n\r\n".encode() + "café.".encode()
    assert "caf" in lees_bericht(ruw).tekst or tekenset == "utf-16"


@pytest.mark.parametrize(
    "ruw",
    [
        b"",
        b"   \n",
        b"\x00\x01\x02",
        b"Zomaar een tekst zonder koppen",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000,
    ],
)
def test_what_is_no_message_gives_one_kind_error(ruw: bytes) -> None:
    with pytest.raises(BerichtOnleesbaar):
        lees_bericht(ruw)


def test_a_huge_or_deep_message_does_not_take_the_window_along() -> None:
    with pytest.raises(BerichtTeGroot):
        lees_bericht(b"x" * (GROOTSTE_BYTES + 1))
    diep = KOP
    for nummer in range(1500):
        diep += (
            f'Content-Type: multipart/mixed; boundary="b{nummer}"\r\n\r\n--b{nummer}\r\n'.encode()
        )
    begin = time.monotonic()
    with pytest.raises(BerichtOnleesbaar):
        lees_bericht(diep + b"x")
    lang = lees_bericht(KOP + b"\r\n" + b"woord " * LANGSTE_TEKST)
    assert lang.afgekapt
    assert len(lang.tekst) <= LANGSTE_TEKST
    assert time.monotonic() - begin < 5


def test_of_many_files_the_first_are_read_and_that_is_told() -> None:
    bericht = post(tekst="veel")
    for nummer in range(MEESTE_DELEN + 5):
        bericht.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{nummer}.txt")
    gelezen = lees_bericht(bericht.as_bytes())
    assert len(gelezen.delen) == MEESTE_DELEN
    assert gelezen.afgekapt


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", KOP, KOP + b"\r\n", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_are_a_message_or_a_kind_error(rest: bytes, begin: bytes) -> None:
    try:
        gelezen = lees_bericht(begin + rest)
    except BerichtOnleesbaar:
        return
    gelezen.tekst.encode()
    assert "\n" not in gelezen.onderwerp


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_message_never_breaks_the_reader(data: st.DataObject) -> None:
    bericht = post("<p>x</p>", "y")
    bericht.add_attachment(b"z" * 50, maintype="image", subtype="png", filename="a.png")
    ruw = bytearray(bericht.as_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        ruw[data.draw(st.integers(0, len(ruw) - 1))] = data.draw(st.integers(0, 255))
    try:
        lees_bericht(bytes(ruw))
    except BerichtOnleesbaar:
        return


class _Outlook:
    """What the reader of .msg files gives for a message, as its documentation has it."""

    def __init__(self, body: str | None, html: str | None, bijlagen: int) -> None:
        self.body, self.html_body = body, html
        self.subject, self.sender = "Over\x00 dinsdag", '"Mentor" <m@voorbeeld.nl>'
        # Outlook's own zero, in a message that was never sent.
        self.sent_date = datetime(1601, 1, 1, tzinfo=UTC)
        self.recipients = [SimpleNamespace(name="JOS", email_address="jos@voorbeeld.nl")]
        deel = SimpleNamespace(file_name="Rooster.pdf", file_bytes=b"%PDF-")
        leeg = SimpleNamespace(file_name="weg.pdf", file_bytes=None)
        self.attachments = (leeg, *[deel] * bijlagen)


@pytest.mark.parametrize(
    ("body", "html", "tekst"),
    [("Dag", "<p>anders</p>", "Dag"), (None, "<p>Dag &amp; tot zo</p>", "Dag & tot zo")],
)
def test_an_outlook_message_gives_the_same(
    monkeypatch: pytest.MonkeyPatch, body: str | None, html: str | None, tekst: str
) -> None:
    import oxmsg

    monkeypatch.setattr(oxmsg.Message, "load", lambda _: _Outlook(body, html, 1))
    gelezen = lees_bericht(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest")
    assert (gelezen.onderwerp, gelezen.aan, gelezen.tekst) == ("Over dinsdag", "JOS", tekst)
    assert gelezen.moment is None
    assert [deel.naam for deel in gelezen.delen] == ["Rooster.pdf"]
    monkeypatch.setattr(oxmsg.Message, "load", lambda _: _Outlook("x", None, MEESTE_DELEN + 5))
    assert lees_bericht(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest").afgekapt
