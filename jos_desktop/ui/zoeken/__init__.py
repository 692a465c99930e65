"""Ctrl+K: find a pupil, a word in any note, a school, or something to do."""
