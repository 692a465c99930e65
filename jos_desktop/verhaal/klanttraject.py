"""One pupil from aanmelding to uitstroom, through the same services as the window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from jos_desktop.demo.kalender import schooldag_voor
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    Behaald,
    BestaandeHulp,
    ContactSoort,
    DoelVan,
    Doorverwezen,
    Functie,
    Gezag,
    GezagBron,
    Ingang,
    Leefgebied,
    Locatie,
    RedenBeeindiging,
    Relatie,
    Schoolsituatie,
    Thema,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    Vervolg,
)
from jos_desktop.services import (
    aanmeldingen,
    contacten,
    doelen,
    leerlingen,
    toestemming,
    trajecten,
    trajectloop,
)
from jos_desktop.services.toestemming import ToestemmingGegevens
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.verhaal.fouten import VerhaalMislukt


class Klanttraject:
    """Takes one pupil from aanmelding to uitstroom, through the same services as the window."""

    def __init__(self, uow: UnitOfWork, leerling_id: int, zeg: Callable[[str], None]) -> None:
        self._uow = uow
        self._leerling_id = leerling_id
        self._zeg = zeg

    def doorloop(self) -> int:
        """Return the closed klanttraject."""
        uow = self._uow
        self._ouders()
        kaart = leerlingen.lees_leerling(uow, self._leerling_id)
        aanmelding = aanmeldingen.AanmeldingGegevens(
            datum=self._dag(70),
            school_id=kaart.school_id,
            ingang=Ingang.MENTOR,
            klas=kaart.klas,
            doel_school="Wij willen dat hij weer meedoet in de les.",
            hoofdthema=Thema.ANGST,
        )
        aanmelding_id = sleutel_van(
            aanmeldingen.bewaar_aanmelding(uow, self._leerling_id, aanmelding)
        )
        self._start_geweigerd(aanmelding_id)
        self._vul_aan(aanmelding_id, aanmelding)
        traject_id = sleutel_van(
            trajecten.start_klanttraject(
                uow, aanmelding_id, functie=Functie.JGC, start=self._dag(63)
            )
        )
        self._werk(traject_id)
        self._zeg(
            f"4. Klanttraject: toestemming van leerling en ouders, een doel, {len(_CONTACTEN)} "
            "contacten, afgesloten volgens plan."
        )
        return traject_id

    def _dag(self, terug: int) -> date:
        return schooldag_voor(self._uow.vandaag - timedelta(days=terug))

    def _ouders(self) -> None:
        for naam, omschrijving, telefoon in (
            ("Hatice Łukasz-Ñuñez", "Moeder", "06-55512345"),
            ("Tomasz Łukasz", "Vader", "06-55567890"),
        ):
            gegevens = leerlingen.BetrokkeneGegevens(
                naam,
                Relatie.OUDER,
                Gezag.JA,
                GezagBron.REGISTER,
                self._dag(72),
                omschrijving,
                telefoon,
            )
            leerlingen.bewaar_betrokkene(self._uow, self._leerling_id, gegevens)

    def _start_geweigerd(self, aanmelding_id: int) -> None:
        """Show that a klanttraject does not start before the application is complete."""
        try:
            trajecten.start_klanttraject(
                self._uow, aanmelding_id, functie=Functie.JGC, start=self._dag(63)
            )
        except trajecten.AanmeldingNietCompleet as fout:
            self._zeg(f"3. Starten geweigerd, zoals het hoort: {fout.zin()}")
            return
        raise VerhaalMislukt(wat="een onvolledige aanmelding kon starten.")

    def _vul_aan(self, aanmelding_id: int, aanmelding: "aanmeldingen.AanmeldingGegevens") -> None:
        compleet = replace(
            aanmelding,
            doel_leerling="Ik wil een beurt durven nemen.",
            doel_ouders="Wij willen dat hij weer met plezier gaat.",
            bestaande_hulp=BestaandeHulp.GEEN,
            oco_geinformeerd=self._dag(69),
        )
        aanmeldingen.bewaar_aanmelding(self._uow, self._leerling_id, compleet, aanmelding_id)
        self._toestemmingen(ToestemmingDoel.HULP, self._dag(66))

    def _toestemmingen(self, doel: ToestemmingDoel, dag: date, ontvanger: str = "") -> None:
        leg_toestemming_vast(self._uow, self._leerling_id, doel, dag, ontvanger)

    def _werk(self, traject_id: int) -> None:
        uow = self._uow
        doel = doelen.DoelGegevens(
            "Ik neem elke week een beurt in de les", DoelVan.LEERLING, Leefgebied.SCHOOL, 3
        )
        doel_id = sleutel_van(doelen.bewaar_doel(uow, traject_id, doel))
        for terug, soort, verslag, indruk in _CONTACTEN:
            gegevens = contacten.ContactGegevens(
                datum=self._dag(terug),
                soort=soort,
                verslag=verslag,
                indruk=indruk,
                duur_min=45,
                locatie=Locatie.SCHOOL,
            )
            contacten.bewaar_contact(uow, self._leerling_id, gegevens)
        gehaald = doelen.DoelGegevens(
            doel.omschrijving, doel.van_wie, doel.leefgebied, 3, 8, Behaald.GEHEEL
        )
        doelen.bewaar_doel(uow, traject_id, gehaald, doel_id)
        trajectloop.sluit_af(
            uow,
            traject_id,
            trajectloop.UitstroomGegevens(
                einde=self._dag(2),
                reden=RedenBeeindiging.VOLGENS_PLAN,
                schoolsituatie=Schoolsituatie.ANDERE_VO,
                doorverwezen=Doorverwezen.NEE,
                vervolg=Vervolg.ANDERE_SCHOOL,
                wat_hielp="Kleine stappen, en vooraf weten wanneer de beurt komt.",
            ),
        )


_CONTACTEN: Final = (
    (62, ContactSoort.LEERLING_OUDERS, "Kennisgemaakt met Şükrü en zijn moeder.", ""),
    (
        48,
        ContactSoort.LEERLING,
        "Şükrü nam deze week één keer een beurt bij biologie.",
        "Ik vond hem trots.",
    ),
    (35, ContactSoort.CONSULT, "De mentor zegt een dag van tevoren of er een beurt komt.", ""),
    (20, ContactSoort.LEERLING, "Drie beurten in één week; de ladder is bijna klaar.", ""),
    (4, ContactSoort.LEERLING_OUDERS, "Teruggekeken. Şükrü geeft zichzelf een acht.", ""),
)


def sleutel_van(changes: Changes) -> int:
    """Return the key of what a change made."""
    if changes.nieuw_id is None:
        raise VerhaalMislukt(wat="er is niets bewaard.")
    return changes.nieuw_id


def leg_toestemming_vast(
    uow: UnitOfWork, leerling_id: int, doel: ToestemmingDoel, dag: date, ontvanger: str = ""
) -> None:
    """Register the answer of everybody whom the consent rule asks for."""
    for gever in toestemming.oordeel_over(uow, leerling_id, doel, dag=dag).gevers:
        gegevens = ToestemmingGegevens(
            doel,
            ToestemmingStatus.GEGEVEN,
            dag,
            gever.betrokkene_id,
            ToestemmingWijze.SCHRIFTELIJK,
            ontvanger=ontvanger,
        )
        toestemming.leg_vast(uow, leerling_id, gegevens)
