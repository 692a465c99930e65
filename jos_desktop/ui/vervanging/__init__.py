"""Handing over to a colleague: a caseload when one is replaced, or one traject to a functie."""
