"""Propose what stays out of an inzage, passage by passage; somebody decides (Jeugdwet 7.3.10).

What is locked nobody can let go along: shielded addresses and schools (domein.md 3.9), and the
part of a parent who is helped herself, which only she may read (domein.md 3.3b).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.codes import Relatie, ToestemmingDoel
from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.codes_recht import Informeren, Weglaatgrond
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.services.afscherming import (
    AFGESCHERMDE_VELDEN,
    SCHOOLVELDEN,
    Afscherming,
    schuilwoorden,
)
from jos_desktop.services.inzage_bron import Bronrij
from jos_desktop.services.inzage_exit import AFNAME, ANTWOORD, informanten_van
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN
from jos_desktop.services.schuilwoorden import Schuilwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork

_PROFESSIONEEL: Final = frozenset({Relatie.PROFESSIONAL, Relatie.VOOGD_GI})
_EIGEN_CONTACT: Final = AFGESCHERMDE_VELDEN | {"contactafspraak"}
_WIE: Final = frozenset({"betrokkene_id", "voor_betrokkene_id"})
_KORTSTE_NAAM: Final = 3
_TUSSENVOEGSELS: Final = frozenset({"van", "der", "den", "het", "ten", "ter", "von", "las", "los"})
# Who a parent may be called in a text; only what the reader is not called himself.
_OUDERWOORDEN: Final = (
    ("moeder", ("moeder", "mama", "mams")),
    ("vader", ("vader", "papa", "paps")),
)
_VASTE_WOORDEN: Final = (
    (
        Weglaatgrond.MELDER,
        r"melder|veilig thuis|meldcode|anonie\w+ (?:melding|tip)",
        "Hier staat misschien wie iets meldde.",
    ),
    (
        Weglaatgrond.BROER_ZUS,
        r"broers?|broertjes?|zus(?:sen|jes?)?|tweeling\w*",
        "Hier gaat het misschien over een broer of zus.",
    ),
    (
        Weglaatgrond.DERDE,
        r"vriend(?:en|in|innen|je|jes)?|klasgeno(?:ot|te|ten)|buur(?:man|vrouw|jongen|meisje)|"
        r"oma|opa|oom|tante|neef|nicht|stief(?:vader|moeder)|nieuwe partner",
        "Hier gaat het misschien over iemand anders.",
    ),
)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What is proposed for one passage; without ``grond`` it goes along, ``vast`` is locked."""

    grond: Weglaatgrond | None = None
    vast: bool = False
    waarom: str = ""


