"""Revision 0001: short words for what its tables repeat."""

import sqlalchemy as sa


def keuze(naam: str, codes: str) -> sa.Enum:
    """Return a text column type with a CHECK on its codes, which are parted by spaces."""
    return sa.Enum(*codes.split(), name=naam, native_enum=False, create_constraint=True, length=40)


def verwijzing(
    tabel: str, kolom: str, naar: str, bij_verwijderen: str | None = None
) -> sa.ForeignKeyConstraint:
    """Return a named foreign key to the ``id`` of another table."""
    return sa.ForeignKeyConstraint(
        [kolom], [f"{naar}.id"], name=f"fk_{tabel}_{kolom}_{naar}", ondelete=bij_verwijderen
    )
