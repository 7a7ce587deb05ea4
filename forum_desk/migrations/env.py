"""Alembic's entry: runs the revisions on the connection that `forum_desk.migrations` hands over."""

from alembic import context

from forum_desk.migrations.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
