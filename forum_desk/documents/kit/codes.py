"""QR codes as PDF operators: zxing-cpp makes the modules, an inline one-bit image draws them.

A badge's code of nine letters is the smallest QR code there is (version 1, 21 modules a side) at the highest error
correction (H, 30 %), so it still scans scratched, bent and at an angle. The image lies in the page itself, because an
image object of its own would cost more bytes than its 63.
"""

from typing import Any

import zxingcpp

QUIET = 4
"""Modules kept white around the code (ISO/IEC 18004, 9.1)."""

_BITS = bytes.maketrans(b"\x00\xff", b"01")


def modules(text: str, level: str = "H") -> list[bytes]:
    """The code row by row, a byte b"0" for each black module and b"1" for each white one."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    side: int = image.shape[0]
    flat = memoryview(image).tobytes().translate(_BITS)
    return [flat[start : start + side] for start in range(0, side * side, side)]


def qr(text: str, x: float, y: float, side: float, level: str = "H") -> str:
    """Operators that draw the code with its quiet zone into a white square (points, lower left corner, side)."""
    rows = modules(text, level)
    count = len(rows)
    stride = (count + 7) // 8
    data = "".join(f"{int(row, 2) << (stride * 8 - count):0{stride * 2}x}" for row in rows)
    module = side / (count + 2 * QUIET)
    inner = module * count
    return (
        f"q {inner:.2f} 0 0 {inner:.2f} {x + QUIET * module:.2f} {y + QUIET * module:.2f} cm 0 g\n"
        f"BI /W {count} /H {count} /IM true /BPC 1 /F /AHx ID\n{data}>\nEI Q"
    )
