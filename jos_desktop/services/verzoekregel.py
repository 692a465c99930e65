"""Who may ask for what, pure: the rights of pupil, parents and representatives (domein.md 3.5).

The law gives these rights to the betrokkene (Jeugdwet 7.3.8-7.3.12); under 12, and for who cannot
weigh his interests, to the representative (7.3.15). Parents with gezag see the dossier until 16.
A parent who is helped herself is betrokkene for that part.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.models.codes import Gezag, Relatie
from jos_desktop.models.codes_recht import Vertegenwoordiging, Verzoeksoort

MAAND_ANTWOORD: Final = 1
"""Months within which somebody hears what happens with his request (AVG 12 lid 3)."""

_MAANDEN_KLAAR: Final = {Verzoeksoort.VERNIETIGING: 3}
"""Months within which the work is done, where the law gives more than one (Jeugdwet 7.3.9)."""

BRONNEN: Final = {
    Verzoeksoort.INZAGE: "Jeugdwet 7.3.10",
    Verzoeksoort.CORRECTIE: "AVG artikel 16",
    Verzoeksoort.VERKLARING: "Jeugdwet 7.3.8 lid 2",
    Verzoeksoort.VERNIETIGING: "Jeugdwet 7.3.9 lid 1",
    Verzoeksoort.BEZWAAR: "Jeugdwet 7.3.12 lid 2",
    Verzoeksoort.WIE_KEEK: "AVG artikel 15 lid 1",
    Verzoeksoort.INFORMATIE: "Burgerlijk Wetboek 1:377c",
}
"""The article that each right rests on."""

LEZEND: Final = frozenset({Verzoeksoort.INZAGE, Verzoeksoort.WIE_KEEK})
"""Requests after which somebody reads in the dossier."""

NIET_VOOR_WIE_NIETS_HOORT: Final = LEZEND | {Verzoeksoort.VERNIETIGING}
"""Requests that a decision not to inform stops."""

PUNTEN_ZONDER_GEZAG: Final = (
    "Deze ouder vraagt er zelf om. JOS vertelt het niet uit zichzelf.",
    "Het gaat om belangrijke feiten over het kind: zijn persoon, verzorging of opvoeding.",
    "Een ouder met gezag zou dit ook mogen weten.",
    "Het is niet in strijd met het belang van het kind.",
    "Er gaat geen afgeschermd adres of afgeschermde school mee.",
)
"""What somebody checks before a parent without gezag hears something (BW 1:377c)."""

PUNTEN_SAMEN: Final = (
    "De andere ouder met gezag weet ervan en vindt het goed, of je schreef de reden op.",
)
"""What somebody checks before one of two who have gezag has a dossier destroyed (7.3.15 lid 4)."""

ALLE_PUNTEN: Final = PUNTEN_ZONDER_GEZAG + PUNTEN_SAMEN
"""Every point that a request can ask to check."""

_OUDERS: Final = frozenset({Relatie.OUDER, Relatie.STIEFOUDER})
_ZONDER_GEZAG: Final = frozenset({Gezag.NEE, Gezag.GESCHORST, Gezag.NVT})


@dataclass(frozen=True, slots=True)
class Vrager:
    """Who asks; ``relatie`` None is the pupil himself.

    ``mag_horen`` and ``op_verzoek`` are the verdict on informing this person, with the reason in
    ``waarom`` and its article in ``bron`` (:mod:`jos_desktop.services.informeren`).
    ``ander_met_gezag``: somebody else has gezag too, or may have.
    """

    relatie: Relatie | None = None
    gezag: Gezag = Gezag.NVT
    vertegenwoordiging: Vertegenwoordiging | None = None
    wordt_geholpen: bool = False
    mag_horen: bool = True
    op_verzoek: bool = False
    ander_met_gezag: bool = False
    waarom: str = ""
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Vraagoordeel:
    """Whether somebody may ask this: one Dutch sentence, the article, and what to check first."""

    mag: bool
    uitleg: str
    bron: str
    punten: tuple[str, ...] = ()


def mag_vragen(
    soort: Verzoeksoort,
    leeftijd: int,
    vrager: Vrager,
    *,
    in_staat: bool = True,
    eigen_deel: bool = False,
) -> Vraagoordeel:
    """Judge whether somebody may make a request; ``leeftijd`` in whole years on that day.

    ``eigen_deel``: it is about the help to this parent herself.
    """
    if eigen_deel:
        return _eigen_deel(soort, vrager)
    if vrager.relatie is None:
        return _leerling(soort, leeftijd, in_staat)
    if soort is Verzoeksoort.INFORMATIE:
        return _zonder_gezag(leeftijd, vrager)
    if leeftijd >= 18:
        return _meerderjarig(soort, vrager, in_staat)
    if vrager.gezag is Gezag.ONBEKEND:
        return Vraagoordeel(
            False,
            "Je weet nog niet zeker of deze persoon gezag heeft. Ga dat eerst na.",
            "Jeugdwet 7.3.15 lid 1",
        )
    if vrager.gezag is not Gezag.JA:
        return _vreemde(soort, vrager)
    return _met_gezag(soort, leeftijd, vrager, in_staat)


def termijnen(soort: Verzoeksoort, ontvangen: date) -> tuple[date, date]:
    """Return the last day to answer and the last day to have it done.

    Inzage goes "zo spoedig mogelijk" (Jeugdwet 7.3.10): a month is the latest, not the aim.
    """
    klaar = _MAANDEN_KLAAR.get(soort, MAAND_ANTWOORD)
    return maanden_later(ontvangen, MAAND_ANTWOORD), maanden_later(ontvangen, klaar)


def maanden_later(dag: date, maanden: int) -> date:
    """Return the same day some months later, or the last day of a month that is shorter."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    for nummer in range(dag.day, 27, -1):
        try:
            return date(jaar, maand + 1, nummer)
        except ValueError:
            continue
    return date(jaar, maand + 1, dag.day)


