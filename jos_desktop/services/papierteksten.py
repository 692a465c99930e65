"""The words on paper for the family, in plain Dutch: "u" to a parent, "je" to the pupil."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.papier import Afzender
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.datums import schrijf_datum_lang

# A setting: the organisation may have another advisor, and its own words for its procedure.
STANDAARD_KLACHT: Final = (
    "Niet tevreden? Zeg het eerst tegen {naam}. Helpt dat niet, vraag dan naar de klachtenregeling "
    "van {organisatie}. Een onafhankelijke vertrouwenspersoon helpt {je} gratis: Jeugdstem, "
    "088 555 1000."
)


@dataclass(frozen=True, slots=True)
class Over:
    """Whom a sentence is about: the pupil's first name, and the receiver of data if any."""

    roepnaam: str
    ontvanger: str
    helper: str


_OUDER: Final[dict[ToestemmingDoel, tuple[str, str]]] = {
    ToestemmingDoel.HULP: (
        "Hulp van JOS",
        "{helper} van JOS mag {roepnaam} helpen, met gesprekken op school of thuis.",
    ),
    ToestemmingDoel.SCHOOL: (
        "Gegevens delen met school",
        "JOS mag met {ontvanger} delen wat school moet weten om {roepnaam} te helpen.",
    ),
    ToestemmingDoel.ZORGOVERLEG: (
        "Bespreken in het zorgoverleg",
        "JOS mag over {roepnaam} praten in een overleg met {ontvanger}.",
    ),
    ToestemmingDoel.OPVRAGEN: (
        "Informatie vragen",
        "JOS mag informatie over {roepnaam} vragen aan {ontvanger}.",
    ),
    ToestemmingDoel.VERSTREKKEN: (
        "Informatie geven",
        "JOS mag informatie over {roepnaam} geven aan {ontvanger}.",
    ),
    ToestemmingDoel.OVERDRACHT: (
        "Overdragen",
        "JOS mag de hulp aan {roepnaam} overdragen aan {ontvanger}, in een gesprek en op papier. "
        "U leest het eerst zelf.",
    ),
    ToestemmingDoel.OBSERVATIE: (
        "Kijken in de klas",
        "JOS mag in de klas kijken hoe het met {roepnaam} gaat.",
    ),
    ToestemmingDoel.DIAGNOSTIEK: (
        "Onderzoek",
        "JOS mag onderzoeken wat {roepnaam} moeilijk vindt en wat helpt.",
    ),
    ToestemmingDoel.EXIT: (
        "Vragenlijst na de hulp",
        "JOS mag de antwoorden op de vragenlijst gebruiken om de hulp beter te maken. Zonder naam.",
    ),
    ToestemmingDoel.HUISBEZOEK: (
        "Huisbezoek",
        "{helper} van JOS mag bij {roepnaam} thuis komen, na een afspraak.",
    ),
    ToestemmingDoel.WAARNEMING: (
        "Iemand kijkt mee",
        "Bij een gesprek met {roepnaam} mag ook {ontvanger} zijn.",
    ),
}
_LEERLING: Final[dict[ToestemmingDoel, tuple[str, str]]] = {
    ToestemmingDoel.HULP: (
        "Hulp van JOS",
        "{helper} van JOS mag mij helpen, met gesprekken op school of thuis.",
    ),
    ToestemmingDoel.SCHOOL: (
        "Delen met school",
        "JOS mag met {ontvanger} delen wat school moet weten om mij te helpen.",
    ),
    ToestemmingDoel.ZORGOVERLEG: (
        "Bespreken in het zorgoverleg",
        "JOS mag over mij praten in een overleg met {ontvanger}.",
    ),
    ToestemmingDoel.OPVRAGEN: (
        "Informatie vragen",
        "JOS mag iets over mij vragen aan {ontvanger}.",
    ),
    ToestemmingDoel.VERSTREKKEN: (
        "Informatie geven",
        "JOS mag iets over mij vertellen aan {ontvanger}.",
    ),
    ToestemmingDoel.OVERDRACHT: (
        "Overdragen",
        "JOS mag de hulp overdragen aan {ontvanger}, in een gesprek en op papier. Ik lees het "
        "eerst zelf.",
    ),
    ToestemmingDoel.OBSERVATIE: (
        "Kijken in de klas",
        "JOS mag in de klas kijken hoe het met mij gaat.",
    ),
    ToestemmingDoel.DIAGNOSTIEK: (
        "Onderzoek",
        "JOS mag uitzoeken wat ik moeilijk vind en wat mij helpt.",
    ),
    ToestemmingDoel.EXIT: (
        "Vragenlijst na de hulp",
        "JOS mag mijn antwoorden gebruiken om de hulp beter te maken. Zonder mijn naam.",
    ),
    ToestemmingDoel.HUISBEZOEK: (
        "Huisbezoek",
        "{helper} van JOS mag bij mij thuis komen, na een afspraak.",
    ),
    ToestemmingDoel.WAARNEMING: ("Iemand kijkt mee", "Bij een gesprek mag ook {ontvanger} zijn."),
}
_VERHAAL: Final = (
    "Een verhaal zonder naam",
    "JOS mag het verhaal van de hulp aan {roepnaam} vertellen aan anderen, zoals gemeenten en "
    "scholen. Zonder naam, plaats of datum. U leest het eerst zelf.",
    "JOS mag het verhaal van mijn hulp vertellen aan anderen, zoals gemeenten en scholen. Zonder "
    "mijn naam, plaats of datum. Ik lees het eerst zelf.",
)
_ZONDER_NAAM: Final = {
    ToestemmingDoel.SCHOOL: "school",
    ToestemmingDoel.ZORGOVERLEG: "school en de mensen die daar mee helpen",
}
_IEMAND: Final = "de persoon of organisatie die wij samen afspreken"


