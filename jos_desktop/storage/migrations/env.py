"""Run the scripts on the connection that the vault's worker already has open."""

from alembic import context
from sqlalchemy import MetaData

# Only for the names of CHECKs on code lists; a copy, since scripts never import live models.
_NAMEN = MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})

verbinding = context.config.attributes["connection"]
context.configure(
    connection=verbinding,
    target_metadata=_NAMEN,
    render_as_batch=True,
    transactional_ddl=True,
)
# The vault owns the transaction: an upgrade is wholly done or not at all.
context.run_migrations()
