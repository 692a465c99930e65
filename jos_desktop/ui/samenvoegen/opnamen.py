"""States of the sheet Samenvoegen, for the pictures."""

from __future__ import annotations

OPNAMEN = ()
