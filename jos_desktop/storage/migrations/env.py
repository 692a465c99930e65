"""Run the scripts on the connection that the vault's worker already has open."""

from alembic import context

verbinding = context.config.attributes["connection"]
context.configure(connection=verbinding, render_as_batch=True, transactional_ddl=True)
# The vault owns the transaction: an upgrade is wholly done or not at all.
context.run_migrations()
