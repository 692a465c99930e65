"""The meldcode of one pupil: five steps in any order, and shielded from every other place.

Nothing outside this module reads these tables, apart from inzage, which leaves them out unless
somebody chooses otherwise, and what removes or archives a whole dossier. Opening is logged.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Meldcodestap
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.meldcode import Meldcode, MeldcodeStap
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.meldcoderegel import Uitkomst, Weging, weeg
from jos_desktop.services.verwijderen import Verwijderd, verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork


class MeldcodeOnbekend(KnownError):
    """There is no such meldcode, or no such note in it."""

    wat = "Dit onderdeel van de meldcode is er niet meer."
    doe = "Sluit het blad en open het opnieuw."


class MeldcodeLoopt(KnownError):
    """One pupil has one open meldcode at a time."""

    wat = "Er loopt al een meldcode voor deze leerling."
    doe = "Schrijf daarin verder, of sluit die eerst."


class MeldcodeGesloten(KnownError):
    """A closed meldcode stays as it was."""

    wat = "Deze meldcode is gesloten."
    doe = "Open hem weer, of start een nieuwe."


class NotitieLeeg(KnownError):
    """A note needs facts or a decision."""

    wat = "Je hebt nog niets opgeschreven."
    doe = "Schrijf op wat je zag, hoorde of besloot."


class DatumInToekomst(KnownError):
    """What is noted has happened."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder. Voor later maak je een taak."


class TerugkoppelingVoorMelding(KnownError):
    """Feedback follows a report."""

    wat = "De terugkoppeling ligt voor de melding."
    doe = "Vul eerst in wanneer je hebt gemeld, en kies daarna de dag van de terugkoppeling."


class BesluitOntbreekt(KnownError):
    """A meldcode ends with a decision (step 5)."""

    wat = "Er staat nog geen besluit bij stap 5."
    doe = "Schrijf op wat je hebt besloten en waarom. Sluit daarna."


class MeldingOntbreekt(KnownError):
    """Acute or structural unsafety is always reported (afwegingskader, question 2)."""

    wat = "Het is onveilig, en er staat nog geen melding."
    doe = "Meld bij Veilig Thuis (0800-2000) en vul de datum in bij stap 5."


class OudersNietBeantwoord(KnownError):
    """Whether the parents were told is always answered."""

    wat = "Er staat nog niet of de ouders het weten."
    doe = "Vul bij stap 5 in wanneer je het hebt verteld, of waarom niet."


@dataclass(frozen=True, slots=True)
class NotitieGegevens:
    """What the form of a note gives; ``door`` empty means the worker himself."""

    stap: Meldcodestap
    datum: date
    door: str = ""
    met_wie: str = ""
    bevindingen: str = ""
    besluit: str = ""


@dataclass(frozen=True, slots=True)
class Notitie:
    """One note at a step."""

    id: int
    gegevens: NotitieGegevens


@dataclass(frozen=True, slots=True)
class Overleg:
    """Step 2: who was asked for advice."""

    eergerelateerd: bool = False
    advies_op: date | None = None
    advies_anoniem: bool = True


@dataclass(frozen=True, slots=True)
class Beslissing:
    """Step 5: the decision, the report and its feedback, and what the parents know."""

    besluit: str = ""
    melding_op: date | None = None
    terugkoppeling_op: date | None = None
    terugkoppeling: str = ""
    ouders_geinformeerd_op: date | None = None
    ouders_niet_reden: str = ""


@dataclass(frozen=True, slots=True)
class Meldcodeblad:
    """One run through the meldcode, as its sheet shows it."""

    id: int
    gestart: date
    gesloten: date | None
    overleg: Overleg
    uitstel: str
    weging: Weging
    beslissing: Beslissing
    notities: tuple[Notitie, ...]

    def bij(self, stap: Meldcodestap) -> tuple[Notitie, ...]:
        """Return the notes of one step, oldest first."""
        return tuple(notitie for notitie in self.notities if notitie.gegevens.stap is stap)


@dataclass(frozen=True, slots=True)
class GeopendeMeldcode:
    """What opening gives: every run, the newest first, and no change to tell others of."""

    leerling_id: int
    bladen: tuple[Meldcodeblad, ...]
    changes: Changes


def open_meldcode(uow: UnitOfWork, leerling_id: int) -> GeopendeMeldcode:
    """Log that the meldcode of this pupil was opened, and return it. Raises LeerlingOnbekend."""
    haal_leerling(uow, leerling_id)
    uow.log(Gebeurtenis.MELDCODE_GEOPEND, leerling_id=leerling_id)
    return GeopendeMeldcode(leerling_id, lees_meldcode(uow, leerling_id), Changes())


def lees_meldcode(uow: UnitOfWork, leerling_id: int) -> tuple[Meldcodeblad, ...]:
    """Return every run of this pupil, the newest first; only for a sheet that was opened."""
    rijen = uow.session.scalars(
        select(Meldcode).where(Meldcode.leerling_id == leerling_id).order_by(Meldcode.id.desc())
    )
    return tuple(_blad(rij) for rij in rijen)


