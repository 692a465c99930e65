"""JOS Desktop: dossiers, handovers and safe figures for Jeugdhulp op School, offline."""

__version__ = "0.1.0"
