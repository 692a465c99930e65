"""Drafts of every form."""
