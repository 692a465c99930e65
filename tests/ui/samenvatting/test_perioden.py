"""The periods to choose from, each with its state in a word."""

from datetime import date

from jos_desktop.models.samenvattingstabel import Blokstand, Blokstatus
from jos_desktop.services.schooljaar import blok_van
from jos_desktop.ui.samenvatting.perioden import datumbereik, perioden


def test_periods_group_blocks_under_their_school_year() -> None:
    def stand(sleutel: str, begin: date, eind: date, status: Blokstatus) -> Blokstand:
        return Blokstand(sleutel, begin, eind, status, 12, "uitleg")

    klein = stand("2024-2025-1", date(2024, 8, 1), date(2024, 12, 31), Blokstatus.TE_KLEIN)
    vast = stand("2023-2024-2", date(2024, 1, 1), date(2024, 7, 31), Blokstatus.BEVROREN)
    klaar = stand("2023-2024-1", date(2023, 8, 1), date(2023, 12, 31), Blokstatus.KLAAR)
    regels = perioden([klein, vast, klaar], blok_van(date(2025, 2, 1)))
    assert [(r.sleutel, r.stand, r.te_maken) for r in regels] == [
        ("2024-2025", "Nog niet", False),
        ("2024-2025-2", "Loopt nog", False),
        ("2024-2025-1", "Te klein", False),
        ("2023-2024", "Te maken", True),
        ("2023-2024-2", "Vastgezet", True),
        ("2023-2024-1", "Te maken", True),
    ]
    assert datumbereik(date(2024, 8, 1), date(2025, 1, 2)) == "1 aug 2024 t/m 2 jan 2025"
