"""Templates of a contact: the list, and the form of one."""

from jos_desktop.ui.sjablonen.concepten import CONCEPTEN

__all__ = ["CONCEPTEN"]