def vraag_in_woorden(doel: ToestemmingDoel, over: Over, *, jij: bool) -> tuple[str, str]:
    """Return title and sentence of what is asked; ``jij`` for the pupil's own version."""
    if doel is ToestemmingDoel.VERSTREKKEN and over.ontvanger == Uitgang.CASUSVERHAAL.label:
        return _VERHAAL[0], _VERHAAL[1 + jij].format(roepnaam=over.roepnaam)
    titel, zin = (_LEERLING if jij else _OUDER)[doel]
    ontvanger = over.ontvanger or _ZONDER_NAAM.get(doel, _IEMAND)
    return titel, zin.format(roepnaam=over.roepnaam, ontvanger=ontvanger, helper=over.helper)


def geldig_in_woorden(tot: date | None, *, jij: bool) -> str:
    """Return until when a yes counts."""
    if tot is not None:
        return f"Geldt tot en met {schrijf_datum_lang(tot)}."
    wie = "je" if jij else "u"
    return f"Geldt zolang JOS helpt, of tot {wie} het intrekt."


def inleiding_ouder(roepnaam: str, afzender: Afzender, tolk_taal: str) -> tuple[str, ...]:
    """Return what stands above the questions to a parent."""
    zinnen = (
        f"{roepnaam} kan hulp krijgen van Jeugdhulp op School (JOS). Voor wat hieronder staat, "
        "vragen wij eerst uw toestemming. Kruis bij elke vraag ja of nee aan."
    )
    uitleg = f"Is iets niet duidelijk? {_vraag_maar(afzender, jij=False)}"
    if tolk_taal:
        uitleg += " Er kan een tolk bij zijn."
    return (f"{zinnen} {uitleg}",)


def inleiding_leerling(
    roepnaam: str, afzender: Afzender, *, beslist_mee: bool, alleen: bool
) -> tuple[str, ...]:
    """Return what stands above the questions to the pupil, by who decides."""
    if alleen:
        wie = "Jij beslist hier zelf over."
    elif beslist_mee:
        wie = "Jij beslist mee: jij en je ouders of voogd zeggen allebei ja of nee."
    else:
        wie = "Je ouders of voogd beslissen hierover. Wij willen ook weten wat jij vindt."
    return (
        f"Hoi {roepnaam}, JOS wil je graag helpen. {wie} Kruis bij elke vraag ja of nee aan. "
        f"Snap je iets niet? {_vraag_maar(afzender, jij=True)}".strip(),
    )