def lees_notitie(uow: UnitOfWork, notitie_id: int) -> NotitieGegevens:
    """Return a note as its form shows it. Raises MeldcodeOnbekend."""
    rij = uow.session.get(MeldcodeStap, notitie_id)
    if rij is None:
        raise MeldcodeOnbekend
    return _notitie(rij).gegevens


def start_meldcode(uow: UnitOfWork, leerling_id: int) -> Changes:
    """Start a run today. Raises LeerlingOnbekend, MeldcodeLoopt."""
    haal_leerling(uow, leerling_id)
    if _lopende(uow, leerling_id) is not None:
        raise MeldcodeLoopt
    rij = Meldcode(leerling_id=leerling_id, gestart=uow.vandaag)
    uow.session.add(rij)
    return _klaar(uow, rij)


def bewaar_notitie(
    uow: UnitOfWork, meldcode_id: int, gegevens: NotitieGegevens, notitie_id: int | None = None
) -> Changes:
    """Add or change a note at a step.

    Raises MeldcodeOnbekend, MeldcodeGesloten, NotitieLeeg, DatumInToekomst.
    """
    rij = _open_rij(uow, meldcode_id)
    if not (gegevens.bevindingen.strip() or gegevens.besluit.strip()):
        raise NotitieLeeg
    if gegevens.datum > uow.vandaag:
        raise DatumInToekomst
    notitie = MeldcodeStap() if notitie_id is None else _notitie_van(rij, notitie_id)
    notitie.stap = gegevens.stap
    notitie.datum = gegevens.datum
    notitie.door = gegevens.door.strip() or _eigen_naam(uow)
    notitie.met_wie = gegevens.met_wie.strip()
    notitie.bevindingen = gegevens.bevindingen.strip()
    notitie.besluit = gegevens.besluit.strip()
    if notitie_id is None:
        # Last: a query before it is whole would write, and log, half a note.
        rij.stappen.append(notitie)
    return _klaar(uow, rij)


def verwijder_notitie(uow: UnitOfWork, meldcode_id: int, notitie_id: int) -> Verwijderd:
    """Delete a note, with half words about it. Raises MeldcodeOnbekend, MeldcodeGesloten."""
    notitie = _notitie_van(_open_rij(uow, meldcode_id), notitie_id)
    return verwijder_rij(uow, Rijsleutel("meldcode_stap", notitie.id))


def zet_notitie_terug(uow: UnitOfWork, meldcode_id: int, verwijderd: Verwijderd) -> Changes:
    """Undo a deletion. Raises MeldcodeOnbekend, MeldcodeGesloten and TerugzettenLuktNiet."""
    _open_rij(uow, meldcode_id)
    return zet_rij_terug(uow, verwijderd)


def bewaar_overleg(uow: UnitOfWork, meldcode_id: int, overleg: Overleg) -> Changes:
    """Keep who was asked at step 2. Raises MeldcodeOnbekend, MeldcodeGesloten, DatumInToekomst."""
    rij = _open_rij(uow, meldcode_id)
    _niet_later(uow, overleg.advies_op)
    rij.eergerelateerd = overleg.eergerelateerd
    rij.advies_op = overleg.advies_op
    rij.advies_anoniem = overleg.advies_anoniem
    return _klaar(uow, rij)


def stel_gesprek_uit(uow: UnitOfWork, meldcode_id: int, reden: str) -> Changes:
    """Keep why the talk of step 3 waits; no reason means it does not wait any more.

    Raises MeldcodeOnbekend, MeldcodeGesloten.
    """
    rij = _open_rij(uow, meldcode_id)
    rij.gesprek_uitgesteld_reden = reden.strip()
    return _klaar(uow, rij)


def bewaar_weging(uow: UnitOfWork, meldcode_id: int, weging: Weging) -> Changes:
    """Keep the five answers of step 4. Raises MeldcodeOnbekend, MeldcodeGesloten."""
    rij = _open_rij(uow, meldcode_id)
    rij.weeg_vermoeden = weging.vermoeden
    rij.weeg_onveilig = weging.onveilig
    rij.weeg_hulp_mogelijk = weging.hulp_mogelijk
    rij.weeg_hulp_aanvaard = weging.hulp_aanvaard
    rij.weeg_hulp_veilig = weging.hulp_veilig
    rij.weging = weging.toelichting.strip()
    return _klaar(uow, rij)


