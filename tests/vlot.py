"""Do once in a test process what gives the same outcome every time, and takes a tenth of a second.

Only in the process of the tests: a program that a test starts does everything itself, and so do
the proofs and the measurements.
"""

from __future__ import annotations

import itertools
import os
from typing import Any, Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import Connection, event, text

from jos_desktop.storage import keys, schema

_afgeleid: dict[tuple[object, ...], bytes] = {}
_opdrachten: list[tuple[str, Any]] = []
# Some, so that two vaults or passwords that a test holds side by side never share one.
_ZOUTEN: Final = itertools.cycle([os.urandom(keys.ZOUT_BYTES) for _ in range(4)])
echte_breng_naar: Final = schema.breng_naar
echt_nieuw_zout: Final = keys.nieuw_zout


class OnthoudendeArgon2id:
    """Derive a key as the real one does, and keep it: the same salt and words come back often."""

    def __init__(self, **instelling: Any) -> None:
        self._instelling = instelling

    def derive(self, tekens: bytes) -> bytes:
        """Return the key of these words."""
        echt = Argon2id(**self._instelling)
        if not any(self._instelling["salt"]):
            return echt.derive(tekens)  # who calibrates the machine wants to know how long it takes
        wat = (tekens, *sorted(self._instelling.items()))
        if wat not in _afgeleid:
            _afgeleid[wat] = echt.derive(tekens)
        return _afgeleid[wat]


def breng_naar(verbinding: Connection, revisie: str = schema.HUIDIG) -> None:
    """Migrate; in an empty database give what the migrations gave the first time, word for word."""
    leeg = verbinding.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    if not leeg or revisie != schema.HUIDIG:
        echte_breng_naar(verbinding, revisie)
    elif _opdrachten:
        for opdracht, waarden in _opdrachten:
            verbinding.exec_driver_sql(opdracht, waarden or None)
    else:
        _neem_op(verbinding)


def _neem_op(verbinding: Connection) -> None:
    gezien: list[tuple[str, Any]] = []

    def noteer(
        _verbinding: object, _cursor: object, opdracht: str, waarden: Any, _: object, _veel: bool
    ) -> None:
        if (
            not opdracht.lstrip()
            .upper()
            .startswith(("SELECT", "PRAGMA TABLE", "PRAGMA MAIN.TABLE"))
        ):
            gezien.append((opdracht, waarden))

    event.listen(verbinding, "before_cursor_execute", noteer)
    try:
        echte_breng_naar(verbinding)
    finally:
        event.remove(verbinding, "before_cursor_execute", noteer)
    _opdrachten.extend(gezien)


def wees_vlot() -> None:
    """Put all of it in its place, for the whole test process."""
    setattr(keys, "Argon2id", OnthoudendeArgon2id)  # noqa: B010 - not a name that keys gives out
    keys.nieuw_zout = _ZOUTEN.__next__
    schema.breng_naar = breng_naar