MEE: Final = Voorstel()


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who is going to read; no ``betrokkene_id`` is the pupil himself.

    ``eigen_deel``: the help to this parent herself, of which she is the betrokkene.
    """

    betrokkene_id: int | None
    eigen_deel: bool = False


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What the proposals are judged by, for one dossier and one reader."""

    lezer: Lezer
    personen: Mapping[int, Betrokkene]
    betreft: Mapping[int, frozenset[int]]
    dicht: Mapping[int, frozenset[str]]
    leerling_dicht: frozenset[str]
    school_dicht: bool
    schuil: Schuilwoorden
    woorden: tuple[tuple[Weglaatgrond, re.Pattern[str], str], ...] = field(default=())
    informanten: Mapping[int, tuple[Informant, int | None]] = field(default_factory=dict)

    def hoort_bij_eigen_deel(self, rij: Bronrij) -> bool:
        """Tell whether a row is part of the help to the reader herself."""
        wie = self.lezer.betrokkene_id
        waarden, tabel = rij.waarden, rij.sleutel.tabel
        if tabel == "betrokkene":
            return rij.sleutel.id == wie
        if tabel == "contactmoment":
            return wie in self.betreft.get(rij.sleutel.id, ())
        if tabel == "taak":
            return wie in self.betreft.get(waarden["contactmoment_id"] or 0, ())
        if tabel == "toestemming":
            return bool(waarden["voor_betrokkene_id"] == wie)
        return tabel in {"verklaring", "verzoek"} and waarden["betrokkene_id"] == wie

    def rij(self, rij: Bronrij) -> Voorstel:
        """Return the proposal for a whole row; :data:`MEE` leaves it to its passages."""
        tabel, waarden = rij.sleutel.tabel, rij.waarden
        if tabel in AFGESCHERMDE_SOORTEN:
            return Voorstel(
                Weglaatgrond.MELDER, waarom="De meldcode blijft buiten de inzage, tenzij jij kiest."
            )
        van_wie = self._van_wie(rij)
        if van_wie - {self.lezer.betrokkene_id}:
            exit_ = waarden.get("waarvoor") is ToestemmingDoel.EXIT
            over = "het eigen woord van" if exit_ else "hulp aan"
            return Voorstel(
                Weglaatgrond.ANDERE_OUDER,
                vast=True,
                waarom=f"Dit is {over} een ouder zelf. Alleen die ouder mag dit lezen.",
            )
        if tabel in {AFNAME, ANTWOORD}:
            return self._exit(rij)
        wie = self.personen.get(waarden.get("betrokkene_id") or 0)
        if tabel == "betrokkene":
            wie = self.personen.get(rij.sleutel.id)
            if wie is not None and wie.relatie in {Relatie.BROER_ZUS, Relatie.NETWERK}:
                return Voorstel(self._grond(wie), waarom="Deze persoon leest zelf niet mee.")
            # That there is another parent, and who has gezag, nobody has to hide.
            return self._alleen_schuil(rij.kop)
        if tabel == "informeerbesluit":
            return self._informeerbesluit(wie, waarden["besluit"])
        if tabel in {"verklaring", "verzoek"} and self._niet_van_lezer(waarden):
            grond = self._grond(wie) or Weglaatgrond.DERDE
            return Voorstel(grond, waarom="Dit zijn woorden van iemand anders. Vraag of het mag.")
        return self._tekst(rij.kop, tabel)

    def _exit(self, rij: Bronrij) -> Voorstel:
        """Return the proposal for an exit-vragenlijst: what somebody answered is his to show.

        School answers about the pupil, for the pupil: that is read as any report.
        """
        nummer = rij.waarden.get("afname_id", rij.sleutel.id)
        informant, betrokkene_id = self.informanten[nummer]
        if informant is Informant.LEERLING and self.lezer.betrokkene_id is not None:
            waarom = "Dit zijn antwoorden van de leerling zelf. Vraag of het mag."
            return Voorstel(Weglaatgrond.DERDE, waarom=waarom)
        if informant is Informant.OUDER and (
            betrokkene_id is None or betrokkene_id != self.lezer.betrokkene_id
        ):
            grond = self._grond(self.personen.get(betrokkene_id or 0)) or Weglaatgrond.DERDE
            return Voorstel(grond, waarom="Dit zijn antwoorden van een ouder. Vraag of het mag.")
        return self._tekst(rij.kop, rij.sleutel.tabel)

    def _informeerbesluit(self, wie: Betrokkene | None, besluit: Informeren) -> Voorstel:
        if self._is_ander(wie):
            return Voorstel(self._grond(wie), waarom="Dit besluit gaat over iemand anders.")
        if besluit is not Informeren.WEL:
            # Why a parent was not told can be the pupil's own wish, or his safety.
            return Voorstel(Weglaatgrond.NADEEL, waarom="De reden kan de leerling schaden.")
        return MEE

    def veld(self, rij: Bronrij, veld: str, tekst: str) -> Voorstel:
        """Return the proposal for a field or one paragraph of it."""
        tabel, waarden = rij.sleutel.tabel, rij.waarden
        if self.is_dicht(rij, veld):
            wie = self.personen.get(rij.sleutel.id) if tabel == "betrokkene" else None
            grond = self._grond(wie) if self._is_ander(wie) else Weglaatgrond.NADEEL
            return Voorstel(grond, vast=True, waarom="Dit is afgeschermd.")
        if tabel == "betrokkene" and veld in _EIGEN_CONTACT:
            wie = self.personen.get(rij.sleutel.id)
            if self._is_ander(wie) and wie is not None and wie.relatie not in _PROFESSIONEEL:
                return Voorstel(self._grond(wie), waarom="Dit zijn gegevens van iemand anders.")
        if tabel in {"toestemming", "toestemmingsvraag"} and veld == "toelichting":
            wie = self.personen.get(waarden["betrokkene_id"] or 0)
            if self.lezer.betrokkene_id is not None and self._is_ander(wie):
                return Voorstel(self._grond(wie), waarom="Dit zei of deed iemand anders.")
        if veld in _WIE or (tabel == "betrokkene" and veld == "omschrijving"):
            return self._alleen_schuil(tekst)
        return self._tekst(tekst, tabel)

    def is_dicht(self, rij: Bronrij, veld: str) -> bool:
        """Tell whether a field is shielded, so that nobody reads it here either."""
        tabel = rij.sleutel.tabel
        if tabel == "leerling":
            return veld in self.leerling_dicht
        if tabel == "betrokkene":
            return veld in self.dicht.get(rij.sleutel.id, frozenset())
        schoolveld = veld in SCHOOLVELDEN | {"klas", "leerlingnummer"}
        return self.school_dicht and schoolveld

    def _alleen_schuil(self, tekst: str) -> Voorstel:
        if not self.schuil.vind(tekst):
            return MEE
        return Voorstel(
            Weglaatgrond.NADEEL, vast=True, waarom="Hier staat een afgeschermd gegeven in."
        )

    def _tekst(self, tekst: str, tabel: str) -> Voorstel:
        dicht = self._alleen_schuil(tekst)
        if dicht.vast:
            return dicht
        if tabel != "leerling":
            for grond, patroon, waarom in self.woorden:
                if patroon.search(tekst):
                    return Voorstel(grond, waarom=waarom)
        return MEE

    def _van_wie(self, rij: Bronrij) -> set[int | None]:
        tabel, waarden = rij.sleutel.tabel, rij.waarden
        if tabel == "contactmoment":
            return set(self.betreft.get(rij.sleutel.id, ()))
        if tabel == "taak":
            return set(self.betreft.get(waarden["contactmoment_id"] or 0, ()))
        if tabel == "toestemming" and waarden["voor_betrokkene_id"] is not None:
            return {waarden["voor_betrokkene_id"]}
        return set()

    def _is_ander(self, wie: Betrokkene | None) -> bool:
        return wie is not None and wie.id != self.lezer.betrokkene_id

    def _niet_van_lezer(self, waarden: Mapping[str, Any]) -> bool:
        return bool(waarden["betrokkene_id"] != self.lezer.betrokkene_id)

    def _grond(self, wie: Betrokkene | None) -> Weglaatgrond | None:
        return None if wie is None else grond_van(wie, self.lezer)


