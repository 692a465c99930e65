"""Age on a date: the consent rules turn on birthdays (Jeugdwet 7.3.4, 7.3.5)."""

from datetime import date


def leeftijd_op(geboortedatum: date, dag: date) -> int:
    """Return the age in whole years on ``dag``; born on 29 February counts from 1 March."""
    voor_verjaardag = (dag.month, dag.day) < (geboortedatum.month, geboortedatum.day)
    return dag.year - geboortedatum.year - int(voor_verjaardag)
