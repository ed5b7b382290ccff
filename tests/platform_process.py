"""The product's own processes, for tests that look at it from outside: started, killed and started again by name.

Database and broker are those of the run: SQLite and the filesystem, or a database of its own on the server of
DATABASE_URL and keys of its own on the Redis of REDIS_URL.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import redis

from deploy.environment import names as server_names
from tests.platform_database import Client, Step, named_by_this_run
from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 20.0
TAIL = 4_000  # characters of each log that a failure shows

CELERY = ["-m", "celery", "-A", "config"]
WORKER = ["worker", "--pool", "threads", "--concurrency", "8", "--loglevel", "INFO"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
# The first word of a process's name says what it is ("relay", "relay-2"); its log says when it is ready.
READY = {
    "relay": ("relay: leading", "relay: standing by"),
    "worker": ("ready.",),
    "beat": ("beat: Starting",),
}

# Changes that have no place yet, and places that were not read for deliveries.
UNREAD = (
    "SELECT c.id FROM sync_change c LEFT JOIN sync_place p ON p.change_id = c.id WHERE p.seq IS NULL OR p.seq > "
    "(SELECT COALESCE(MAX(seq), 0) FROM sync_cursor WHERE reader = 'dispatch') LIMIT 1"
)


class Platform:
    """One installation in a folder: ``with Platform(folder) as platform`` migrates it and ends all it started.

    ``environment`` goes to every process. Processes keep their logs in the folder, as NAME.log.
    """

    def __init__(self, state_dir: Path, environment: Mapping[str, str] | None = None) -> None:
        self.state_dir = state_dir
        self.database = named_by_this_run(state_dir)
        self.redis_url = os.environ.get("REDIS_URL", "")
        self.redis_prefix = f"flows-{secrets.token_hex(4)}"
        self._ports: dict[str, int] = {}
        own = {
            "STATE_DIR": str(state_dir),
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.redis_url,
            "REDIS_PREFIX": self.redis_prefix,
            "PUBLIC_URL": self.url,
            "GENERATE_KEYS": "on",
            **(environment or {}),
        }
        inherited = {name: value for name, value in os.environ.items() if name not in server_names()}
        self.environment = inherited | own
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """Of the web process, without a slash at the end."""
        return self.url_of("web")

    def url_of(self, name: str) -> str:
        """Of this web process ("web", "web-2"), which keeps its port over restarts."""
        if name not in self._ports:
            self._ports[name] = free_port()
        return f"http://127.0.0.1:{self._ports[name]}"

    def __enter__(self) -> Self:
        self.database.create()
        try:
            self.manage("migrate", "-v0")
        except BaseException:
            self.database.drop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes.values():
            process.terminate()
        for name in list(self.processes):
            self._end(name)
        self.database.drop()

    def manage(self, *words: str, input: str = "", **environment: str) -> str:
        """Run manage.py and return what it printed; AssertionError with its words if it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment | environment,
            input=input,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"manage.py {words[0]} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def python(self, code: str, **environment: str) -> str:
        """Run a few lines inside the product, with its keys; returns what they print."""
        return self.manage("shell", "--verbosity", "0", "-c", code, **environment)

    def launch(self, name: str, **environment: str) -> None:
        """Start a process without waiting until it is ready."""
        assert name not in self.processes, f"{name} runs already."
        # In this process's own group, and without children of their own: whoever ends the run ends them all.
        with self.log_file(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *self._command(name)],
                cwd=ROOT,
                env=self.environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start(self, *names: str, **environment: str) -> None:
        """Start them together and return when each is ready; those that run already stay."""
        began = {name: self._log_size(name) for name in names if name not in self.processes}
        for name in began:
            self.launch(name, **environment)
        until = time.monotonic() + START_SECONDS
        for name, size in began.items():
            while not self._is_ready(name, size):
                if self.processes[name].poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{name} does not start:\n{self.told(name)}")
                time.sleep(0.02)

    def kill(self, name: str) -> None:
        """SIGKILL, wherever it is just then."""
        self.processes[name].kill()
        self._end(name)

    def stop(self, *names: str) -> None:
        """As a supervisor would: SIGTERM, and time to finish. Those that do not run are left out."""
        running = [name for name in names if name in self.processes]
        for name in running:
            self.processes[name].send_signal(signal.SIGTERM)
        for name in running:
            self._end(name)

    def fallen(self) -> list[str]:
        """The names of processes that ended by themselves."""
        return [name for name, process in self.processes.items() if process.poll() is not None]

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A connection to the database, as another system would open it."""
        client = self.database.connect()
        try:
            yield client
        finally:
            client.close()

    @contextmanager
    def frozen(self, step: Step) -> Iterator[None]:
        """Inside the block every process that comes to this step stays there; kill it before the end.

        Begins when the relay has nothing left to do: on SQLite one who stood there early would keep all others
        from writing.
        """
        self._wait_for_rest()
        self.database.freeze(step)
        try:
            yield
        except BaseException:
            for name in list(self.processes):
                self.kill(name)
            raise
        finally:
            self.database.thaw()

    def lose_wake_ups(self) -> int:
        """Take all waiting messages out of the broker; returns how many there were."""
        if self.redis_url:
            with redis.Redis.from_url(self.redis_url) as server:
                queue = f"{self.redis_prefix}:celery"
                count = int(server.llen(queue))
                server.delete(queue)
                return count
        files = [path for path in (self.state_dir / "broker" / "queue").iterdir() if path.is_file()]
        for path in files:
            path.unlink(missing_ok=True)
        return len(files)

    def log_file(self, name: str) -> Path:
        return self.state_dir / f"{name}.log"

    def told(self, name: str) -> str:
        """The end of what a process wrote."""
        log = self.log_file(name)
        return log.read_text(encoding="utf-8", errors="replace")[-TAIL:] if log.exists() else ""

    def tails(self) -> list[tuple[str, str]]:
        """(name, end of its log) of every process that ever ran."""
        return [(path.stem, self.told(path.stem)) for path in sorted(self.state_dir.glob("*.log"))]

    def _wait_for_rest(self) -> None:
        until = time.monotonic() + START_SECONDS
        with self.client() as client:
            while client.rows(UNREAD):
                assert time.monotonic() < until, "The relay does not come to the end of the log."
                time.sleep(0.02)

    def _command(self, name: str) -> list[str]:
        match name.partition("-")[0]:
            case "relay":
                return ["manage.py", "relay"]
            case "worker":
                return [*CELERY, *WORKER, *QUIET, "--hostname", f"{name}@%h"]
            case "beat":
                return [*CELERY, "beat", "--loglevel", "INFO", "--pidfile="]
            case "web":
                port = self.url_of(name).rpartition(":")[2]
                return ["-m", "daphne", "-b", "127.0.0.1", "-p", port, "config.asgi:application"]
        raise ValueError(f"Nothing of the platform is called {name}.")

    def _is_ready(self, name: str, since: int) -> bool:
        if name.startswith("web"):
            try:
                return (
                    httpx.get(f"{self.url_of(name)}/healthz", timeout=5, trust_env=False).status_code == 200
                )
            except httpx.TransportError:
                return False
        log = self.log_file(name).read_bytes()[since:].decode(errors="replace")
        return any(word in log for word in READY[name.partition("-")[0]])

    def _log_size(self, name: str) -> int:
        log = self.log_file(name)
        return log.stat().st_size if log.exists() else 0

    def _end(self, name: str) -> None:
        process = self.processes.pop(name)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
