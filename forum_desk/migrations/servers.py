"""Makes the empty database of a new forum on a PostgreSQL server."""

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DBAPIError

from forum_desk.errors import StorageUnavailable


def make_database(url: URL) -> None:
    """Create the database of the URL where the server has none of that name.

    Raises StorageUnavailable when the server does not answer or does not allow it.
    """
    engine = create_engine(
        url.set(database="postgres"), isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5}
    )
    try:
        with engine.connect() as connection:
            there = connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": url.database})
            if not there:
                name = engine.dialect.identifier_preparer.quote_identifier(url.database or "")
                connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    except DBAPIError as error:
        raise StorageUnavailable(
            "The server does not let us make the database {name}; ask its keeper to create it, empty.",
            name=url.render_as_string(hide_password=True),
        ) from error
    finally:
        engine.dispose()
