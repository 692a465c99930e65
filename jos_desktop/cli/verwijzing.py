"""The commands ``verwijzing``: referrals, absence, and the thuiszittersblad."""

from dataclasses import asdict
from pathlib import Path

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import lees_deel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.models.codes_recht import Ontvangersoort


@click.group("verwijzing", cls=Opdrachten, help="Verwijzingen en verzuim van een leerling.")
def verwijzing() -> None:
    """Hold the commands about referrals and absence."""


@verwijzing.command("lijst", help="Toon waar een leerling naar verwezen is, en hoe lang hij wacht.")
@met_kluis
@opties.van_leerling
@opties.als_json
def lijst(kluis: Path, wachtwoord_van: str | None, leerling: int, als_json: bool) -> None:
    """List the referrals of one pupil."""
    from jos_desktop.services.leerlingen import haal_leerling
    from jos_desktop.services.verwijzingen import VerwijzingRij, lijst_verwijzingen
    from jos_desktop.storage.unit_of_work import UnitOfWork

    def lees(uow: UnitOfWork) -> tuple[VerwijzingRij, ...]:
        haal_leerling(uow, leerling)
        return lijst_verwijzingen(uow, leerling)

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = lees_deel(vault, leerling, lees)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Waarheen", "Richting", "Resultaat", "Aangemeld", "Dagen", "Overbrugt"),
        (
            (
                rij.id,
                rij.naar,
                rij.richting,
                rij.resultaat.label,
                rij.aangemeld_op or "",
                "" if rij.wacht_dagen is None else rij.wacht_dagen,
                "ja" if rij.overbrugt else "",
            )
            for rij in rijen
        ),
        "Er is nog geen verwijzing.",
    )


@verwijzing.command("verzuim", help="Toon de perioden van verzuim van een leerling.")
@met_kluis
@opties.van_leerling
@opties.als_json
def verzuim(kluis: Path, wachtwoord_van: str | None, leerling: int, als_json: bool) -> None:
    """List the absence of one pupil."""
    from jos_desktop.services.leerlingen import haal_leerling
    from jos_desktop.services.verzuim import Verzuimbeeld, lees_verzuimbeeld
    from jos_desktop.storage.unit_of_work import UnitOfWork

    def lees(uow: UnitOfWork) -> Verzuimbeeld:
        haal_leerling(uow, leerling)
        return lees_verzuimbeeld(uow, leerling)

    with open_kluis(kluis, wachtwoord_van) as vault:
        beeld = lees_deel(vault, leerling, lees)
    if als_json:
        toon_json(asdict(beeld))
        return
    toon_tabel(
        ("Nr", "Soort", "Periode", "Dagen", "Gemist", "Let op"),
        (
            (
                rij.id,
                rij.soort.label,
                rij.periode,
                rij.dagen,
                rij.uren,
                "lang thuis" if rij.lang_thuis else "",
            )
            for rij in beeld.rijen
        ),
        "Er is nog geen verzuim.",
    )


@verwijzing.command("thuiszittersblad", help="Schrijf het thuiszittersblad als PDF.")
@met_kluis
@opties.van_leerling
@click.option(
    "--aan",
    metavar="SOORT",
    type=opties.keuze((Ontvangersoort.SCHOOL, Ontvangersoort.LEERPLICHT, Ontvangersoort.WIJKTEAM)),
    default=Ontvangersoort.SCHOOL.value,
    help="Voor wie: school, leerplicht of wijkteam. Standaard school.",
)
@click.option("--uit", metavar="BESTAND", type=opties.BESTAND, required=True, help="De PDF.")
def thuiszittersblad(
    kluis: Path, wachtwoord_van: str | None, leerling: int, aan: str, uit: Path
) -> None:
    """Write the thuiszittersblad for one receiver."""
    from jos_desktop.services.zorgpapier import Verzuimwens
    from jos_desktop.werkstroom.zorgpapier import maak_zorgpapier, schrijf_zorgpapier

    with open_kluis(kluis, wachtwoord_van) as vault:
        gemaakt = maak_zorgpapier(vault, Verzuimwens(leerling, Ontvangersoort(aan)))
        schrijf_zorgpapier(vault, gemaakt, uit)
    click.echo(f"Het thuiszittersblad staat in {uit}")
