"""The one reader of the process environment.

Flags are on or off and nothing else, secrets may stand in a file (``@/run/secrets/name``) and have no
default: where the embedded default needs one, it is made once and kept in ``STATE_DIR``.
"""

import os
import secrets
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    value = os.environ.get(name, default)
    if value.startswith("@"):
        return Path(value[1:]).read_text(encoding="utf-8").strip()
    return value


def flag(name: str) -> bool:
    value = os.environ.get(name, "off")
    if value not in ("on", "off"):
        raise ImproperlyConfigured(f"{name} is on or off, not {value!r}.")
    return value == "on"


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    path = Path(os.environ.get(name) or default).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret(name: str, kept_in: Path | None, make: Callable[[], str]) -> str:
    """The secret from the environment; without one, the embedded installation's own.

    ``kept_in`` is None where a server is configured: there a missing secret stops the process.
    """
    given = text(name)
    if given:
        return given
    if kept_in is None:
        raise ImproperlyConfigured(f"{name} is not set. A server needs its own; see deploy/env.example.")
    path = kept_in / name.lower()
    if not path.exists():
        keep(path, make())
    return path.read_text(encoding="utf-8")


def keep(path: Path, value: str) -> None:
    """Write a new secret for the owner's eyes only.

    Several processes may start at once on an empty folder: the first link wins, the others use its value.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(value, encoding="utf-8")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def random_key() -> str:
    return secrets.token_urlsafe(48)


def sealing_key() -> str:
    return "k1:" + b64encode(secrets.token_bytes(32)).decode()


def signing_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
