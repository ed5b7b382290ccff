from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=models.Model)


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, login: str, password: str | None = None, **facts: Any
    ) -> "User":  # Any: User's fields
        """A login; without a password nobody can sign on until one is handed over."""
        user = self.model(login=login, **facts)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A login: a person's (with staff) or another system's (without)."""

    login = models.CharField("ログインID", max_length=20, unique=True, help_text="職員は職員番号です。")
    staff = models.OneToOneField(
        "organization.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="user",
        verbose_name="職員",
        help_text="空欄は他システムのアカウントです。",
    )
    is_active = models.BooleanField("有効", default=True)
    # Tokens issued up to this second stay refused, also after the login is opened again.
    deactivated_at = models.DateTimeField("停止日時", null=True, blank=True, editable=False)
    must_change_password = models.BooleanField("次回ログインでパスワード変更", default=False)
    created_at = models.DateTimeField("作成日時", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "login"

    class Meta:
        verbose_name = verbose_name_plural = "ログイン"
        ordering = ["login"]

    def __str__(self) -> str:
        return self.login

    @property
    def is_staff(self) -> bool:
        """Django's word for "may open the admin": every person may; what it shows is decided per object."""
        return self.is_active and self.staff_id is not None

    def get_session_auth_hash(self) -> str:
        """Sessions end for good with a new password, and also when the login is closed and opened again."""
        closed = self.deactivated_at.isoformat() if self.deactivated_at else ""
        return salted_hmac("accounts.User.session", self.password + closed, algorithm="sha256").hexdigest()

    @cached_property
    def standings(self) -> dict[date, Any]:  # Any: accounts.access keeps what it has worked out, by day
        return {}

    def get_full_name(self) -> str:
        return self.staff.full_name if self.staff else self.login

    def get_short_name(self) -> str:
        return self.get_full_name()

    def visible(self, queryset: "QuerySet[M]", *, on: date | None = None) -> "QuerySet[M]":
        """The part of the queryset that this login may see; see accounts.access."""
        from accounts import access  # access reads this model

        return access.visible(self, queryset, on=on)

    def may(self, capability: str, obj: models.Model | None = None, *, on: date | None = None) -> bool:
        """Whether this login has the capability, for the object or at all; see accounts.access."""
        from accounts import access

        return access.may(self, capability, obj, on=on)