def _ja(soort: Verzoeksoort, uitleg: str, *punten: str, bron: str = "") -> Vraagoordeel:
    return Vraagoordeel(True, uitleg, bron or BRONNEN[soort], punten)


def _eigen_deel(soort: Verzoeksoort, vrager: Vrager) -> Vraagoordeel:
    if vrager.relatie is None or not vrager.wordt_geholpen:
        return Vraagoordeel(
            False,
            "Er staat geen hulp aan deze persoon zelf in het dossier.",
            BRONNEN[soort],
        )
    if soort is Verzoeksoort.INFORMATIE:
        return _niet_voor_hem(soort)
    return _ja(soort, "Deze ouder krijgt zelf ook hulp. Over dat deel beslist de ouder zelf.")


def _leerling(soort: Verzoeksoort, leeftijd: int, in_staat: bool) -> Vraagoordeel:
    if soort is Verzoeksoort.INFORMATIE:
        return _niet_voor_hem(soort)
    if leeftijd < 12:
        return Vraagoordeel(
            False,
            "Onder de 12 jaar vragen de ouders met gezag of de voogd dit.",
            "Jeugdwet 7.3.15 lid 1",
        )
    if not in_staat:
        return Vraagoordeel(
            False,
            "De leerling kan dit niet zelf overzien. De vertegenwoordiger vraagt het voor hem.",
            "Jeugdwet 7.3.15 lid 2",
        )
    return _ja(soort, "Vanaf 12 jaar vraagt de leerling dit zelf.")


def _niet_voor_hem(soort: Verzoeksoort) -> Vraagoordeel:
    return Vraagoordeel(False, "Deze vraag is voor een ouder zonder gezag.", BRONNEN[soort])


