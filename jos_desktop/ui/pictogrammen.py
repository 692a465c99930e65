"""The pictures of a vragenlijst in the colour of the theme (services/lijstpictogrammen.py)."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jos_desktop.resources import find_resource


@lru_cache(maxsize=128)
def pictogram(naam: str, kleur: str, grootte: int, schaal: float = 1.0) -> QPixmap:
    """Return a picture of ``grootte`` by ``grootte`` device-independent pixels in one colour.

    ``schaal`` is the device pixel ratio. Raises ResourceMissingError when its file is gone.
    """
    kant = round(grootte * schaal)
    beeld = QPixmap(kant, kant)
    beeld.fill(Qt.GlobalColor.transparent)
    lezer = QSvgRenderer(str(find_resource("pictogrammen", f"{naam}.svg")))
    penseel = QPainter(beeld)
    lezer.render(penseel, QRectF(0, 0, kant, kant))
    # What was drawn in black keeps its shape and takes the colour.
    penseel.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    penseel.fillRect(0, 0, kant, kant, QColor(kleur))
    penseel.end()
    beeld.setDevicePixelRatio(schaal)
    return beeld
