from django.urls import path
from django.views.generic import RedirectView

from accounts import views
from accounts.api.sign_on import SignOn, keys

app_name = "accounts"

sign_on = SignOn.as_view()
# It only reads; inside a unit of work the password's hash would be computed under SQLite's one write lock.
sign_on.has_own_units_of_work = True  # type: ignore[attr-defined]  # the mark that sync.middleware reads

urlpatterns = [
    path("activate", views.activate, name="activate"),
    path("activate/done", views.activated, name="activated"),
    path("account/password", views.password, name="password"),
    path("account/password/done", views.password_changed, name="password-changed"),
    # The admin's own page knows neither the rules here nor the initial password.
    path("admin/password_change/", RedirectView.as_view(pattern_name="accounts:password")),
    path("admin/handover/<path:staff_id>/", views.hand_over, name="sheet"),
    path("api/v1/sso/token", sign_on, name="token"),
    path(".well-known/jwks.json", keys, name="jwks"),
]
