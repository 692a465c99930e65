"""The look of the leerlingstand: everything large, and larger on request."""

from __future__ import annotations

from jos_desktop.ui.stijl import kleuren

NAAM = "leerlingstand"
DOEL_PX = 56
MATEN = (1.0, 1.25, 1.5, 2.0)
PICTOGRAM_PX = 36
GROOT_PICTOGRAM_PX = 72
BEELDRAND_PX, NAAST_BEELD_PX = 18, 14
VRAAG_PT, GEWOON_PT, KLEIN_PT = 20.0, 14.0, 11.0
BREEDST_PX, RAND_PX = 1040, 24


def opmaak(maat: float, *, van_rechts: bool = False) -> str:
    """Return the stylesheet of the window; ``maat`` 1.0 is the smallest size of its letters."""
    k = kleuren()
    # Qt mirrors a side of the padding by itself, and not the side of the text.
    begin = "right" if van_rechts else "left"
    naast = BEELDRAND_PX + PICTOGRAM_PX + NAAST_BEELD_PX
    return f"""
QWidget#{NAAM}, QWidget#{NAAM} QStackedWidget {{ background: {k.grond}; }}
QWidget {{ font-size: {GEWOON_PT * maat}pt; }}
QLabel[rol="vraag"] {{ font-size: {VRAAG_PT * maat}pt; font-weight: 600; }}
QLabel[rol="gedempt"] {{ font-size: {GEWOON_PT * maat}pt; }}
QLabel[rol="klein"] {{ font-size: {KLEIN_PT * maat}pt; }}
QLabel[rol="fout"] {{ font-size: {GEWOON_PT * maat}pt; }}
QPushButton {{ font-size: {GEWOON_PT * maat}pt; min-height: {DOEL_PX}px; min-width: {DOEL_PX}px;
  padding: 2px 18px; border: 2px solid {k.rand}; background: {k.vlak}; color: {k.tekst}; }}
QPushButton:hover {{ background: {k.vlak_rustig}; }}
QPushButton:checked {{ background: {k.accent_zacht}; color: {k.accent};
  border: 4px solid {k.accent}; padding: 0px 16px; }}
QPushButton[rol="hoofd"] {{ background: {k.accent}; color: {k.op_accent};
  border-color: {k.accent}; }}
QPushButton[rol="stil"] {{ background: transparent; color: {k.accent};
  border-color: transparent; }}
QPushButton[rol="klein"] {{ font-size: {KLEIN_PT}pt; padding: 2px 10px; border-width: 1px; }}
QPushButton[rol="antwoord"], QPushButton[rol="beeldantwoord"] {{ text-align: {begin}; }}
QPushButton[rol="beeldantwoord"] {{ padding-left: {naast}px; }}
QPushButton[rol="cijfer"] {{ font-size: {VRAAG_PT * maat}pt; padding: 2px; min-width: 60px; }}
QPushButton:disabled {{ color: {k.gedempt}; background: {k.vlak_rustig};
  border-color: {k.lijn}; }}
QPushButton:focus {{ border: 4px solid {k.tekst}; padding: 0px 16px; }}
QPushButton[rol="beeldantwoord"]:checked, QPushButton[rol="beeldantwoord"]:focus
  {{ padding-left: {naast - 2}px; }}
QLabel[rol="vraag"]:focus {{ border-bottom: 3px solid {k.accent}; }}
QPushButton[rol="klein"]:focus {{ border: 3px solid {k.tekst}; padding: 0px 8px; }}
QPushButton[rol="cijfer"]:focus, QPushButton[rol="cijfer"]:checked {{ padding: 0px; }}
QPlainTextEdit, QLineEdit {{ font-size: {GEWOON_PT * maat}pt; min-height: {DOEL_PX}px;
  border: 2px solid {k.rand}; background: {k.vlak}; padding: 6px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 4px solid {k.accent}; padding: 4px; }}
QProgressBar {{ min-height: 12px; max-height: 12px; border: 1px solid {k.rand};
  border-radius: 6px; background: {k.vlak}; }}
QProgressBar::chunk {{ background: {k.accent}; border-radius: 5px; }}
"""
