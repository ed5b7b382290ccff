"""Choices that narrow to the facility beside them: static/narrowing.js does it, the server checks again."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from organization.models import Department, Position, PositionLevel
from organization.tree import nodes

if TYPE_CHECKING:  # the theme brings no types
    from django.forms import Select as UnfoldAdminSelectWidget

    Choices = forms.models.ModelChoiceIterator[Department]
    Choice = forms.ModelChoiceField[Department]
else:
    from unfold.widgets import UnfoldAdminSelectWidget

    Choices, Choice = forms.models.ModelChoiceIterator, forms.ModelChoiceField

EVERYWHERE = ""
CHOOSE = "選択してください"


class NarrowedSelect(UnfoldAdminSelectWidget):
    """A select whose options name the facilities that have them; an option without any is for all."""

    class Media:
        js = ("narrowing.js",)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Any: Django's own signature."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        facilities = self.facilities_of(value.instance) if hasattr(value, "instance") else EVERYWHERE
        option["attrs"]["data-facilities"] = facilities
        return option

    def facilities_of(self, instance: models.Model) -> str:
        raise NotImplementedError


class DepartmentSelect(NarrowedSelect):
    def facilities_of(self, instance: models.Model) -> str:
        return getattr(instance, "facility_id", None) or EVERYWHERE


class PositionSelect(NarrowedSelect):
    """A title is offered where it has a level."""

    _facilities: dict[str, set[str | None]]

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:  # Any: Django's own signature
        self._facilities = defaultdict(set)
        for position, facility in PositionLevel.objects.order_by().values_list("position_id", "facility_id"):
            self._facilities[position].add(facility)
        return super().optgroups(name, value, attrs)

    def facilities_of(self, instance: models.Model) -> str:
        facilities = self._facilities[str(instance.pk)]
        return EVERYWHERE if None in facilities else " ".join(sorted(filter(None, facilities)))


class InOrderOfTheTree(Choices):
    """Departments from the top down, each with its full path."""

    def __iter__(self) -> Any:  # Any: Django's own signature
        places = nodes()
        order = {department_id: place for place, department_id in enumerate(places)}
        yield ("", self.field.empty_label or "")
        for department in sorted(self.queryset, key=lambda one: order.get(one.pk, len(order))):
            node = places.get(department.pk)
            label = node.path if node else department.name
            yield (forms.models.ModelChoiceIteratorValue(department.pk, department), label)


class DepartmentChoice(Choice):
    iterator = InOrderOfTheTree


def narrowed(db_field: "models.Field[Any, Any]", kwargs: dict[str, Any]) -> dict[str, Any]:
    """The keywords for a foreign key's form field: narrowing selects for departments and titles."""
    if db_field.related_model is Department:
        return {"form_class": DepartmentChoice, "widget": DepartmentSelect(), "empty_label": CHOOSE, **kwargs}
    if db_field.related_model is Position:
        return {"widget": PositionSelect(), "empty_label": CHOOSE, **kwargs}
    return kwargs
