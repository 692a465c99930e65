"""Take an exit-vragenlijst: lay it ready, begin, answer, finish; or note why it was not taken.

One for each informant (and each parent) after a klanttraject. Refused, not asked and asked are
three things. The text that was asked is frozen when it begins: a new version never changes the
words above given answers. Source: domein.md 1.15.
"""

from datetime import date
from typing import Final

from sqlalchemy import Select, select

from jos_desktop.errors import BugError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_exit import (
    OPEN_AFNAMEN,
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
)
from jos_desktop.models.exit import Exitafname, Exitantwoord
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.traject import Traject
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.services.exitafname import Afname, als_afname, antwoorden_van
from jos_desktop.services.exitantwoorden import (
    LANGSTE_TEKST,
    Antwoord,
    AntwoordTeLang,
    als_waarden,
    controleer,
)
from jos_desktop.services.exitcode import lees_code, nieuwe_code
from jos_desktop.services.exitfouten import (
    AfnamedatumKloptNiet,
    AfnameDicht,
    AfnameOnbekend,
    AfnameStaatEr,
    AlIngevuld,
    AlleenKlanttraject,
    CodeAlInGebruik,
    CodeOnbekend,
    NietsIngevuld,
    NogNietBegonnen,
    OuderKiezen,
    RedenKiezen,
    WelGevraagd,
)
from jos_desktop.services.exitlijsten import (
    bewaar_tekst,
    lees_als_het_kan,
    lees_tekst,
    lijst_in_gebruik,
)
from jos_desktop.services.leerlingen import PersoonOnbekend
from jos_desktop.services.lijstloop import te_stellen
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["Afname", "Antwoord", "lees_afname", "zet_klaar"]

NIET_AFGENOMEN: Final = frozenset({Afnamestand.GEWEIGERD, Afnamestand.NIET_GEVRAAGD})
_LANGSTE_PLEK: Final = 40
_LANGSTE_WIE: Final = 120


def zet_klaar(
    uow: UnitOfWork,
    traject_id: int,
    informant: Informant,
    *,
    betrokkene_id: int | None = None,
    wie: str = "",
) -> Changes:
    """Lay a vragenlijst ready for one informant after a klanttraject.

    ``wie`` says who of school. Only after the traject was opened again may the same one be asked
    anew. Raises TrajectOnbekend, AlleenKlanttraject, OuderKiezen, PersoonOnbekend, AfnameStaatEr.
    """
    traject = haal_traject(uow, traject_id)
    if traject.type is not TrajectType.KT or traject.start is None:
        raise AlleenKlanttraject
    if informant is Informant.OUDER and betrokkene_id is None:
        raise OuderKiezen
    if informant is not Informant.OUDER and betrokkene_id is not None:
        raise BugError("only a parent answers as somebody of the family")
    if betrokkene_id is not None:
        persoon = uow.session.get(Betrokkene, betrokkene_id)
        if persoon is None or persoon.leerling_id != traject.leerling_id or persoon.overleden:
            raise PersoonOnbekend
    _eis_nog_niet(uow, traject, informant, betrokkene_id)
    afname = Exitafname(
        traject_id=traject.id,
        informant=informant,
        betrokkene_id=betrokkene_id,
        wie=wie.strip()[:_LANGSTE_WIE] if informant is Informant.SCHOOL else "",
        stand=Afnamestand.KLAAR,
    )
    afname.traject = traject
    uow.session.add(afname)
    uow.session.flush()
    return _geraakt(afname, nieuw_id=afname.id)


