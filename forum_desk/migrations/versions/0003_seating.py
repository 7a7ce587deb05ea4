"""Seating: plans, what stands in them, their places, who sits there, wishes, and what was printed of them."""

import sqlalchemy as sa
from alembic import op

from forum_desk.storage.records import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here from the revision before."""
    op.create_table(
        "seating_plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hall_id", sa.String(length=32), nullable=True),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("own_pack", sa.JSON(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("even_from_seat", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=False),
        sa.Column("guests", sa.Text(), nullable=False),
        sa.Column("leaves_out", sa.JSON(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('hall', 'rostrum', 'signing', 'talks', 'banquet', 'photo', 'launching')",
            name=op.f("ck_seating_plans_kind"),
        ),
        sa.CheckConstraint("shown IN ('', 'seat', 'table')", name=op.f("ck_seating_plans_shown")),
        sa.CheckConstraint("view IN ('audience', 'seat')", name=op.f("ck_seating_plans_view")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_seating_plans_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_plans")),
    )
    op.create_table(
        "seating_elements",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("turn", sa.Float(), nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("depth", sa.Float(), nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("delegation_id", sa.String(length=32), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('block', 'table', 'row', 'stage', 'lectern', 'aisle', 'zone', 'free', 'flags', 'text')",
            name=op.f("ck_seating_elements_kind"),
        ),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_seating_elements_delegation_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_seating_elements_organisation_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_elements_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_elements")),
    )
    op.create_index("ix_seating_elements_plan_id", "seating_elements", ["plan_id"], unique=False)
    op.create_table(
        "seating_guests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=False),
        sa.Column("invited", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegates.id"], name=op.f("fk_seating_guests_delegate_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_guests_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_guests")),
        sa.UniqueConstraint("plan_id", "delegate_id", name=op.f("uq_seating_guests_plan_id_delegate_id")),
    )
    op.create_table(
        "seating_pictures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("turn", sa.Float(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_pictures_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_pictures")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_seating_pictures_plan_id")),
    )
    op.create_table(
        "seating_prints",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegates.id"], name=op.f("fk_seating_prints_delegate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_prints")),
    )
    op.create_index("ix_seating_prints_plan_id", "seating_prints", ["plan_id", "paper"], unique=False)
    op.create_table(
        "seating_wishes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('together', 'near', 'apart', 'at_table', 'facing', 'accessible', 'interprets', 'alternate', "
            "'language', 'diet')",
            name=op.f("ck_seating_wishes_kind"),
        ),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_seating_wishes_weight")),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_wishes_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_wishes")),
    )
    op.create_table(
        "seating_places",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("element_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("turn", sa.Float(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('seat', 'wheelchair', 'companion', 'standing', 'desk')", name=op.f("ck_seating_places_kind")
        ),
        sa.ForeignKeyConstraint(["element_id"], ["seating_elements.id"], name=op.f("fk_seating_places_element_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_places_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_places")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_seating_places_plan_id_key")),
    )
    op.create_index("ix_seating_places_element_id", "seating_places", ["element_id"], unique=False)
    op.create_table(
        "seating_wish_parties",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("wish_id", sa.String(length=32), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=True),
        sa.Column("delegation_id", sa.String(length=32), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(delegate_id IS NULL) <> (delegation_id IS NULL)", name=op.f("ck_seating_wish_parties_one_party")
        ),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegates.id"], name=op.f("fk_seating_wish_parties_delegate_id")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_seating_wish_parties_delegation_id")
        ),
        sa.ForeignKeyConstraint(["wish_id"], ["seating_wishes.id"], name=op.f("fk_seating_wish_parties_wish_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_wish_parties")),
    )
    op.create_index("ix_seating_wish_parties_wish_id", "seating_wish_parties", ["wish_id"], unique=False)
    op.create_table(
        "seating_assignments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("delegate_id", sa.String(length=32), nullable=True),
        sa.Column("delegation_id", sa.String(length=32), nullable=True),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(delegate_id IS NOT NULL AND delegation_id IS NULL AND function = '') OR "
            "(delegate_id IS NULL AND delegation_id IS NOT NULL AND function = '') OR "
            "(delegate_id IS NULL AND delegation_id IS NULL AND function <> '')",
            name=op.f("ck_seating_assignments_one_party"),
        ),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegates.id"], name=op.f("fk_seating_assignments_delegate_id")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_seating_assignments_delegation_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["seating_places.id"], name=op.f("fk_seating_assignments_place_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["seating_plans.id"], name=op.f("fk_seating_assignments_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_assignments")),
        sa.UniqueConstraint("place_id", name=op.f("uq_seating_assignments_place_id")),
        sa.UniqueConstraint("plan_id", "delegate_id", name=op.f("uq_seating_assignments_plan_id_delegate_id")),
    )
    op.create_index("ix_seating_assignments_delegate_id", "seating_assignments", ["delegate_id"], unique=False)
