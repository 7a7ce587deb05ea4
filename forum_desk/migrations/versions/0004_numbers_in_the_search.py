"""Search terms have the delegate's number instead of the id, and list everybody once for each beginning of a word.

Their people's terms of before are told apart here as `forum_desk.checkin.rules.with_shared` does; those by which the
people of an organisation are found are new.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_AT_ONCE = 5_000
_OLD = sa.text(
    "SELECT d.number, t.term FROM search_terms AS t JOIN delegates AS d ON d.id = t.delegate_id UNION"
    " SELECT d.number, '@' || p.organisation_id FROM positions AS p JOIN delegates AS d ON d.id = p.delegate_id"
    " WHERE p.organisation_id IS NOT NULL ORDER BY 1"
)


def upgrade() -> None:
    """Bring the schema here from the revision before."""
    rows = list(_terms())
    op.drop_table("search_terms")
    terms = op.create_table(
        "search_terms",
        sa.Column("term", sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shared", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"],
            ["delegates.number"],
            name=op.f("fk_search_terms_number"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("term", "number", "shared", name=op.f("pk_search_terms")),
        sqlite_with_rowid=False,
    )
    for start in range(0, len(rows), _AT_ONCE):
        op.get_bind().execute(terms.insert(), rows[start : start + _AT_ONCE])
    op.create_index("ix_search_terms_number", "search_terms", ["number", "term"], unique=False)


def _terms() -> Iterator[dict[str, str | int]]:
    for number, rows in groupby(op.get_bind().execute(_OLD), key=lambda row: int(row.number)):
        ordered = sorted(row.term for row in rows)
        for before, term in pairwise(("", *ordered)):
            yield {"term": term, "number": number, "shared": _in_common(before, term)}


def _in_common(one: str, other: str) -> int:
    unlike = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))
