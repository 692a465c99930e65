"""The safe summary as a file: freeze, sign, keep the very bytes, write, and tell the logboek.

The order of writing, and what a crash leaves behind at each step:

1. Everything that can refuse is asked first: the place of the file, the way out, the figures, the
   words beside them, the name on the own card. Nothing was written.
2. The blocks go into the ledger (see ``services/samenvatting``), then the commit of their events,
   with a first own card. After a crash here the figures stand fast and nothing left.
3. The edition, its very bytes, goes into the ledger. After a crash here asking again gives these
   bytes; the database does not know of them and takes note.
4. The database remembers the edition, and the logboek tells that it leaves; both are committed.
5. The file appears. After a crash before this the logboek tells of one file too many, never of one
   too few: nothing leaves that is not registered.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.exchange.cijferboek_xlsx import naar_xlsx
from jos_desktop.exchange.samenvatting_bestand import naar_bytes
from jos_desktop.models.changes import Changes
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.samenvattingsbestand import Afzender
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.reports import cijferboek
from jos_desktop.services.duidingen import (
    DuidingGeweigerd,
    controleer_namen,
    lees_duidingen,
    zet_duiding,
)
from jos_desktop.services.identiteit import Identiteit, eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.samenvatting import bevries, voorbeeld
from jos_desktop.services.samenvatting_boek import boek_van
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.services.uitgaven import (
    Uitgavebesluit,
    Uitgaveregel,
    besluit,
    haal_uitgave,
    lijst,
    neem_over,
    onthoud,
    registreer,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import (
    UitvoerGeenBestand,
    UitvoerMislukt,
    UitvoerSchijfVol,
    klaargezet,
    toets_plek,
)


class SamenvattingNietGeschreven(KnownError):
    """The figures and the edition stand fast, but the file could not be written."""

    wat: ClassVar[str] = "De cijfers staan vast, maar het bestand is niet geschreven. {reden}"
    doe: ClassVar[str] = "{raad} Maak de samenvatting dan opnieuw: je krijgt hetzelfde bestand."


class TabelOnbekend(KnownError):
    """No table of that name leaves with this period."""

    wat: ClassVar[str] = "In de samenvatting van {periode} staat geen tabel {tabel}."
    doe: ClassVar[str] = "Kijk in het voorbeeld hoe de tabellen heten."


@dataclass(frozen=True, slots=True)
class Vooraf:
    """What would leave, and what asking for the file would give.

    ``boek`` holds the same tables in reading order, with their pictures. ``afzender`` is the own
    name, empty when there is none yet; ``kaart`` tells whether there is an own card to sign with.
    """

    samenvatting: Samenvatting
    boek: Cijferboek
    besluit: Uitgavebesluit
    afzender: str = field(repr=False)
    kaart: bool


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A file that was written; ``kaart_gemaakt``: the first own card was made to sign it."""

    samenvatting: Samenvatting
    besluit: Uitgavebesluit
    kaart_gemaakt: bool
    vrijgave: Vrijgave = field(repr=False)


def voorbeeld_samenvatting(vault: Vault, periode: str) -> Samenvatting:
    """Return exactly what would leave; freezes nothing. Raises as the service ``voorbeeld``."""
    return lees_vooraf(vault, periode).samenvatting


def lees_vooraf(vault: Vault, periode: str) -> Vooraf:
    """Return what would leave with its words, and which edition it would be; freezes nothing.

    Raises as the service ``voorbeeld``.
    """
    return vault.query(lambda uow: _vooraf(uow, periode))


def schrijf_samenvatting(vault: Vault, periode: str, pad: Path) -> Gemaakt:
    """Freeze the closed blocks of a period and write the signed zip.

    With the same blocks and words as the last time it is the very same file. Raises as the service
    ``bevries``, DuidingGeweigerd, EigenGegevensOntbreken, what
    :func:`~jos_desktop.werkstroom.bestanden.toets_plek` raises, and SamenvattingNietGeschreven.
    """
    toets_plek(pad, kluis=vault.map)  # what is frozen stays frozen, also without a file
    gemaakt, identiteit = vault.change(lambda uow: _bevries(uow, periode))
    genomen = gemaakt.besluit
    if identiteit is not None:
        bestand = _maak(gemaakt.samenvatting, identiteit)
        afzender = identiteit.vingerafdruk
        vault.change(lambda uow: _registreer(uow, gemaakt.samenvatting, genomen, bestand, afzender))
    bewaar_uitgave(vault, genomen.periode, genomen.volgnummer, pad)
    return gemaakt


def lees_duiding_van(vault: Vault, periode: str) -> dict[str, str]:
    """Return the words of a period by the name of their table."""
    return vault.query(lambda uow: lees_duidingen(uow, DuidingBij.SAMENVATTING, periode))


