"""How long every answer takes."""

from __future__ import annotations

import asyncio


class Latency:
    """A pause per request; it holds nothing, so requests side by side wait side by side."""

    def __init__(self, milliseconds: float) -> None:
        self.milliseconds = milliseconds

    async def pass_by(self) -> None:
        if self.milliseconds > 0:
            await asyncio.sleep(self.milliseconds / 1000)
