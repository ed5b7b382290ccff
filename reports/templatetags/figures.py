"""How figures are written on the page."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def people(value: int | None, unit: str = "") -> SafeString:
    """``1,234名``; what is not shown says so in words."""
    if value is None:
        return format_html('<span class="masked">{}</span>', "非表示")
    return format_html("{}{}", number_format(value, force_grouping=True), unit)


@register.filter
def duration(seconds: float | None) -> str:
    """``0.34秒``, ``12.5秒``, ``3分05秒``, ``2時間03分``."""
    if seconds is None:
        return "－"
    if seconds < 60:
        return f"{seconds:.2f}秒" if seconds < 10 else f"{min(seconds, 59.9):.1f}秒"
    minutes, rest = divmod(int(seconds), 60)
    if minutes < 60:
        return f"{minutes}分{rest:02}秒"
    return f"{minutes // 60:,}時間{minutes % 60:02}分"
