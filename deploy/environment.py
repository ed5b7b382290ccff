"""`./dev env PUBLIC_URL`: .env for a server, from env.example, with fresh secrets."""

import argparse
import os
import re
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

from config import env

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "deploy" / "env.example"


def names() -> set[str]:
    """Every name that a server's environment may hold."""
    return set(re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def filled(public_url: str) -> str:
    """The example with every <gap> filled; a gap that stands twice gets one value."""
    values = {
        "public-url": public_url.rstrip("/"),
        "public-host": urlsplit(public_url).hostname or "",
        # Hexadecimal needs no quoting, neither in an address nor in a shell.
        "mysql-password": secrets.token_hex(24),
        "mysql-root-password": secrets.token_hex(24),
        "secret-key": env.random_key(),
        "jwt-private-key": env.signing_key().strip(),
        "sealing-keys": env.sealing_key(),
    }
    settings = EXAMPLE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    return re.sub(r"<([a-z-]+)>", lambda gap: values[gap[1]], settings)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev env", description="Write .env with fresh secrets.")
    parser.add_argument("public_url", help="what people type into the address bar, as https://hr.example.jp")
    public_url = parser.parse_args().public_url
    address = urlsplit(public_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        parser.error(f"{public_url} is no address like https://hr.example.jp")
    try:
        # Never over an existing one: without its sealing keys the secrets in the database are lost.
        file = os.open(ROOT / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(".env exists; move it away first if you really want other secrets.", file=sys.stderr)
        return 1
    with os.fdopen(file, "w", encoding="utf-8") as written:
        written.write(filled(public_url))
    print("Wrote .env (readable by you only). Keep a copy of its SEALING_KEYS apart from the backups.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
