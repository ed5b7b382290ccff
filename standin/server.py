"""Puts the parts together: one application, both contracts, one state."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from aiohttp import web

from standin.accounts import Accounts
from standin.clock import Clock
from standin.control import Control
from standin.faults import Faults
from standin.latency import Latency
from standin.master_plan import MasterPlan
from standin.received import Received
from standin.reception import Reception
from standin.voicedrive_v100 import VoiceDriveV100

LARGEST_BODY = 100 * 1024  # bytes, the running counterpart's limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What both sides have agreed on, and how strictly this side holds to it."""

    api_key: str
    webhook_secret: str
    login_url: str
    strict: bool = True


def build(agreement: Agreement, state: sqlite3.Connection, latency_ms: float) -> web.Application:
    accounts, received, faults = Accounts(state), Received(state), Faults()
    clock, latency = Clock(), Latency(latency_ms)
    master_plan = MasterPlan(accounts, api_key=agreement.api_key, login_url=agreement.login_url)
    voicedrive = VoiceDriveV100(
        accounts, received, clock, webhook_secret=agreement.webhook_secret, strict=agreement.strict
    )
    control = Control(accounts, received, faults, clock, latency, key=agreement.api_key)
    reception = Reception(received, faults, clock, latency)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[reception.middleware()])
    # The plan's WebSocket endpoint, once there is one, is a module beside these with its own routes().
    for part in (master_plan, voicedrive, control):
        app.add_routes(part.routes())
    return app
