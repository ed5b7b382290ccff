"""A CSV file from somebody's spreadsheet: its characters, its rows, and what is wrong with it as a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 100_000
LONGEST_CELL = 200
UTF8, CP932 = "utf-8", "cp932"
ENCODINGS = (UTF8, CP932)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute a cell
UNREADABLE = "\ufffd"  # what a byte becomes that is no character of the encoding


@dataclass(frozen=True)
class Fault:
    """``row`` counts as a spreadsheet does: the headings are row 1. Row 0 is the file as a whole."""

    row: int
    column: str
    message: str


class UnreadableError(ValueError):
    """The file as a whole cannot be read; ``fault`` says where and why."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(row, "", message)


@dataclass(frozen=True)
class Sheet:
    """The headings, trimmed, and the rows that are not empty with their numbers."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str


def read(content: bytes, encoding: str | None = None) -> Sheet:
    """Read the file; without ``encoding`` UTF-8 (with or without BOM) and CP932 are told apart.

    Raises UnreadableError. Bytes that are no characters become U+FFFD, for the reader to name row by row.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(0, "ファイルが大きすぎます（上限10MB）。ファイルを分けてください。")
    _refuse_other_formats(content)
    text, used = _decoded(content, encoding)
    records = _records(text)
    _, headings = next(records, (1, []))
    if not any(cell.strip() for cell in headings):
        raise UnreadableError(1, "1行目に見出しがありません。見出しの行を付けてください。")
    rows = []
    for number, cells in records:
        if any(cell.strip() for cell in cells):
            rows.append((number, [cell.strip() for cell in cells]))
        if len(rows) > MOST_ROWS:
            raise UnreadableError(
                number, f"行が多すぎます（上限{MOST_ROWS:,}行）。ファイルを分けてください。"
            )
    return Sheet([heading.strip() for heading in headings], rows, used)


def faults_of_cells(sheet: Sheet) -> Iterator[Fault]:
    """What no cell may hold, whatever its column means."""
    width = len(sheet.headings)
    for number, cells in sheet.rows:
        if any(cells[width:]):
            yield Fault(
                number,
                "",
                f"見出しより列が多くあります（{len(cells)}列）。値の中のカンマを確認してください。",
            )
        for heading, cell in zip(sheet.headings, cells, strict=False):
            message = _fault_of_cell(cell, sheet.encoding)
            if message:
                yield Fault(number, heading, message)


def _fault_of_cell(cell: str, encoding: str) -> str:
    if len(cell) > LONGEST_CELL:
        return f"{LONGEST_CELL}文字以内で入力してください（現在{len(cell):,}文字）。"
    if UNREADABLE in cell:
        return f"文字コード（{encoding.upper()}）で読めない文字があります。元の表から保存し直してください。"
    if "\0" in cell:
        return "使えない制御文字（NUL）があります。セルを入力し直してください。"
    if cell.startswith(FORMULA_SIGNS):
        return f"「{cell[0]}」で始まる値は数式とみなされるため取り込めません。値を入力し直してください。"
    return ""


def _refuse_other_formats(content: bytes) -> None:
    if not content.strip():
        raise UnreadableError(0, "ファイルが空です。")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableError(0, "Excelのブックは読めません。「CSV UTF-8」形式で保存し直してください。")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(0, "UTF-16のファイルは読めません。「CSV UTF-8」形式で保存し直してください。")


def _decoded(content: bytes, encoding: str | None) -> tuple[str, str]:
    """Text and encoding. A file that is neither is read as the one with fewer unreadable places."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    for candidate in (encoding,) if encoding else ENCODINGS:
        try:
            return content.decode(candidate), candidate
        except UnicodeDecodeError:
            continue
    attempts = [(content.decode(one, "replace"), one) for one in ((encoding,) if encoding else ENCODINGS)]
    return min(attempts, key=lambda attempt: attempt[0].count(UNREADABLE))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells), headings first. csv itself holds a single cell below 128 KB."""
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = '引用符（"）が閉じられていないか、位置が正しくありません。この行を確認してください。'
            raise UnreadableError(number, message) from None
