"""Tell a screen reader what is text, what is a heading and in which order: a tagged PDF.

reportlab knows no tags. They are written with what its canvas offers: every text object is marked
as it is drawn, all else is decoration, and the tree goes in through the catalogue. The order of
drawing is the order of reading.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject
from reportlab.pdfgen.canvas import Canvas

_SIZE: Final = re.compile(r"/\S+ ([\d.]+) Tf")
_HEADINGS: Final = ((20.0, "H1"), (14.5, "H2"))
_DECORATION: Final = "/Artifact BMC"
_END: Final = "EMC"


class TaggedCanvas(Canvas):  # type: ignore[misc,unused-ignore]
    """A canvas that marks what it draws; pages begin with :meth:`begin_page`."""

    _roles: list[list[str]]
    _alternatives: dict[tuple[int, int], str]
    _tagging = False

    def begin_page(self) -> None:
        """Say that what comes on this page is decoration until there is text."""
        self._roles = [*getattr(self, "_roles", ()), []]
        self._alternatives = getattr(self, "_alternatives", {})
        self._tagging = True
        self.addLiteral(_DECORATION)

    def showPage(self) -> None:  # reportlab's name
        if self._tagging:
            self.addLiteral(_END)
            self._tagging = False
        super().showPage()

    def beginForm(self, *args: Any, **options: Any) -> None:  # reportlab's name
        # A form stands on its own: what is drawn in it takes the mark of where it is put.
        self._paused, self._tagging = self._tagging, False
        super().beginForm(*args, **options)

    def endForm(self, **options: Any) -> None:  # reportlab's name
        super().endForm(**options)
        self._tagging = self._paused

    def drawText(self, text: Any) -> None:  # reportlab's name
        if not self._tagging:
            super().drawText(text)
            return
        code = text.getCode()
        roles = self._roles[-1]
        roles.append(role := _role(code))
        begin = f"/{role} <</MCID {len(roles) - 1}>> BDC"
        self.addLiteral(f"{_END}\n{begin}\n{code}\n{_END}\n{_DECORATION}")

    @contextmanager
    def figure(self, alternative: str) -> Iterator[None]:
        """Mark what is drawn meanwhile as one drawing, for which these words are read."""
        if not self._tagging:
            yield
            return
        roles = self._roles[-1]
        self._alternatives[len(self._roles) - 1, len(roles)] = alternative
        roles.append("Figure")
        self.addLiteral(f"{_END}\n/Figure <</MCID {len(roles) - 1}>> BDC")
        self._tagging = False
        yield
        self._tagging = True
        self.addLiteral(f"{_END}\n{_DECORATION}")

    def write_tags(self) -> None:
        """Put the tree in the catalogue, once all pages are there; not of a form to fill in.

        The fields of a form have no place in the tree, and a reader would skip them.
        """
        document: Any = vars(self)["_doc"]
        if getattr(document.Catalog, "AcroForm", None) is not None:
            return
        tree = _Tree(document, self._roles, self._alternatives)
        self.setCatalogEntry("StructTreeRoot", tree.root)
        self.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))


def _role(code: str) -> str:
    found = _SIZE.search(code)
    size = float(found[1]) if found else 0.0
    return next((role for least, role in _HEADINGS if size >= least), "P")


def _alternative(words: str) -> bytes:
    """Return the entry with what is read for a drawing; in hexadecimal, so that all letters fit."""
    if not words:
        return b""
    return b" /Alt <FEFF%s>" % words.encode("utf-16-be", "replace").hex().encode("ascii")


class _Part(PDFObject):  # type: ignore[misc,unused-ignore]
    """A part of the tree, formatted by hand: reportlab's dictionaries take ten times as long."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.pieces: list[Any] = []

    def format(self, document: Any) -> bytes:
        return b"".join(
            piece if isinstance(piece, bytes) else piece.format(document) for piece in self.pieces
        )


class _Tree:
    """The root, one document element, and under that every text in order of drawing."""

    def __init__(
        self, document: Any, roles: list[list[str]], alternatives: dict[tuple[int, int], str]
    ) -> None:
        self.root, whole, numbers = _Part(), _Part(), _Part()
        root = document.Reference(self.root)
        top, table = document.Reference(whole), document.Reference(numbers)
        self.root.pieces = [
            *(b"<< /Type /StructTreeRoot /K ", top, b" /ParentTree ", table),
            b" /ParentTreeNextKey %d >>" % len(roles),
        ]
        whole.pieces = [b"<< /Type /StructElem /S /Document /P ", root, b" /K ["]
        numbers.pieces = [b"<< /Nums ["]
        for number, (page, texts) in enumerate(zip(document.Pages.pages, roles, strict=True)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, "/S"
            numbers.pieces.append(b" %d [" % number)
            here = document.Reference(page)
            for mark, role in enumerate(texts):
                part = _Part()
                reference = document.Reference(part)
                begin = b"<< /Type /StructElem /S /%s /K %d /P " % (role.encode("ascii"), mark)
                words = _alternative(alternatives.get((number, mark), ""))
                part.pieces = [begin, top, b" /Pg ", here, words, b" >>"]
                whole.pieces += [b" ", reference]
                numbers.pieces += [b" ", reference]
            numbers.pieces.append(b"]")
        whole.pieces.append(b"] >>")
        numbers.pieces.append(b"] >>")
