"""States and dialogs of the screen Overdrachten, for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.services.overdracht_basis import OverdrachtOnbekend
from jos_desktop.services.overdrachtbord import Bordrij
from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.ui.overdracht.bord import Bord
from jos_desktop.ui.overdracht.lijst import OverdrachtLijst
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.overdracht.verloop import VerloopStap
from jos_desktop.ui.schermen import Opname, Pagina

if TYPE_CHECKING:
    from jos_desktop.ui.overdracht.antwoorden import Overdrachtformulier
    from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina

VEEL = 60


def _van(pagina: Pagina) -> OverdrachtenPagina:
    return cast("OverdrachtenPagina", pagina)


def _rijen(pagina: Pagina) -> tuple[Bordrij, ...]:
    bord_ = cast("Bord", _van(pagina).blad("bord"))
    return tuple(rij for kop in bord_.koppen for rij in kop.kaarten.rijen_model.rijen)


def _open(pagina: Pagina, stap: Stap | None = None, *, weg: bool = False) -> None:
    passend = [rij for rij in _rijen(pagina) if (rij.status not in NOG_HIER) is weg]
    for rij in passend[:1]:
        _van(pagina).open_overdracht(rij.id, stap)


def _stap(stap: Stap) -> Callable[[Pagina], None]:
    return lambda pagina: _van(pagina).werkvlak.ga_naar(stap)


def _schrijven(pagina: Pagina) -> None:
    _van(pagina).werkvlak.ga_naar(Stap.INHOUD)
    for vak in _van(pagina).werkvlak.secties.vakken.values():
        vak.open_tekst()
        if vak.tekst is not None:
            return


def _toestemming(pagina: Pagina) -> QWidget | None:
    return _van(pagina).werkvlak.vraag_toestemming()


def _verloop(pagina: Pagina) -> VerloopStap:
    return cast("VerloopStap", _van(pagina).werkvlak.vak(Stap.VERLOOP))


def _vorm(naam: str) -> Callable[[Pagina], QWidget]:
    def bereid(pagina: Pagina) -> QWidget:
        from jos_desktop.ui.overdracht import antwoorden

        soort: type[Overdrachtformulier] = getattr(antwoorden, naam)
        return _verloop(pagina).open(soort)

    return bereid


def _verwerken(pagina: Pagina) -> QWidget:
    dialog = _verloop(pagina).verwerk_antwoord()
    dialog.code.setText("ABCD-E")
    return dialog


def _lei(pagina: Pagina) -> QWidget:
    from jos_desktop.ui.overdracht.stap_toestemming import ToestemmingStap

    return cast("ToestemmingStap", _van(pagina).werkvlak.vak(Stap.TOESTEMMING)).leg_lei_vast()


def _nieuw(pagina: Pagina) -> QWidget:
    regel = next(iter(_rijen(pagina)), None)
    _van(pagina).toon_overzicht()
    return _van(pagina).nieuw(None if regel is None else regel.leerling_id)


OPNAMEN = (
    Opname("stap 1 aan wie", partial(_open, stap=Stap.AAN_WIE)),
    Opname("stap 2 toestemming", _stap(Stap.TOESTEMMING)),
    Opname("toestemming vastleggen", _toestemming),
    Opname("schone lei", _lei),
    Opname("stap 3 wat gaat mee", _stap(Stap.INHOUD)),
    Opname("stap 3 schrijven", _schrijven),
    Opname("stap 4 voorbeeld", _stap(Stap.VOORBEELD)),
    Opname("stap 5 versturen", _stap(Stap.VERSTUREN)),
    Opname("verloop", partial(_open, weg=True)),
    Opname("antwoord opschrijven", _vorm("BevestigDialoog")),
    Opname("antwoord verwerken", _verwerken),
    Opname("warm gesprek", _vorm("GesprekDialoog")),
    Opname("herinneren", _vorm("HerinnerDialoog")),
    Opname("intrekken", _vorm("IntrekDialoog")),
    Opname("nieuw", _nieuw),
)


# -- the board and the list -------------------------------------------------------------------


def voorbeeldrijen(aantal: int) -> tuple[Bordrij, ...]:
    """Return invented handovers in every state, for a picture and for measuring."""
    namen = ("Noor Bakker", "Şükrü Yılmaz", "Łukasz Nowak", "Sanne van der Veen", "Ties Smit")
    bij = ("Karin de Groot, Wijkteam Zuid", "Tom Post, Focus", "Els Vos, Horizon College")
    standen, soorten = list(OverdrachtStatus), list(OverdrachtType)
    vandaag = date.today()

    def regel(nummer: int) -> Bordrij:
        status = standen[nummer % len(standen)]
        wacht = status in (OverdrachtStatus.VERZONDEN, OverdrachtStatus.ONTVANGEN)
        voor = vandaag + timedelta(days=nummer % 23 - 6)
        na_ja = status in (OverdrachtStatus.GEACCEPTEERD, OverdrachtStatus.NAGESPROKEN)
        return Bordrij(
            nummer + 1,
            nummer + 1,
            nummer + 1,
            namen[nummer % len(namen)],
            1,
            soorten[nummer % len(soorten)],
            status,
            bij[nummer % len(bij)],
            f"OD-2026-{nummer:07d}",
            1,
            vandaag,
            voor if wacht else None,
            wacht and voor < vandaag,
            voor + timedelta(weeks=4) if na_ja else None,
            None,
            False,
            (),
        )

    return tuple(regel(nummer) for nummer in range(aantal))


def _bord(pagina: Pagina) -> Bord:
    return cast("Bord", pagina)


def _veel(pagina: Pagina) -> None:
    _bord(pagina).toon_rijen(voorbeeldrijen(VEEL))


def _weinig(pagina: Pagina) -> None:
    _bord(pagina).toon_rijen(voorbeeldrijen(4))


def _uitgeklapt(pagina: Pagina) -> None:
    _bord(pagina).toon_rijen(voorbeeldrijen(VEEL))
    _bord(pagina).uitgeklapt.setChecked(True)
    _bord(pagina).klap_uit()


def _leeg(pagina: Pagina) -> None:
    _bord(pagina).uitgeklapt.setChecked(False)
    _bord(pagina).klap_uit()
    _bord(pagina).toon_rijen(())


def _fout(pagina: Pagina) -> None:
    _bord(pagina).toon_fout(OverdrachtOnbekend())


BORDOPNAMEN = (
    Opname("weinig", _weinig),
    Opname("veel", _veel),
    Opname("uitgeklapt", _uitgeklapt),
    Opname("leeg", _leeg),
    Opname("fout", _fout),
)


def _filter(pagina: Pagina) -> None:
    cast("OverdrachtLijst", pagina).zoek.setText("a b")


def _lijst_leeg(pagina: Pagina) -> None:
    cast("OverdrachtLijst", pagina).zoek.clear()
    cast("OverdrachtLijst", pagina).zet_rijen(())


LIJSTOPNAMEN = (Opname("filter", _filter), Opname("leeg", _lijst_leeg))
