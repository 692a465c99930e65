"""Short words for the parts of a table, for the revisions from 0007 on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


def tabel(naam: str, *delen: sa.Column[object] | sa.Constraint, stempels: bool = True) -> None:
    """Make a table with its key and, unless told otherwise, when a row was made and changed."""
    tijden: Sequence[sa.Column[object]] = (
        (
            sa.Column("aangemaakt", sa.DateTime(), nullable=False),
            sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        )
        if stempels
        else ()
    )
    kolommen = [deel for deel in delen if isinstance(deel, sa.Column)]
    regels = [deel for deel in delen if not isinstance(deel, sa.Column)]
    op.create_table(
        naam,
        sa.Column("id", sa.Integer(), nullable=False),
        *kolommen,
        *tijden,
        *regels,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{naam}")),
    )


def tekst(naam: str) -> sa.Column[object]:
    """Return a column for a text of any length."""
    return sa.Column(naam, sa.Text(), nullable=False)


def regel(naam: str, lengte: int, *, leeg: bool = False) -> sa.Column[object]:
    """Return a column for a short text."""
    return sa.Column(naam, sa.String(lengte), nullable=leeg)


def getal(naam: str, *, leeg: bool = False) -> sa.Column[object]:
    """Return a column for a whole number."""
    return sa.Column(naam, sa.Integer(), nullable=leeg)


def dag(naam: str, *, leeg: bool = False) -> sa.Column[object]:
    """Return a column for a day."""
    return sa.Column(naam, sa.Date(), nullable=leeg)


def bedrag(naam: str, cijfers: int) -> sa.Column[object]:
    """Return a column for an amount in euros."""
    return sa.Column(naam, sa.Numeric(cijfers, 2), nullable=False)


def eis(tabel: str, naam: str, eis: str) -> sa.CheckConstraint:
    """Return a named check."""
    return sa.CheckConstraint(eis, name=op.f(f"ck_{tabel}_{naam}"))


def uniek(tabel: str, *kolommen: str) -> sa.UniqueConstraint:
    """Return a named unique constraint."""
    return sa.UniqueConstraint(*kolommen, name=op.f(f"uq_{tabel}_{'_'.join(kolommen)}"))


def zoek(tabel: str, *kolommen: str) -> None:
    """Make an index on each of these columns."""
    for kolom in kolommen:
        op.create_index(op.f(f"ix_{tabel}_{kolom}"), tabel, [kolom])


def janee(naam: str) -> sa.Column[object]:
    """Return a column for yes or no."""
    return sa.Column(naam, sa.Boolean(), nullable=False)


def breuk(naam: str, cijfers: int) -> sa.Column[object]:
    """Return a column for a number with three decimals."""
    return sa.Column(naam, sa.Numeric(cijfers, 3), nullable=False)
