"""Private database and Redis servers for one run: free ports, a temporary folder, gone afterwards.

They need the programs that `./dev test` installs, no running service and no particular user.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60.0
STOP_SECONDS = 30.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def mariadb() -> Iterator[str]:
    """A MariaDB server with root and no password; yields ``mysql://root@127.0.0.1:PORT/``."""
    with tempfile.TemporaryDirectory(prefix="mariadb-") as name:
        folder, port = Path(name), free_port()
        data = folder / "data"
        # The server refuses to run as root unless told so.
        user = ["--user=root"] if os.geteuid() == 0 else []
        install = [
            program("mariadb-install-db"),
            "--no-defaults",
            f"--datadir={data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            *user,
        ]
        made = subprocess.run(install, capture_output=True, text=True)
        if made.returncode:
            raise RuntimeError(f"mariadb-install-db failed:\n{made.stdout}{made.stderr}")
        serve = [
            program("mariadbd"),
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={folder / 'socket'}",
            f"--pid-file={folder / 'pid'}",
            "--bind-address=127.0.0.1",
            f"--port={port}",
            "--character-set-server=utf8mb4",
            "--innodb-flush-log-at-trx-commit=0",  # these data need not survive the machine
            "--skip-log-bin",
            *user,
        ]
        with serving(serve, folder, port):
            yield f"mysql://root@127.0.0.1:{port}/"


@contextmanager
def redis(port: int | None = None) -> Iterator[str]:
    """A Redis server that keeps nothing on disk; yields ``redis://127.0.0.1:PORT/0``."""
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="redis-") as name:
        serve = [program("redis-server"), "--bind", "127.0.0.1", "--port", str(port), "--dir", name]
        serve += ["--save", "", "--appendonly", "no"]
        with serving(serve, Path(name), port):
            yield f"redis://127.0.0.1:{port}/0"


def program(name: str) -> str:
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is None:
        raise RuntimeError(f"{name} is not installed. ./dev test installs what the tests need.")
    return path


@contextmanager
def serving(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """The server from its first accepted connection until the block is left, however that happens."""
    log = folder / "server.log"
    with log.open("wb") as output:
        # A session of its own: Ctrl-C must not end the server before the tests that use it.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_until_listening(process, port, log)
        yield
    finally:
        end(process)


def wait_until_listening(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    told = log.read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"{process.args!r} does not listen on port {port}:\n{told}")


def end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
