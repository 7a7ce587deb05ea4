"""Keeps what files may carry and what formats allow apart: control characters, languages, addresses."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

# XML 1.0, 2.2: the characters a document may hold; everything else breaks it. Lone surrogates break every encoding.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMES = {"english": "en", "german": "de", "deutsch": "de", "chinese": "zh", "中文": "zh", "vietnamese": "vi"}
_NAMES |= {"tiếng việt": "vi", "french": "fr", "spanish": "es", "japanese": "ja", "korean": "ko", "thai": "th"}


def clean(text: str) -> str:
    """The text without what no format can carry."""
    return _FORBIDDEN.sub("", text)


def whole_number(text: str) -> int | None:
    """The number that a text of digits says; None for anything else, and for more digits than an identifier has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def language_tag(text: str) -> str:
    """Two small letters (ISO 639-1) for a language as files name it; empty when it is none."""
    folded = text.strip().lower()
    if folded in _NAMES:
        return _NAMES[folded]
    head = re.split(r"[-_]", folded, maxsplit=1)[0]
    return head if re.fullmatch("[a-z]{2}", head) else ""


def web_address(url: str, base: str = "") -> str:
    """The address as http or https, completed by `base` where it is relative; empty when it is none."""
    try:
        full = urljoin(base, url.strip()) if base else url.strip()
    except ValueError:
        return ""
    return address(full) if re.match(r"https?://[^/]", full) else ""


def address(url: str) -> str:
    """The address with everything escaped that a URI may not hold (RFC 3986); empty when it has no scheme."""
    try:
        parts = urlsplit(clean(url.strip()))
    except ValueError:
        return ""
    rest = parts.netloc + parts.path + parts.query
    if not rest or not re.fullmatch("[a-z][a-z0-9+.-]*", parts.scheme):
        return ""
    host = _escaped(parts.netloc, "[]:@")
    others = (_escaped(text, "/:@?") for text in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *others))


def _escaped(text: str, safe: str) -> str:
    """The text with all escaped but what is safe there, what is escaped already, and the marks allowed anywhere."""
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(text, safe=f"{safe}%!$&'()*+,;=~"))
