"""Opens a zip only after its directory was judged: sizes, names and encryption are told before anything unpacks."""

import io
import re
import zipfile

from forum_desk.exchange.reading.grid import Limits
from forum_desk.exchange.reading.refusals import Refusal

# Text compresses 5 to 50 times; a list with thousands of empty bordered rows reaches 100.
_BOMB_RATIO = 120
_BOMB_BYTES = 20 * 1024 * 1024
_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"  # where an OpenDocument file says that its parts are encrypted
_DRIVE = re.compile(r"^[A-Za-z]:")


def open_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive in `data`, whose every member may be read safely. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError) as error:
        raise damaged() from error
    infos = archive.infolist()
    for info in infos:
        _refuse_name(info.filename)
        if info.flag_bits & _ENCRYPTED:
            raise password_protected()
    _refuse_sizes(infos, len(data), limits)
    if _MANIFEST in archive.namelist() and b"encryption-data" in read_member(archive, _MANIFEST):
        raise password_protected()
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member. Raises Refusal when it is not there or its contents are broken."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise damaged() from error
    except Exception as error:  # zlib.error and lzma.LZMAError derive from nothing narrower
        if type(error).__module__ in {"zlib", "_lzma", "lzma", "bz2"}:
            raise damaged() from error
        raise


def damaged() -> Refusal:
    """The refusal of a file that breaks off or contradicts itself."""
    return Refusal("The file is damaged or incomplete. Ask for it again, or open and save it anew.", code="damaged")


def password_protected() -> Refusal:
    """The refusal of a file that only its password opens."""
    return Refusal(
        "The file is protected by a password. Open it, remove the password, and save it again.",
        code="password_protected",
    )


def _refuse_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name) or "\0" in name:
        raise Refusal(
            "The file hides a path that leads out of it ({name}). Do not use it; ask the sender.",
            code="hostile_zip",
            name=name[:80],
        )


def _refuse_sizes(infos: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    unpacked = sum(info.file_size for info in infos)
    bomb = unpacked > _BOMB_BYTES and unpacked > _BOMB_RATIO * max(packed, 1)
    if bomb or len(infos) > limits.members or len({info.filename for info in infos}) < len(infos):
        raise Refusal(
            "The file would unpack to far more than it seems ({megabytes} MB in {members} parts). It was not opened.",
            code="hostile_zip",
            megabytes=unpacked // (1024 * 1024),
            members=len(infos),
        )
    if unpacked > limits.unpacked_bytes:
        raise Refusal(
            "The file unpacks to {megabytes} MB; at most {limit} MB can be taken. Split it into several files.",
            code="too_large",
            megabytes=unpacked // (1024 * 1024),
            limit=limits.unpacked_bytes // (1024 * 1024),
        )
