"""Collected only where the database is MySQL or MariaDB: SQLite has no column types to compare."""

from django.conf import settings

collect_ignore_glob = ["*"] if settings.EMBEDDED else []
