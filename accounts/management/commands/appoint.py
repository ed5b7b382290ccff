from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.provisioning import ensure_login
from accounts.roles import Function
from organization.models import Staff

OF_PEOPLE = [function.value for function in Function if function is not Function.PEER_SYSTEM]


class Command(BaseCommand):
    help = "Give a person a staff function (人事, システム管理者, …) or take it away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("employee_number")
        parser.add_argument("function", choices=OF_PEOPLE)
        parser.add_argument("--withdraw", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        number, function = options["employee_number"], options["function"]
        staff = Staff.objects.filter(employee_number=number).first()
        if staff is None:
            raise CommandError(f"Nobody has the employee number {number}.")
        try:
            user = ensure_login(staff)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        group = Group.objects.get_or_create(name=function)[0]
        if options["withdraw"]:
            user.groups.remove(group)
        else:
            user.groups.add(group)
        self.stdout.write(
            f"{number}: {'、'.join(user.groups.values_list('name', flat=True)) or 'no function'}"
        )
