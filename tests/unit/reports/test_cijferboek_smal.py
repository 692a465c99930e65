"""Tables that are narrower than the page break over pages as the others do."""

from io import BytesIO

import pytest

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.reports import cijferboek


@pytest.mark.parametrize("rijen_ervoor", [25, 27, 45])
def test_een_smalle_tabel_breekt_over_de_bladzijde(rijen_ervoor: int) -> None:
    """Wherever on the page a narrow table with long words begins, it is laid out whole."""
    kolommen = (
        Kolom("blok", "Blok"),
        Kolom("nut", "Heeft iets gehad aan de hulp"),
        Kolom("aantal", "Aantal trajecten", Kolomsoort.AANTAL),
    )
    woorden = ("1: helemaal niet", "2: niet zo", "3: een beetje", "4: wel", "Niet van toepassing")
    voor = tuple(("2025-2026-1", f"Regel {nummer}", 5) for nummer in range(rijen_ervoor))
    rijen = tuple((f"202{jaar}-1", woord, 5) for jaar in range(6) for woord in woorden)
    boek = Cijferboek(
        "Proef",
        "",
        (),
        (
            Samenvattingstabel("een", "Een", "", kolommen, voor),
            Samenvattingstabel("twee", "Twee", "", kolommen, rijen),
        ),
    )
    doel = BytesIO()
    cijferboek.schrijf(boek, doel)
    assert doel.getvalue().startswith(b"%PDF")
