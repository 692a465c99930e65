"""A message that was dropped into a dossier: see what is in it, and choose what is kept."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.bestandsoorten import einde_van, mediatype_van_stuk, vorm_van
from jos_desktop.services.bijlagen import eis_grootte
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.contacten import (
    ContactGegevens,
    ContactInToekomst,
    ContactLeeg,
    bewaar_contact,
)
from jos_desktop.services.datums import schrijf_moment
from jos_desktop.services.stukken import bewaar_stuk
from jos_desktop.ui.dossier.formulier import Formulier, KortVinkje, Vinkje
from jos_desktop.ui.toestemmingen.bijlage import grootte_in_woorden
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.models.bericht import Bericht, Berichtdeel
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Melding

GEEN_BESTAND: Final = "De e-mail zelf is er niet meer bij."
GEEN_BESTAND_RAAD: Final = (
    "Je tekst staat er nog. Wil je de e-mail bewaren? Sleep hem dan opnieuw in het dossier."
)
AFGEKAPT: Final = "Dit bericht is erg lang of heeft veel bijlagen: je ziet niet alles."
NIETS: Final = "Kies wat je wilt bewaren: het contact, de e-mail, of een bijlage."
LANGSTE_AANWEZIGEN: Final = 200


class BerichtDialoog(Formulier):
    """Keep a message as a contact, with the message and its files as documents."""

    FORMULIER: Final = "bericht"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        nummer: int,
        bericht: Bericht | None = None,
        bestand: tuple[str, bytes] | None = None,
    ) -> None:
        super().__init__(parent, context, "E-mail bewaren", wat="dit bericht", breedte_px=800)
        self._leerling_id = leerling_id
        self._bestand = bestand
        self._delen = () if bericht is None else bericht.delen
        self._bouw(bericht)
        self.fouten_bij = {ContactInToekomst: self.v_datum, ContactLeeg: self.v_verslag}
        self.knoppen("E-mail bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("bericht", nummer, leerling_id),
            {
                "verslag": self.verslag,
                "aanwezigen": self.aanwezigen,
                "datum": self.datum,
                "als_contact": self.als_contact,
            },
        )
        self._concept.begin()
        self.verslag.setFocus()

    def _bouw(self, bericht: Bericht | None) -> None:
        self.datum = DatumVeld(_dag(bericht))
        self.aanwezigen = TekstRegel(maximaal=LANGSTE_AANWEZIGEN)
        self.verslag = TekstVak(regels=9, voorbeeld="Wat stond erin? Haal weg wat niet nodig is.")
        self.als_contact = Vinkje("Als &contact in de tijdlijn zetten")
        self.als_contact.setChecked(True)
        self.v_datum = Veld("&Datum", self.datum, verplicht=True)
        self.v_verslag = Veld("&Tekst", self.verslag)
        if bericht is None:
            self.melding.toon(GEEN_BESTAND, GEEN_BESTAND_RAAD, "warm")
        else:
            self.breed(EigenTekst("\n".join(feiten_van(bericht)), "gedempt", breek=True))
            if bericht.afgekapt:
                self.breed(Tekst(AFGEKAPT, "waarschuwing", breek=True))
            self.aanwezigen.zet_tekst(bericht.van[:LANGSTE_AANWEZIGEN])
            self.verslag.zet_tekst(_tekst(bericht))
        self.breed(self.als_contact)
        self.naast(self.v_datum, Veld("&Van wie", self.aanwezigen))
        self.breed(self.v_verslag)
        self._bouw_stukken()
        self.als_contact.toggled.connect(self._on_als_contact)

    def _bouw_stukken(self) -> None:
        self.mee: list[tuple[Vinkje, str, bytes]] = []
        if self._bestand is not None:
            naam, inhoud = self._bestand
            vink = Vinkje(f"De &e-mail zelf als stuk bewaren ({grootte_in_woorden(len(inhoud))})")
            vink.setChecked(True)
            self.breed(vink)
            self.mee.append((vink, naam, inhoud))
        for deel in self._delen:
            self._bouw_deel(deel)

    def _bouw_deel(self, deel: Berichtdeel) -> None:
        grootte = grootte_in_woorden(len(deel.inhoud))
        try:
            eis_grootte(deel.inhoud)
            vorm = vorm_van(mediatype_van_stuk(deel.naam, deel.inhoud))
        except KnownError as fout:
            vink = KortVinkje(f"{deel.naam}: kan er niet bij. {fout.zin()}")
            vink.setEnabled(False)
            self.breed(vink)
            return
        vink = KortVinkje(f"Bijlage {deel.naam} ({vorm}, {grootte})")
        vink.setChecked(True)
        self.breed(vink)
        self.mee.append((vink, deel.naam, deel.inhoud))

    def _on_als_contact(self, aan: bool) -> None:
        for veld in (self.datum, self.aanwezigen, self.verslag):
            veld.setEnabled(aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = self._lees_contact() if self.als_contact.isChecked() else None
        if not self.is_goed():
            return
        stukken = [(naam, inhoud) for vink, naam, inhoud in self.mee if vink.isChecked()]
        if gegevens is None and not stukken:
            self.melding.toon(NIETS, toon="gevaar")
            return
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: bewaar_bericht(uow, leerling_id, gegevens, stukken))

    def _lees_contact(self) -> ContactGegevens | None:
        datum = self.datum_van(self.v_datum)
        self.eis(self.v_verslag, bool(self.verslag.tekst()), f"{ContactLeeg.wat} {ContactLeeg.doe}")
        if datum is None:
            return None
        if datum > date.today():
            self.v_datum.toon_fout(f"{ContactInToekomst.wat} Kies de dag van de e-mail.")
            return None
        return ContactGegevens(
            datum,
            ContactSoort.BERICHT,
            verslag=self.verslag.tekst(),
            aanwezigen=self.aanwezigen.tekst(),
        )


def bewaar_bericht(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: ContactGegevens | None,
    stukken: list[tuple[str, bytes]],
) -> Changes:
    """Keep the contact, if there is one, and the documents with it.

    Raises what :func:`bewaar_contact` and :func:`bewaar_stuk` raise; then nothing is kept.
    """
    changes = Changes()
    contact_id = None
    if gegevens is not None:
        changes = bewaar_contact(uow, leerling_id, gegevens)
        contact_id = changes.nieuw_id
    for naam, inhoud in stukken:
        changes |= bewaar_stuk(uow, leerling_id, naam, inhoud, contactmoment_id=contact_id)
    return changes


def lees_en_toon(
    context: Context,
    eigenaar: QWidget,
    leerling_id: int,
    naam: str,
    inhoud: bytes,
    melding: Melding,
) -> None:
    """Read a message in the background and show what is in it."""

    def lees() -> Bericht:
        from jos_desktop.exchange.bericht import lees_bericht

        return lees_bericht(inhoud)

    def toon(bericht: Bericht) -> None:
        bestand = (naam_van(bericht, naam, inhoud), inhoud)
        BerichtDialoog(eigenaar, context, leerling_id, nummer_van(inhoud), bericht, bestand).open()

    context.tasks.run(lees, toon, melding.toon_fout, eigenaar=eigenaar)


def naam_van(bericht: Bericht, naam: str, inhoud: bytes) -> str:
    """Return the name a message gets as a document: what it is about, else its file's name."""
    einde = einde_van(mediatype_van_stuk(naam, inhoud))
    return f"{bericht.onderwerp[:120]}{einde}" if bericht.onderwerp else naam


def nummer_van(inhoud: bytes) -> int:
    """Return a number that only this message has: half words about one never show at another."""
    return int.from_bytes(sha256(inhoud).digest()[:6], "big") + 1


def _dag(bericht: Bericht | None) -> date:
    if bericht is None or bericht.moment is None:
        return date.today()
    return min(bericht.moment.astimezone().date(), date.today())


def feiten_van(bericht: Bericht) -> list[str]:
    """Return who wrote a message to whom, when, and about what: one line each."""
    moment = "" if bericht.moment is None else schrijf_moment(bericht.moment)
    return [
        f"{kop}: {waarde}"
        for kop, waarde in (
            ("Van", bericht.van),
            ("Aan", bericht.aan),
            ("Op", moment),
            ("Onderwerp", bericht.onderwerp),
        )
        if waarde
    ]


def _tekst(bericht: Bericht) -> str:
    kop = f"Onderwerp: {bericht.onderwerp}\n\n" if bericht.onderwerp else ""
    return f"{kop}{bericht.tekst}".strip()
