"""What a database holds, told the same way on every engine, so that two of them can be compared.

For each table: the number of rows, and SHA-256 over the rows in order of their key. For each object of the
schema (table, column, index, key, check, trigger, view, routine): SHA-256 of its definition.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Protocol

Cell = None | bool | int | float | Decimal | str | bytes | date | time | timedelta


class Reader(Protocol):
    """One consistent view of a database."""

    def tables(self) -> list[str]: ...

    def rows(self, table: str) -> Iterable[tuple[Cell, ...]]:
        """All rows in order of the key (text by its bytes), streamed."""

    def objects(self) -> Iterable[tuple[str, str]]:
        """(kind and name, one line of its definition); an object may have several lines."""


class Database(Protocol):
    """A database that can be dumped, filled and emptied. ``engine`` is sqlite, mariadb or mysql."""

    engine: str
    name: str

    def dumping(self, folder: str) -> AbstractContextManager[tuple[Iterator[bytes], Reader]]:
        """The dump, and a view of exactly what it holds. ``folder`` is for passing files."""

    def reading(self) -> AbstractContextManager[Reader]: ...

    def scratch(self, folder: str) -> AbstractContextManager["Database"]:
        """An empty database beside this one that is gone afterwards, whatever happens."""

    def sweep(self) -> None:
        """Remove what killed runs left in the server. Only for whoever has the turn."""

    def load(self, dump: Iterable[bytes]) -> None:
        """Into a place where nothing stands yet."""

    def same_as(self, other: "Database") -> bool: ...

    def is_empty(self) -> bool:
        """Whether nothing stands there, so that a restore destroys nothing."""

    def filling(self) -> AbstractContextManager["Database"]:
        """An empty place, which is this database once the block ends well; if not, it is empty again."""

    def set_aside(self, at: datetime) -> str:
        """Take the present content out of the way; its new name, for ``bring_back``."""

    def bring_back(self, aside: str) -> None: ...


@dataclass(frozen=True)
class Manifest:
    tables: dict[str, tuple[int, str]]
    objects: dict[str, str]

    @property
    def row_count(self) -> int:
        return sum(count for count, _ in self.tables.values())

    def encode(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def decode(cls, raw: bytes) -> "Manifest":
        found = json.loads(raw)
        tables = {name: (count, digest) for name, (count, digest) in found["tables"].items()}
        return cls(tables, found["objects"])


def of(reader: Reader) -> Manifest:
    tables = {table: _sum(reader.rows(table)) for table in reader.tables()}
    lines: dict[str, list[str]] = {}
    for name, line in reader.objects():
        lines.setdefault(name, []).append(line)
    objects = {name: sha256("\n".join(sorted(told)).encode()).hexdigest() for name, told in lines.items()}
    return Manifest(tables, objects)


def differences(wanted: Manifest, found: Manifest) -> list[str]:
    """What the second lacks, has beside, or holds differently; in Japanese, the weightiest first."""
    told = []
    for table in sorted(wanted.tables.keys() | found.tables.keys()):
        before, after = wanted.tables.get(table), found.tables.get(table)
        if before is None or after is None:
            told.append(f"表 {table} が{'余分です' if before is None else 'ありません'}")
        elif before[0] != after[0]:
            told.append(f"表 {table} の行数が違います（{before[0]:,} → {after[0]:,}）")
        elif before[1] != after[1]:
            told.append(f"表 {table} の内容が違います")
    names = wanted.objects.keys() | found.objects.keys()
    told += [
        f"定義 {name} が違います"
        for name in sorted(names)
        if wanted.objects.get(name) != found.objects.get(name)
    ]
    return told


def _sum(rows: Iterable[tuple[Cell, ...]]) -> tuple[int, str]:
    count, whole = 0, sha256()
    for row in rows:
        count += 1
        whole.update(canonical(row))
    return count, whole.hexdigest()


def canonical(row: tuple[Cell, ...]) -> bytes:
    """The same bytes however a driver spells the value; lengths keep neighbours apart."""
    parts = []
    for cell in row:
        if cell is None:
            parts.append(b"n;")
        else:
            mark, spell = SPELLED[type(cell)]
            raw = spell(cell)
            parts.append(b"%b%d:%b" % (mark, len(raw), raw))
    parts.append(b"\n")
    return b"".join(parts)


def _text(cell: Cell) -> bytes:
    return str(cell).encode()


def _number(cell: Cell) -> bytes:
    # 12.50, 12.5 and 12.5e0 are one number; 100 must not become 1E+2.
    return format(Decimal(repr(cell) if isinstance(cell, float) else str(cell)).normalize(), "f").encode()


def _truth(cell: Cell) -> bytes:
    return b"1" if cell else b"0"


def _bytes(cell: Cell) -> bytes:
    return cell if isinstance(cell, bytes) else b""


SPELLED: dict[type, tuple[bytes, Callable[[Cell], bytes]]] = {
    str: (b"t", _text),
    int: (b"d", _text),
    bool: (b"d", _truth),
    float: (b"d", _number),
    Decimal: (b"d", _number),
    bytes: (b"b", _bytes),
    # SQLite keeps times as the text that str() gives.
    datetime: (b"t", _text),
    date: (b"t", _text),
    time: (b"t", _text),
    timedelta: (b"t", _text),
}
