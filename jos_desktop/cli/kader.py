"""The edge of the command line: passwords in, words and exit codes out."""

import errno
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import click

from jos_desktop.cli.nederlands import leg_uit
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
EXIT_KLAAR, EXIT_FOUT, EXIT_GEBRUIK, EXIT_AFGEBROKEN = 0, 1, 2, 130
_MEESTE_WACHTWOORDBYTES = 4096
_PRIVE_UMASK = 0o077


class VingerafdrukOntbreekt(KnownError):
    """Nobody was there to type the fingerprint."""

    wat: ClassVar[str] = "De vingerafdruk van je organisatie ontbreekt."
    doe: ClassVar[str] = "Geef hem mee met --vingerafdruk: alle 8 groepjes."


class WachtwoordOntbreekt(KnownError):
    """Nobody typed a password and no file was named."""

    wat: ClassVar[str] = "Er is geen wachtwoord gegeven."
    doe: ClassVar[str] = "Typ het, of geef het met --wachtwoord-van BESTAND (- is de invoer)."


class WachtwoordOnleesbaar(KnownError):
    """The file with the password cannot be read as text."""

    wat: ClassVar[str] = "Het bestand met het wachtwoord is niet te lezen."
    doe: ClassVar[str] = "Kijk of het bestaat en of er alleen het wachtwoord in staat."


class WachtwoordenVerschillen(KnownError):
    """A new password was typed twice, and not the same."""

    wat: ClassVar[str] = "Je hebt twee keer iets anders getypt."
    doe: ClassVar[str] = "Probeer het opnieuw."


class RegelOnleesbaar(KnownError):
    """The file with one line of text cannot be read as such."""

    wat: ClassVar[str] = "Het bestand met de ontvanger is niet te lezen."
    doe: ClassVar[str] = "Kijk of het bestaat en of er één regel tekst in staat."


class PlekOnbruikbaar(KnownError):
    """The operating system refuses a path: no rights, too long a name, a link to itself."""

    wat: ClassVar[str] = "Een bestand of map is niet te gebruiken."
    doe: ClassVar[str] = (
        "Kijk of de naam klopt, of hij niet te lang is en of je er rechten op hebt."
    )


class UitvoerVol(KnownError):
    """Standard output cannot take what the command says."""

    wat: ClassVar[str] = "De schijf is vol. Niet alles is geschreven."
    doe: ClassVar[str] = "Maak ruimte vrij en probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class Start:
    """What the commands share: how to open the window, and the vault named before the command."""

    venster: Callable[[Path | None], int]
    kluis: Path | None = None


def kies_kluis(opdracht: F) -> F:
    """Give a command ``--kluis``."""
    kluis = click.option(
        "--kluis",
        metavar="MAP",
        type=click.Path(path_type=Path, readable=False),
        callback=_kluis_of_fout,
        help="De map van de kluis. Verplicht.",
    )
    return kluis(opdracht)


def met_kluis(opdracht: F) -> F:
    """Give a command ``--kluis`` and ``--wachtwoord-van``."""
    wachtwoord = click.option(
        "--wachtwoord-van",
        metavar="BESTAND",
        help="Lees het wachtwoord uit een bestand; - is de standaardinvoer.",
    )
    return kies_kluis(wachtwoord(opdracht))


def _kluis_of_fout(ctx: click.Context, param: click.Parameter, kluis: Path | None) -> Path:
    """Return the vault named after the command, or else before it."""
    start = ctx.find_object(Start)
    gekozen = kluis or (start.kluis if start else None)
    if gekozen is None:
        raise click.MissingParameter(ctx=ctx, param=param)
    return gekozen


def open_kluis(kluis: Path, wachtwoord_van: str | None) -> "Vault":
    """Open the vault with the password from the file or the prompt."""
    from jos_desktop.storage.vault import Vault, VaultNotFound

    if not (kluis.expanduser() / "kluis.json").is_file():
        raise VaultNotFound  # before asking for a password that would be of no use
    return Vault.open(kluis, lees_wachtwoord(wachtwoord_van))


def lees_deel(vault: "Vault", leerling_id: int | None, lees: "Callable[[UnitOfWork], T]") -> T:
    """Return what stands in the vault, without what is shielded: that is for the window.

    Of one pupil the logboek tells that somebody looked. Raises what ``lees`` raises.
    """
    from jos_desktop.services.afscherming import schuilwoorden, wis_overal
    from jos_desktop.services.dossier import registreer_inzage

    gelezen = vault.query(lambda uow: wis_overal(lees(uow), schuilwoorden(uow, leerling_id)))
    if leerling_id is not None:
        vault.change(lambda uow: registreer_inzage(uow, leerling_id))
    return gelezen


def lees_wachtwoord(wachtwoord_van: str | None, vraag: str = "Wachtwoord") -> str:
    """Return the password; of a file exactly one newline at the end does not belong to it.

    Without a file somebody types it, after the words of ``vraag``.
    """
    if wachtwoord_van is None:
        return _vraag_wachtwoord(vraag)
    try:
        if wachtwoord_van == "-":
            ruw = _lees_invoer()
        else:
            with Path(wachtwoord_van).expanduser().open("rb") as bestand:
                ruw = bestand.read(_MEESTE_WACHTWOORDBYTES + 1)
        tekst = ruw.decode("utf-8-sig")
    except (OSError, ValueError):
        raise WachtwoordOnleesbaar from None
    if len(ruw) > _MEESTE_WACHTWOORDBYTES:
        raise WachtwoordOnleesbaar
    wachtwoord = tekst.removesuffix("\n")
    if wachtwoord != tekst:
        wachtwoord = wachtwoord.removesuffix("\r")
    if not wachtwoord:
        raise WachtwoordOntbreekt
    return wachtwoord


