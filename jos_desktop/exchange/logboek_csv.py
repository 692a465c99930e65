"""Write an extract of the logboek as CSV: one line for each field of each event."""

import csv
import io
from typing import Final

from jos_desktop.exchange.formule import als_tekst
from jos_desktop.models.uittreksel import Uittreksel, UittrekselVeld

KOLOMMEN: Final = (
    "Regel",
    "Wanneer",
    "Gebeurtenis",
    "Door",
    "Namens",
    "Leerling",
    "Waarvan",
    "Veld",
    "Was",
    "Werd",
)
# The byte order mark makes a Dutch Excel read a double-clicked file as UTF-8.
_BOM: Final = b"\xef\xbb\xbf"
_GEWIST: Final = "gewist"


def naar_bytes(uittreksel: Uittreksel) -> bytes:
    """Return the CSV, semicolons and UTF-8; the last line holds the head of the chain.

    The same extract gives the same bytes. Text that a spreadsheet would take for a formula gets
    an apostrophe in front.
    """
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    for regel in uittreksel.regels:
        voor = (
            str(regel.nummer),
            f"{regel.moment.astimezone():%Y-%m-%d %H:%M:%S}",
            *(
                als_tekst(deel)
                for deel in (
                    regel.gebeurtenis,
                    regel.door,
                    regel.namens,
                    regel.leerling,
                    regel.waarvan,
                )
            ),
        )
        leeg = UittrekselVeld(_GEWIST if regel.gewist else "", "", "")
        for veld in regel.velden or (leeg,):
            schrijver.writerow((*voor, *map(als_tekst, (veld.veld, veld.oud, veld.nieuw))))
    schrijver.writerow(
        (str(uittreksel.kop_regel), "", "Kop van de keten", *[""] * 6, uittreksel.kop)
    )
    return _BOM + tekst.getvalue().encode("utf-8", "replace")
