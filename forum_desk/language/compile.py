"""Brings the catalogues up to date: `python -m forum_desk.language.compile [FRAGMENTS]`.

The sentences are taken from the source, translations are kept, and each `.po` is compiled to the `.mo` that the
program reads. FRAGMENTS is an optional folder of JSON files with new translations:
`{"English": {"zh": "...", "vi": "..."}, "{count} person|{count} people": {"zh": "...", "vi": "..."}}`.
The same source gives the same bytes: no dates, no line numbers, no paths.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import forum_desk
from forum_desk.assets import asset
from forum_desk.language.catalogue import DOMAIN
from forum_desk.language.extract import MsgId, extract
from forum_desk.language.tongues import FOLDERS, LANGUAGES, Tag

Fragments = Mapping[str, Mapping[str, str]]
Translations = dict[MsgId, tuple[str, ...]]
"""A message and its forms in one language; one form where the language has no plural."""


class _Catalogue(Catalog):
    """A catalogue whose header carries neither dates nor people nor tools."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "Forum Desk"),
            ("Language", self.locale_identifier or ""),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_get_mime_headers)


def po_path(tag: Tag) -> Path:
    """The catalogue that people edit."""
    return asset("languages", FOLDERS[tag], "LC_MESSAGES", f"{DOMAIN}.po")


def translations(tag: Tag) -> Translations:
    """What the `.po` of a language says now; empty when there is none yet."""
    path = po_path(tag)
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalog = read_po(file, locale=FOLDERS[tag])
    return {
        _key(message.id): tuple(_forms(message.string))
        for message in catalog
        if message.id and all(_forms(message.string))
    }


def source_messages() -> frozenset[MsgId]:
    """Every sentence of the program."""
    return extract(Path(forum_desk.__file__).parent)


def catalogue(tag: Tag, msgids: Iterable[MsgId], known: Translations) -> Catalog:
    """A catalogue of exactly these messages, sorted, with the translations that are known."""
    made = _Catalogue(locale=FOLDERS[tag], charset="utf-8", header_comment="# Forum Desk", fuzzy=False)
    for msgid in sorted(msgids, key=_sortable):
        forms = known.get(msgid, ())
        string = (forms or ("",))[0] if isinstance(msgid, str) else _every_form(forms, made.num_plurals)
        made.add(msgid, string, flags=["python-brace-format"] if "{" in "".join(msgid) else [])
    return made


def po_bytes(made: Catalog) -> bytes:
    """The catalogue as text."""
    out = BytesIO()
    write_po(out, made, width=120, no_location=True, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(made: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = BytesIO()
    write_mo(out, made)
    return out.getvalue()


def read_fragments(folder: Path) -> dict[str, dict[str, str]]:
    """All fragments of a folder in one table; a later file, by name, wins."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.json")):
        entries = json.loads(path.read_text("utf-8"))
        plurals = entries.pop("plurals", {})
        for key, said in {**entries, **plurals}.items():
            merged.setdefault(key, {}).update(said)
    return merged


def with_fragments(tag: Tag, msgids: Iterable[MsgId], known: Translations, fragments: Fragments) -> Translations:
    """The known translations, overridden by those of the fragments."""
    result = dict(known)
    for msgid in msgids:
        said = fragments.get(msgid if isinstance(msgid, str) else "|".join(msgid), {}).get(tag)
        if said:
            result[msgid] = (said,) if isinstance(said, str) else tuple(said)
    return result


def untranslated(tag: Tag, msgids: Iterable[MsgId], known: Translations) -> list[MsgId]:
    """The messages a language lacks; English needs none, its ids are its sentences."""
    return [] if tag == "en" else sorted((msgid for msgid in msgids if msgid not in known), key=_sortable)


def main(arguments: Sequence[str]) -> int:
    """Updates every catalogue; returns 1 when something is not translated yet."""
    msgids = source_messages()
    fragments = read_fragments(Path(arguments[0])) if arguments else {}
    missing = 0
    for tag in LANGUAGES:
        known = with_fragments(tag, msgids, translations(tag), fragments)
        made = catalogue(tag, msgids, known)
        path = po_path(tag)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(made))
        path.with_suffix(".mo").write_bytes(mo_bytes(made))
        lacking = untranslated(tag, msgids, known)
        missing += len(lacking)
        sys.stdout.write(f"{tag}: {len(msgids)} messages, {len(lacking)} not translated\n")
        sys.stdout.writelines(f"  {msgid!r}\n" for msgid in lacking)
    return 1 if missing else 0


def _key(msgid: str | Sequence[str]) -> MsgId:
    return msgid if isinstance(msgid, str) else (msgid[0], msgid[1])


def _forms(string: str | Sequence[str] | None) -> Sequence[str]:
    return [string or ""] if isinstance(string, str) or string is None else string


def _every_form(forms: Sequence[str], count: int) -> tuple[str, ...]:
    """As many forms as the language has, the last one standing for those that were not given."""
    return tuple(forms[min(i, len(forms) - 1)] if forms else "" for i in range(count))


def _sortable(msgid: MsgId) -> tuple[str, str]:
    return (msgid, "") if isinstance(msgid, str) else msgid


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
