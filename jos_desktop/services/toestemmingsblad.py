"""The consent sheet of one dossier: per purpose the verdict, who said what, what can be done.

The rule judges (:mod:`.toestemmingsregel`), this lays the register beside it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    Functie,
    ToestemmingDoel,
    ToestemmingStatus,
    TrajectType,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.oordeel import Antwoord, Gever, Oordeel
from jos_desktop.models.toestemming import Toestemming, Toestemmingsvraag
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import Afscherming, geheime_scholen, toon_afgeschermd
from jos_desktop.services.bijlagen import lijst_bijlagen
from jos_desktop.services.doorbreekregel import past_niet, telt_tot
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.regelbron import (
    BIJ_EIGEN_SCHOOL,
    als_antwoord,
    eigen_school,
    lees_feiten,
)
from jos_desktop.services.regelfeiten import Vraag, stand_op
from jos_desktop.services.regeltabellen import HULP_DOELEN, regel_op
from jos_desktop.services.regelwoord import ZEI_NEE, Woord, laatste_woorden, telt_mee, woord_van
from jos_desktop.services.toestemming import MET_ONTVANGER
from jos_desktop.services.toestemmingsregel import beoordeel
from jos_desktop.services.toestemmingsstand import (
    Doelstand,
    Gevraagde,
    Poging,
    RegisterRij,
    Sleutel,
    Toestemmingsblad,
)
from jos_desktop.storage.unit_of_work import UnitOfWork


def lees_toestemmingsblad(uow: UnitOfWork, leerling_id: int) -> Toestemmingsblad:
    """Return the consent sheet of a pupil. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    rijen = tuple(
        uow.session.scalars(
            select(Toestemming)
            .where(Toestemming.leerling_id == leerling_id)
            .order_by(Toestemming.datum, Toestemming.id)
        )
    )
    vragen = tuple(
        uow.session.scalars(
            select(Toestemmingsvraag)
            .where(Toestemmingsvraag.leerling_id == leerling_id)
            .order_by(Toestemmingsvraag.datum, Toestemmingsvraag.id)
        )
    )
    lezer = _Lezer(uow, leerling, rijen, vragen)
    return Toestemmingsblad(
        leerling_id=leerling_id,
        naam=leerling.naam,
        roepnaam=leerling.roepnaam,
        leeftijd=leeftijd_op(leerling.geboortedatum, uow.vandaag),
        doelen=tuple(lezer.stand(sleutel) for sleutel in lezer.sleutels()),
        personen=(
            (None, f"{leerling.roepnaam} (leerling)"),
            *((een.id, f"{een.naam} ({_rol(een).lower()})") for een in leerling.betrokkenen),
        ),
        bijlagen=lijst_bijlagen(uow, leerling_id),
    )


