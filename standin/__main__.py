"""`python -m standin`: listen until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing

from aiohttp import web

from standin.server import Agreement, build
from standin.state import open_state

LAST_ANSWERS_SECONDS = 0.5  # how long open requests may take to end on SIGTERM


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m standin", description="A stand-in VoiceDrive.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one and prints it")
    parser.add_argument("--state", default=":memory:", metavar="FILE", help="SQLite file that keeps accounts")
    parser.add_argument("--latency-ms", type=float, default=20.0, help="pause before every answer")
    parser.add_argument("--login-url", default="https://voicedrive.example.jp/login")
    parser.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="answer 422 to event fields which the running VoiceDrive would silently ignore",
    )
    # A process list is public; the environment of a process is not.
    parser.add_argument("--api-key", default=os.environ.get("STANDIN_API_KEY"))
    parser.add_argument("--webhook-secret", default=os.environ.get("STANDIN_WEBHOOK_SECRET"))
    chosen = parser.parse_args()
    if not chosen.api_key:
        parser.error("set STANDIN_API_KEY in the environment, or give --api-key")
    if not chosen.webhook_secret:
        parser.error("set STANDIN_WEBHOOK_SECRET in the environment, or give --webhook-secret")
    return chosen


async def serve(app: web.Application, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_ANSWERS_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        bound_host, bound_port = runner.addresses[0][:2]
        print(f"standin listening on http://{bound_host}:{bound_port}", flush=True)
        await stop.wait()
    finally:
        await runner.cleanup()


def main() -> None:
    chosen = options()
    agreement = Agreement(
        api_key=chosen.api_key,
        webhook_secret=chosen.webhook_secret,
        login_url=chosen.login_url,
        strict=chosen.strict,
    )
    try:
        with closing(open_state(chosen.state)) as state:
            asyncio.run(serve(build(agreement, state, chosen.latency_ms), chosen.host, chosen.port))
    except sqlite3.Error as error:
        sys.exit(f"standin cannot use the state file {chosen.state}: {error}. Give another --state.")
    except OSError as error:
        sys.exit(f"standin cannot listen on {chosen.host}:{chosen.port}: {error}. Give another --port.")


if __name__ == "__main__":
    main()
