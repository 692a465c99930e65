"""Around the help in the demo: measures of a judge, plans, and where each parent lives.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from datetime import date, timedelta
from typing import Final

from jos_desktop.demo.rijen import Rijen
from jos_desktop.models.codes_recht import Maatregelsoort, Planstand

INSTELLING: Final = "Jeugdbescherming De Duinen"
_STRATEN: Final = ("Meidoornpad", "Wilgenroosstraat", "Snippenhof", "Lisdoddeweg", "Eikvarenlaan")
_PLAATSEN: Final = (("1814", "Alkmaar"), ("1703", "Heerhugowaard"), ("1901", "Castricum"))
_JAAR: Final = timedelta(days=365)


def eigen_adres(nummer: int) -> dict[str, str]:
    """Return the address of a parent who lives elsewhere."""
    cijfers, plaats = _PLAATSEN[nummer % len(_PLAATSEN)]
    letters = f"{chr(65 + nummer % 20)}{chr(65 + nummer // 20 % 20)}"
    return {
        "straat": f"{_STRATEN[nummer % len(_STRATEN)]} {1 + nummer % 89}",
        "postcode": f"{cijfers} {letters}",
        "woonplaats": plaats,
    }


def maatregel(rijen: Rijen, leerling_id: int, dag: date, vandaag: date) -> None:
    """Write the ondertoezichtstelling of a child in care; it is prolonged every year."""
    jaren = max(0, (vandaag - dag) // _JAAR)
    vanaf = dag + jaren * _JAAR
    rijen.voeg(
        "maatregel",
        min(vandaag, vanaf),
        leerling_id=leerling_id,
        soort=Maatregelsoort.OTS,
        instelling=INSTELLING,
        contactpersoon="N. Verzonnen",
        telefoon="072-5550101",
        vanaf=vanaf,
        tot=vanaf + _JAAR,
    )


def plan(rijen: Rijen, traject_id: int, start: date, vandaag: date) -> None:
    """Write where the plan of a klanttraject stands: offered, agreed, or still to do."""
    aanbod = start + timedelta(days=10)
    soort = traject_id % 5
    if aanbod > vandaag or soort == 0:
        rijen.voeg("hulpplan", start, traject_id=traject_id, stand=Planstand.TE_DOEN)
        return
    afgezien = min(vandaag, aanbod + timedelta(days=4))
    afgesproken = min(vandaag, afgezien + timedelta(days=21))
    velden: dict[str, object] = {"aangeboden_op": aanbod}
    if soort == 1:
        velden |= {"stand": Planstand.FAMILIEGROEPSPLAN, "afgesproken_op": afgesproken}
    else:
        velden |= {"afgezien_op": afgezien, "afgezien_reden": "De ouders willen liever kort."}
        klaar = soort != 2 or vandaag - start > timedelta(days=60)
        velden["stand"] = Planstand.AFGESPROKEN if klaar else Planstand.AANGEBODEN
        if klaar:
            velden |= {"afgesproken_op": afgesproken, "afgesproken_met": "leerling en ouders"}
    rijen.voeg("hulpplan", aanbod, traject_id=traject_id, **velden)