def _zonder_gezag(leeftijd: int, vrager: Vrager) -> Vraagoordeel:
    bron = BRONNEN[Verzoeksoort.INFORMATIE]
    if vrager.relatie not in _OUDERS or vrager.gezag not in _ZONDER_GEZAG:
        return _niet_voor_hem(Verzoeksoort.INFORMATIE)
    if leeftijd >= 18:
        return Vraagoordeel(False, "Vanaf 18 jaar beslist de jongere zelf.", "Jeugdwet 7.3.11")
    if not (vrager.mag_horen or vrager.op_verzoek):
        return _hoort_niet(vrager)
    return Vraagoordeel(
        True,
        "Een ouder zonder gezag krijgt alleen iets te horen als hij erom vraagt, "
        "en nooit meer dan een ouder met gezag.",
        bron,
        PUNTEN_ZONDER_GEZAG,
    )


def _hoort_niet(vrager: Vrager) -> Vraagoordeel:
    return Vraagoordeel(
        False,
        vrager.waarom or "Er is besloten om deze persoon niet te informeren.",
        vrager.bron or "Jeugdwet 7.3.15 lid 4",
    )


def _meerderjarig(soort: Verzoeksoort, vrager: Vrager, in_staat: bool) -> Vraagoordeel:
    if not in_staat and vrager.vertegenwoordiging is not None:
        return _ja(
            soort,
            "De jongere kan dit niet zelf overzien. Deze persoon vertegenwoordigt hem.",
            bron="Jeugdwet 7.3.15 lid 2 en 3",
        )
    return Vraagoordeel(False, "Vanaf 18 jaar beslist de jongere zelf.", BRONNEN[soort])


def _vreemde(soort: Verzoeksoort, vrager: Vrager) -> Vraagoordeel:
    if vrager.relatie in _OUDERS:
        return Vraagoordeel(
            False,
            "Deze ouder heeft geen gezag. Kies bij de vraag: informatie voor een ouder zonder "
            "gezag.",
            BRONNEN[Verzoeksoort.INFORMATIE],
        )
    return Vraagoordeel(
        False,
        "Deze persoon heeft geen gezag en vertegenwoordigt de leerling niet.",
        BRONNEN[soort],
    )


def _met_gezag(soort: Verzoeksoort, leeftijd: int, vrager: Vrager, in_staat: bool) -> Vraagoordeel:
    if soort in NIET_VOOR_WIE_NIETS_HOORT and not (vrager.mag_horen or vrager.op_verzoek):
        # Whom a good professional does not tell, he does not let wipe it either (7.3.15 lid 4).
        # Who hears on request only, asks here.
        return _hoort_niet(vrager)
    if leeftijd < 12 and soort is Verzoeksoort.VERNIETIGING and vrager.ander_met_gezag:
        return _ja(
            soort,
            "Onder de 12 jaar vragen de ouders met gezag dit samen.",
            *PUNTEN_SAMEN,
            bron="Jeugdwet 7.3.15 lid 1 en 4",
        )
    if leeftijd < 12:
        return _ja(
            soort, "Onder de 12 jaar vragen de ouders met gezag dit.", bron="Jeugdwet 7.3.15 lid 1"
        )
    if not in_staat:
        samen = soort is Verzoeksoort.VERNIETIGING and vrager.ander_met_gezag
        return _ja(
            soort,
            "De leerling kan dit niet zelf overzien. Een ouder met gezag vraagt het voor hem.",
            *(PUNTEN_SAMEN if samen else ()),
            bron="Jeugdwet 7.3.15 lid 2 en 4" if samen else "Jeugdwet 7.3.15 lid 2",
        )
    if soort is Verzoeksoort.VERNIETIGING:
        return Vraagoordeel(False, "Vanaf 12 jaar vraagt de leerling dit zelf.", BRONNEN[soort])
    if leeftijd < 16:
        return _ja(
            soort,
            "Tot 16 jaar mogen ouders met gezag dit vragen. Bespreek het ook met de leerling.",
            bron="Jeugdwet 7.3.11 lid 2" if soort in LEZEND else "",
        )
    if soort in LEZEND:
        return _ja(
            soort,
            "De leerling vindt het goed dat deze ouder meeleest.",
            bron="Jeugdwet 7.3.11 lid 1",
        )
    return Vraagoordeel(False, "Vanaf 16 jaar beslist de leerling zelf.", BRONNEN[soort])
