"""What can be done with a traject after its start: the forms and the menu on its card."""

from jos_desktop.ui.trajecten.concepten import CONCEPTEN

__all__ = ["CONCEPTEN"]
