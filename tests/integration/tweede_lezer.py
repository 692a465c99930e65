"""Read and write what docs/formaat-overdracht.md describes, from that page alone.

Nothing of the program is imported: run it apart (``python -I``) with a task in JSON on standard
input, and take the outcome in JSON from standard output. Keys and bytes are hex.
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KINDS = {
    "package": (b"JOSOVRDR", b"jos-overdracht-v1", 65536),
    "answer": (b"JOSONTVG", b"jos-ontvangst-v1", 8192),
}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REASONS = "geen_plek niet_passend verkeerde_ontvanger onvolledig toestemming elders anders"


def read_card(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the public keys and the fingerprint of a card, after checking its signature."""
    card = json.loads(raw.decode("ascii"))
    signature = bytes.fromhex(card.pop("handtekening"))
    signed = json.dumps(card, sort_keys=True, indent=1).encode() + b"\n"
    signing = bytes.fromhex(card["sleutels"]["ondertekening"])
    Ed25519PublicKey.from_public_bytes(signing).verify(signature, b"jos-kaart-v1" + signed)
    return (
        signing,
        base64.b64decode(card["sleutels"]["ontvangst"]),
        hashlib.sha256(raw).digest()[:16],
    )


def digits(fingerprint: bytes) -> str:
    """Return a fingerprint as it is read aloud."""
    return " ".join(f"{number:05d}" for number in struct.unpack(">8H", fingerprint))


def padded(length: int, step: int) -> int:
    """Return the length of contents with their zeros."""
    step = max(step, 2 ** max(0, length.bit_length() - 1 - 5))
    return (length + step - 1) // step * step


def read_file(
    raw: bytes, kind: str, card: bytes, private: bytes
) -> tuple[dict[str, str], str, list[bytes]]:
    """Return header, sum and parts of a sealed file."""
    mark, prefix, step = KINDS[kind]
    assert raw[:8] == mark
    version, length = struct.unpack_from(">HI", raw, 8)
    assert version == 1
    header_end = 14 + length
    header = json.loads(raw[14:header_end])
    (length,) = struct.unpack_from(">I", raw, header_end)
    start, end = header_end + 4, header_end + 4 + length
    assert len(raw) == end + 64
    signing, _, fingerprint = read_card(card)
    assert header["afzender"] == fingerprint.hex()
    signed = prefix + hashlib.sha512(raw[:end]).digest()
    Ed25519PublicKey.from_public_bytes(signing).verify(raw[end:], signed)
    key = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(private[:64]),
        X25519PrivateKey.from_private_bytes(private[64:]),
    )
    contents = SUITE.decrypt(raw[start:end], key, info=raw[:header_end])
    return header, hashlib.sha256(raw[start:end]).hexdigest(), split(contents, step)


def split(contents: bytes, step: int) -> list[bytes]:
    """Return the parts of the contents."""
    (count,), place = struct.unpack_from(">I", contents), 4
    parts: list[bytes] = []
    for _ in range(count):
        (length,) = struct.unpack_from(">I", contents, place)
        parts.append(contents[place + 4 : place + 4 + length])
        place += 4 + length
    assert contents[place:] == bytes(padded(place, step) - place)
    return parts


def write_file(
    kind: str, parts: list[bytes], header: dict[str, str], receiver_card: bytes, signing_key: bytes
) -> bytes:
    """Return a sealed file."""
    mark, prefix, step = KINDS[kind]
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    head = mark + struct.pack(">HI", 1, len(text)) + text
    contents = struct.pack(">I", len(parts))
    for part in parts:
        contents += struct.pack(">I", len(part)) + part
    contents += bytes(padded(len(contents), step) - len(contents))
    _, receiving, _ = read_card(receiver_card)
    key = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(receiving[:1184]),
        X25519PublicKey.from_public_bytes(receiving[1184:]),
    )
    sealed = SUITE.encrypt(contents, key, info=head)
    before = head + struct.pack(">I", len(sealed)) + sealed
    signature = Ed25519PrivateKey.from_private_bytes(signing_key).sign(
        prefix + hashlib.sha512(before).digest()
    )
    return before + signature


def answer_codes(key: bytes, package: str) -> dict[str, str]:
    """Return the code of every answer."""
    codes: dict[str, bytes] = {}
    answers = ["ontvangen", "geaccepteerd", *(f"geweigerd/{reason}" for reason in REASONS.split())]
    for answer in answers:
        status, _, reason = answer.partition("/")
        for counter in range(256):
            words = ("jos-antwoordcode-v1", package, status, reason, str(counter))
            code = hmac.new(key, "\0".join(words).encode(), "sha256").digest()[:5]
            if code not in codes.values():
                break
        codes[answer] = code
    return {answer: letters(code) for answer, code in codes.items()}


def letters(code: bytes) -> str:
    """Return five bytes as eight characters."""
    number = int.from_bytes(code, "big")
    text = "".join(LETTERS[number >> shift & 31] for shift in range(35, -5, -5))
    return f"{text[:4]}-{text[4:]}"


def read(task: dict[str, Any]) -> dict[str, Any]:
    """Read a package or an answer."""
    raw, card = bytes.fromhex(task["file"]), bytes.fromhex(task["card"])
    header, sum_, (first, *rest) = read_file(
        raw, task["kind"], card, bytes.fromhex(task["private"])
    )
    contents = json.loads(first)
    found: dict[str, Any] = {"header": header, "sum": sum_, "contents": contents}
    found["sender"] = digits(read_card(card)[2])
    found["attachments"] = [hashlib.sha256(part).hexdigest() for part in rest]
    if task["kind"] == "package":
        key = bytes.fromhex(contents["antwoordsleutel"])
        found["codes"] = answer_codes(key, header["pakket"])
    return found


def write(task: dict[str, Any]) -> dict[str, Any]:
    """Write a package or an answer."""
    parts = [json.dumps(task["contents"], indent=3).encode()]
    parts += [bytes.fromhex(part) for part in task["attachments"]]
    card, key = bytes.fromhex(task["card"]), bytes.fromhex(task["signing"])
    return {"file": write_file(task["kind"], parts, task["header"], card, key).hex()}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump((read if given["do"] == "read" else write)(given), sys.stdout)
