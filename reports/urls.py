from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("reports/today/", views.today, name="today"),
    path("reports/today/<slug:table>.csv", views.today_csv, name="today-csv"),
]