def begin(
    uow: UnitOfWork,
    afname_id: int,
    wijze: Afnamewijze,
    taal: str = NEDERLANDS,
    *,
    getoond: Vragenlijst | None = None,
) -> Changes:
    """Begin, or go on where it was: in the text it began with, whatever came after it.

    ``getoond`` is the very text that somebody had before him, instead of the one in use; as long
    as nothing was answered, one in another language takes the place of the text it began with.
    Raises AfnameOnbekend, AfnameDicht, AlIngevuld and what ``lijst_in_gebruik`` raises.
    """
    afname = om_te_vullen(uow, afname_id)
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    if afname.stand is Afnamestand.KLAAR:
        if getoond is not None:
            afname.lijsttekst_id = bewaar_tekst(uow, getoond)
        else:
            _leg_tekst_vast(uow, afname, taal)
        afname.stand = Afnamestand.BEZIG
    elif getoond is not None and not afname.antwoorden:
        _neem_andere_taal(uow, afname, getoond)
    afname.wijze = wijze
    uow.session.flush()
    return _geraakt(afname)


def bewaar_antwoord(uow: UnitOfWork, afname_id: int, antwoord: Antwoord, plek: str = "") -> Changes:
    """Keep what was done with one question, and the question where it goes on.

    Also of one that is filled in: then it corrects, and the logboek shows what it was. Raises
    AfnameOnbekend, AfnameDicht, NogNietBegonnen and what :func:`.exitantwoorden.controleer` raises.
    """
    afname = om_te_vullen(uow, afname_id)
    lijst = _lijst(uow, afname)
    if lijst is None or afname.stand is Afnamestand.KLAAR:
        raise NogNietBegonnen
    if len(plek) > _LANGSTE_PLEK:
        raise BugError("a place is the key of a question")
    _zet_antwoord(afname, controleer(lijst, afname.informant, antwoord))
    afname.plek = plek
    uow.session.flush()
    return _geraakt(afname)


def rond_af(uow: UnitOfWork, afname_id: int, datum: date) -> Changes:
    """Finish: what was asked and not touched counts as skipped.

    Also of one that is filled in, to correct its date. Raises AfnameOnbekend, AfnameDicht,
    NogNietBegonnen, NietsIngevuld, AfnamedatumKloptNiet.
    """
    afname = om_te_vullen(uow, afname_id)
    lijst = _lijst(uow, afname)
    if lijst is None or afname.stand is Afnamestand.KLAAR:
        raise NogNietBegonnen
    if not afname.antwoorden:
        raise NietsIngevuld
    _eis_dag(uow, afname, datum)
    antwoorden = antwoorden_van(afname)
    gedaan = {een.vraag for een in antwoorden}
    for vraag in te_stellen(lijst, afname.informant, als_waarden(antwoorden)):
        if vraag.sleutel not in gedaan:
            _zet_antwoord(afname, Antwoord(vraag.sleutel, Antwoordstand.OVERGESLAGEN))
    afname.stand, afname.datum, afname.plek = Afnamestand.INGEVULD, datum, ""
    uow.session.flush()
    return _geraakt(afname)


def leg_vast_niet(
    uow: UnitOfWork,
    afname_id: int,
    stand: Afnamestand,
    reden: Exitreden | None,
    toelichting: str,
    datum: date,
) -> Changes:
    """Note that somebody refused or was not asked, and why.

    Refused halfway: the answers that were given stay, and do not count.

    Raises AfnameOnbekend, AlIngevuld, RedenKiezen, WelGevraagd, AntwoordTeLang and
    AfnamedatumKloptNiet.
    """
    if stand not in NIET_AFGENOMEN:
        raise BugError("only refused and not asked")
    afname = haal_afname(uow, afname_id)
    woorden = toelichting.strip()
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    if reden is None or (reden is Exitreden.ANDERS and not woorden):
        raise RedenKiezen
    if stand is Afnamestand.NIET_GEVRAAGD and afname.antwoorden:
        raise WelGevraagd
    if len(woorden) > LANGSTE_TEKST:
        raise AntwoordTeLang(meest=LANGSTE_TEKST)
    _eis_dag(uow, afname, datum)
    afname.stand, afname.reden, afname.toelichting = stand, reden, woorden
    afname.datum = datum
    uow.session.flush()
    return _geraakt(afname)


