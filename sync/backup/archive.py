"""The backup file: compressed, then sealed chunk by chunk, so that it is written and read in constant memory.

    magic | length of header | header (JSON: key id, sealed file key, engine, time) | frame | frame | ...
    frame = kind (data or last) | length | AES-256-GCM of one chunk

Each file has a key of its own, sealed by the installation's key. The nonce is the frame's number and kind,
and every frame authenticates the header: a frame that was altered, moved, left out or taken from another file
does not open, and a file that was cut short has no last frame. The last frame is the manifest: what the
database held at the moment of the dump.
"""

import json
import os
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from organization.columns.sealed import NONCE_BYTES, keyring
from sync.backup.problems import Refused

MAGIC = b"STAFFBK1"
CHUNK = 1 << 20
TAG_BYTES = 16
HEADER_LIMIT = 4096
# The manifest is one frame: some hundred bytes for each table, column and index.
FRAME_LIMIT = 64 << 20
LENGTH = struct.Struct(">I")
FRAME = struct.Struct(">BI")
DATA, LAST = 0, 1

ALTERED = "バックアップファイルが壊れているか、書き換えられています。別のバックアップを使ってください。"
CUT = "バックアップファイルが途中で切れています。コピーをやり直すか、別のバックアップを使ってください。"
FOREIGN = "バックアップファイルではありません。ファイル名を確認してください。"


@dataclass(frozen=True)
class Header:
    """What can be read without the key. ``engine`` is sqlite, mariadb or mysql."""

    engine: str
    taken_at: str
    key_id: str
    file_key: bytes
    raw: bytes


class Writer:
    """Writes one file. Until ``finish`` has added the last frame, it does not open."""

    def __init__(self, path: Path, engine: str, taken_at: datetime) -> None:
        file_key = AESGCM.generate_key(256)
        self.header = _header(engine, taken_at, file_key)
        self.key = AESGCM(file_key)
        self.packer = zlib.compressobj(6)
        self.waiting = bytearray()
        self.count = 0
        self.file: IO[bytes] = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self.file.write(self.header)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.file.close()

    def add(self, piece: bytes) -> None:
        self.waiting += self.packer.compress(piece)
        while len(self.waiting) >= CHUNK:
            self._frame(DATA, bytes(self.waiting[:CHUNK]))
            del self.waiting[:CHUNK]

    def finish(self, manifest: bytes) -> None:
        """Add the rest and the manifest, and have it all on the disk before returning."""
        self.waiting += self.packer.flush()
        for start in range(0, len(self.waiting), CHUNK):
            self._frame(DATA, bytes(self.waiting[start : start + CHUNK]))
        self._frame(LAST, zlib.compress(manifest))
        self.file.flush()
        os.fsync(self.file.fileno())

    def _frame(self, kind: int, clear: bytes) -> None:
        sealed = self.key.encrypt(_nonce(kind, self.count), clear, sha256(self.header).digest())
        self.file.write(FRAME.pack(kind, len(sealed)) + sealed)
        self.count += 1


def read_header(path: Path) -> Header:
    """The header; raises Refused for anything that is not a backup or whose key is not there."""
    with _opened(path) as file:
        return _read_header(file)


def data(path: Path) -> Iterator[bytes]:
    """The dump in pieces. Each is authentic, but only a run to the end shows that nothing is missing."""
    unpacker = zlib.decompressobj()
    for kind, clear in _frames(path):
        if kind == DATA:
            # A piece may unpack to a thousand times its size: take it in parts.
            while clear:
                yield unpacker.decompress(clear, CHUNK)
                clear = unpacker.unconsumed_tail
    yield unpacker.flush()


def check(path: Path) -> bytes:
    """Open every frame from the first to the last; the manifest. Raises Refused and says why."""
    manifest = b""
    for kind, clear in _frames(path):
        if kind == LAST:
            manifest = zlib.decompress(clear)
    return manifest


def digest(path: Path) -> str:
    """SHA-256 of the file, as `sha256sum` prints it."""
    with path.open("rb") as file:
        whole = sha256()
        while piece := file.read(CHUNK):
            whole.update(piece)
    return whole.hexdigest()


def _header(engine: str, taken_at: datetime, file_key: bytes) -> bytes:
    ring = keyring(settings.SEALING_KEYS)
    key_id = next(iter(ring))
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + ring[key_id].encrypt(nonce, file_key, MAGIC)
    facts = {"engine": engine, "taken_at": taken_at.isoformat(), "key": key_id}
    raw = json.dumps({**facts, "file_key": b64encode(sealed).decode()}).encode()
    return MAGIC + LENGTH.pack(len(raw)) + raw


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise Refused(
            f"バックアップファイルを開けません（{path}: {error.strerror}）。場所を確認してください。"
        ) from error


def _read_header(file: IO[bytes]) -> Header:
    if file.read(len(MAGIC)) != MAGIC:
        raise Refused(FOREIGN)
    (size,) = LENGTH.unpack(_exactly(file, LENGTH.size))
    if size > HEADER_LIMIT:
        raise Refused(ALTERED)
    raw = _exactly(file, size)
    try:
        facts = json.loads(raw)
        engine, taken_at, key_id = facts["engine"], facts["taken_at"], facts["key"]
        sealed = b64decode(facts["file_key"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(ALTERED) from error
    key = keyring(settings.SEALING_KEYS).get(str(key_id))
    if key is None:
        raise Refused(
            f"このバックアップを開く鍵（{key_id}）が SEALING_KEYS にありません。作成時の鍵を加えてください。"
        )
    try:
        file_key = key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], MAGIC)
    except (InvalidTag, ValueError) as error:
        raise Refused(
            f"鍵（{key_id}）が作成時のものと違うか、バックアップファイルの先頭が書き換えられています。"
            "SEALING_KEYS を確認し、正しければ別のバックアップを使ってください。"
        ) from error
    return Header(str(engine), str(taken_at), str(key_id), file_key, MAGIC + LENGTH.pack(size) + raw)


def _frames(path: Path) -> Iterator[tuple[int, bytes]]:
    with _opened(path) as file:
        header = _read_header(file)
        key, about = AESGCM(header.file_key), sha256(header.raw).digest()
        kind, count = DATA, 0
        while kind != LAST:
            kind, size = FRAME.unpack(_exactly(file, FRAME.size))
            if kind not in (DATA, LAST) or not TAG_BYTES <= size <= FRAME_LIMIT:
                raise Refused(ALTERED)
            try:
                yield kind, key.decrypt(_nonce(kind, count), _exactly(file, size), about)
            except InvalidTag as error:
                raise Refused(ALTERED) from error
            count += 1
        if file.read(1):
            raise Refused(ALTERED)


def _exactly(file: IO[bytes], size: int) -> bytes:
    found = file.read(size)
    if len(found) != size:
        raise Refused(CUT)
    return found


def _nonce(kind: int, count: int) -> bytes:
    # The file key is used for this file only, so a counter never repeats.
    return bytes([kind, 0, 0, 0]) + count.to_bytes(8, "big")
