"""Identifiers as their own types, so that a pupil's id is never passed for a traject's."""

from typing import NewType

SchoolId = NewType("SchoolId", int)
MedewerkerId = NewType("MedewerkerId", int)
LeerlingId = NewType("LeerlingId", int)
InschrijvingId = NewType("InschrijvingId", int)
BetrokkeneId = NewType("BetrokkeneId", int)
AanmeldingId = NewType("AanmeldingId", int)
ToestemmingId = NewType("ToestemmingId", int)
TrajectId = NewType("TrajectId", int)
DoelId = NewType("DoelId", int)
ContactmomentId = NewType("ContactmomentId", int)
TaakId = NewType("TaakId", int)
OverdrachtId = NewType("OverdrachtId", int)