def zet_weer_klaar(uow: UnitOfWork, afname_id: int) -> Changes:
    """Take "refused" or "not asked" back; one that had answers goes on where it was.

    Raises AfnameOnbekend, AfnameStaatEr when the same one was asked anew since; an open one stays
    as it is, a filled in one raises AlIngevuld.
    """
    afname = haal_afname(uow, afname_id)
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    if afname.stand in NIET_AFGENOMEN:
        _eis_geen_latere(uow, afname)
        afname.stand = Afnamestand.BEZIG if afname.antwoorden else Afnamestand.KLAAR
        afname.reden, afname.toelichting, afname.datum = None, "", None
        uow.session.flush()
    return _geraakt(afname)


def geef_code(uow: UnitOfWork, afname_id: int) -> Changes:
    """Give the paper of this one a code before it is printed; what has one keeps it.

    The text stays free: printing freezes it, in the language that is chosen then. Raises
    AfnameOnbekend, AfnameDicht, AlIngevuld.
    """
    afname = om_te_vullen(uow, afname_id)
    if afname.code is not None:
        return Changes()
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    afname.code = nieuwe_code()
    uow.session.flush()
    return _geraakt(afname)


def geef_papier_uit(uow: UnitOfWork, afname_id: int, code: str, getoond: Vragenlijst) -> Changes:
    """Keep the code of the paper that leaves, and freeze the text that is printed on it.

    A second paper of this one has the same code. Raises AfnameOnbekend, AfnameDicht, AlIngevuld,
    CodeAlInGebruik.
    """
    afname = om_te_vullen(uow, afname_id)
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    vraag = select(Exitafname.id).where(Exitafname.code == code, Exitafname.id != afname_id)
    if afname.code not in (None, code) or uow.session.scalar(vraag) is not None:
        raise CodeAlInGebruik
    if afname.stand is Afnamestand.KLAAR:
        afname.lijsttekst_id = bewaar_tekst(uow, getoond)
    elif not afname.antwoorden:
        _neem_andere_taal(uow, afname, getoond)
    afname.code = code
    uow.session.flush()
    return _geraakt(afname)


def lees_afname(uow: UnitOfWork, afname_id: int) -> Afname:
    """Return one exit-vragenlijst. Raises AfnameOnbekend, TekstOnleesbaar."""
    afname = haal_afname(uow, afname_id)
    return als_afname(afname, _lijst(uow, afname))


def lijst_afnames(uow: UnitOfWork, leerling_id: int) -> tuple[Afname, ...]:
    """Return those of a pupil: the latest traject first, pupil before parents before school.

    One whose text was damaged is among them without its list: it is not ``leesbaar``.
    """
    rijen = uow.session.scalars(
        select(Exitafname)
        .join(Traject)
        .where(Traject.leerling_id == leerling_id)
        .order_by(Traject.start.desc(), Traject.id.desc(), Exitafname.id)
    ).all()
    lijsten: dict[int | None, Vragenlijst | None] = {None: None}
    for nummer in {rij.lijsttekst_id for rij in rijen if rij.lijsttekst_id is not None}:
        lijsten[nummer] = lees_als_het_kan(uow, nummer)
    afnames = [als_afname(rij, lijsten[rij.lijsttekst_id]) for rij in rijen]
    volgorde = {een: plaats for plaats, een in enumerate(Informant)}
    trajecten = list(dict.fromkeys(een.traject_id for een in afnames))
    afnames.sort(key=lambda een: (trajecten.index(een.traject_id), volgorde[een.informant], een.id))
    return tuple(afnames)


def zoek_code(uow: UnitOfWork, code: str) -> int:
    """Return the key of the exit-vragenlijst whose paper has this code, as somebody typed it.

    Raises CodeTypefout when it cannot be a code, CodeOnbekend when it is one of elsewhere.
    """
    gezocht = lees_code(code)
    gevonden = uow.session.scalar(select(Exitafname.id).where(Exitafname.code == gezocht))
    if gevonden is None:
        raise CodeOnbekend
    return gevonden


