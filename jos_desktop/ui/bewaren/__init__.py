"""Destruction on request, the term of each dossier, and what goes back to the employer."""

from jos_desktop.ui.bewaren.concepten import CONCEPTEN
from jos_desktop.ui.bewaren.vernietigen import VernietigDialoog

__all__ = ["CONCEPTEN", "VernietigDialoog"]
