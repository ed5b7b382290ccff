"""The plan's AutoCreateResponse, field for field."""

from datetime import datetime
from typing import TypedDict

from accounts.handover import issue_password
from accounts.models import AccountIntegration, InitialPassword, User
from organization.models import Staff
from sync.auto_creation import Outcome, Registered
from sync.context import Acting, acting_as
from sync.models import Delivery

STATUS = "状態は管理画面の職員のページで確認できます。同じ内容で再度呼び出すこともできます。"
SHEET = "必要なときは管理画面の「アカウント情報シート」から発行してください。"


class VoiceDriveAccount(TypedDict):
    userId: str  # noqa: N815  the plan's own names
    username: str
    initialPassword: str  # noqa: N815
    loginUrl: str  # noqa: N815


class AutoCreateAnswer(TypedDict):
    success: bool
    voicedriveAccount: VoiceDriveAccount  # noqa: N815
    integrationId: str  # noqa: N815
    message: str


NOTHING: VoiceDriveAccount = {"userId": "", "username": "", "initialPassword": "", "loginUrl": ""}


def answer(
    registered: Registered, outcome: Outcome, who: Acting, now: datetime
) -> tuple[int, AutoCreateAnswer]:
    """Status and body: 201 made, 200 was there, 202 on its way, 502 registered but no account."""
    if outcome.account is not None:
        return _there(registered, outcome.account, outcome.delivery, who, now)
    if outcome.delivery is not None and outcome.is_given_up:
        return 502, _not_there(_given_up(outcome.delivery))
    return 202, _not_there(_on_its_way(outcome.delivery))


def _there(
    registered: Registered,
    account: AccountIntegration,
    delivery: Delivery | None,
    who: Acting,
    now: datetime,
) -> tuple[int, AutoCreateAnswer]:
    password = _first_password(account.staff, who, now) if registered.is_new else ""
    body: AutoCreateAnswer = {
        "success": True,
        "voicedriveAccount": {
            "userId": account.staff.voicedrive_id or "",
            "username": account.voicedrive_username or "",
            "initialPassword": password,
            "loginUrl": delivery.peer.login_url if delivery else "",
        },
        "integrationId": str(account.integration_id),
        "message": _sentence(registered, password),
    }
    return (201 if registered.is_new else 200), body


def _first_password(staff: Staff, who: Acting, now: datetime) -> str:
    """The waiting password, which is gone from here on; "" if a clerk has printed it meanwhile."""
    with acting_as(who):
        user = User.objects.select_for_update().filter(staff=staff).first()
        if user is None or not InitialPassword.objects.filter(user=user).exists():
            return ""
        return issue_password(user, by=User.objects.get(login=who.actor), now=now)


def _sentence(registered: Registered, password: str) -> str:
    if not registered.is_new:
        return f"登録済みのアカウントです。初期パスワードは再表示できません。{SHEET}"
    if not password:
        return f"アカウントを作成しました。初期パスワードはすでに引き渡されています。{SHEET}"
    return "アカウントを作成しました。初期パスワードが表示されるのはこの応答だけです。"


def _on_its_way(delivery: Delivery | None) -> str:
    if delivery is None:
        return f"職員を登録しました。VoiceDriveのアカウントはまだ作成を待っています。{STATUS}"
    if not delivery.reason:
        return f"職員を登録しました。VoiceDriveのアカウントを作成しています。{STATUS}"
    return (
        f"職員を登録しましたが、VoiceDriveのアカウントはまだ作成できていません（{delivery.reason}）。"
        f"自動で再試行します。{STATUS}"
    )


def _given_up(delivery: Delivery) -> str:
    return (
        f"職員は登録されていますが、VoiceDriveのアカウントは作成できませんでした。理由：{delivery.reason}"
        "　原因を取り除いたあと、管理画面の「連携処理」で再送してください。"
    )


def _not_there(message: str) -> AutoCreateAnswer:
    return {"success": False, "voicedriveAccount": NOTHING, "integrationId": "", "message": message}
