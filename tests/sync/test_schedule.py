"""What beat starts, and when."""

from celery.schedules import crontab

from config.celery import app


def test_every_task_of_the_schedule_exists() -> None:
    app.loader.import_default_modules()

    wanted = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert wanted <= set(app.tasks)


def test_the_daily_backup_is_due_at_two_in_the_morning_in_japan() -> None:
    entry = app.conf.beat_schedule["daily-backup"]

    assert entry["task"] == "sync.tasks.take_backup"
    assert entry["schedule"] == crontab(hour=2, minute=0)
    assert str(app.conf.timezone) == "Asia/Tokyo"