def goed_om_te_weten(
    afzender: Afzender, *, jij: bool, ook_leerling: bool, roepnaam: str, klacht: str
) -> tuple[str, ...]:
    """Return the points below the questions: saying no, withdrawing, rights and complaints."""
    je, uw = ("je", "je") if jij else ("u", "uw")
    mag = "Je mag" if jij else "U mag"
    kunt = "Je kunt" if jij else "U kunt"
    hoe = afzender.bereikbaar or f"zeg het tegen {afzender.naam}"
    punten = [
        f"{mag} nee zeggen. Dan kijken wij samen wat er wel kan.",
        f"{kunt} {uw} toestemming altijd intrekken. Dat kan zonder reden: {hoe}. Vanaf dan stoppen "
        "wij ermee. Wat al gedaan of gedeeld is, draaien wij niet terug.",
    ]
    if ook_leerling and not jij:
        punten.append(f"{roepnaam} beslist zelf ook mee en krijgt een eigen formulier.")
    lezen = "wat JOS over je opschrijft" if jij else "wat JOS opschrijft"
    punten.append(f"{mag} vragen om te lezen {lezen}, en om iets te verbeteren of weg te halen.")
    # By replacing, not by formatting: somebody may type a brace in the setting.
    vul = {"{naam}": afzender.naam, "{organisatie}": afzender.organisatie or "JOS", "{je}": je}
    for plek, woord in vul.items():
        klacht = klacht.replace(plek, woord)
    return (*punten, klacht)


def _vraag_maar(afzender: Afzender, *, jij: bool) -> str:
    hoe = afzender.bereikbaar
    if hoe:
        return f"{hoe[0].upper()}{hoe[1:]}."
    return f"Vraag het aan {afzender.naam}." if jij else f"Vraag het gerust aan {afzender.naam}."


def briefonderwerp(herinnering: bool, *, jij: bool) -> str:
    """Return the subject of a letter that asks; without a name, for who sees it lying about."""
    wat = "jouw toestemming" if jij else "uw toestemming"
    return f"Herinnering: {wat}" if herinnering else wat.capitalize()


def brieftekst(
    herinnering: bool, roepnaam: str, titels: list[str], afzender: Afzender, *, jij: bool
) -> tuple[str, ...]:
    """Return the paragraphs of a letter that asks for consent, or asks again."""
    kort = _opsomming(titels)
    hoe = afzender.bereikbaar
    if jij:
        begin = (
            f"Ik schreef je eerder over JOS. Ik hoorde nog niets. Ik vraag je: mag dit? {kort}"
            if herinnering
            else f"Ik wil je graag helpen vanuit JOS. Daarvoor vraag ik je: mag dit? {kort}"
        )
        slot = "Je mag ja of nee zeggen, en je mag dat later altijd veranderen."
        vraag = f"Wil je erover praten? {hoe[0].upper()}{hoe[1:]}." if hoe else "Kom gerust langs."
        return begin, slot, vraag
    begin = (
        f"Eerder vroeg ik u om toestemming voor {roepnaam}. Ik heb nog geen antwoord van u. Het "
        f"gaat om: {kort}"
        if herinnering
        else f"{roepnaam} kan hulp krijgen van Jeugdhulp op School (JOS). Daarvoor is ook uw "
        f"toestemming nodig. Het gaat om: {kort}"
    )
    slot = (
        "Wilt u mij laten weten of u het goed vindt? Ja zeggen mag, nee zeggen mag ook. En u kunt "
        "later altijd van mening veranderen."
    )
    vraag = (
        f"Wilt u eerst meer weten? {hoe[0].upper()}{hoe[1:]}. Dan leg ik het graag uit."
        if hoe
        else "Wilt u eerst meer weten? Dan leg ik het graag uit."
    )
    return begin, slot, vraag


def _opsomming(titels: list[str]) -> str:
    klein = [titel[0].lower() + titel[1:] for titel in titels]
    if len(klein) < 2:
        return f"{''.join(klein)}."
    return f"{', '.join(klein[:-1])} en {klein[-1]}."
