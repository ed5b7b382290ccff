"""Secrets at rest: AES-256-GCM with the key's id in the value, so that keys can be changed one by one.

A value reads ``v1:<key id>:<base64 of nonce + ciphertext + tag>``. What it belongs to (table, column) is
authenticated too: a value copied into another column does not open.
"""

import os
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

from organization.columns.plan import AnyText

VERSION = "v1"
NONCE_BYTES = 12


class Unopenable(ValueError):
    """The value was changed, belongs elsewhere, or its key is no longer in SEALING_KEYS."""


@cache
def keyring(spelled: str) -> dict[str, AESGCM]:
    """``id:base64 key`` pairs, separated by commas; the first one seals, all open."""
    ring: dict[str, AESGCM] = {}
    for part in filter(None, (piece.strip() for piece in spelled.split(","))):
        key_id, _, encoded = part.partition(":")
        try:
            ring[key_id] = AESGCM(b64decode(encoded, validate=True))
        except ValueError:
            raise ImproperlyConfigured(
                f"SEALING_KEYS: key {key_id!r} is not 16, 24 or 32 bytes in base64."
            ) from None
    if not ring:
        raise ImproperlyConfigured("SEALING_KEYS names no key.")
    return ring


def seal(clear: str, *, belongs_to: str) -> str:
    ring = keyring(settings.SEALING_KEYS)
    key_id = next(iter(ring))
    nonce = os.urandom(NONCE_BYTES)
    hidden = ring[key_id].encrypt(nonce, clear.encode(), belongs_to.encode())
    return f"{VERSION}:{key_id}:{b64encode(nonce + hidden).decode()}"


def unseal(sealed: str, *, belongs_to: str) -> str:
    """The clear text; raises Unopenable."""
    version, _, rest = sealed.partition(":")
    key_id, _, encoded = rest.partition(":")
    key = keyring(settings.SEALING_KEYS).get(key_id)
    if version != VERSION or key is None:
        raise Unopenable(f"No key {key_id!r} for a sealed value of {belongs_to}.")
    try:
        raw = b64decode(encoded, validate=True)
        return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], belongs_to.encode()).decode()
    except (InvalidTag, ValueError) as problem:
        raise Unopenable(f"A sealed value of {belongs_to} does not open.") from problem


class SealedTextField(AnyText):
    """Clear text in Python, sealed text in the database. The empty text stays empty."""

    def _belongs_to(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_db_prep_save(
        self, value: Any, connection: BaseDatabaseWrapper
    ) -> Any:  # Any: Django's own signature
        prepared = super().get_db_prep_save(value, connection)
        return seal(prepared, belongs_to=self._belongs_to()) if prepared else prepared

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        return unseal(value, belongs_to=self._belongs_to()) if value else value
