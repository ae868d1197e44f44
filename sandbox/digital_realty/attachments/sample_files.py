"""Small files of common types for seed attachments, the same bytes for the same arguments."""

import struct
import zlib
from random import Random

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
WIDTH, HEIGHT = 96, 72


def make_png(random: Random) -> bytes:
    """Draw a rack of coloured units; a valid image of a few hundred bytes."""
    rows = b""
    for _ in range(HEIGHT // 6):
        colour = bytes(random.randrange(40, 200) for _ in range(3))
        line = b"\x00" + colour * WIDTH
        rows += line * 5 + b"\x00" + bytes(3 * WIDTH)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return PNG_SIGNATURE + b"".join(_png_chunk(kind, data) for kind, data in chunks)


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def make_pdf(text: str) -> bytes:
    """Write a page with one line of ASCII text."""
    content = f"BT /F1 14 Tf 72 720 Td ({text}) Tj ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + trailer


def make_csv(random: Random) -> bytes:
    """Write light levels of a few ports."""
    lines = ["port,receive (dBm),transmit (dBm)"]
    for port in range(1, random.randrange(4, 24)):
        lines.append(f"{port},{random.uniform(-9, -2):.1f},{random.uniform(-4, 0):.1f}")
    return "\r\n".join([*lines, ""]).encode()
