from rest_framework import status
from rest_framework.exceptions import ValidationError


class Conflict(ValidationError):  # noqa: N818  named as the status is
    """What is asked for contradicts what is there; the detail says so field by field."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"
