"""Keys that mean nothing: they stay right when a person changes facility, profession or number."""

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread on paper


def new_staff_id() -> str:
    """ "S" and twelve characters of Crockford's base 32: 60 random bits."""
    return "S" + "".join(secrets.choice(CROCKFORD) for _ in range(12))
