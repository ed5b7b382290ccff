"""`./dev demo`: invented staff in STATE_DIR, every process under one supervisor, until Ctrl-C."""

import argparse
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from deploy.environment import names

ROOT = Path(__file__).resolve().parent.parent
PROCESS_FILE = ROOT / "deploy" / "demo.conf"
# How to reach a running supervisor; supervisorctl does not follow demo.conf's include to it.
SERVER_FILE = ROOT / "deploy" / "supervisord.conf"
READY_SECONDS = 60


class Refused(Exception):
    """The demo cannot start; the text says why and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev demo", description="Everything, with invented staff.")
    parser.add_argument("--reset", action="store_true", help="throw the demo's data away and start over")
    parser.add_argument("--port", type=int, help="this port and no other (default: the first free from 8000)")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    state = Path(os.environ.get("STATE_DIR") or ROOT / "var").resolve()
    try:
        with only_one(state) as lock:
            run(state, lock, reset=options.reset, port=options.port)
    except Refused as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def leave(number: int, _frame: FrameType | None) -> None:
    # A second Ctrl-C must not cut the orderly stop short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)


@contextmanager
def only_one(state: Path) -> Iterator[IO[str]]:
    """The lock of this state folder. The supervisor inherits it, so it outlives a killed `./dev demo`."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (state / "demo.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Refused(
                f"A demo is already running here: {lock.read().strip() or 'it is just starting'}. "
                "Stop that one first, with Ctrl-C where it runs or with kill and its process number."
            ) from None
        lock.truncate(0)
        yield lock


def run(state: Path, lock: IO[str], *, reset: bool, port: int | None) -> None:
    if reset:
        throw_away(state)
    own = own_settings(state)
    web_port = free_port(port, 1) if port else free_port(8000, 20)
    environment = demo_environment(state, own, web_port)
    prepare(state, environment)
    with tempfile.TemporaryDirectory(prefix="demo-") as sockets:
        environment["SUPERVISOR_SOCKET"] = f"{sockets}/supervisor.sock"
        with supervised(environment, lock) as supervisor:
            address = environment["PUBLIC_URL"]
            lock.write(f"{address}/, process {supervisor.pid}")
            lock.flush()
            wait_until_ready(supervisor, environment)
            announce(state, address)
            supervisor.wait()
            raise Refused(f"The supervisor ended by itself; see {state / 'log' / 'supervisord.log'}.")


def throw_away(state: Path) -> None:
    """Empty the folder, but only one that a demo made: STATE_DIR may name anything."""
    rest = [path for path in state.iterdir() if path.name != "demo.lock"]
    if rest and not (state / "demo.env").exists():
        raise Refused(f"{state} holds something that no demo made (it has no demo.env); empty it yourself.")
    # The mark goes last, so that an interrupted reset can be repeated.
    for path in sorted(rest, key=lambda path: path.name == "demo.env"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def own_settings(state: Path) -> dict[str, str]:
    """What demo.env keeps: the stand-in's port and secrets, which the loaded peers know too."""
    path = state / "demo.env"
    if not path.exists():
        port = free_port(8100, 100)
        values = {
            "STANDIN_PORT": str(port),
            "STANDIN_URL": f"http://127.0.0.1:{port}",
            "STANDIN_API_KEY": secrets.token_urlsafe(32),
            "STANDIN_WEBHOOK_SECRET": secrets.token_urlsafe(32),
        }
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
        draft.rename(path)
    settings = dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())
    free_port(int(settings["STANDIN_PORT"]), 1)
    return settings


def free_port(first: int, tries: int) -> int:
    for port in range(first, first + tries):
        with socket.socket() as listener:
            # As the servers do: a connection that has just ended must not count as taken.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    which = f"Port {first} is" if tries == 1 else f"Ports {first} to {first + tries - 1} are"
    raise Refused(f"{which} taken by another program. End it, or choose: ./dev demo --port 9000")


def demo_environment(state: Path, own: dict[str, str], port: int) -> dict[str, str]:
    if "DATABASE_URL" in os.environ:
        print("The demo keeps to its own SQLite file and leaves DATABASE_URL alone; see docs/deployment.md.")
    # Nothing of a server's environment: the demo must never write into a real database by mistake.
    outer = {name: value for name, value in os.environ.items() if name not in names()}
    return {
        **outer,
        **own,
        "STATE_DIR": str(state),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "WEB_HOST": "127.0.0.1",
        "WEB_PORT": str(port),
        "WEB_PROCESSES": "1",
        "RELAY_PROCESSES": "1",
        "WORKER_PROCESSES": "1",
    }


def prepare(state: Path, environment: dict[str, str]) -> None:
    os.umask(0o077)
    (state / "log").mkdir(exist_ok=True)
    step("Migrating", ["migrate", "--noinput", "--verbosity", "0"], environment)
    logins = state / "demo-logins.txt"
    if not logins.exists():
        with (state / "log" / "load.log").open("w", encoding="utf-8") as told:
            step("Loading the organisation", ["load_organization"], environment, output=told)
        # The table of logins appears only when all is loaded: without it the next start loads again.
        draft = state / "demo-logins.draft"
        with draft.open("w", encoding="utf-8") as table:
            step("Loading 500 invented staff", ["load_demo"], environment, output=table)
        draft.rename(logins)


def step(label: str, command: list[str], environment: dict[str, str], output: IO[str] | None = None) -> None:
    print(f"{label} ...", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, stdout=output)
    if done.returncode:
        raise Refused(
            f"{label}: manage.py {command[0]} failed. If data of an earlier version are in the way, "
            "start over with ./dev demo --reset."
        )
    print(f"  {time.monotonic() - began:3.0f} s  done", flush=True)


@contextmanager
def supervised(environment: dict[str, str], lock: IO[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Every process under one supervisor; all of them have ended when the block is left."""
    command = [sys.executable, "-m", "supervisor.supervisord", "--nodaemon", "--silent"]
    command += ["-c", str(PROCESS_FILE)]
    # A session of its own: Ctrl-C reaches this process only, which then stops the others in order.
    supervisor = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=[lock.fileno()],
    )
    try:
        yield supervisor
    finally:
        if supervisor.poll() is None:
            print("\nStopping ...", flush=True)
            supervisor.terminate()
        supervisor.wait()
        print("Stopped; the data stay.", flush=True)


def wait_until_ready(supervisor: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
    print("Starting web, relay, worker, beat and the stand-in VoiceDrive ...", flush=True)
    began = time.monotonic()
    waiting = ""
    while time.monotonic() - began < READY_SECONDS:
        if supervisor.poll() is not None:
            break
        waiting = not_running(environment)
        if not waiting and answers(environment["PUBLIC_URL"]):
            print(f"  {time.monotonic() - began:3.0f} s  done", flush=True)
            return
        time.sleep(0.3)
    raise Refused(
        f"Not ready after {time.monotonic() - began:.0f} s. {waiting}\n"
        f"The reason is in one of the files in {environment['STATE_DIR']}/log."
    )


def not_running(environment: dict[str, str]) -> str:
    """The supervisor's own lines about processes that do not run; empty when all do."""
    command = [sys.executable, "-m", "supervisor.supervisorctl", "-c", str(SERVER_FILE), "status"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True)
    if told.returncode == 0:
        return ""
    return "\n".join(line for line in told.stdout.splitlines() if " RUNNING " not in line) or told.stderr


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(state: Path, address: str) -> None:
    print(f"\nReady: {address}/\n")
    print((state / "demo-logins.txt").read_text(encoding="utf-8"))
    print("Ctrl-C stops everything and keeps the data; ./dev demo --reset starts over.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