def haal_afname(uow: UnitOfWork, afname_id: int) -> Exitafname:
    """Return the mapped exitafname, for services only. Raises AfnameOnbekend."""
    afname = uow.session.get(Exitafname, afname_id)
    if afname is None:
        raise AfnameOnbekend
    return afname


def om_te_vullen(uow: UnitOfWork, afname_id: int) -> Exitafname:
    """Return the mapped exitafname that can be answered. Raises AfnameOnbekend, AfnameDicht."""
    afname = haal_afname(uow, afname_id)
    if afname.stand in NIET_AFGENOMEN:
        raise AfnameDicht
    return afname


def _eis_nog_niet(
    uow: UnitOfWork, traject: Traject, informant: Informant, betrokkene_id: int | None
) -> None:
    """Raise AfnameStaatEr: also a closed one stands, unless the traject was opened since."""
    er_zijn = uow.session.scalars(_van_zelfde(traject.id, informant, betrokkene_id))
    heropend = traject.heropend_op
    for een in er_zijn:
        van_eerder = heropend is not None and een.datum is not None and een.datum < heropend
        if een.stand in OPEN_AFNAMEN or not van_eerder:
            raise AfnameStaatEr


def _eis_geen_latere(uow: UnitOfWork, afname: Exitafname) -> None:
    """Raise AfnameStaatEr when the traject was opened and the same one was asked anew."""
    zelfde = _van_zelfde(afname.traject_id, afname.informant, afname.betrokkene_id)
    if uow.session.scalars(zelfde.where(Exitafname.id > afname.id)).first() is not None:
        raise AfnameStaatEr


def _van_zelfde(
    traject_id: int, informant: Informant, betrokkene_id: int | None
) -> Select[Exitafname]:
    return select(Exitafname).where(
        Exitafname.traject_id == traject_id,
        Exitafname.informant == informant,
        Exitafname.betrokkene_id.is_not_distinct_from(betrokkene_id),
    )


def _leg_tekst_vast(uow: UnitOfWork, afname: Exitafname, taal: str) -> None:
    """Freeze the text; one that was printed in this language stays what stands on the paper."""
    oud = _lijst(uow, afname)
    if oud is None or oud.taal != taal:
        afname.lijsttekst_id = bewaar_tekst(uow, lijst_in_gebruik(uow, taal))


def _neem_andere_taal(uow: UnitOfWork, afname: Exitafname, getoond: Vragenlijst) -> None:
    """Freeze this text instead when it is in another language; in the same one nothing changes."""
    oud = _lijst(uow, afname)
    if oud is None or oud.taal != getoond.taal:
        afname.lijsttekst_id = bewaar_tekst(uow, getoond)


def _eis_dag(uow: UnitOfWork, afname: Exitafname, datum: date) -> None:
    start = afname.traject.start
    if datum > uow.vandaag or (start is not None and datum < start):
        raise AfnamedatumKloptNiet


def _lijst(uow: UnitOfWork, afname: Exitafname) -> Vragenlijst | None:
    return None if afname.lijsttekst_id is None else lees_tekst(uow, afname.lijsttekst_id)


def _zet_antwoord(afname: Exitafname, antwoord: Antwoord) -> None:
    rij = next((een for een in afname.antwoorden if een.vraag == antwoord.vraag), None)
    if rij is None:
        rij = Exitantwoord(vraag=antwoord.vraag)
        afname.antwoorden.append(rij)
    rij.stand, rij.keuze = antwoord.stand, antwoord.keuze
    rij.cijfer, rij.tekst = antwoord.cijfer, antwoord.tekst


def _geraakt(afname: Exitafname, *, nieuw_id: int | None = None) -> Changes:
    return Changes.van(Soort.EXIT, leerling_id=afname.traject.leerling_id, nieuw_id=nieuw_id)
