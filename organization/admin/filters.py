from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from organization.tree import nodes
from organization.viewer import viewer

if TYPE_CHECKING:  # the theme brings no types
    from django.contrib.admin import ChoicesFieldListFilter as ChoicesDropdownFilter
    from django.contrib.admin import RelatedFieldListFilter as RelatedDropdownFilter
else:
    from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter


class VisibleFilter(RelatedDropdownFilter):
    """A filter that offers only what the user may see."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> Any:  # Any: Django's own signature
        model = field.related_model
        return [(row.pk, str(row)) for row in viewer(request).visible(model._default_manager.all())]


class DepartmentFilter(VisibleFilter):
    """Departments in the order of the tree, with their full path."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> Any:  # Any: Django's own signature
        shown = {key for key, _ in super().field_choices(field, request, model_admin)}
        return [(node.department_id, node.path) for node in nodes().values() if node.department_id in shown]


__all__ = ["ChoicesDropdownFilter", "DepartmentFilter", "VisibleFilter"]
