import secrets
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import ClientSecret, User
from accounts.roles import OF_SYSTEMS


class Command(BaseCommand):
    help = "Give another system a login and a secret, shown once. Earlier secrets work on until --revoke."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="its clientId, at most 20 characters")
        parser.add_argument("--group", action="append", choices=list(OF_SYSTEMS), default=[])
        parser.add_argument("--revoke", action="store_true", help="end all earlier secrets of this login")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        now = timezone.now()
        user = _system(options["login"])
        user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in options["group"]))
        if options["revoke"]:
            user.client_secrets.filter(revoked_at=None).update(revoked_at=now)
        secret = secrets.token_urlsafe(32)
        ClientSecret.objects.create(user=user, digest=sha256(secret.encode()).hexdigest(), issued_at=now)
        self.stdout.write(f"clientId:     {user.login}\nclientSecret: {secret}")
        self.stderr.write("Keep the secret now: it is not stored and cannot be shown again.")


def _system(login: str) -> User:
    user = User.objects.filter(login=login).first()
    if user is not None and user.staff_id is not None:
        raise CommandError(f"{login} is a person's login; choose another clientId.")
    try:
        return user or User.objects.create_user(login)
    except ValidationError as wrong:
        raise CommandError(" ".join(wrong.messages)) from None