def lees_regel(van: str) -> str:
    """Return a short text out of a file, or of standard input for ``-``.

    For names: what stands on a command line, other programs on this computer can read.
    """
    try:
        if van == "-":
            ruw = _lees_invoer()
        else:
            with Path(van).expanduser().open("rb") as bestand:
                ruw = bestand.read(_MEESTE_WACHTWOORDBYTES + 1)
        tekst = ruw.decode("utf-8-sig").strip()
    except (OSError, ValueError):
        raise RegelOnleesbaar from None
    if len(ruw) > _MEESTE_WACHTWOORDBYTES or not tekst or not tekst.isprintable():
        raise RegelOnleesbaar
    return tekst


def _lees_invoer() -> bytes:
    # A program started without standard input has none at all.
    return b"" if sys.stdin is None else sys.stdin.buffer.read(_MEESTE_WACHTWOORDBYTES + 1)


def lees_nieuw_wachtwoord(wachtwoord_van: str | None, vraag: str) -> str:
    """Return a new password; who types it does so twice. Raises WachtwoordenVerschillen."""
    eerste = lees_wachtwoord(wachtwoord_van, vraag)
    typt = wachtwoord_van is None and sys.stdin is not None and sys.stdin.isatty()
    if typt and lees_wachtwoord(None, f"{vraag}, nog een keer") != eerste:
        raise WachtwoordenVerschillen
    return eerste


def vraag_regel(vraag: str) -> str:
    """Return a line that may be seen while it is typed; empty when nobody is there to type."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return str(click.prompt(vraag, err=True, prompt_suffix=": "))
    return sys.stdin.readline().strip()


def _vraag_wachtwoord(vraag: str) -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt(vraag, hide_input=True, err=True, prompt_suffix=": "))
    try:
        regel = sys.stdin.readline() if sys.stdin is not None else ""
    except ValueError:
        raise WachtwoordOnleesbaar from None
    if not regel.strip("\r\n"):
        raise WachtwoordOntbreekt
    return regel.removesuffix("\n").removesuffix("\r")


def toon_json(gegevens: object) -> None:
    """Print data as JSON; dates as 2026-11-23."""
    click.echo(json.dumps(gegevens, ensure_ascii=False, indent=2, default=str))


def toon_tabel(koppen: Sequence[str], rijen: Iterable[Sequence[object]], leeg: str) -> None:
    """Print a table that is readable in a terminal, or ``leeg`` when there are no rows."""
    cellen = [[_cel(waarde) for waarde in rij] for rij in rijen]
    if not cellen:
        click.echo(leeg)
        return
    breedtes = [max(_breedte(cel) for cel in kolom) for kolom in zip(koppen, *cellen, strict=True)]
    for rij in (koppen, ["-" * breedte for breedte in breedtes], *cellen):
        regel = "  ".join(
            cel + " " * (breedte - _breedte(cel))
            for cel, breedte in zip(rij, breedtes, strict=True)
        )
        click.echo(regel.rstrip())


def _cel(waarde: object) -> str:
    if waarde is None:
        return ""
    strftime = getattr(waarde, "strftime", None)
    tekst = strftime("%d-%m-%Y") if strftime else str(waarde)
    # A name from somebody's list must not be able to steer the terminal.
    return "".join(teken if teken.isprintable() else "?" for teken in tekst)


def _breedte(tekst: str) -> int:
    return sum(not unicodedata.combining(teken) for teken in tekst)


def draai(groep: click.Group, argumenten: Sequence[str], start: Start) -> int:
    """Run a command line and return the exit code; no traceback ever leaves this function."""
    os.umask(_PRIVE_UMASK)
    _zet_utf8()
    try:
        uitkomst = groep.main(
            args=list(argumenten), prog_name="jos-desktop", standalone_mode=False, obj=start
        )
        if sys.stdout is not None:  # absent when the caller closed it
            sys.stdout.flush()
    except click.UsageError as fout:
        return _gebruik(fout)
    except KnownError as fout:
        return _meld(f"{fout.zin()} {fout.raad()}")
    except (click.Abort, KeyboardInterrupt):
        return EXIT_AFGEBROKEN
    except (BrokenPipeError, SystemExit):
        # Whoever read us has seen enough: click then ends the process by itself with 1.
        _zwijg()
        return EXIT_KLAAR
    except OSError as fout:
        bekend: KnownError = PlekOnbruikbaar()
        if fout.errno == errno.ENOSPC:
            bekend = UitvoerVol()
            _zwijg()
        return _meld(f"{bekend.zin()} {bekend.raad()}")
    except Exception as fout:
        soort = type(fout).__name__
        return _meld(f"Er ging iets mis in JOS Desktop zelf ({soort}). Je gegevens zijn veilig.")
    return uitkomst if isinstance(uitkomst, int) else EXIT_KLAAR


def _zwijg() -> None:
    """Keep Python from complaining about standard output when it flushes at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _meld(zin: str) -> int:
    click.echo(" ".join(zin.split()), err=True)
    return EXIT_FOUT


def _gebruik(fout: click.UsageError) -> int:
    pad = fout.ctx.command_path if fout.ctx else "jos-desktop"
    click.echo(f"{leg_uit(fout)}\nUitleg: {pad} --help", err=True)
    return EXIT_GEBRUIK


def _zet_utf8() -> None:
    for stroom in (sys.stdout, sys.stderr, sys.stdin):
        herstel = getattr(stroom, "reconfigure", None)
        if herstel is not None:
            herstel(encoding="utf-8", errors="strict" if stroom is sys.stdin else "replace")
