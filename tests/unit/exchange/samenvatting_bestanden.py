"""Signed summary files for tests, with a fixed key."""

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jos_desktop.exchange.samenvatting_bestand import naar_bytes
from jos_desktop.models.samenvattingsbestand import Afzender
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
    Waarde,
)

SLEUTEL = bytes(range(32))


def afzender_van(sleutel: bytes = SLEUTEL) -> Afzender:
    """Return the sender that belongs to a private key; the fingerprint is made up."""
    publiek = Ed25519PrivateKey.from_private_bytes(sleutel).public_key().public_bytes_raw()
    return Afzender(publiek[:16], publiek)


def bestand_van(
    samenvatting: Samenvatting,
    *,
    sleutel: bytes = SLEUTEL,
    xlsx: bytes = b"werkboek",
    pdf: bytes = b"verslag",
) -> bytes:
    """Return the signed file of a summary."""
    return naar_bytes(
        samenvatting,
        ondertekensleutel=sleutel,
        afzender=afzender_van(sleutel),
        xlsx=xlsx,
        pdf=pdf,
    )


def klein(
    *rijen: tuple[Waarde, ...], versie: int = 1, duiding: dict[str, str] | None = None
) -> Samenvatting:
    """Return a summary of one block with one table."""
    tabel = Samenvattingstabel(
        naam="instroom_school",
        titel="Instroom naar school",
        toelichting="Een traject telt mee in het blok waarin het start.",
        kolommen=(
            Kolom("blok", "Blok"),
            Kolom("school", "School"),
            Kolom("school_naam", "School, in woorden"),
            Kolom("aantal", "Aantal trajecten", Kolomsoort.AANTAL),
        ),
        rijen=tuple((*rij[:2], rij[1], *rij[2:]) for rij in rijen),
        kubus="instroom",
        assen=("school",),
        groep="Instroom",
    )
    blok = Samenvattingsblok(
        "2025-2026-1", date(2025, 8, 1), date(2025, 12, 31), versie, versie > 1
    )
    uitleg = ("alleen voor jou",)
    return Samenvatting(
        "2025-2026-1", versie, 1, (blok,), (tabel,), uitleg, True, duiding=duiding or {}
    )
