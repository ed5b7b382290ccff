"""Makes a dump that any account may restore, whichever of the two dump programs wrote it.

It is read line by line. Values never begin a line that looks like these: both programs write a line break
inside a value as ``\\n``.
"""

import re
from collections.abc import Iterator
from typing import IO

PIECE = 1 << 16
# MariaDB's first line, which MySQL's client takes for an unknown command.
SANDBOX = re.compile(rb"/\*M?!999999\\- enable the sandbox mode \*/")
# What MySQL's dump adds on a server with GTIDs: only an administrator could run it.
GTID = re.compile(rb"SET (@@GLOBAL\.GTID_PURGED|@@SESSION\.SQL_LOG_BIN|@MYSQLDUMP_TEMP_LOG_BIN)\b")
# Who made a trigger, view, routine or event: to restore under a foreign name takes an administrator.
QUOTED = rb"`(?:[^`]|``)*`"
DEFINER = re.compile(
    rb"^((?:/\*!\d+ CREATE\*/ )?(?:/\*!\d+ )?(?:CREATE (?:OR REPLACE )?)?)"
    rb"DEFINER ?= ?" + QUOTED + rb"(?:@" + QUOTED + rb")?\s?(\*/ )?"
)
TABLE = re.compile(rb"^CREATE TABLE (" + QUOTED + rb") ")
STORED = re.compile(
    rb"^  (" + QUOTED + rb" \S+(?: (?:CHARACTER SET|COLLATE) \S+)*) GENERATED ALWAYS AS .* STORED[^`]*$"
)


def cleaned(dump: IO[bytes]) -> Iterator[bytes]:
    """The dump without what only its writer could restore, in pieces of at most PIECE bytes."""
    at_start, leaving_out = True, False
    while piece := dump.readline(PIECE):
        ends = piece.endswith(b"\n")
        if at_start and GTID.match(piece):
            leaving_out = True
        if leaving_out:
            # The list of GTIDs may take several lines; the statement ends with a semicolon.
            leaving_out = not piece.rstrip().endswith(b";")
        elif not (at_start and SANDBOX.match(piece)):
            yield DEFINER.sub(_without, piece) if at_start else piece
        at_start = ends


def with_generated_last(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """MariaDB's program lists the values of generated columns, which MySQL refuses to take.

    So they are loaded as plain columns and become generated when all rows are there.
    """
    table, later = b"", []
    for piece in pieces:
        if found := TABLE.match(piece):
            table = found.group(1)
        elif table and piece.startswith(b")"):
            table = b""
        elif table and (stored := STORED.match(piece)):
            whole = piece.strip().rstrip(b",")
            later.append(b"ALTER TABLE %b MODIFY COLUMN %b;\n" % (table, whole))
            piece = b"  %b DEFAULT NULL%b\n" % (
                stored.group(1),
                b"," if piece.rstrip().endswith(b",") else b"",
            )
        yield piece
    yield from later


def _without(found: re.Match[bytes]) -> bytes:
    before, closed = bytes(found.group(1)), found.group(2)
    # /*!50017 DEFINER=`a`@`b`*/ stands in a comment of its own: its opening goes with it.
    return before[: before.rindex(b"/*!")] if closed else before


def begins_table(piece: bytes) -> bool:
    return TABLE.match(piece) is not None
