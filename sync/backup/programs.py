"""The servers' own dump and client programs. Credentials go by a file for the owner only, never as a word."""

import logging
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from sync.backup.problems import Problem, number_in, of_server

DUMP_PROGRAMS = {"mysql": ("mysqldump", "mariadb-dump"), "mariadb": ("mariadb-dump", "mysqldump")}
CLIENT_PROGRAMS = {"mysql": ("mysql", "mariadb"), "mariadb": ("mariadb", "mysql")}
DUMP_WORDS = (
    "--single-transaction",
    "--quick",
    "--routines",
    "--triggers",
    "--hex-blob",
    "--no-tablespaces",
    # Names from the database never stand in comments, and a restore never drops or locks a table.
    "--skip-comments",
    "--skip-add-drop-table",
    "--skip-add-locks",
    "--skip-disable-keys",
    "--default-character-set=utf8mb4",
)
LARGEST_ROW = "1G"


log = logging.getLogger(__name__)


def program(names: tuple[str, ...]) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise Problem(
        f"{'または'.join(names)} がこのサーバーにありません。"
        "mariadb-client か mysql-client を導入してから、もう一度実行してください。"
    )


@contextmanager
def options(
    settings: dict[str, Any], folder: str
) -> Iterator[str]:  # Any: Django's own settings of a database
    """The path of an option file (mode 0600) that exists only inside the block."""
    host, given = settings.get("HOST") or "", settings.get("OPTIONS", {})
    client = {
        "user": settings.get("USER") or "",
        "password": settings.get("PASSWORD") or "",
        "socket" if host.startswith("/") else "host": host,
        "port": str(settings.get("PORT") or ""),
        **{f"ssl-{part}": given.get("ssl", {}).get(part, "") for part in ("ca", "cert", "key")},
    }
    lines = ["[client]", *(f"{name}={_spelled(value)}" for name, value in client.items() if value)]
    # "loose": whichever program does not know an option warns and goes on.
    lines += ["[mysqldump]", "loose-set-gtid-purged=OFF", "loose-column-statistics=0"]
    lines += [f"max-allowed-packet={LARGEST_ROW}", "[mysql]", f"max-allowed-packet={LARGEST_ROW}"]
    with NamedTemporaryFile("w", dir=folder, prefix="client-", suffix=".cnf", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        yield file.name


def _spelled(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@contextmanager
def dump(path: str, option_file: str, database: str, scratch: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The running dump program; on leaving the block it has ended well, or Problem is raised."""
    words = [path, f"--defaults-file={option_file}", *DUMP_WORDS, database]
    with TemporaryFile() as told:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told)
        try:
            yield process
            process.wait()
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()
        if process.returncode:
            raise _problem(told, "データを書き出すことが", database, scratch)


def feed(engine: str, option_file: str, database: str, pieces: Iterable[bytes]) -> None:
    """Run the dump's statements; stops at the first that fails."""
    words = [program(CLIENT_PROGRAMS[engine]), f"--defaults-file={option_file}", "--binary-mode"]
    words += ["--default-character-set=utf8mb4", database]
    with TemporaryFile() as told:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=told)
        try:
            _pour(process.stdin, pieces)
            process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode:
            raise _problem(told, "データを復元することが", database, database)


def _pour(target: IO[bytes] | None, pieces: Iterable[bytes]) -> None:
    assert target is not None  # noqa: S101  it was asked for as a pipe
    try:
        with target:
            for piece in pieces:
                target.write(piece)
    except BrokenPipeError:
        return  # the program gave up first; its exit status and its words say why


def _problem(told: IO[bytes], doing: str, database: str, scratch: str) -> Problem:
    told.seek(0)
    words = told.read(10_000).decode(errors="replace")
    # With --verbose or an error some clients repeat the statement: only their own last line is logged.
    log.error("%s: %s", database, words.strip().rpartition("\n")[2])
    return of_server(number_in(words), doing, database, scratch)


@cache
def is_mariadbs(path: str) -> bool:
    """Debian calls MariaDB's program mysqldump, too: only the program itself knows."""
    return (
        "MariaDB" in subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    )
