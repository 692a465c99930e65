"""The sections about the work: question, help given, goals, what is needed (domein.md 5.1)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_werk import Helpt, Werkbladsoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.documenten import Aard, Alinea, Blok, Citaat, Kenmerken, Lijst, Tabel
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.services.doelen import score_nu
from jos_desktop.services.handelingsadviezen import RegelGegevens, lijst_adviezen
from jos_desktop.services.overdracht_bron import Bron
from jos_desktop.services.schoolafspraken import lijst_afspraken
from jos_desktop.services.werkbladen import WerkbladGegevens, lijst_werkbladen
from jos_desktop.storage.unit_of_work import UnitOfWork

_HIELP = {
    "Wat hielp op school": frozenset({Helpt.JA, Helpt.DEELS}),
    "Wat hielp niet op school": frozenset({Helpt.NEE}),
}
# The pupil's own plan: the keys of its questions, and the heading each answer has here.
_KRACHTEN = (
    ("goed", "Dit gaat goed"),
    ("school", "Nodig op school"),
    ("thuis", "Nodig thuis"),
)
_ZELF = (("stap", "Dit doe ik zelf"), ("lastig", "Als het lastig wordt"))


def sectie_aanleiding(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return the question and the three goals, each in their own words."""
    aanmelding = bron.traject.aanmelding
    blokken: list[Blok] = []
    if bron.traject.hoofdthema is not None:
        blokken.append(Kenmerken((("Hulpvraag", bron.traject.hoofdthema.label),)))
    if aanmelding is not None:
        woorden = (
            ("school", aanmelding.doel_school),
            ("leerling", aanmelding.doel_leerling),
            ("ouders", aanmelding.doel_ouders),
        )
        blokken += [Citaat(tekst, wie) for wie, tekst in woorden if tekst]
    return blokken


def sectie_gedaan(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return traject and period, number and kind of contacts, and what helped or did not."""
    traject = bron.traject
    start = f"{traject.start:%d-%m-%Y}" if traject.start else "nog niet gestart"
    einde = f"{traject.einde:%d-%m-%Y}" if traject.einde else "nu"
    blokken: list[Blok] = [
        Kenmerken(
            (
                ("Traject", traject.type.label),
                ("Door", traject.functie.label),
                ("Periode", f"{start} tot {einde}"),
            )
        )
    ]
    punten = tuple(_contacten(uow, bron))
    if punten:
        blokken.append(Lijst(punten, kop="Contacten"))
    # Only what the family agreed to goes further than the own dossier.
    afspraken = [
        rij.gegevens
        for rij in lijst_afspraken(uow, bron.leerling.id)
        if rij.gegevens.akkoord_op is not None
    ]
    for kop, soorten in _HIELP.items():
        gevonden = tuple(gegevens.wat for gegevens in afspraken if gegevens.helpt in soorten)
        if gevonden:
            blokken.append(Lijst(gevonden, kop=kop, aard=Aard.MENING))
    if traject.uitstroom is not None:
        if traject.uitstroom.wat_hielp:
            blokken.append(Alinea(traject.uitstroom.wat_hielp, "Wat hielp", Aard.MENING))
        if traject.uitstroom.wat_hielp_niet:
            blokken.append(Alinea(traject.uitstroom.wat_hielp_niet, "Wat hielp niet", Aard.MENING))
    return blokken


def _contacten(uow: UnitOfWork, bron: Bron) -> Iterator[str]:
    tellingen = Counter(
        uow.session.scalars(
            select(Contactmoment.soort).where(
                Contactmoment.traject_id == bron.traject.id,
                Contactmoment.no_show.is_(False),
                # Help to a parent herself is her part of the dossier, not the pupil's.
                Contactmoment.id.not_in(select(ContactBetreft.contactmoment_id)),
            )
        )
    )
    tellingen.pop(ContactSoort.DOSSIERWERK, None)
    if len(tellingen) > 1:
        yield f"{tellingen.total()} contacten, waarvan"
    for soort, aantal in sorted(tellingen.items(), key=lambda paar: (-paar[1], paar[0].label)):
        yield f"{aantal} × {soort.label.lower()}"


def sectie_doelen(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return the goals with their scores, then and now."""
    rijen = tuple(
        (
            doel.omschrijving,
            doel.van_wie.label,
            "" if doel.startscore is None else str(doel.startscore),
            "" if (nu := score_nu(doel)) is None else str(nu),
            doel.behaald.label if doel.behaald else "Loopt nog",
        )
        for doel in bron.traject.doelen
    )
    if not rijen:
        return []
    return [
        Tabel(("Doel", "Van wie", "Begin", "Nu", "Gehaald"), rijen, breedtes=(6, 2, 1.2, 1.2, 2.6)),
        Alinea("Een score loopt van 0 (gaat niet) tot 10 (gaat helemaal goed)."),
    ]


def sectie_nodig(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return what goes well and is needed in the pupil's words, and the advice of the GW."""
    blokken: list[Blok] = list(_eigen_plan(uow, bron, _KRACHTEN))
    for advies in lijst_adviezen(uow, bron.leerling.id):
        rijen = tuple(map(_adviesrij, _met_advies(advies.gegevens.regels)))
        if rijen:
            blokken.append(
                Tabel(
                    ("Voor", "Handelingsadvies", "Hielp het?"),
                    rijen,
                    kop=f"Advies van de gedragswetenschapper, {advies.gegevens.datum:%d-%m-%Y}: "
                    f"{advies.gegevens.vraag}",
                    breedtes=(1.6, 6, 2),
                )
            )
    return blokken


def sectie_zelf(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return what the pupil does himself, out of his own plan."""
    return list(_eigen_plan(uow, bron, _ZELF))


def _met_advies(regels: Iterable[RegelGegevens]) -> Iterator[RegelGegevens]:
    return (regel for regel in regels if regel.advies.strip())


def _adviesrij(regel: RegelGegevens) -> tuple[str, ...]:
    return (regel.doelgroep.label, regel.advies, regel.helpt.label)


def _eigen_plan(uow: UnitOfWork, bron: Bron, vragen: Iterable[tuple[str, str]]) -> Iterator[Citaat]:
    """Return answers of the latest plan the pupil made; other sheets stay in the dossier."""
    plan = _laatste_plan(uow, bron)
    if plan is not None:
        for sleutel, kop in vragen:
            if plan.antwoord(sleutel):
                yield Citaat(plan.antwoord(sleutel), f"leerling, {plan.datum:%d-%m-%Y}", kop=kop)


def _laatste_plan(uow: UnitOfWork, bron: Bron) -> WerkbladGegevens | None:
    plannen = (
        rij.gegevens
        for rij in lijst_werkbladen(uow, bron.leerling.id)
        if rij.gegevens.soort is Werkbladsoort.PLAN_A4
    )
    return max(plannen, key=lambda plan: plan.datum, default=None)
