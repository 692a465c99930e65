"""The pictures of the inbox."""

from typing import Final

from jos_desktop.ui.schermen import Opname

OPNAMEN: Final[tuple[Opname, ...]] = ()
