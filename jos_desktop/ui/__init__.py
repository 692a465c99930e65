"""The window: screens, widgets and the doorway to background work."""