def schrijf_duiding(
    vault: Vault, periode: str, tabel: str, tekst: str, *, geen_persoon: bool = False
) -> None:
    """Keep the words beside one table that leaves; ``geen_persoon`` confirms ordinary words.

    Raises as the services ``voorbeeld`` and ``zet_duiding``, and TabelOnbekend.
    """
    if tabel not in {deel.naam for deel in voorbeeld_samenvatting(vault, periode).tabellen}:
        raise TabelOnbekend(periode=periode, tabel=tabel)

    def zet(uow: UnitOfWork, bevestigd: tuple[str, ...] = ()) -> Changes:
        bij = DuidingBij.SAMENVATTING
        return zet_duiding(uow, bij, tabel, periode, tekst, bevestigd=bevestigd)

    try:
        vault.change(zet)
    except DuidingGeweigerd as fout:
        if not (geen_persoon and fout.te_bevestigen):
            raise
        woorden = fout.woorden
        vault.change(lambda uow: zet(uow, woorden))


def bewaar_uitgave(vault: Vault, periode: str, volgnummer: int, pad: Path) -> Vrijgave:
    """Write an edition as it left, once more. Raises UitgaveOnbekend, SamenvattingNietGeschreven.

    It is a way out as any other: the gate is asked again, and its pass returned. Also what
    :func:`~jos_desktop.werkstroom.bestanden.toets_plek` raises.
    """
    toets_plek(pad, kluis=vault.map)
    uitgave = haal_uitgave(vault.ledger, periode, volgnummer)
    try:
        with klaargezet(pad, uitgave.bestand, kluis=vault.map):
            return vault.change(
                lambda uow: _laat_uit(uow, periode, volgnummer, uitgave.kenmerken["sha256"])
            )
    except (UitvoerMislukt, UitvoerSchijfVol, UitvoerGeenBestand) as fout:
        raise SamenvattingNietGeschreven(reden=fout.zin(), raad=fout.raad()) from fout


def lees_besluit(vault: Vault, samenvatting: Samenvatting) -> Uitgavebesluit:
    """Return which edition a file of these figures would be now, with the words as they are."""
    return vault.query(lambda uow: besluit(uow, samenvatting))


def lees_register(vault: Vault) -> tuple[Uitgaveregel, ...]:
    """Return every file that left, the latest first."""
    return lijst(vault.ledger)


def _vooraf(uow: UnitOfWork, periode: str) -> Vooraf:
    samenvatting = voorbeeld(uow, uow.ledger, periode)
    genomen = besluit(uow, samenvatting)
    identiteit, profiel = eigen_identiteit(uow), lees_profiel(uow)
    compleet = _met_woorden(samenvatting, genomen)
    return Vooraf(
        compleet,
        boek_van(compleet),
        genomen,
        identiteit.inhoud.naam if identiteit else profiel.naam if profiel else "",
        identiteit is not None,
    )


def _bevries(uow: UnitOfWork, periode: str) -> tuple[Gemaakt, Identiteit | None]:
    """Ask what can refuse, freeze, and return who signs; nobody when the file exists already."""
    vrijgave = _vraag_vrijgave(uow)
    vooraf = besluit(uow, voorbeeld(uow, uow.ledger, periode))
    identiteit, gemaakt = None, False
    if not vooraf.opnieuw:
        controleer_namen(uow, vooraf.duiding)
        identiteit = eigen_identiteit(uow)
        if identiteit is None:
            maak_eigen_kaart(uow)
            identiteit, gemaakt = eigen_identiteit(uow), True
    samenvatting = bevries(uow, uow.ledger, periode)
    genomen = besluit(uow, samenvatting)
    neem_over(uow, genomen)
    if genomen.opnieuw:
        onthoud(uow, genomen)
    uit = Gemaakt(_met_woorden(samenvatting, genomen), genomen, gemaakt, vrijgave)
    return uit, identiteit


def _met_woorden(samenvatting: Samenvatting, genomen: Uitgavebesluit) -> Samenvatting:
    return replace(samenvatting, volgnummer=genomen.volgnummer, duiding=dict(genomen.duiding))


def _maak(samenvatting: Samenvatting, identiteit: Identiteit) -> bytes:
    boek = boek_van(samenvatting)
    return naar_bytes(
        samenvatting,
        ondertekensleutel=identiteit.ondertekensleutel,
        afzender=Afzender(identiteit.vingerafdruk, identiteit.inhoud.ondertekening),
        xlsx=naar_xlsx(boek),
        pdf=cijferboek.naar_bytes(boek),
    )


def _registreer(
    uow: UnitOfWork,
    samenvatting: Samenvatting,
    genomen: Uitgavebesluit,
    bestand: bytes,
    afzender: bytes,
) -> None:
    registreer(uow, samenvatting, genomen, bestand, afzender)
    onthoud(uow, genomen)


def _vraag_vrijgave(uow: UnitOfWork) -> Vrijgave:
    return vraag_vrijgave(uow, Uitgang.SAMENVATTING, None, Ontvangersoort.MONITORING)


def _laat_uit(uow: UnitOfWork, periode: str, volgnummer: int, som: str) -> Vrijgave:
    vrijgave = _vraag_vrijgave(uow)
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        soort="samenvatting",
        inhoud={"periode": periode, "volgnummer": volgnummer, "sha256": som},
    )
    return vrijgave
