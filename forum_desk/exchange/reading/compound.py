"""Judges an old workbook's compound file before it is read: a chain of sectors that bites its own tail never ends.

Format: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT), 2.6 (directory).
"""

import struct
from collections.abc import Iterator, Sequence

from forum_desk.exchange.reading.archive import damaged

_LARGEST_REGULAR = 0xFFFFFFFA
_HEADER_FAT_SECTORS = 109
_ENTRY = 128
_MINI_CUTOFF = 4096


def check_compound(data: bytes) -> None:
    """Raises Refusal when a chain of sectors of the file goes round in a circle or the file has no whole header."""
    if len(data) < 512:
        raise damaged()
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        raise damaged()
    size = 1 << shift
    fat = _numbers(data, _fat_sectors(data, size), size)
    directory = list(_chain(fat, struct.unpack_from("<I", data, 48)[0]))
    mini = _numbers(data, _chain(fat, struct.unpack_from("<I", data, 60)[0]), size)
    for sector in directory:
        for at in range((sector + 1) << shift, (sector + 2) << shift, _ENTRY):
            entry = data[at : at + _ENTRY]
            if len(entry) == _ENTRY and entry[66]:
                start, length = struct.unpack_from("<II", entry, 116)
                is_small = length < _MINI_CUTOFF and entry[66] != 5  # the root's own stream holds the small ones
                for _sector in _chain(mini if is_small else fat, start):
                    pass


def _fat_sectors(data: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the FAT: some are named in the header, the rest in a chain of their own."""
    yield from struct.unpack_from(f"<{_HEADER_FAT_SECTORS}I", data, 76)
    sector, seen = struct.unpack_from("<I", data, 68)[0], set[int]()
    while sector < _LARGEST_REGULAR:
        if sector in seen:
            raise damaged()
        seen.add(sector)
        numbers = list(_numbers(data, (sector,), size))
        if not numbers:
            return
        yield from numbers[:-1]
        sector = numbers[-1]


def _numbers(data: bytes, sectors: Iterator[int] | Sequence[int], size: int) -> list[int]:
    """The whole numbers in these sectors; sectors beyond the file's end hold none."""
    found: list[int] = []
    most = len(data)
    for sector in sectors:
        if sector >= _LARGEST_REGULAR:
            continue
        part = data[(sector + 1) * size : (sector + 2) * size]
        found.extend(struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4]))
        if 4 * len(found) > most:  # more than the file itself: a sector is named twice
            raise damaged()
    return found


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """The sectors of a chain. Raises Refusal for one that does not end."""
    sector, steps = start, 0
    while sector < len(table):
        yield sector
        sector, steps = table[sector], steps + 1
        if steps > len(table):
            raise damaged()
