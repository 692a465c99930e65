"""The leerlingstand: somebody else answers a vragenlijst alone, and nothing else is in reach."""
