"""Fifty neutral texts: sentences of ordinary stories in which nobody is to be found."""

import random
from typing import Final

_ZINNEN: Final = (
    "In het begin wilde hij eigenlijk niet praten.",
    "Ze vond het moeilijk om naar school te gaan en bleef vaak thuis.",
    "Samen maakten ze een plan met drie kleine stappen.",
    "Na een paar weken ging het beter, al bleef het soms spannend.",
    "Zijn ouders merkten dat er minder ruzie was aan tafel.",
    "De mentor gaf hem een compliment toen hij rustig bleef.",
    "Op een dag liep ze zelf naar de docent om te vertellen wat er was.",
    "Dat was een keerpunt, zeggen ze nu allebei.",
    "Een vriend had hem gevraagd om mee te doen, en hij zei nee.",
    "Hij slaapt beter en komt 's ochtends op tijd uit bed.",
    "Vooral wiskunde en Engels waren lastig, maar Nederlands ging goed.",
    "Het gezin had het niet makkelijk: er waren zorgen over geld en werk.",
    "De hulpverlener was twee keer per week op school te vinden.",
    "Ze oefenden met rollenspellen, en daar werd veel bij gelachen.",
    "Wat hielp, was dat er meteen iemand was om mee te praten.",
    "'Ik denk nu eerst na', zegt hij zelf.",
    "Zwaardere hulp bleek uiteindelijk niet meer nodig.",
    "Moeder was opgelucht en vader was trots.",
    "Er kwam een rustige plek in de mediatheek waar ze even kon zitten.",
    "De school dacht goed mee en paste het rooster aan.",
    "Daarna durfde ze weer naar de gymles en naar de kantine.",
    "Hij sport nu drie keer per week en heeft nieuwe vrienden gemaakt.",
    "Mei en juni waren druk, maar toch hield hij het vol.",
    "Volgens de ouders is de sfeer thuis veel beter geworden.",
    "Toen het toch een keer misging, belde hij zelf op.",
    "Het duurde ongeveer tien weken voordat de rust terug was.",
    "Soms was er een terugval, bijvoorbeeld na een slecht cijfer.",
    "Ze schreef haar gedachten op in een schriftje en las die later voor.",
    "JOS werkte samen met het wijkteam en met de leerplicht.",
    "De laatste toets leverde een 7 op, een cijfer om trots op te zijn.",
    "Van de 30 leerlingen in de groep kende ze er maar een paar.",
    "Wie hem nu ziet, merkt dat hij steviger in zijn schoenen staat.",
    "Bang was ze niet meer, wel een beetje zenuwachtig.",
    "Door de gesprekken leerde hij woorden geven aan wat hij voelde.",
    "Kleine dingen hielpen: een rondje lopen, even ademhalen, muziek luisteren.",
    "Uiteindelijk besloot het gezin dat het zonder hulp verder kon.",
    "Achteraf zegt ze dat ze eerder om hulp had willen vragen.",
    "Op Instagram kreeg ze nare berichten, en dat maakte haar onzeker.",
    "Rond de kerstvakantie werd het stil, en daarna begon het pas echt.",
    "De begeleider stelde vragen, luisterde en liet haar zelf kiezen.",
)


def neutrale_teksten(aantal: int = 50, zaad: int = 2026) -> tuple[str, ...]:
    """Return texts of six to fourteen sentences, the same ones for one seed."""
    toeval = random.Random(zaad)
    return tuple(" ".join(toeval.sample(_ZINNEN, toeval.randint(6, 14))) for _ in range(aantal))
