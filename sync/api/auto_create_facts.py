"""The plan's AutoCreateRequest, field for field, and nothing besides."""

from decimal import Decimal
from typing import Any, TypeVar

from django.core.validators import EmailValidator
from rest_framework import serializers

from organization.hiring import NewStaff
from organization.models import Department, Facility, Position
from organization.models.assignment import belongs
from organization.models.position import on_the_table
from organization.models.staff import PRINTABLE_ID
from organization.names import a_persons_name, tidy

Row = TypeVar("Row", Facility, Department, Position)


class Text(serializers.CharField):
    """Text only: a number is no text, however it would print."""

    default_error_messages = {
        "invalid": "文字列で指定してください。",
        "blank": "空欄にはできません。",
        "null": "文字列で指定してください。",
        "required": "この項目は必須です。",
        "max_length": "{max_length}文字以内で指定してください。",
    }

    def to_internal_value(self, data: object) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Level(serializers.Field[Decimal, Any, str, Decimal]):  # Any: what the caller wrote
    """A number of the agreed level table: 5 or 3.5, never "5"."""

    default_error_messages = {
        "invalid": "数値で指定してください（文字列は使えません）。",
        "null": "数値で指定してください。",
        "required": "この項目は必須です。",
    }

    def to_internal_value(self, data: object) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return Decimal(str(data))

    def to_representation(self, value: Decimal) -> str:
        return str(value)


class Exact(serializers.Serializer[Any]):  # Any: these are only ever read
    """Every key of the plan, no other."""

    default_error_messages = {
        "invalid": "オブジェクトで指定してください。",
        "null": "オブジェクトで指定してください。",
        "required": "この項目は必須です。",
    }

    def to_internal_value(self, data: Any) -> Any:  # Any: the framework's own signature
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            shown = {key[:50]: ["この項目は仕様にありません。削除してください。"] for key in unknown[:20]}
            raise serializers.ValidationError(shown)
        return super().to_internal_value(data)


class PlaceFacts(Exact):
    id = Text(max_length=20, validators=[PRINTABLE_ID])
    name = Text(max_length=100)


class PositionFacts(PlaceFacts):
    level = Level(validators=[on_the_table])


class AutoCreateFacts(Exact):
    """Also asks the master tables: ids must exist and carry the given names."""

    staffId = Text(max_length=20, validators=[PRINTABLE_ID])  # noqa: N815  the plan's own names
    employeeNumber = Text(max_length=20, validators=[PRINTABLE_ID])  # noqa: N815
    fullName = Text()  # noqa: N815
    email = Text(max_length=100, allow_blank=True, allow_null=True)
    facility = PlaceFacts()
    department = PlaceFacts()
    position = PositionFacts()

    def validate_fullName(self, name: str) -> str:  # noqa: N802
        a_persons_name(tidy(name))
        return tidy(name)

    def validate_email(self, email: str | None) -> str | None:
        if email:
            EmailValidator("メールアドレスの形式が正しくありません。")(email)
        return email or None

    def validate_facility(self, given: dict[str, str]) -> Facility:
        return _named(Facility.objects.filter(pk=given["id"]).first(), given, "施設")

    def validate_department(self, given: dict[str, str]) -> Department:
        return _named(Department.objects.filter(pk=given["id"]).first(), given, "部署")

    def validate_position(self, given: dict[str, Any]) -> tuple[Position, Decimal]:  # Any: text and a level
        return _named(Position.objects.filter(pk=given["id"]).first(), given, "役職"), given["level"]

    def validate(self, facts: dict[str, Any]) -> dict[str, Any]:  # Any: the framework's own signature
        facility, department = facts["facility"], facts["department"]
        belongs(department.facility_id, facility.pk, department.name, facility.name)
        return facts

    def new_staff(self) -> NewStaff:
        facts = self.validated_data
        position, level = facts["position"]
        return NewStaff(
            staff_id=facts["staffId"],
            employee_number=facts["employeeNumber"],
            full_name=facts["fullName"],
            email=facts["email"],
            facility_id=facts["facility"].pk,
            department_id=facts["department"].pk,
            position_id=position.pk,
            level=level,
        )


def _named(row: Row | None, given: dict[str, Any], what: str) -> Row:  # Any: see above
    # MySQL finds an id whatever its capitals; only the one that is written so counts.
    if row is None or row.pk != given["id"]:
        raise serializers.ValidationError(
            {"id": [f"{what}ID「{given['id']}」は登録されていません。{what}の一覧を確認してください。"]}
        )
    if row.name != given["name"]:
        message = f"{what}ID「{row.pk}」の名称は「{row.name}」です。IDと名称の組を確認してください。"
        raise serializers.ValidationError({"name": [message]})
    return row
