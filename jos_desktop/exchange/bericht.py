"""Read a message out of an ``.eml`` (RFC 5322) or ``.msg`` (MS-OXMSG) file.

Whoever sent it decides what is in it, so no byte is trusted: everything is bounded, markup becomes
plain text, nothing is fetched, and what cannot be read is one known error.
"""

import contextlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.bericht import Bericht, Berichtdeel

MEESTE_DELEN: Final = 50
"""How many attached files of one message are read."""
LANGSTE_TEKST: Final = 100_000
"""How many letters of its text are read."""
LANGSTE_KOP: Final = 1_000
GROOTSTE_BYTES: Final = 20 * 1024 * 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEESTE_ONDERDELEN: Final = 500
_BLOK: Final = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "hr", "table"}
)
_ZONDER: Final = frozenset({"script", "style", "head", "title", "noscript", "template"})
_NAAMLOOS: Final = "Bijlage"
_BERICHT_ERIN: Final = "Doorgestuurd bericht.eml"


class BerichtOnleesbaar(KnownError):
    """Not a message, or a damaged one."""

    wat: ClassVar[str] = "Dit bericht is niet te lezen."
    doe: ClassVar[str] = (
        "Sla het in je mailprogramma opnieuw op als .eml of .msg, of bewaar het als PDF."
    )


class BerichtTeGroot(KnownError):
    """More than a dossier takes as one file."""

    wat: ClassVar[str] = "Dit bericht is te groot: meer dan {mb} MB."
    doe: ClassVar[str] = "Sla de bijlagen los op en voeg alleen toe wat je nodig hebt."


def lees_bericht(inhoud: bytes) -> Bericht:
    """Return the message in the bytes of an .eml or .msg file.

    Raises BerichtTeGroot, BerichtOnleesbaar.
    """
    if len(inhoud) > GROOTSTE_BYTES:
        raise BerichtTeGroot(mb=GROOTSTE_BYTES // (1024 * 1024))
    if not inhoud.strip():
        raise BerichtOnleesbaar
    return _van_msg(inhoud) if inhoud.startswith(_OLE) else _van_eml(inhoud)


# -- eml ------------------------------------------------------------------------------------------


def _van_eml(inhoud: bytes) -> Bericht:
    try:
        bericht = message_from_bytes(inhoud)
        if not any(bericht.get(naam) for naam in ("From", "To", "Subject", "Date")):
            raise BerichtOnleesbaar
        teksten, delen, te_veel = _onderdelen(bericht)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError):
        raise BerichtOnleesbaar from None
    tekst, lang = _kort(_beste_tekst(teksten))
    return Bericht(
        _kop(bericht, "Subject"),
        _kop(bericht, "From"),
        ", ".join(deel for deel in (_kop(bericht, "To"), _kop(bericht, "Cc")) if deel),
        _moment(_kop(bericht, "Date")),
        tekst,
        tuple(delen),
        lang or te_veel,
    )


def _onderdelen(
    bericht: "Message[str, str]",
) -> tuple[list[tuple[str, str]], list[Berichtdeel], bool]:
    """Return the texts by their kind, the files, and whether there were more than are read."""
    teksten: list[tuple[str, str]] = []
    delen: list[Berichtdeel] = []
    for gezien, deel in enumerate(_bladeren(bericht), start=1):
        if gezien > _MEESTE_ONDERDELEN or len(delen) >= MEESTE_DELEN:
            return teksten, delen, True
        soort = deel.get_content_type()
        naam = _schoon(str(deel.get_filename() or ""))
        los = "attachment" in str(deel.get("Content-Disposition", "")).casefold()
        if soort == "message/rfc822":
            delen.append(Berichtdeel(naam or _BERICHT_ERIN, _ingepakt(deel)))
        elif soort in ("text/plain", "text/html") and not los and not naam:
            teksten.append((soort, _ontcijfer(_lading(deel), deel.get_content_charset())))
        else:
            inhoud = _lading(deel)
            if inhoud:
                delen.append(Berichtdeel(naam or _NAAMLOOS, inhoud))
    return teksten, delen, False


