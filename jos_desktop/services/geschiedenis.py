"""The history of one record: who changed what and when, out of the logboek."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.models.uittreksel import wie_in_woorden
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.logboeken import Ruweregel, Vertaler, naam_van_gebeurtenis
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.services.rijstappen import lees_stappen
from jos_desktop.services.terugzetten import is_terug_te_zetten
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Veldstap:
    """One field in one change, in words; ``terug`` tells whether the old value can come back."""

    veld: str
    naam: str
    oud: str
    nieuw: str
    terug: bool


@dataclass(frozen=True, slots=True)
class Versie:
    """One change of a record: its event, when (UTC), who, what, and field by field.

    ``gewist`` tells that the words were erased with a destruction.
    """

    regel_id: int
    moment: datetime
    wie: str
    wat: str
    velden: tuple[Veldstap, ...]
    gewist: bool
    sleutel: Rijsleutel

    @property
    def namen(self) -> str:
        """Return the names of the fields, in one line."""
        return ", ".join(stap.naam for stap in self.velden)


def lees_geschiedenis(
    uow: UnitOfWork, sleutel: Rijsleutel, *, achter_deur: bool = False
) -> tuple[Versie, ...]:
    """Return the changes of one record, newest first; empty for one made in bulk and left so.

    Of a pupil also those of his enrolments: school, class and mentor stand in the same form.
    ``achter_deur`` is for the sheet of the meldcode alone: elsewhere its words stay hidden.
    """
    vertaler = Vertaler(uow, achter_deur=achter_deur)
    versies = [
        versie
        for deel in (sleutel, *_inschrijvingen(uow, sleutel))
        for versie in _versies(uow, deel, vertaler)
    ]
    return tuple(sorted(versies, key=lambda versie: versie.regel_id, reverse=True))


def _inschrijvingen(uow: UnitOfWork, sleutel: Rijsleutel) -> list[Rijsleutel]:
    if sleutel.tabel != "leerling":
        return []
    nummers = uow.session.scalars(
        select(Inschrijving.id).where(Inschrijving.leerling_id == sleutel.id)
    )
    return [Rijsleutel("inschrijving", nummer) for nummer in nummers]


def _versies(uow: UnitOfWork, sleutel: Rijsleutel, vertaler: Vertaler) -> list[Versie]:
    versies = []
    wat = "" if sleutel.tabel != "inschrijving" else f"{naam_van_soort(sleutel.tabel)}: "
    for stap in reversed(lees_stappen(uow, sleutel)):
        ruw = Ruweregel(stap.regel, json.dumps(stap.inhoud), None, stap.medewerker)
        velden = tuple(
            Veldstap(
                veld,
                verschil.veld,
                verschil.oud,
                verschil.nieuw,
                stap.regel.gebeurtenis == Gebeurtenis.GEWIJZIGD
                and is_terug_te_zetten(sleutel.tabel, veld),
            )
            for veld, verschil in vertaler.per_veld(ruw)
        )
        versies.append(
            Versie(
                stap.regel.id,
                stap.regel.moment,
                wie_in_woorden(
                    stap.medewerker.naam if stap.medewerker else "", stap.regel.namens or ""
                ),
                wat + naam_van_gebeurtenis(stap.regel.gebeurtenis),
                velden,
                stap.gewist,
                sleutel,
            )
        )
    return [versie for versie in versies if versie.velden or versie.gewist]
