"""The stand-in VoiceDrive as a process of its own, for every test that needs a counterpart."""

from __future__ import annotations

import os
import secrets
import select
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30.0
STOP_SECONDS = 10.0


class StandIn:
    """Starts on a free port and keeps that port, its keys and its accounts over restarts.

    State is one file in `state_dir`; `latency_ms` is the pause before each answer. Faults, latency and
    clock set through the control methods last until healed or until the process ends.
    """

    def __init__(self, state_dir: Path, latency_ms: float = 0, *, strict: bool = True) -> None:
        self.state_file = state_dir / "standin.sqlite3"
        self.log_file = state_dir / "standin.log"
        self.latency_ms = latency_ms
        self.strict = strict
        self.api_key = secrets.token_urlsafe(24)
        self.webhook_secret = secrets.token_urlsafe(32)
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Without a slash at the end; only after the first start."""
        assert self.port, "The stand-in has not been started."
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None, "The stand-in does not run."
        return self._process.pid

    def start(self) -> Self:
        """Return once it listens; RuntimeError with its own words if it does not."""
        assert self._process is None, "The stand-in runs already."
        command = [sys.executable, "-m", "standin", "--port", str(self.port), "--state", str(self.state_file)]
        command += ["--latency-ms", str(self.latency_ms), "--strict" if self.strict else "--no-strict"]
        secrets_of_both = {"STANDIN_API_KEY": self.api_key, "STANDIN_WEBHOOK_SECRET": self.webhook_secret}
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **secrets_of_both},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.port = self._announced_port()
        return self

    def stop(self) -> int:
        """End it as a supervisor would; returns its exit status."""
        return self._end(kill=False)

    def kill(self) -> None:
        """End it with SIGKILL, in the middle of whatever it does."""
        self._end(kill=True)

    def accounts(self) -> list[dict[str, Any]]:  # Any: rows of JSON, as the control interface shows them
        """Every account, oldest first: user_id, staff_id, username, email, name, … as its table has them."""
        found: list[dict[str, Any]] = self.control("GET", "accounts").json()["accounts"]
        return found

    def requests(self, path: str = "", staff_id: str | None = None) -> list[dict[str, Any]]:  # Any: as above
        """What it received, oldest first: only paths that begin so, only about this person if given."""
        received: list[dict[str, Any]] = self.control("GET", "requests").json()["requests"]
        return [
            request
            for request in received
            if request["path"].startswith(path) and staff_id in (None, request["staffId"])
        ]

    def fault(self, mode: str, **details: object) -> None:
        """Let it fail; details are times, seconds, retry_after, as_date, route, staff_id: see its README."""
        self.control("POST", "faults", {"mode": mode, **details})

    def heal(self) -> None:
        self.control("DELETE", "faults")

    def forget(self) -> None:
        """Drop all accounts and the request log."""
        self.control("DELETE", "state")

    def set_latency(self, milliseconds: float) -> None:
        self.control("PUT", "latency", {"ms": milliseconds})

    def set_clock(self, offset_seconds: float) -> None:
        self.control("PUT", "clock", {"offset_seconds": offset_seconds})

    def control(self, method: str, what: str, body: object = None) -> httpx.Response:
        """One call of its control interface; httpx.HTTPStatusError if it refuses."""
        # There is no TLS here, and loading the list of authorities would take longer than the call.
        with httpx.Client(verify=False, timeout=30, headers={"X-Control": self.api_key}) as client:
            answer = client.request(method, f"{self.url}/_control/{what}", json=body)
        return answer.raise_for_status()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self.stop()

    def _announced_port(self) -> int:
        assert self._process is not None and self._process.stdout is not None
        if select.select([self._process.stdout], [], [], START_SECONDS)[0]:
            line = self._process.stdout.readline()
            if line.startswith("standin listening on "):
                return int(line.rsplit(":", 1)[1])
        self.kill()
        raise RuntimeError(f"The stand-in did not start. It said: {self.log_file.read_text() or 'nothing'}")

    def _end(self, *, kill: bool) -> int:
        process = self._process
        assert process is not None, "The stand-in does not run."
        self._process = None
        if kill:
            process.kill()
        else:
            process.terminate()
        try:
            process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        return process.returncode
