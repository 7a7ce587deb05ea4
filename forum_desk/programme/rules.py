"""The words of a programme: what kinds of items there are and which parts people play in them."""

ITEM_KINDS = (
    "registration",
    "opening",
    "speech",
    "keynote",
    "panel",
    "launching",
    "introduction",
    "presentation",
    "awarding",
    "signing",
    "photo",
    "break",
    "meal",
    "visit",
    "exchange",
)

ITEM_ROLES = (
    "chair",
    "host",
    "speaker",
    "signatory",
    "signing_party",
    "witness",
    "interpreter",
    "guest_on_stage",
    "liaison",
    "subject",
)
