"""The whole story without a window: ``python -m jos_desktop.verhaal UITVOER``."""
