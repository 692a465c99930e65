"""Take files into a dossier: chosen, dropped or pasted; a message gets its own preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Melding

MEESTE: Final = 20
"""How many files are taken in at once."""
SOORTEN: Final = (
    "Stukken (*.pdf *.png *.jpg *.jpeg *.eml *.msg *.docx *.odt *.xlsx *.ods *.pptx *.odp *.rtf "
    "*.txt *.doc *.xls *.ppt);;Alle bestanden (*)"
)
GEPLAKT: Final = "Geplakte foto"
_BERICHT: Final = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What somebody brought: files on disk, and bytes that never were a file, with their names."""

    paden: tuple[Path, ...] = ()
    los: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def leeg(self) -> bool:
        """Tell whether there is nothing."""
        return not (self.paden or self.los)


@dataclass(frozen=True, slots=True)
class _Gelezen:
    naam: str
    inhoud: bytes = field(default=b"", repr=False)
    mediatype: str = ""
    pad: Path | None = None
    fout: KnownError | None = None


def aanbod_van(mime: QMimeData) -> Aanbod:
    """Return the local files, the message or the picture in what was dropped or copied."""
    paden = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paden:
        return Aanbod(tuple(paden[:MEESTE]))
    if mime.hasFormat(_BERICHT):
        return Aanbod(los=(("Bericht.eml", bytes(mime.data(_BERICHT).data())),))
    if mime.hasImage() and not mime.hasText():
        beeld = mime.imageData()
        if isinstance(beeld, QImage) and not beeld.isNull():
            return Aanbod(los=((f"{GEPLAKT}.png", _als_png(beeld)),))
    return Aanbod()


def _als_png(beeld: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # "png" as bytes is what the stubs know; the text form is what Qt takes at run time.
    beeld.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class Aanneemplek(QObject):
    """Let files be dropped or pasted anywhere in ``gebied``; words go into its fields as ever."""

    def __init__(self, gebied: QWidget, neem_aan: Callable[[Aanbod], object]) -> None:
        super().__init__(gebied)
        self._neem_aan = neem_aan
        gebied.setAcceptDrops(True)
        gebied.installEventFilter(self)
        for vak in gebied.findChildren(QPlainTextEdit):
            vak.installEventFilter(self)
            vak.viewport().installEventFilter(self)

    def eventFilter(self, wie: QObject, event: QEvent) -> bool:
        """Take what is a file, a message or a picture; leave everything else to the widget."""
        if isinstance(event, QDropEvent):
            aanbod = aanbod_van(event.mimeData())
            if aanbod.leeg:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._neem_aan(aanbod)
            return True
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            return self._plak(event)
        return super().eventFilter(wie, event)

    def _plak(self, event: QKeyEvent) -> bool:
        aanbod = aanbod_van(QApplication.clipboard().mimeData())
        if aanbod.leeg:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._neem_aan(aanbod)
        return True


def vraag_bestanden(eigenaar: QWidget, neem_aan: Callable[[Aanbod], object]) -> QFileDialog:
    """Ask for one or more files."""
    dialog = bestandsvenster(eigenaar, "Stuk toevoegen", "", SOORTEN)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(
        lambda paden: neem_aan(Aanbod(tuple(Path(pad) for pad in paden[:MEESTE])))
    )
    dialog.open()
    return dialog


def neem_op(
    context: Context,
    eigenaar: QWidget,
    leerling_id: int,
    aanbod: Aanbod,
    melding: Melding,
    erbij: Callable[[int, str], object] = lambda _nummer, _naam: None,
    *,
    contactmoment_id: int | None = None,
) -> None:
    """Read the files in the background and keep them; ``erbij`` hears of each that is in.

    A message opens its preview in place of that. What cannot come in is told in ``melding``.
    """

    def on_gelezen(gelezen: list[_Gelezen]) -> None:
        for een in gelezen:
            if een.fout is not None:
                melding.toon_fout(een.fout)
            elif _is_bericht(een.mediatype):
                toon_bericht(een)
            else:
                bewaar(een)

    def toon_bericht(een: _Gelezen) -> None:
        from jos_desktop.ui.stukken.bericht import lees_en_toon

        lees_en_toon(context, eigenaar, leerling_id, een.naam, een.inhoud, melding)

    def bewaar(een: _Gelezen) -> None:
        from jos_desktop.services.stukken import bewaar_stuk

        def on_bewaard(changes: Changes) -> None:
            melding.toon("Het stuk staat nu in de kluis.", _los(een.pad), "goed")
            if changes.nieuw_id is not None:
                erbij(changes.nieuw_id, een.naam)

        context.tasks.run_change(
            lambda uow: bewaar_stuk(
                uow, leerling_id, een.naam, een.inhoud, contactmoment_id=contactmoment_id
            ),
            on_bewaard,
            melding.toon_fout,
            eigenaar=eigenaar,
        )

    context.tasks.run(lambda: _lees(aanbod), on_gelezen, melding.toon_fout, eigenaar=eigenaar)


def _is_bericht(mediatype: str) -> bool:
    from jos_desktop.services.bestandsoorten import BERICHTEN

    return mediatype in BERICHTEN


def _los(pad: Path | None) -> str:
    """Return the request to throw away a file that still stands outside the vault."""
    if pad is None:
        return ""
    return f"Gooi het losse bestand weg: {pad.name} in de map {pad.parent.name}."


def _lees(aanbod: Aanbod) -> list[_Gelezen]:
    """Read and look at every file; one that is no good stops no other (background thread)."""
    from jos_desktop.services.bestandsoorten import mediatype_van_stuk
    from jos_desktop.services.bijlagen import GROOTSTE_BYTES, eis_grootte
    from jos_desktop.werkstroom.bestanden import lees_heel

    gelezen = []
    for naam, pad, inhoud in (
        *((pad.name, pad, None) for pad in aanbod.paden),
        *((naam, None, inhoud) for naam, inhoud in aanbod.los),
    ):
        try:
            heel = lees_heel(pad, GROOTSTE_BYTES) if pad is not None else inhoud or b""
            eis_grootte(heel)
            gelezen.append(_Gelezen(naam, heel, mediatype_van_stuk(naam, heel), pad))
        except KnownError as fout:
            gelezen.append(_Gelezen(naam, pad=pad, fout=fout))
    return gelezen
