"""Write the readable dossier as JSON that other programs can read (docs/formaat-inzage.md)."""

import json
from typing import Final

from jos_desktop.models.inzage import InzageDocument, InzageRij

FORMAAT: Final = "jos-inzage"
VERSIE: Final = 1


def naar_bytes(inzage: InzageDocument) -> bytes:
    """Return the document as UTF-8 JSON with a newline at the end; the same in, the same out.

    Moments are UTC. Only what the PDF shows is in it, so nothing that was left out.
    """
    tekst = json.dumps(als_gegevens(inzage), ensure_ascii=False, indent=2)
    return f"{tekst}\n".encode()


def als_gegevens(inzage: InzageDocument) -> dict[str, object]:
    """Return the document as plain data for JSON."""
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "titel": inzage.titel,
        "verzoek": inzage.verzoek_id,
        "leerling": inzage.leerling,
        "voor": inzage.voor,
        "deel": inzage.deel,
        "volledig": inzage.volledig,
        "gemaakt": inzage.gemaakt.isoformat(timespec="seconds"),
        "door": inzage.door,
        "organisatie": inzage.organisatie,
        "groepen": [
            {
                "titel": groep.titel,
                "uitleg": groep.uitleg,
                "onderdelen": [_onderdeel(rij) for rij in groep.rijen],
            }
            for groep in inzage.groepen
        ],
        "weggelaten": [
            {"waar": weg.onderdeel, "waarom": weg.reden, "aantal": weg.aantal}
            for weg in inzage.weggelaten
        ],
    }


def _onderdeel(rij: InzageRij) -> dict[str, object]:
    return {
        "soort": rij.tabel,
        "nummer": rij.id,
        "kop": rij.kop,
        "feiten": [{"naam": naam, "waarde": waarde} for naam, waarde in rij.feiten],
        "teksten": [
            {
                "veld": tekst.veld,
                "naam": tekst.label,
                "alineas": list(tekst.alineas),
                "weggelaten": tekst.weggelaten,
            }
            for tekst in rij.teksten
        ],
    }