class _Lezer:
    """Lay the rows of one pupil beside the rule."""

    def __init__(
        self,
        uow: UnitOfWork,
        leerling: Leerling,
        rijen: Sequence[Toestemming],
        vragen: Sequence[Toestemmingsvraag],
    ) -> None:
        self._uow = uow
        self._leerling = leerling
        self._rijen = rijen
        self._vragen = vragen
        self._personen = {een.id: een for een in leerling.betrokkenen}
        self._feiten = lees_feiten(uow, leerling, uow.vandaag)
        self._stand = stand_op(self._feiten, uow.vandaag)
        self._functie = _functie(uow, leerling.id)
        self._redenen: dict[int, str] = {}
        self._afscherming = Afscherming.lees(uow)
        self._school = eigen_school(leerling, uow.vandaag)
        self._geheim = {_vorm(naam) for naam in geheime_scholen(uow, leerling.id)}

    def sleutels(self) -> Iterable[Sleutel]:
        """Return what can be asked, and each receiver that was asked about, in a fixed order."""
        for doel in ToestemmingDoel:
            gezien: dict[tuple[str, int | None], Sleutel] = {}
            if doel not in MET_ONTVANGER:
                gezien["", None] = Sleutel(doel)
            for rij in (rij for rij in self._rijen if rij.waarvoor is doel):
                ontvanger = self._ontvanger(doel, rij.ontvanger, rij.datum)
                sleutel = Sleutel(doel, ontvanger, rij.ontvangersoort, rij.voor_betrokkene_id)
                gezien[_vorm(ontvanger), rij.voor_betrokkene_id] = sleutel
            for vraag in (vraag for vraag in self._vragen if vraag.waarvoor is doel):
                ontvanger = self._ontvanger(doel, vraag.ontvanger, vraag.datum)
                gezien.setdefault((_vorm(ontvanger), None), Sleutel(doel, ontvanger))
            yield from gezien.values() or (Sleutel(doel),)

    def stand(self, sleutel: Sleutel) -> Doelstand:
        """Return how far one purpose is."""
        eigen = sleutel.doel in BIJ_EIGEN_SCHOOL and not sleutel.ontvanger
        vraag = Vraag(
            sleutel.doel,
            self._uow.vandaag,
            self._school if eigen else sleutel.ontvanger,
            sleutel.ontvangersoort,
            self._functie if sleutel.doel in HULP_DOELEN else None,
            sleutel.voor_betrokkene_id,
        )
        # As toestemming.oordeel_over asks it, with the facts of this pupil read once for all rows.
        antwoorden = [self._antwoord(rij) for rij in self._rijen if rij.waarvoor is sleutel.doel]
        oordeel = beoordeel(self._feiten, vraag, antwoorden)
        rijen = [rij for rij in self._rijen if self._hoort_bij(rij, sleutel)]
        pogingen = self._pogingen(sleutel)
        gevraagden = self._gevraagden(oordeel, vraag, rijen, pogingen)
        return Doelstand(
            sleutel=sleutel,
            titel=self._titel(sleutel),
            oordeel=oordeel,
            gevraagd=bool(rijen or pogingen),
            gevraagden=gevraagden,
            pogingen=pogingen,
            register=tuple(self._registerrij(rij) for rij in reversed(rijen)),
            gronden=self._gronden(oordeel, vraag, gevraagden),
            mag_veronderstellen=sleutel.doel is ToestemmingDoel.HULP
            and bool(oordeel.te_vragen)
            and not oordeel.geweigerd,
        )

    def _gronden(
        self, oordeel: Oordeel, vraag: Vraag, gevraagden: Sequence[Gevraagde]
    ) -> tuple[Doorbreekgrond, ...]:
        """Return on which grounds the work may go on without what is missing."""
        if oordeel.compleet or oordeel.verboden:
            return ()
        regel = regel_op(self._feiten, self._stand, vraag)
        zelf_ja = any(antwoord.betrokkene_id is None for antwoord in oordeel.aanwezig)
        na_weigering = bool(oordeel.geweigerd) and zelf_ja
        zei_nee = any(een.woord in ZEI_NEE for een in gevraagden)
        return tuple(
            grond
            for grond in Doorbreekgrond
            if not past_niet(grond, regel, self._stand, vraag)
            # "After the refusal": before it there is nothing to set aside (7.3.4 lid 2).
            and (grond is not Doorbreekgrond.WELOVERWOGEN or na_weigering)
            # Who said no was asked: there was time for that (7.3.16 lid 1).
            and (grond is not Doorbreekgrond.SPOED or not zei_nee)
        )

    def _ontvanger(self, doel: ToestemmingDoel, ontvanger: str, dag: date) -> str:
        """Return the receiver of a row; none for help, and none for the school of today.

        The own school goes without its name: it may be one that nobody may know.
        """
        if doel in HULP_DOELEN:
            return ""
        if doel in BIJ_EIGEN_SCHOOL:
            ontvanger = ontvanger or eigen_school(self._leerling, dag)
            return "" if _vorm(ontvanger) == _vorm(self._school) else ontvanger
        return ontvanger

    def _hoort_bij(self, rij: Toestemming, sleutel: Sleutel) -> bool:
        if rij.waarvoor is not sleutel.doel or rij.voor_betrokkene_id != sleutel.voor_betrokkene_id:
            return False
        ontvanger = self._ontvanger(sleutel.doel, rij.ontvanger, rij.datum)
        return _vorm(ontvanger) == _vorm(sleutel.ontvanger)

    def _pogingen(self, sleutel: Sleutel) -> tuple[Poging, ...]:
        if sleutel.voor_betrokkene_id is not None:
            return ()
        gevonden = []
        for rij in reversed(self._vragen):
            ontvanger = self._ontvanger(sleutel.doel, rij.ontvanger, rij.datum)
            if rij.waarvoor is sleutel.doel and _vorm(ontvanger) == _vorm(sleutel.ontvanger):
                gevonden.append(
                    Poging(
                        rij.id,
                        rij.datum,
                        self._naam(rij.betrokkene_id),
                        rij.betrokkene_id,
                        rij.wijze.label,
                        rij.toelichting,
                    )
                )
        return tuple(gevonden)

    def _gevraagden(
        self,
        oordeel: Oordeel,
        vraag: Vraag,
        rijen: Sequence[Toestemming],
        pogingen: Sequence[Poging],
    ) -> tuple[Gevraagde, ...]:
        paren = [(self._antwoord(rij), rij) for rij in rijen]
        tellend = [(antwoord, rij) for antwoord, rij in paren if telt_mee(antwoord, vraag)]
        woorden = laatste_woorden([antwoord for antwoord, _ in tellend], vraag)
        gevonden = []
        for gever in oordeel.gevers:
            antwoord = woorden.get(gever.betrokkene_id)
            rij = next((rij for een, rij in reversed(tellend) if een == antwoord), None)
            eigen = [een for een in pogingen if een.betrokkene_id == gever.betrokkene_id]
            gevonden.append(self._gevraagde(gever, woord_van(antwoord, vraag.dag), rij, eigen))
        return tuple(gevonden)

    def _gevraagde(
        self, gever: Gever, woord: Woord, rij: Toestemming | None, pogingen: Sequence[Poging]
    ) -> Gevraagde:
        persoon = self._personen.get(gever.betrokkene_id or 0)
        veronderstel = rij is not None and rij.status is ToestemmingStatus.VERONDERSTELD
        return Gevraagde(
            betrokkene_id=gever.betrokkene_id,
            naam=self._naam(gever.betrokkene_id),
            rol="leerling" if persoon is None else _rol(persoon).lower(),
            woord=woord,
            verondersteld=veronderstel,
            antwoord=None if rij is None else self._registerrij(rij),
            pogingen=len(pogingen),
            laatste_poging=pogingen[0] if pogingen else None,
            telefoon=self._afscherming.toon(persoon, "telefoon") if persoon else "",
            contactafspraak=persoon.contactafspraak if persoon else "",
            geen_papier=self._geen_papier(persoon),
        )

    def _geen_papier(self, persoon: Betrokkene | None) -> str:
        if persoon is None:
            return ""
        if persoon.id not in self._redenen:
            oordeel = mag_informeren(self._uow, persoon.id)
            mag = oordeel.mag and not oordeel.op_verzoek
            self._redenen[persoon.id] = "" if mag else oordeel.uitleg
        return self._redenen[persoon.id]

    def _antwoord(self, rij: Toestemming) -> Antwoord:
        antwoord = als_antwoord(rij)
        if rij.waarvoor in BIJ_EIGEN_SCHOOL and not rij.ontvanger:
            return antwoord._replace(ontvanger=eigen_school(self._leerling, rij.datum))
        return antwoord

    def _registerrij(self, rij: Toestemming) -> RegisterRij:
        return RegisterRij(
            id=rij.id,
            waarvoor=rij.waarvoor,
            door=self._naam(rij.betrokkene_id),
            betrokkene_id=rij.betrokkene_id,
            status=rij.status,
            wijze=rij.wijze.label if rij.wijze else "",
            datum=rij.datum,
            geldig_tot=telt_tot(als_antwoord(rij)),
            ingetrokken_op=rij.ingetrokken_op,
            ingetrokken_reden=rij.ingetrokken_reden,
            omvang=rij.omvang,
            toelichting=rij.toelichting,
            grond=rij.grond.label if rij.grond else "",
            overleg_met=rij.overleg_met,
            leeftijd=rij.leeftijd_op_datum,
            regel=rij.regel_op_datum,
            bijlage_id=rij.bijlage_id,
        )

    def _titel(self, sleutel: Sleutel) -> str:
        titel = sleutel.doel.label
        if sleutel.voor_betrokkene_id is not None:
            titel += f": {self._naam(sleutel.voor_betrokkene_id)} zelf"
        if sleutel.ontvanger:
            dicht = _vorm(sleutel.ontvanger) in self._geheim
            titel += f": {toon_afgeschermd(sleutel.ontvanger, afgeschermd=dicht)}"
        return titel

    def _naam(self, betrokkene_id: int | None) -> str:
        if betrokkene_id is None:
            return self._leerling.roepnaam
        persoon = self._personen.get(betrokkene_id)
        return persoon.naam if persoon else "Iemand die er niet meer bij staat"


def _rol(persoon: Betrokkene) -> str:
    return persoon.omschrijving or persoon.relatie.label


def _vorm(ontvanger: str) -> str:
    return " ".join(ontvanger.split()).casefold()


def _functie(uow: UnitOfWork, leerling_id: int) -> Functie | None:
    """Return the function of the running klanttraject, else that of the owner of the vault."""
    lopend = uow.session.scalar(
        select(Traject.functie)
        .where(
            Traject.leerling_id == leerling_id,
            Traject.type == TrajectType.KT,
            Traject.status.in_(OPEN_STATUSSEN),
        )
        .order_by(Traject.id.desc())
        .limit(1)
    )
    if lopend is not None:
        return lopend
    return uow.session.scalar(select(Medewerker.functie).where(Medewerker.eigenaar).limit(1))
