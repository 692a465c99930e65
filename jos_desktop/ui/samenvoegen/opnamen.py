"""States of the sheet Samenvoegen, for the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Opname

# Without files of others there is one state to see: the sheet as it opens.
OPNAMEN: tuple[Opname, ...] = ()