def bewaar_beslissing(uow: UnitOfWork, meldcode_id: int, beslissing: Beslissing) -> Changes:
    """Keep the decision of step 5; it may be half filled in until the meldcode is closed.

    Raises MeldcodeOnbekend, MeldcodeGesloten, DatumInToekomst, TerugkoppelingVoorMelding.
    """
    rij = _open_rij(uow, meldcode_id)
    melding, terug = beslissing.melding_op, beslissing.terugkoppeling_op
    for dag in (melding, terug, beslissing.ouders_geinformeerd_op):
        _niet_later(uow, dag)
    if terug is not None and (melding is None or terug < melding):
        raise TerugkoppelingVoorMelding
    rij.besluit = beslissing.besluit.strip()
    rij.melding_op = melding
    rij.terugkoppeling_op = terug
    rij.terugkoppeling = beslissing.terugkoppeling.strip()
    rij.ouders_geinformeerd_op = beslissing.ouders_geinformeerd_op
    rij.ouders_niet_reden = beslissing.ouders_niet_reden.strip()
    return _klaar(uow, rij)


def sluit_meldcode(uow: UnitOfWork, meldcode_id: int) -> Changes:
    """Close a run whose step 5 is complete.

    Raises MeldcodeOnbekend, MeldcodeGesloten, BesluitOntbreekt, MeldingOntbreekt,
    OudersNietBeantwoord.
    """
    rij = _open_rij(uow, meldcode_id)
    if not rij.besluit:
        raise BesluitOntbreekt
    oordeel = weeg(_weging(rij))
    if oordeel.uitkomst is Uitkomst.ALTIJD_MELDEN and rij.melding_op is None:
        raise MeldingOntbreekt
    if rij.ouders_geinformeerd_op is None and not rij.ouders_niet_reden:
        raise OudersNietBeantwoord
    rij.gesloten = uow.vandaag
    return _klaar(uow, rij)


def heropen_meldcode(uow: UnitOfWork, meldcode_id: int) -> Changes:
    """Open a closed run again. Raises MeldcodeOnbekend, MeldcodeLoopt."""
    rij = _rij(uow, meldcode_id)
    lopend = _lopende(uow, rij.leerling_id)
    if lopend is not None and lopend.id != rij.id:
        raise MeldcodeLoopt
    rij.gesloten = None
    return _klaar(uow, rij)


def _klaar(uow: UnitOfWork, rij: Meldcode) -> Changes:
    uow.session.flush()
    return Changes.van(Soort.MELDCODE, leerling_id=rij.leerling_id, nieuw_id=rij.id)


def _rij(uow: UnitOfWork, meldcode_id: int) -> Meldcode:
    rij = uow.session.get(Meldcode, meldcode_id)
    if rij is None:
        raise MeldcodeOnbekend
    return rij


def _open_rij(uow: UnitOfWork, meldcode_id: int) -> Meldcode:
    rij = _rij(uow, meldcode_id)
    if rij.gesloten is not None:
        raise MeldcodeGesloten
    return rij


def _lopende(uow: UnitOfWork, leerling_id: int) -> Meldcode | None:
    vraag = select(Meldcode).where(Meldcode.leerling_id == leerling_id, Meldcode.gesloten.is_(None))
    return uow.session.scalars(vraag).first()


def _notitie_van(rij: Meldcode, notitie_id: int) -> MeldcodeStap:
    notitie = next((stap for stap in rij.stappen if stap.id == notitie_id), None)
    if notitie is None:
        raise MeldcodeOnbekend
    return notitie


def _niet_later(uow: UnitOfWork, dag: date | None) -> None:
    if dag is not None and dag > uow.vandaag:
        raise DatumInToekomst


def _eigen_naam(uow: UnitOfWork) -> str:
    eigen = uow.session.get(Medewerker, uow.medewerker_id) if uow.medewerker_id else None
    return eigen.naam if eigen is not None else ""


def _weging(rij: Meldcode) -> Weging:
    return Weging(
        vermoeden=rij.weeg_vermoeden,
        onveilig=rij.weeg_onveilig,
        hulp_mogelijk=rij.weeg_hulp_mogelijk,
        hulp_aanvaard=rij.weeg_hulp_aanvaard,
        hulp_veilig=rij.weeg_hulp_veilig,
        toelichting=rij.weging,
    )


def _notitie(rij: MeldcodeStap) -> Notitie:
    return Notitie(
        rij.id,
        NotitieGegevens(rij.stap, rij.datum, rij.door, rij.met_wie, rij.bevindingen, rij.besluit),
    )


def _blad(rij: Meldcode) -> Meldcodeblad:
    return Meldcodeblad(
        id=rij.id,
        gestart=rij.gestart,
        gesloten=rij.gesloten,
        overleg=Overleg(rij.eergerelateerd, rij.advies_op, rij.advies_anoniem),
        uitstel=rij.gesprek_uitgesteld_reden,
        weging=_weging(rij),
        beslissing=Beslissing(
            besluit=rij.besluit,
            melding_op=rij.melding_op,
            terugkoppeling_op=rij.terugkoppeling_op,
            terugkoppeling=rij.terugkoppeling,
            ouders_geinformeerd_op=rij.ouders_geinformeerd_op,
            ouders_niet_reden=rij.ouders_niet_reden,
        ),
        notities=tuple(_notitie(stap) for stap in rij.stappen),
    )
