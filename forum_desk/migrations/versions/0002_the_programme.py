"""The programme in full: halls of an item, parts of sessions, details, releases, the record of the day."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from forum_desk.storage.records import Instant, new_id

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OLD = ("item_roles", "programme_items", "programme_sessions")
"""Rebuilt whole, on both databases in the same way: none of them holds more than a few thousand rows."""


def upgrade() -> None:
    """Bring the schema here from the revision before."""
    kept = {name: _rows(name) for name in _OLD}
    for name in _OLD:
        op.drop_table(name)
    _create()
    hall_of = {row["id"]: row["hall_id"] for row in kept["programme_sessions"]}
    _insert("programme_sessions", [row | {"note": ""} for row in kept["programme_sessions"]])
    _insert("programme_items", [row | _NEW_OF_ITEMS for row in kept["programme_items"]])
    _insert("item_roles", [row | _NEW_OF_ROLES for row in kept["item_roles"]])
    _insert(
        "item_halls",
        [
            {"id": new_id(), "item_id": row["id"], "hall_id": hall_of[row["session_id"]], "ordinal": 0}
            for row in kept["programme_items"]
            if hall_of[row["session_id"]]
        ],
    )


_NEW_OF_ITEMS: dict[str, Any] = {
    **dict.fromkeys(("pinned", "cancelled"), False),
    "details": {},
    "carried": {},
    "languages": [],
    "interpretation": [],
    "not_with": [],
    **dict.fromkeys(("heads", "sequence"), 0),
    **dict.fromkeys(("screen", "sound_light", "ushers", "responsible", "slug", "stamp"), ""),
    **dict.fromkeys(("words_zh", "words_vi", "words_en"), ""),
}
_NEW_OF_ROLES: dict[str, Any] = {
    **dict.fromkeys(("name", "title_zh", "title_vi", "title_en", "language", "other_language", "mode", "note"), ""),
    "carried": {},
}


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)


def _rows(name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.select(_table(name))).mappings()]


def _insert(name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.get_bind().execute(_table(name).insert(), rows)


def _create() -> None:
    op.create_table(
        "finding_dismissals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_dismissals")),
        sa.UniqueConstraint("key", name=op.f("uq_finding_dismissals_key")),
    )
    op.create_table(
        "programme_days",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_programme_days_hours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_days")),
        sa.UniqueConstraint("day", name=op.f("uq_programme_days_day")),
    )
    op.create_table(
        "programme_releases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_programme_releases_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_releases")),
        sa.UniqueConstraint("number", name=op.f("uq_programme_releases_number")),
    )
    op.create_table(
        "programme_settings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rest_minutes", sa.Integer(), nullable=False),
        sa.Column("alert_minutes", sa.Integer(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("carried", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 'programme'", name=op.f("ck_programme_settings_single")),
        sa.CheckConstraint("alert_minutes >= 0", name=op.f("ck_programme_settings_alert")),
        sa.CheckConstraint("rest_minutes >= 0", name=op.f("ck_programme_settings_rest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_settings")),
    )
    op.create_table(
        "rule_severities",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.CheckConstraint("severity IN ('block', 'warn', 'ignore')", name=op.f("ck_rule_severities_severity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_severities")),
        sa.UniqueConstraint("rule", name=op.f("uq_rule_severities_rule")),
    )
    op.create_table(
        "hall_ways",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("hall_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("hall_id < other_id", name=op.f("ck_hall_ways_once")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_hall_ways_minutes")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_hall_ways_hall_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["halls.id"], name=op.f("fk_hall_ways_other_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_ways")),
        sa.UniqueConstraint("hall_id", "other_id", name=op.f("uq_hall_ways_hall_id_other_id")),
    )
    op.create_table(
        "programme_sessions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hall_id", sa.String(length=32), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_programme_sessions_times")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_programme_sessions_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_sessions")),
    )
    op.create_table(
        "people_apart",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("delegate_id < other_id", name=op.f("ck_people_apart_once")),
        sa.ForeignKeyConstraint(
            ["delegate_id"], ["delegates.id"], name=op.f("fk_people_apart_delegate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["delegates.id"], name=op.f("fk_people_apart_other_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_apart")),
        sa.UniqueConstraint("delegate_id", "other_id", name=op.f("uq_people_apart_delegate_id_other_id")),
    )
    op.create_table(
        "presences",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_presences_times")),
        sa.ForeignKeyConstraint(
            ["delegate_id"], ["delegates.id"], name=op.f("fk_presences_delegate_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
    )
    op.create_index("ix_presences_delegate_id", "presences", ["delegate_id"], unique=False)
    op.create_table(
        "programme_items",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("title_vi", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=True),
        sa.Column("interpretation", sa.JSON(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("not_with", sa.JSON(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("sound_light", sa.Text(), nullable=False),
        sa.Column("ushers", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("words_zh", sa.Text(), nullable=False),
        sa.Column("words_vi", sa.Text(), nullable=False),
        sa.Column("words_en", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("carried", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revised_at", Instant(timezone=True), nullable=True),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("heads >= 0", name=op.f("ck_programme_items_heads")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_programme_items_minutes")),
        sa.ForeignKeyConstraint(["session_id"], ["programme_sessions.id"], name=op.f("fk_programme_items_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_items")),
        sa.UniqueConstraint("guid", name=op.f("uq_programme_items_guid")),
    )
    op.create_index("ix_programme_items_session_id", "programme_items", ["session_id"], unique=False)
    op.create_table(
        "item_halls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("hall_id", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_item_halls_hall_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["programme_items.id"], name=op.f("fk_item_halls_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_halls")),
        sa.UniqueConstraint("item_id", "hall_id", name=op.f("uq_item_halls_item_id_hall_id")),
    )
    op.create_index("ix_item_halls_hall_id", "item_halls", ["hall_id"], unique=False)
    op.create_table(
        "item_roles",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=True),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("rank_ordinal", sa.Integer(), nullable=True),
        sa.Column("position_id", sa.String(length=32), nullable=True),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("title_vi", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("other_language", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("carried", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN delegate_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_item_roles_one_party"),
        ),
        sa.CheckConstraint("mode IN ('', 'consecutive', 'simultaneous')", name=op.f("ck_item_roles_mode")),
        sa.CheckConstraint("(item_id IS NULL) <> (session_id IS NULL)", name=op.f("ck_item_roles_one_place")),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegates.id"], name=op.f("fk_item_roles_delegate_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["programme_items.id"], name=op.f("fk_item_roles_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_item_roles_organisation_id")),
        sa.ForeignKeyConstraint(
            ["position_id"], ["positions.id"], name=op.f("fk_item_roles_position_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["programme_sessions.id"], name=op.f("fk_item_roles_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_roles")),
    )
    op.create_index("ix_item_roles_delegate_id", "item_roles", ["delegate_id"], unique=False)
    op.create_index("ix_item_roles_item_id", "item_roles", ["item_id"], unique=False)
    op.create_index("ix_item_roles_session_id", "item_roles", ["session_id"], unique=False)
    op.create_table(
        "run_facts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("moment", Instant(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("answers", sa.String(length=32), nullable=True),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.CheckConstraint("(what = 'back') = (answers IS NOT NULL)", name=op.f("ck_run_facts_answers")),
        sa.CheckConstraint("what IN ('start', 'stop', 'skip', 'plus', 'back')", name=op.f("ck_run_facts_what")),
        sa.ForeignKeyConstraint(["answers"], ["run_facts.id"], name=op.f("fk_run_facts_answers")),
        sa.ForeignKeyConstraint(["item_id"], ["programme_items.id"], name=op.f("fk_run_facts_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_facts")),
        sa.UniqueConstraint("answers", name=op.f("uq_run_facts_answers")),
    )
    op.create_index("ix_run_facts_item_id", "run_facts", ["item_id"], unique=False)