def _bladeren(bericht: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Yield the parts that hold something, in their order; a message inside stays whole."""
    stapel: list[Any] = [bericht]
    while stapel:
        deel = stapel.pop()
        if deel.get_content_type() != "message/rfc822" and deel.is_multipart():
            stapel.extend(reversed(deel.get_payload()))
        else:
            yield deel


def _ingepakt(deel: "Message[str, str]") -> bytes:
    lading: Any = deel.get_payload()
    if isinstance(lading, list) and lading:
        return bytes(lading[0].as_bytes())
    return _lading(deel)


def _lading(deel: "Message[str, str]") -> bytes:
    lading = deel.get_payload(decode=True)
    return lading if isinstance(lading, bytes) else b""


def _ontcijfer(inhoud: bytes, tekenset: str | None) -> str:
    """Return bytes as text; a character set that is wrong or unknown costs no more than accents."""
    for kandidaat in (tekenset, "utf-8"):
        if kandidaat:
            try:
                return inhoud.decode(kandidaat)
            except (LookupError, ValueError):
                continue
    return inhoud.decode("cp1252", "replace")


def _kop(bericht: "Message[str, str]", naam: str) -> str:
    ruw = str(bericht.get(naam, ""))[: LANGSTE_KOP * 4]
    with contextlib.suppress(MessageError, LookupError, ValueError):
        ruw = str(make_header(decode_header(ruw)))
    return _schoon(ruw)[:LANGSTE_KOP]


def _moment(tekst: str) -> datetime | None:
    try:
        return _bruikbaar(parsedate_to_datetime(tekst))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _bruikbaar(moment: datetime | None) -> datetime | None:
    """Return an aware moment; a year 1 or 9999 has no local time on every computer."""
    if moment is None or not 1990 <= moment.year <= 2200:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


# -- msg ------------------------------------------------------------------------------------------


def _van_msg(inhoud: bytes) -> Bericht:
    from oxmsg import Message as Outlookbericht

    try:
        gelezen = Outlookbericht.load(io.BytesIO(inhoud).getvalue())
        delen, te_veel = _msg_delen(gelezen)
        html = None if gelezen.body else gelezen.html_body
        tekst, lang = _kort(gelezen.body or _van_html(html or ""))
        verzonden = gelezen.sent_date
        aan = ", ".join(
            str(wie.name or wie.email_address or "") for wie in gelezen.recipients[:MEESTE_DELEN]
        )
        onderwerp, van = str(gelezen.subject or ""), str(gelezen.sender or "")
    # The reader was not written for hostile bytes: what it trips over has every possible name.
    except Exception:
        raise BerichtOnleesbaar from None
    return Bericht(
        _schoon(onderwerp)[:LANGSTE_KOP],
        _schoon(van)[:LANGSTE_KOP],
        _schoon(aan)[:LANGSTE_KOP],
        _bruikbaar(verzonden),
        tekst,
        tuple(delen),
        lang or te_veel,
    )


def _msg_delen(gelezen: Any) -> tuple[list[Berichtdeel], bool]:
    delen: list[Berichtdeel] = []
    alle = gelezen.attachments
    for bijlage in alle[:MEESTE_DELEN]:
        inhoud = bijlage.file_bytes
        if inhoud:
            delen.append(Berichtdeel(_schoon(str(bijlage.file_name or "")) or _NAAMLOOS, inhoud))
    return delen, len(alle) > MEESTE_DELEN


# -- text -----------------------------------------------------------------------------------------


class _Tekstlezer(HTMLParser):
    """Keep the words of a page and where its lines end; no links, pictures or scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.delen: list[str] = []
        self.lengte = 0
        self._zonder = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ZONDER:
            self._zonder += 1
        elif tag in _BLOK:
            self.delen.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ZONDER:
            self._zonder = max(0, self._zonder - 1)
        elif tag in _BLOK:
            self.delen.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._zonder and self.lengte <= LANGSTE_TEKST:
            self.delen.append(re.sub(r"\s+", " ", data))
            self.lengte += len(data)


def _van_html(html: str) -> str:
    lezer = _Tekstlezer()
    # Twenty times the text is markup enough; the reader takes long over broken markup.
    lezer.feed(html[: LANGSTE_TEKST * 20])
    lezer.close()
    return "".join(lezer.delen)


def _beste_tekst(teksten: list[tuple[str, str]]) -> str:
    """Return the plain text, or else that of the page."""
    gewoon = "\n".join(tekst for soort, tekst in teksten if soort == "text/plain" and tekst.strip())
    if gewoon.strip():
        return gewoon
    return "\n".join(_van_html(tekst) for soort, tekst in teksten if soort == "text/html")


def _kort(tekst: str) -> tuple[str, bool]:
    """Return a text with quiet white space, no longer than is read; and whether it was longer."""
    lang = len(tekst) > LANGSTE_TEKST
    regels = (
        "".join(teken if teken.isprintable() else " " for teken in regel).rstrip()
        for regel in tekst[:LANGSTE_TEKST].splitlines()
    )
    schoon = re.sub(r"\n{3,}", "\n\n", "\n".join(regel.lstrip(" ") for regel in regels)).strip()
    # Half a surrogate pair can stand in no database.
    return schoon.encode("utf-8", "replace").decode(), lang


def _schoon(tekst: str) -> str:
    """Return one line without anything invisible."""
    zichtbaar = "".join(teken if teken.isprintable() else " " for teken in tekst)
    return " ".join(zichtbaar.split()).encode("utf-8", "replace").decode()
