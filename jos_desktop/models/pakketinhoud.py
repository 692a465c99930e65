"""What a sealed handover says (docs/formaat-overdracht.md): plain frozen data, no session.

The sender fills it, ``exchange/pakket_bestand.py`` writes and reads it, the receiver takes over
from it. A section that stays behind is in none of its parts but ``weggelaten``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.documenten import Partij, Sectie

Waarde: TypeAlias = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Pakketrij:
    """One row that can be taken over: its table, its number within the package, its fields.

    Dates and moments are ISO texts, codes their stored value, fractions a text. ``naar`` points
    from a column to the number of another row in the package, ``scholen`` from a column to the
    name of a school, ``bijlage`` to the place of its file in the attachments.
    """

    tabel: str
    nummer: int
    velden: Mapping[str, Waarde] = field(repr=False)
    naar: Mapping[str, int] = field(default_factory=dict)
    scholen: Mapping[str, str] = field(default_factory=dict)
    bijlage: int | None = None


@dataclass(frozen=True, slots=True)
class Pakketbijlage:
    """A file that goes along."""

    naam: str = field(repr=False)
    mediatype: str
    inhoud: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pakketinhoud:
    """One handover of one pupil.

    ``secties`` is exactly the document that pupil and parents read; ``rijen`` what the receiver
    can take over of it (of a whole dossier for a replacement); ``grondslag`` says in one sentence
    on which consent or ground it was shared. ``antwoordsleutel`` (32 bytes) makes answer codes.
    """

    soort: OverdrachtType
    documentnummer: str
    versie: int
    datum: date
    geldig_tot: date | None
    antwoord_voor: date | None
    initialen: str = field(repr=False)
    gever: Partij = field(repr=False)
    ontvanger: Partij = field(repr=False)
    grondslag: str = field(repr=False)
    secties: tuple[Sectie, ...] = field(repr=False)
    weggelaten: tuple[str, ...]
    antwoordsleutel: bytes = field(repr=False)
    rijen: tuple[Pakketrij, ...] = field(default=(), repr=False)
    bijlagen: tuple[Pakketbijlage, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Stap:
    """One event of a handover, the same on both laptops; ``kenmerk`` is 32 hex digits."""

    kenmerk: str
    moment: datetime
    status: OverdrachtStatus
    van: Gebeurtenisbron
    datum: date | None = None
    wie: str = field(default="", repr=False)
    hoe: Bevestigwijze | None = None
    reden: Weigerreden | None = None
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Ontvangstbericht:
    """What a ``.josontvangst`` says about one package: every step that its writer knows of it.

    From receiver to sender it is the receipt and the answer; the other way it tells that a
    handover was withdrawn, talked over or finished.
    """

    pakket_id: bytes
    som: bytes
    stappen: tuple[Stap, ...] = field(repr=False)
