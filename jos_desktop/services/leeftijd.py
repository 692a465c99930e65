"""Age on a date: the consent rules turn on birthdays (Jeugdwet 7.3.4, 7.3.5)."""

from calendar import monthrange
from datetime import date

from jos_desktop.models.codes import Datumzekerheid


def leeftijd_op(geboortedatum: date, dag: date) -> int:
    """Return the age in whole years on ``dag``; born on 29 February counts from 1 March."""
    voor_verjaardag = (dag.month, dag.day) < (geboortedatum.month, geboortedatum.day)
    return dag.year - geboortedatum.year - int(voor_verjaardag)


def verjaardag(geboortedatum: date, leeftijd: int) -> date:
    """Return the first day of an age in whole years; 29 February comes on 1 March."""
    try:
        return geboortedatum.replace(year=geboortedatum.year + leeftijd)
    except ValueError:
        return date(geboortedatum.year + leeftijd, 3, 1)


def geboren_tussen(geboortedatum: date, zekerheid: Datumzekerheid) -> tuple[date, date]:
    """Return the first and the last day somebody can be born on (Regeling Jeugdwet 2.3)."""
    jaar, maand = geboortedatum.year, geboortedatum.month
    if zekerheid is Datumzekerheid.DAG:
        return geboortedatum, geboortedatum
    if zekerheid is Datumzekerheid.MAAND:
        return date(jaar, maand, 1), date(jaar, maand, monthrange(jaar, maand)[1])
    return date(jaar, 1, 1), date(jaar, 12, 31)
