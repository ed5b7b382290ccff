from django.urls import path

from sync import views
from sync.api.auto_create import AutoCreateAccount
from sync.middleware import own_units_of_work

app_name = "sync"
urlpatterns = [
    # Other systems choose staff ids by plain SQL: anything may stand in one.
    path("admin/progress/<path:staff_id>/retry/", views.retry, name="retry"),
    path("admin/progress/<path:staff_id>/", views.progress, name="progress"),
    path(
        "api/v1/auto-create-account",
        own_units_of_work(AutoCreateAccount.as_view()),
        name="auto-create-account",
    ),
]
