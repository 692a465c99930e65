"""Alembic scripts; they never import the live models, so that old vaults stay openable."""
