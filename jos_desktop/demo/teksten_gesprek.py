"""What is said in talks, per group of themes; ``{naam}``, ``{hij}``, ``{ouder}`` ... are filled in.

``begin``, ``midden`` and ``eind`` are talks with the pupil, ``ouders`` with parents, ``mentor``
with the school.
"""

from collections.abc import Mapping
from typing import Final

from jos_desktop.models.codes import Thema

_GEDRAG: Final = {
    "begin": (
        "{naam} vertelt dat {hij} bij {vak} drie keer de klas uit is gestuurd.",
        "We hebben op een rij gezet wat er gebeurt vlak voordat {naam} boos wordt.",
        "{naam} zegt dat {hij} zich snel aangevallen voelt als een docent de stem verheft.",
        "Samen de week doorgenomen: de meeste botsingen zijn in het laatste lesuur.",
        "{naam} noemt twee klasgenoten die {hem} uitdagen in de kleedkamer.",
    ),
    "midden": (
        "{naam} heeft deze week twee keer de time-outkaart gebruikt.",
        "Met een tekening van een thermometer bekeken wanneer {naam} in het rood komt.",
        "Na het incident op {dag} heeft {naam} zelf excuus gemaakt aan de docent van {vak}.",
        "We oefenden drie zinnen om uit een ruzie te stappen.",
        "{naam} merkt dat muziek luisteren in de pauze helpt om rustig te blijven.",
        "{naam} is één keer uit de les gestuurd, tegen vier keer in de maand ervoor.",
        "We spraken over de vrienden van {naam} en over wat {hij} wel en niet wil meedoen.",
        "{naam} kon vertellen wat er bij {vak} misging zonder een ander de schuld te geven.",
    ),
    "eind": (
        "{naam} is al drie weken niet uit de les gestuurd.",
        "We hebben een kaartje gemaakt met wat {naam} helpt als het spannend wordt.",
        "{naam} legt zelf aan de mentor uit welke afspraak goed werkt.",
        "Teruggekeken op het begin: {naam} noemt de time-out als wat het meest hielp.",
    ),
    "ouders": (
        "{Ouder} vertelt dat het thuis vooral misgaat rond het eten en de telefoon.",
        "{Ouder} herkent de snelle boosheid en gebruikt nu dezelfde afspraak als school.",
        "{Ouder} vindt dat {naam} thuis rustiger is dan een maand geleden.",
        "Met {ouder} besproken hoe je een ruzie kunt laten afkoelen voordat je praat.",
    ),
    "mentor": (
        "{mentor} ziet dat {naam} beter reageert op een rustige opmerking onder vier ogen.",
        "Met {mentor} afgesproken dat {naam} bij {vak} vooraan zit, dicht bij de deur.",
        "{mentor} telde deze week één waarschuwing.",
    ),
}
_VERZUIM: Final = {
    "begin": (
        "{naam} is deze maand zes dagen niet op school geweest.",
        "{naam} zegt dat {hij} 's ochtends buikpijn heeft, vooral op {dag}.",
        "We hebben het rooster ingekleurd: groen lukt, oranje is lastig, rood lukt niet.",
        "{naam} vertelt dat {hij} tot laat wakker ligt en daarna de wekker niet hoort.",
    ),
    "midden": (
        "{naam} was drie van de vijf dagen het eerste uur op tijd.",
        "Samen de route naar school gelopen en afgesproken wie bij de deur wacht.",
        "{naam} begint de dag nu in het ondersteuningslokaal en gaat daarna naar {vak}.",
        "Na de vrije dagen was de drempel hoog; {naam} kwam op {dag} toch twee uur.",
        "We hebben het opbouwschema met één lesuur uitgebreid.",
        "{naam} heeft met een klasgenoot afgesproken om samen te fietsen.",
        "De wekker staat nu aan de andere kant van de kamer, dat was een idee van {naam} zelf.",
    ),
    "eind": (
        "{naam} volgt weer het hele rooster, met één rustuur op {dag}.",
        "Er was deze maand geen ongeoorloofd verzuim.",
        "{naam} weet bij wie {hij} langs kan gaan als de ochtend niet lukt.",
        "We hebben het plan voor na de vakantie alvast gemaakt.",
    ),
    "ouders": (
        "{Ouder} belt {naam} nu wakker vanaf het werk.",
        "{Ouder} is moe van de strijd in de ochtend en wil weten wat school kan doen.",
        "Met {ouder} een vaste volgorde voor de ochtend gemaakt.",
        "{Ouder} ziet dat {naam} weer vertelt over school.",
    ),
    "mentor": (
        "{mentor} stuurt elke vrijdag het verzuimoverzicht.",
        "{mentor} zorgt dat {naam} gemist werk niet allemaal hoeft in te halen.",
        "Met {mentor} en de verzuimcoördinator het opbouwschema vastgesteld.",
    ),
}
_MOTIVATIE: Final = {
    "begin": (
        "{naam} staat onvoldoende voor vier vakken, waaronder {vak}.",
        "{naam} zegt dat {hij} niet weet waar {hij} het voor doet.",
        "We hebben gekeken hoeveel tijd er per dag aan school en aan gamen opgaat.",
        "{naam} wil later iets met de handen doen en vindt de lessen te lang.",
    ),
    "midden": (
        "{naam} heeft voor {vak} een planning van een week gemaakt en drie dagen gevolgd.",
        "De toets van {vak} was een 6,1; {naam} had er twee keer voor geleerd.",
        "We maakten een lijst van wat {naam} wel goed kan en waar dat van pas komt.",
        "{naam} zit nu twee middagen bij de huiswerkbegeleiding.",
        "{naam} is naar een open dag geweest en vertelt daar uitgebreid over.",
        "De telefoon ligt tijdens het leren in een andere kamer. Dat lukt vier van de vijf keer.",
    ),
    "eind": (
        "{naam} heeft nog één onvoldoende en een plan om die op te halen.",
        "{naam} kiest voor een andere richting en kan zelf uitleggen waarom.",
        "{naam} houdt de planning nu bij zonder hulp.",
    ),
    "ouders": (
        "{Ouder} maakt zich zorgen over de cijfers en wil minder controleren.",
        "{Ouder} en {naam} hebben één vast moment in de week om over school te praten.",
        "{Ouder} vindt het spannend dat {naam} misschien van niveau wisselt.",
    ),
    "mentor": (
        "{mentor} ziet dat {naam} bij praktische opdrachten wel meedoet.",
        "Met {mentor} bekeken welke vakken nu de meeste aandacht vragen.",
        "{mentor} geeft {naam} elke maandag een kort overzicht van de week.",
    ),
}
_SOCIAAL: Final = {
    "begin": (
        "{naam} staat in de pauze meestal alleen en gaat dan naar de mediatheek.",
        "{naam} liet berichten zien uit de groepsapp waarin {hij} wordt buitengesloten.",
        "We hebben getekend wie er om {naam} heen staan en bij wie {hij} zich veilig voelt.",
        "{naam} zegt op alles ja, ook als {hij} iets niet wil.",
    ),
    "midden": (
        "We speelden na hoe je rustig nee zegt en wegloopt.",
        "{naam} heeft een klasgenoot gevraagd om samen te werken bij {vak}. Die zei ja.",
        "{naam} heeft de groepsapp op stil gezet en leest die nog één keer per dag.",
        "{naam} zat deze week drie pauzes bij een ander groepje.",
        "Samen een bericht gemaakt waarmee {naam} een misverstand kon rechtzetten.",
        "{naam} vertelt dat er op {dag} weer iets over {hem} werd geroepen in de gang.",
        "We oefenden met houding en stem: rechtop staan, aankijken, kort antwoorden.",
    ),
    "eind": (
        "{naam} noemt twee klasgenoten met wie {hij} ook buiten school afspreekt.",
        "Het pesten is volgens {naam} gestopt; {hij} weet bij wie {hij} terechtkan.",
        "{naam} ging mee op kamp en vertelt daar met plezier over.",
    ),
    "ouders": (
        "{Ouder} merkt dat {naam} na school stil is en naar boven gaat.",
        "{Ouder} wil het liefst zelf de andere ouders bellen. Besproken wat dat zou doen.",
        "{Ouder} ziet dat {naam} weer met iemand afspreekt.",
    ),
    "mentor": (
        "{mentor} bespreekt de sfeer in de klas in de mentorles, zonder namen.",
        "{mentor} maakt voortaan zelf de groepjes bij samenwerken.",
        "{mentor} houdt de plek bij de kluisjes extra in de gaten.",
    ),
}
_STEMMING: Final = {
    "begin": (
        "{naam} geeft de dag gemiddeld een vier en slaapt slecht.",
        "{naam} vertelt dat er sinds het verlies in de familie thuis weinig wordt gepraat.",
        "{naam} is gestopt met sporten en ziet {zijn} vrienden minder.",
        "We hebben rustig kennisgemaakt; {naam} koos ervoor om te wandelen.",
    ),
    "midden": (
        "{naam} schreef elke dag één ding op dat meeviel. Vijf van de zeven dagen lukte dat.",
        "{naam} heeft foto's meegenomen en vertelde erbij.",
        "We maakten een lijstje van wat energie geeft en wat energie kost.",
        "{naam} is weer één keer naar de training geweest.",
        "{naam} huilde in het gesprek en wilde daarna wel terug naar {vak}.",
        "Het slapen gaat iets beter sinds het scherm om tien uur uit gaat.",
    ),
    "eind": (
        "{naam} geeft de meeste dagen nu een zeven.",
        "{naam} heeft aan {ouder} verteld hoe het gaat; dat was de eerste keer.",
        "{naam} weet welke signalen {hij} serieus moet nemen en wie {hij} dan belt.",
    ),
    "ouders": (
        "{Ouder} wist niet dat {naam} zo somber was en schrok daarvan.",
        "{Ouder} eet nu elke avond samen met {naam}, zonder telefoon.",
        "{Ouder} vraagt of de huisarts moet meekijken. Besproken wanneer dat verstandig is.",
    ),
    "mentor": (
        "{mentor} vraagt elke maandag even hoe het weekend was.",
        "{mentor} ziet dat {naam} bij {vak} weer opdrachten inlevert.",
        "Met {mentor} afgesproken dat {naam} even de klas uit mag zonder uitleg.",
    ),
}
_ANGST: Final = {
    "begin": (
        "{naam} durft geen beurt te nemen en meldt zich ziek bij presentaties.",
        "{naam} beschrijft hoe {zijn} hart bonst voor een toets van {vak}.",
        "We hebben een ladder gemaakt met kleine stappen, van makkelijk naar spannend.",
        "{naam} neemt veel tijd om te antwoorden en schrijft liever iets op.",
    ),
    "midden": (
        "{naam} heeft voor drie klasgenoten een stukje voorgelezen. Dat was stap vier.",
        "We oefenden met ademen: vier tellen in, zes tellen uit.",
        "{naam} maakte de toets van {vak} in een apart lokaal en had tijd over.",
        "{naam} ging op {dag} zelf de kantine in en bleef tien minuten.",
        "We hebben opgeschreven wat {naam} denkt dat er misgaat en wat er echt gebeurde.",
        "{naam} merkt dat de spanning zakt als {hij} blijft zitten.",
    ),
    "eind": (
        "{naam} hield de presentatie voor de halve klas.",
        "De ladder is op twee stappen na klaar; {naam} wil die zelf doen.",
        "{naam} gebruikt de ademoefening zonder dat iemand het ziet.",
    ),
    "ouders": (
        "{Ouder} belde {naam} vaak ziek om de spanning te vermijden en stopt daarmee.",
        "{Ouder} oefent thuis dezelfde stappen.",
        "{Ouder} heeft veel gelezen over angst en wil weten wat bij {naam} past.",
    ),
    "mentor": (
        "{mentor} zegt een dag van tevoren of {naam} een beurt krijgt.",
        "{mentor} regelt een vaste plek bij toetsen.",
        "{mentor} ziet dat {naam} vaker een vraag stelt na de les.",
    ),
}
_GEZIN: Final = {
    "begin": (
        "{naam} slaapt de ene week op het ene adres en de andere week op het andere.",
        "{naam} zorgt na school vaak voor de jongere kinderen.",
        "{naam} vertelt dat er thuis veel ruzie is over geld.",
        "We tekenden het gezin; {naam} zette zichzelf ertussenin.",
    ),
    "midden": (
        "{naam} heeft aan {ouder} gezegd dat {hij} geen boodschappen meer wil doorgeven.",
        "Samen een briefje geschreven dat {naam} thuis durfde neer te leggen.",
        "Er ligt nu een vaste tas klaar, zodat de schoolspullen niet op het andere adres zijn.",
        "{naam} is via het Jeugdfonds begonnen met zwemmen.",
        "{naam} merkt dat {hij} op school rustiger is als het thuis is uitgesproken.",
        "We bespraken wat een kind wel en niet hoeft op te lossen.",
    ),
    "eind": (
        "{naam} zegt dat er thuis weer wordt gelachen.",
        "De afspraken over wie wanneer rijdt hangen op de koelkast.",
        "{naam} durft aan allebei te vertellen hoe het is.",
    ),
    "ouders": (
        "{Ouder} vertelt dat het thuis zwaar is en dat {naam} veel meekrijgt.",
        "Met {ouder} geoefend hoe je iets bespreekt zonder dat {naam} moet kiezen.",
        "{Ouder} wil hulp van het wijkteam en vraagt of we samen bellen.",
        "{Ouder} heeft zelf al een rooster voor de week gemaakt.",
    ),
    "mentor": (
        "{mentor} mailt het verslag voortaan naar allebei de adressen.",
        "{mentor} houdt rekening met de wisseldag.",
        "{mentor} heeft {naam} een extra set boeken op school gegeven.",
    ),
}
_OVERGANG: Final = {
    "begin": (
        "{naam} mist de basisschool, waar iedereen {hem} kende.",
        "{naam} raakt in het gebouw de weg kwijt en komt daardoor te laat bij {vak}.",
        "We liepen samen het rooster en de lokalen langs.",
        "{naam} weet nog niet of {hij} op deze school wil blijven.",
    ),
    "midden": (
        "{naam} pakt de tas nu de avond ervoor in met een lijstje.",
        "{naam} heeft een maatje uit de tweede klas.",
        "We vergeleken twee scholen op de punten die {naam} belangrijk vindt.",
        "{naam} heeft op {dag} meegelopen op een andere school.",
        "De agenda is bijgewerkt; alleen {vak} ontbrak nog.",
    ),
    "eind": (
        "{naam} vindt zelf de weg en heeft een vaste plek in de pauze.",
        "{naam} heeft gekozen en kan uitleggen waarom.",
        "{naam} is gewend aan het wisselen van lokaal.",
    ),
    "ouders": (
        "{Ouder} vindt het lastig dat er zoveel docenten zijn en zoekt één aanspreekpunt.",
        "{Ouder} kijkt 's avonds mee in de agenda.",
        "Met {ouder} besproken wat de nieuwe school wel en niet hoeft te weten.",
    ),
    "mentor": (
        "{mentor} koppelt {naam} aan een klasgenoot die dezelfde route fietst.",
        "{mentor} geeft uitleg over huiswerk op papier.",
        "{mentor} ziet dat {naam} vaker om hulp vraagt.",
    ),
}

FAMILIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "gedrag": _GEDRAG,
    "verzuim": _VERZUIM,
    "motivatie": _MOTIVATIE,
    "sociaal": _SOCIAAL,
    "stemming": _STEMMING,
    "angst": _ANGST,
    "gezin": _GEZIN,
    "overgang": _OVERGANG,
}
# Themes with how often they occur; the heaviest ones are left out of an example on purpose.
THEMAS: Final[tuple[tuple[Thema, str, int], ...]] = (
    (Thema.GEDRAG, "gedrag", 12),
    (Thema.GROEPSDRUK, "gedrag", 3),
    (Thema.STRAATCULTUUR, "gedrag", 2),
    (Thema.GRENSOVERSCHRIJDEND, "gedrag", 2),
    (Thema.VERZUIM, "verzuim", 12),
    (Thema.MOTIVATIE, "motivatie", 8),
    (Thema.AFSTROOM, "motivatie", 2),
    (Thema.STAGE, "motivatie", 2),
    (Thema.WEERBAARHEID, "sociaal", 7),
    (Thema.SOCIALE_VAARDIGHEDEN, "sociaal", 5),
    (Thema.PESTEN, "sociaal", 5),
    (Thema.MEIDENVENIJN, "sociaal", 2),
    (Thema.ISOLEMENT, "sociaal", 2),
    (Thema.SOMBERHEID, "stemming", 6),
    (Thema.ROUW, "stemming", 3),
    (Thema.INTERNALISEREND, "stemming", 3),
    (Thema.ANGST, "angst", 7),
    (Thema.MENTALE_GEZONDHEID, "angst", 5),
    (Thema.ECHTSCHEIDING, "gezin", 5),
    (Thema.COMMUNICATIE, "gezin", 4),
    (Thema.OPVOEDING, "gezin", 3),
    (Thema.ARMOEDE, "gezin", 2),
    (Thema.OVERBELASTING, "gezin", 2),
    (Thema.PO_VO, "overgang", 4),
    (Thema.OVERSTAP, "overgang", 2),
)