def maak_omgeving(uow: UnitOfWork, leerling: Leerling, lezer: Lezer) -> Omgeving:
    """Return what the proposals for one dossier and one reader are judged by."""
    afscherming = Afscherming.lees(uow)
    betreft: dict[int, set[int]] = {}
    vraag = (
        select(ContactBetreft.contactmoment_id, ContactBetreft.betrokkene_id)
        .join(Contactmoment, Contactmoment.id == ContactBetreft.contactmoment_id)
        .where(Contactmoment.leerling_id == leerling.id)
    )
    for contact_id, betrokkene_id in uow.session.execute(vraag):
        betreft.setdefault(contact_id, set()).add(betrokkene_id)
    return Omgeving(
        lezer=lezer,
        personen={persoon.id: persoon for persoon in leerling.betrokkenen},
        betreft={nummer: frozenset(wie) for nummer, wie in betreft.items()},
        dicht={p.id: afscherming.dichte_velden(p) for p in leerling.betrokkenen},
        leerling_dicht=afscherming.dichte_velden(leerling),
        school_dicht=leerling.school_afgeschermd,
        schuil=schuilwoorden(uow, leerling.id),
        woorden=maak_woorden(leerling, lezer),
        informanten=informanten_van(uow, leerling.id),
    )


def grond_van(wie: Betrokkene, lezer: Lezer) -> Weglaatgrond:
    """Return on what ground data of this person stay out for this reader."""
    if wie.relatie is Relatie.BROER_ZUS:
        return Weglaatgrond.BROER_ZUS
    ouder = wie.relatie not in _PROFESSIONEEL | {Relatie.NETWERK}
    if ouder and lezer.betrokkene_id is not None:
        return Weglaatgrond.ANDERE_OUDER
    return Weglaatgrond.DERDE


def maak_woorden(
    leerling: Leerling, lezer: Lezer
) -> tuple[tuple[Weglaatgrond, re.Pattern[str], str], ...]:
    """Return the words that point at somebody else, the gravest ground first."""
    # Who reads her own part reads nothing of the child without somebody having thought of it.
    eigen = set() if lezer.eigen_deel else _naamwoorden(leerling.naam)
    lezend = next((p for p in leerling.betrokkenen if p.id == lezer.betrokkene_id), None)
    if lezend is not None:
        eigen |= _naamwoorden(lezend.naam)
    per_grond: dict[Weglaatgrond, set[str]] = {}
    for wie in leerling.betrokkenen:
        if wie.relatie in _PROFESSIONEEL or wie is lezend:
            continue
        if lezer.betrokkene_id is None and wie.relatie not in _ANDEREN_VOOR_LEERLING:
            # His parents belong to his own story.
            continue
        namen = per_grond.setdefault(grond_van(wie, lezer), set())
        namen |= _naamwoorden(wie.naam) - eigen
        if lezend is not None:
            namen.update(_ouderwoorden(wie, lezend))
    if lezer.eigen_deel:
        per_grond.setdefault(Weglaatgrond.DERDE, set()).update(_naamwoorden(leerling.roepnaam))
    vast = [(grond, _heel(patroon), waarom) for grond, patroon, waarom in _VASTE_WOORDEN]
    namen_ = [
        (grond, _heel("|".join(map(re.escape, sorted(woorden)))), "Hier wordt iemand genoemd.")
        for grond, woorden in per_grond.items()
        if woorden
    ]
    # Who reported something weighs most; a name says more than a word.
    return (vast[0], *namen_, *vast[1:])


_ANDEREN_VOOR_LEERLING: Final = frozenset({Relatie.BROER_ZUS, Relatie.NETWERK})


def _naamwoorden(naam: str) -> set[str]:
    delen = re.findall(r"[^\W\d_]+", naam.casefold())
    return {deel for deel in delen if len(deel) >= _KORTSTE_NAAM} - _TUSSENVOEGSELS


def _ouderwoorden(wie: Betrokkene, lezend: Betrokkene) -> Iterable[str]:
    """Return what this parent is called and the reader is not."""
    eigen = f"{lezend.omschrijving} {lezend.relatie.label}".casefold()
    zijn = f"{wie.omschrijving} {wie.relatie.label}".casefold()
    for kern, woorden in _OUDERWOORDEN:
        if re.search(rf"(?<!stief)\b{kern}", zijn) and kern not in eigen:
            yield from woorden


def _heel(patroon: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{patroon})\b", re.IGNORECASE)
