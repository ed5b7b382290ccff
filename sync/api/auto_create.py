"""POST /api/v1/auto-create-account: the plan's way for a system to register a person and get the account."""

from django.conf import settings
from django.core.exceptions import ValidationError as Wrong
from django.utils import timezone
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from accounts.models import User
from sync.api.auto_create_answer import answer
from sync.api.auto_create_facts import AutoCreateFacts
from sync.api.conflict import Conflict
from sync.auto_creation import AlreadyThereError, Registered, register, wait_for_account
from sync.context import Acting
from sync.middleware import acting

# hire's words for the request's fields.
FIELDS = {
    "staff_id": "staffId",
    "employee_number": "employeeNumber",
    "full_name": "fullName",
    "facility_id": "facility",
    "department_id": "department",
    "position_id": "position",
    "level": "position",
}


class MayCreateAccounts(BasePermission):
    """Systems create accounts, people hire; either is enough here."""

    message = "この操作の権限がありません。システム管理者に依頼してください。"

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002
        user = request.user
        return isinstance(user, User) and (user.may("account.create") or user.may("staff.hire"))


class AutoCreateAccount(APIView):
    permission_classes = (MayCreateAccounts,)

    def post(self, request: Request) -> Response:
        facts = AutoCreateFacts(data=request.data)
        facts.is_valid(raise_exception=True)
        who = acting(request._request)
        registered = _registered(facts, who)
        outcome = wait_for_account(registered.staff, seconds=settings.AUTO_CREATE_WAIT_SECONDS)
        code, body = answer(registered, outcome, who, timezone.now())
        return Response(body, status=code, headers={"Cache-Control": "no-store"})


def _registered(facts: AutoCreateFacts, who: Acting) -> Registered:
    try:
        return register(facts.new_staff(), who, on=timezone.localdate())
    except AlreadyThereError as there:
        raise Conflict({FIELDS.get(field, field): [text] for field, text in there.fields.items()}) from None
    except Wrong as wrong:
        raise ValidationError(
            {FIELDS.get(field, field): texts for field, texts in wrong.message_dict.items()}
        ) from None
