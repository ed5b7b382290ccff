"""A backup file opens only whole, unaltered and with its key."""

import os
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from sync.backup import archive
from sync.backup.problems import Refused

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
FRAMES = 4  # three of data and the manifest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What cannot be compressed, so that it fills several frames."""
    return written(tmp_path / "a.backup", os.urandom(2 * archive.CHUNK + 500_000))


def written(path: Path, content: bytes, manifest: bytes = b"manifest") -> Path:
    with archive.Writer(path, "sqlite", NOW) as writer:
        for start in range(0, len(content), 100_000):
            writer.add(content[start : start + 100_000])
        writer.finish(manifest)
    return path


def frames(path: Path) -> tuple[bytes, list[bytes]]:
    """The bytes before the first frame, and the frames."""
    raw = path.read_bytes()
    at = len(archive.read_header(path).raw)
    head, found = raw[:at], []
    while at < len(raw):
        _, size = archive.FRAME.unpack(raw[at : at + archive.FRAME.size])
        end = at + archive.FRAME.size + size
        found.append(raw[at:end])
        at = end
    return head, found


def refused(path: Path) -> str:
    with pytest.raises(Refused) as why:
        archive.check(path)
    return str(why.value)


def test_gives_back_what_was_written(tmp_path: Path) -> None:
    content = os.urandom(3_000_000) + b"\0" * 3_000_000

    file = written(tmp_path / "a.backup", content, b"the manifest")

    assert b"".join(archive.data(file)) == content
    assert archive.check(file) == b"the manifest"


def test_an_empty_dump_is_a_file_too(tmp_path: Path) -> None:
    file = written(tmp_path / "a.backup", b"")

    assert b"".join(archive.data(file)) == b""


def test_only_the_owner_may_read_it_and_nothing_stands_in_clear(tmp_path: Path) -> None:
    file = written(tmp_path / "a.backup", "山田 花子".encode() * 1000, b"accounts_user")

    assert file.stat().st_mode & 0o777 == 0o600
    assert "山田".encode() not in file.read_bytes()
    assert b"accounts_user" not in file.read_bytes()


@pytest.mark.parametrize("part", [0.0, 0.00001, 0.00005, 0.0001, 0.2, 0.5, 0.9, 0.999999])
def test_one_altered_byte_is_found(file: Path, part: float) -> None:
    raw = bytearray(file.read_bytes())
    raw[min(int(len(raw) * part), len(raw) - 1)] ^= 1

    file.write_bytes(raw)

    assert refused(file)


def test_every_altered_byte_of_the_head_is_found(file: Path) -> None:
    raw = file.read_bytes()
    size = len(archive.read_header(file).raw) + archive.FRAME.size

    for at in range(size):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert refused(file), at


@pytest.mark.parametrize("kept", [0, 5, 8, 11, 100, 1_000_000])
def test_a_file_that_was_cut_is_refused(file: Path, kept: int) -> None:
    os.truncate(file, kept)

    assert refused(file)


@pytest.mark.parametrize("lost", [1, 15, 16, 17])
def test_a_file_that_lost_its_last_bytes_is_refused(file: Path, lost: int) -> None:
    os.truncate(file, file.stat().st_size - lost)

    assert "途中で切れています" in refused(file)


@pytest.mark.parametrize("kept", range(FRAMES))
def test_a_file_cut_between_frames_is_refused(file: Path, kept: int) -> None:
    head, found = frames(file)
    assert len(found) == FRAMES

    file.write_bytes(head + b"".join(found[:kept]))

    assert "途中で切れています" in refused(file)


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 2, 1, 3), (0, 2, 3), (0, 1, 1, 2, 3), (3,), (0, 1, 3)])
def test_swapped_dropped_and_doubled_frames_are_found(file: Path, order: tuple[int, ...]) -> None:
    head, found = frames(file)

    file.write_bytes(head + b"".join(found[number] for number in order))

    assert "書き換えられています" in refused(file)


def test_a_frame_of_another_file_is_found(file: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "b.backup", os.urandom(3_000_000))
    head, found = frames(file)

    file.write_bytes(head + frames(other)[1][0] + b"".join(found[1:]))

    assert "書き換えられています" in refused(file)


def test_bytes_behind_the_end_are_found(file: Path) -> None:
    with file.open("ab") as end:
        end.write(b"x")

    assert "書き換えられています" in refused(file)


def test_another_key_of_the_same_name_is_refused(file: Path, settings: Settings) -> None:
    name = archive.read_header(file).key_id

    settings.SEALING_KEYS = f"{name}:{b64encode(b'z' * 32).decode()}"

    assert "鍵" in refused(file)


def test_a_missing_key_is_named(file: Path, settings: Settings) -> None:
    settings.SEALING_KEYS = f"other:{b64encode(b'z' * 32).decode()}"

    assert f"（{archive_key(file)}）が SEALING_KEYS にありません" in refused(file)


def archive_key(file: Path) -> str:
    head = file.read_bytes()[:2000]
    return head.split(b'"key": "')[1].split(b'"')[0].decode()


def test_a_new_first_key_still_opens_older_files(file: Path, settings: Settings) -> None:
    settings.SEALING_KEYS = f"new:{b64encode(b'z' * 32).decode()},{settings.SEALING_KEYS}"

    assert archive.check(file) == b"manifest"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(100), b"-- MariaDB dump"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"

    path.write_bytes(content)

    assert "バックアップファイルではありません" in refused(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "gone.backup" in refused(tmp_path / "gone.backup")


def test_writes_and_reads_in_constant_memory(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(64):
            yield bytes(1 << 20)

    tracemalloc.start()
    with archive.Writer(tmp_path / "a.backup", "sqlite", NOW) as writer:
        for piece in pieces():
            writer.add(piece)
        writer.finish(b"")
    size = sum(map(len, archive.data(tmp_path / "a.backup")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size == 64 << 20
    assert peak < 16 << 20
