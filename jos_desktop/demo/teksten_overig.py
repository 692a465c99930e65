"""Other words of an invented dossier: reports per kind of contact, goals, tasks, endings."""

from collections.abc import Mapping
from typing import Final

from jos_desktop.models.codes import ContactSoort, RedenBeeindiging

SLOT: Final = (
    "Volgende week kijken we hoe het ging.",
    "{naam} kiest één ding om tot de volgende keer te proberen.",
    "We eindigden met een rondje buiten.",
    "{naam} wil dat {mentor} dit ook weet; dat vertel ik.",
    "Afgesproken dat ik {ouder} deze week bel.",
    "{naam} schrijft het zelf op in de agenda.",
    "",
    "",
    "Aan het eind gaf {naam} het gesprek een acht.",
    "We bespraken wat er in het dossier komt te staan.",
    "{naam} had geen vragen meer.",
    "De afspraak voor de volgende keer staat.",
)
INDRUK: Final[Mapping[str, tuple[str, ...]]] = {
    "begin": (
        "Ik vond {naam} afwachtend, maar eerlijk.",
        "{naam} lijkt opgelucht dat er iemand luistert.",
        "Mijn indruk is dat er thuis meer speelt dan {naam} nu wil vertellen.",
        "{naam} kwam moe over.",
        "Ik zie een leerling die graag wil, maar niet weet hoe.",
    ),
    "midden": (
        "Ik vind dat {naam} groeit in het benoemen van gevoel.",
        "{naam} oogt vrolijker dan de vorige keer.",
        "De stap was misschien te groot; ik maak hem volgende week kleiner.",
        "Volgens mij helpt het dat school en thuis hetzelfde zeggen.",
        "Ik heb de indruk dat {naam} vooral wil dat het snel voorbij is.",
        "{naam} neemt zelf het woord. Dat was in het begin anders.",
        "Ik schat in dat twee gesprekken genoeg zijn om af te ronden.",
    ),
    "eind": (
        "Ik heb er vertrouwen in dat {naam} dit volhoudt.",
        "{naam} staat er steviger bij dan bij de start.",
        "Naar mijn idee blijft steun van {mentor} nodig.",
        "Het afscheid nemen viel {naam} zwaar; dat vind ik begrijpelijk.",
    ),
}
PER_SOORT: Final[Mapping[ContactSoort, tuple[str, ...]]] = {
    ContactSoort.TELEFONISCH: (
        "{Ouder} gebeld over de week. Het gaat iets beter; de afspraken lopen.",
        "Kort gebeld met {ouder}: de afspraak op {dag} gaat door.",
        "{Ouder} belde met een vraag over het verslag. Uitgelegd wat erin staat.",
        "Gebeld met {mentor}: er zijn deze week geen bijzonderheden.",
        "{Ouder} teruggebeld. We plannen een gesprek met z'n drieën.",
        "Gebeld met {ouder} over de toetsweek: {naam} heeft een rustige plek om te leren.",
        "{mentor} belde: {naam} was vandaag stiller dan anders. Ik vraag het na.",
        "{Ouder} belde om te vertellen dat het weekend goed ging.",
        "De verzuimcoördinator gebeld: er is deze week niets gemeld.",
    ),
    ContactSoort.ZORGOVERLEG: (
        "{naam} besproken met de ondersteuningscoördinator en {mentor}. De aanpak blijft zo.",
        "In het zorgoverleg is afgesproken dat {mentor} wekelijks terugkoppelt.",
        "Besproken wat er in de les nodig is. {naam} en {ouder} weten dat dit overleg er was.",
        "De leerplichtambtenaar sloot aan. Afspraak: eerst zes weken dit plan volgen.",
    ),
    ContactSoort.VERVOLGOVERLEG: (
        "Twee weken na het zorgoverleg: drie van de vier afspraken zijn uitgevoerd.",
        "De tussenstand besproken met {mentor} en de ondersteuningscoördinator.",
        "Het plan is met één punt aangevuld: een vast rustmoment na {vak}.",
    ),
    ContactSoort.DOSSIERWERK: (
        "Verslag van de afgelopen periode bijgewerkt en de doelen nagelopen.",
        "Voorbereiding van het gesprek met {ouder}.",
        "Afspraken van de laatste weken op één rij gezet voor {naam}.",
        "Vragenlijst verwerkt die {naam} zelf heeft ingevuld.",
    ),
    ContactSoort.BERICHT: (
        "{Ouder} mailde dat {naam} op {dag} naar de tandarts moet. Afspraak verzet.",
        "Bericht van {mentor}: {vak} ging deze week goed.",
        "{naam} stuurde een bericht om de afspraak te bevestigen.",
        "{Ouder} het verslag van het gesprek gestuurd, zoals afgesproken.",
    ),
    ContactSoort.HUISBEZOEK: (
        "Thuis gesproken met {naam} en {ouder} aan de keukentafel. De ochtend is doorgenomen.",
        "Bij het gezin thuis geoefend met het gesprek over de telefoon.",
        "{naam} liet de eigen kamer zien. Samen een plek voor het huiswerk gemaakt.",
        "Thuis met {ouder} gekeken naar wat al goed gaat. Dat waren zes dingen.",
    ),
    ContactSoort.OBSERVATIE: (
        "Les van {vak} bekeken. {naam} begint na vier minuten en werkt dan tien minuten door.",
        "In de pauze gezien dat {naam} naast een groepje gaat staan en na vijf minuten wegloopt.",
        "Tijdens {vak} stak {naam} twee keer de hand op en kreeg één keer de beurt.",
    ),
    ContactSoort.DIAGNOSTIEK: (
        "Tweede deel van het onderzoek afgenomen. {naam} werkte een uur geconcentreerd.",
        "Gesprek over wat {naam} zelf van het onderzoek verwacht.",
        "De uitkomst besproken met {naam}, met voorbeelden uit de klas.",
    ),
    ContactSoort.ADVIES: (
        "Advies voor {mentor}: één opdracht tegelijk en na tien minuten even langslopen.",
        "Met {mentor} geoefend hoe je {naam} begrenst zonder discussie.",
        "Advies aan {ouder} en school op papier gezet en samen doorgelezen.",
    ),
    ContactSoort.KETEN: (
        "Met toestemming gebeld met het wijkteam: er is over drie weken plek.",
        "Afgestemd met de hulpverlener die al in het gezin komt. We doen niets dubbel.",
        "De praktijk laat weten dat de intake op {dag} is.",
    ),
    ContactSoort.INCIDENT: (
        "Na een duwpartij in de gang direct met {naam} gesproken. Niemand is gewond.",
        "{naam} liep boos het lokaal van {vak} uit en kwam na een kwartier zelf terug.",
    ),
    ContactSoort.PSYCHO_EDUCATIE: (
        "Uitleg gegeven over wat spanning doet in je lijf, met een filmpje van drie minuten.",
        "Met {naam} en {ouder} gekeken hoe een puberbrein plant en remt.",
    ),
    ContactSoort.SPREEKUUR: (
        "{naam} kwam het spreekuur binnen met een vraag over een ruzie in de klas.",
        "{naam} wilde weten bij wie {hij} terechtkan met een vraag over thuis.",
        "{naam} vroeg hulp bij een gesprek met de docent van {vak}.",
        "{naam} zocht informatie over het Jeugdfonds. Het aanvraagadres meegegeven.",
    ),
    ContactSoort.CONSULT: (
        "{mentor} vroeg advies over {naam}. Samen bedacht wat {mentor} zelf kan doen.",
        "Meegedacht met {mentor} over een gesprek met {ouder}. Meer is nu niet nodig.",
        "{mentor} maakt zich zorgen over de stemming van {naam}. Uitgelegd waar je op let.",
    ),
}
NO_SHOW: Final = (
    "{naam} kwam niet. Nagevraagd bij {mentor}: {hij} was ziek gemeld.",
    "{naam} was de afspraak vergeten. Nieuwe afspraak gemaakt voor {dag}.",
    "{Ouder} kon niet komen vanwege het werk en belde af.",
)
MONITOR: Final = (
    (ContactSoort.CONSULT, "{mentor} zegt dat {naam} op school is en meedoet. Stand: goed."),
    (ContactSoort.LEERLING, "{naam} in de gang gesproken. Het gaat goed, er zijn geen vragen."),
    (ContactSoort.TELEFONISCH, "{Ouder} gebeld: thuis is het rustig. Stand: goed."),
    (ContactSoort.LEERLING, "{naam} vertelt dat het wisselend gaat sinds de toetsweek."),
    (ContactSoort.DOSSIERWERK, "Verzuimoverzicht bekeken: één keer te laat in vier weken."),
    (ContactSoort.CONSULT, "{mentor} ziet dat de afspraken nog worden gebruikt."),
    (ContactSoort.LEERLING, "{naam} gaf de afgelopen maand een zeven en een half."),
    (ContactSoort.BERICHT, "{Ouder} mailde dat er geen zorgen zijn."),
)
OUDERS: Final = (
    "{Ouder} heeft met {naam} afgesproken om op {dag} samen te koken en te praten.",
    "Met {ouder} teruggekeken op de eerste weken. De afspraken blijven zoals ze zijn.",
    "{Ouder} vraagt wat er op school over het gezin bekend is. Dat samen doorgenomen.",
    "{Ouder} noemt drie dingen die nu beter gaan dan in het begin.",
    "{Ouder} twijfelt of het genoeg is. Besproken waaraan we merken dat het helpt.",
    "Met {ouder} het verslag van {mentor} gelezen en vragen opgeschreven.",
    "{Ouder} vertelt dat de familie meehelpt met halen en brengen.",
)
TAKEN: Final = (
    "{ouder} bellen over de voortgang",
    "terugkoppeling aan {mentor}",
    "gesprek plannen met {naam} en {ouder}",
    "opbouwschema bijwerken",
    "toestemming voor overleg vragen",
    "verslag doorlezen met {naam}",
    "navragen bij het wijkteam of er plek is",
    "afsprakenkaart maken voor docenten",
    "evaluatie voorbereiden",
    "vragen hoe de toets van {vak} ging",
    "formulier voor de huiswerkbegeleiding meegeven",
    "doelen nalopen voor het zorgoverleg",
)
# Per group of themes: what school, pupil and parents want, and two goals of a traject.
DOELEN: Final[Mapping[str, tuple[str, str, str, str, str]]] = {
    "gedrag": (
        "Wij willen dat {naam} in de les kan blijven, ook als het even tegenzit.",
        "Ik wil niet meer steeds de schuld krijgen.",
        "Wij willen minder ruzie en minder telefoontjes van school.",
        "Ik blijf rustig als een docent mij aanspreekt",
        "Ik ga zelf op tijd naar de time-outplek",
    ),
    "verzuim": (
        "Wij willen dat {naam} weer elke dag op school is.",
        "Ik wil weer naar school zonder buikpijn.",
        "Wij willen dat de ochtenden rustiger worden.",
        "Ik ben vier van de vijf dagen op tijd op school",
        "Ik ga voor elf uur slapen",
    ),
    "motivatie": (
        "Wij willen dat {naam} laat zien wat {hij} kan en overgaat.",
        "Ik wil weten waar ik het voor doe.",
        "Wij willen niet meer elke avond over huiswerk praten.",
        "Ik maak elke week een planning en houd die bij",
        "Ik kies een richting die bij mij past",
    ),
    "sociaal": (
        "Wij willen dat {naam} zich veilig voelt in de klas.",
        "Ik wil iemand om mee om te gaan in de pauze.",
        "Wij willen dat {naam} weer met plezier gaat.",
        "Ik zeg nee als ik iets niet wil",
        "Ik spreek een keer per week af met een klasgenoot",
    ),
    "stemming": (
        "Wij willen weten hoe we {naam} kunnen helpen in de les.",
        "Ik wil me minder rot voelen en weer slapen.",
        "Wij willen begrijpen wat er in {naam} omgaat.",
        "Ik doe elke dag een ding waar ik energie van krijg",
        "Ik vertel aan iemand hoe het gaat",
    ),
    "angst": (
        "Wij willen dat {naam} toetsen en presentaties kan doen.",
        "Ik wil niet meer zo zenuwachtig zijn.",
        "Wij willen weten wat helpt en wat niet.",
        "Ik houd een presentatie voor de halve klas",
        "Ik gebruik de ademoefening als ik spanning voel",
    ),
    "gezin": (
        "Wij willen dat {naam} zich op school kan richten.",
        "Ik wil niet meer tussen mijn ouders in staan.",
        "Wij willen weten waar we hulp kunnen krijgen.",
        "Thuis zijn er duidelijke afspraken over wie wat doet",
        "Ik zeg het als iets mij te veel wordt",
    ),
    "overgang": (
        "Wij willen dat {naam} een goede start maakt.",
        "Ik wil de weg weten en vrienden maken.",
        "Wij willen een vast aanspreekpunt op school.",
        "Ik heb mijn spullen en mijn agenda op orde",
        "Ik weet wie ik om hulp kan vragen",
    ),
}
UITSTROOM: Final[Mapping[RedenBeeindiging, tuple[tuple[str, str, str], ...]]] = {
    RedenBeeindiging.VOLGENS_PLAN: (
        (
            "De doelen zijn besproken en {naam} kan zelf verder.",
            "Kleine stappen en elke week een kort gesprek.",
            "Lange gesprekken na schooltijd.",
        ),
        (
            "Afgerond zoals afgesproken, met {ouder} en {mentor} erbij.",
            "Dat school en thuis dezelfde afspraak gebruikten.",
            "Beloningen werkten maar een week.",
        ),
        (
            "{naam} gaf zelf aan dat het genoeg was.",
            "Zelf kiezen waarmee we begonnen.",
            "",
        ),
    ),
    RedenBeeindiging.OVEREENSTEMMING: (
        (
            "Samen besloten dat andere hulp beter past.",
            "Snel iemand om mee te praten.",
            "De vragen waren groter dan JOS kan oppakken.",
        ),
        (
            "Door de wisseling van klas was verdere hulp niet meer nodig.",
            "De nieuwe groep.",
            "Oefenen in de oude klas.",
        ),
    ),
    RedenBeeindiging.CLIENT: (
        (
            "{naam} wilde niet meer komen. Verteld dat terugkomen altijd mag.",
            "De eerste gesprekken.",
            "De afspraken vielen vaak onder een leuke les.",
        ),
    ),
    RedenBeeindiging.AANBIEDER: (
        (
            "Gestopt omdat de hulp in deze vorm niet verantwoord was. Doorverwezen.",
            "",
            "Ambulante hulp op school was te licht.",
        ),
    ),
    RedenBeeindiging.EXTERN: (
        (
            "Het gezin is verhuisd naar een andere regio.",
            "Een vast gezicht op school.",
            "",
        ),
    ),
}
OVERDRACHT: Final[Mapping[int, tuple[str, ...]]] = {
    7: (
        "{naam} is eerlijk, heeft humor en werkt hard als iets lukt. Nodig op school: een "
        "rustige plek, korte opdrachten en een vast aanspreekpunt.",
        "{naam} kan goed uitleggen wat helpt. Nodig: voorspelbaarheid, en even de klas uit "
        "mogen zonder uitleg.",
    ),
    9: (
        "{naam} is bijna altijd aanwezig. Op maandag komt te laat komen voor.",
        "Het rooster is opgebouwd tot volledig. Let op na een vakantie.",
    ),
    11: (
        "{Ouder} heeft zelf een vaste avondroutine gemaakt en wil graag elke maand contact.",
        "{Ouder} wil eerst gebeld worden en daarna pas gemaild.",
    ),
    12: (
        "Warm gesprek met {naam} erbij in de eerste week. De gever blijft zes weken bereikbaar.",
        "De ontvanger belt {ouder} binnen vijf werkdagen. Na zes weken bellen we elkaar.",
    ),
    13: ("{naam}: 'Het klopt. Ik wil niet dat de hele klas het weet.'",),
}
VAKKEN: Final = tuple(
    "wiskunde|Engels|Nederlands|biologie|gym|geschiedenis|economie|techniek|muziek|"
    "aardrijkskunde".split("|")
)
DAGEN: Final = tuple("maandag dinsdag woensdag donderdag vrijdag".split())
