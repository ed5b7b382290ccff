"""One flat file. The embedded default needs no environment; a server names its own (deploy/env.example)."""

from datetime import timedelta
from typing import Any

import dj_database_url
from celery.schedules import crontab
from django.urls import reverse_lazy

from config import env

BASE_DIR = env.ROOT
STATE_DIR = env.folder("STATE_DIR", BASE_DIR / "var")
DATABASE_URL = env.text("DATABASE_URL")
REDIS_URL = env.text("REDIS_URL")
# A server is configured by naming its database; there every secret must be given.
EMBEDDED = not DATABASE_URL
KEYS = STATE_DIR / "keys" if EMBEDDED or env.flag("GENERATE_KEYS") else None

SECRET_KEY = env.secret("SECRET_KEY", KEYS, env.random_key)
JWT_PRIVATE_KEY = env.secret("JWT_PRIVATE_KEY", KEYS, env.signing_key)
SEALING_KEYS = env.secret("SEALING_KEYS", KEYS, env.sealing_key)
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "daphne",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "guardian",
    "organization",
    "accounts",
    "sync",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sync.middleware.RequestIdMiddleware",
    "accounts.middleware.ChunkedBodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.FirstPasswordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it runs the view of a writing request as one unit of work.
    "sync.middleware.UnitOfWorkMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": STATE_DIR / "platform.sqlite3",
    # In a file, as in life: an in-memory database has neither WAL nor threads of its own.
    "TEST": {"NAME": STATE_DIR / "test.sqlite3"},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}
MYSQL_OPTIONS = {
    "charset": "utf8mb4",
    "isolation_level": "read committed",
    # TIMESTAMP columns speak the session's zone: in any other, the plan's defaults would be read wrongly.
    "init_command": "SET time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
}
DATABASES: dict[str, dict[str, Any]] = {"default": {**SQLITE}}  # Any: Django's own structure
if DATABASE_URL:
    # Connections are not kept: a web process answers each request in a thread of its own, where a kept one
    # would serve nobody again.
    DATABASES["default"] = {**dj_database_url.parse(DATABASE_URL)}
    if DATABASES["default"]["ENGINE"].endswith("mysql"):
        DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), **MYSQL_OPTIONS}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.LoginBackend", "guardian.backends.ObjectPermissionBackend"]
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2idHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

LANGUAGE_CODE = "ja"
LOCALE_PATHS = [BASE_DIR / "locale"]  # the theme's own sentences, which it brings in English only
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "config.formats"

STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; see deploy/nginx.conf
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["accounts.api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "accounts.api.problems.answer",
    "UNAUTHENTICATED_USER": None,
}
ACCESS_TOKEN_SECONDS = 300
# Tokens carry the plan's payload only: no type, no id. What goes beyond these settings is in accounts.tokens.
SIMPLE_JWT: dict[str, object] = {
    "ALGORITHM": "RS256",
    "SIGNING_KEY": JWT_PRIVATE_KEY,
    "ACCESS_TOKEN_LIFETIME": timedelta(seconds=ACCESS_TOKEN_SECONDS),
    "TOKEN_TYPE_CLAIM": None,
    "JTI_CLAIM": None,
    "USER_ID_FIELD": "login",
    "USER_ID_CLAIM": "employeeNumber",
}

CHANNEL_LAYERS = {
    "default": (
        # A doorbell may be lossy, and this layer rings ten times sooner than the queueing one.
        {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": env.text("REDIS_PREFIX", "platform")},
        }
        if REDIS_URL
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}

BROKER_DIR = STATE_DIR / "broker" / "queue"
if not REDIS_URL:
    BROKER_DIR.mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = REDIS_URL or "folder://localhost/"  # config.broker
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "global_keyprefix": env.text("REDIS_PREFIX", "platform") + ":",
        "visibility_timeout": 3600,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
    }
    if REDIS_URL
    else {"polling_interval": 0.02}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-deliveries": {"task": "sync.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "sweep-imports": {"task": "sync.imports.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "todays-posts": {"task": "sync.tasks.show_todays_posts", "schedule": crontab(hour=0, minute=0)},
    "daily-backup": {"task": "sync.tasks.take_backup", "schedule": crontab(hour=2, minute=0)},
}
# How long the account API lets its caller wait for the account before it answers "on its way".
AUTO_CREATE_WAIT_SECONDS = env.number("AUTO_CREATE_WAIT_SECONDS", 10)
# Longer than the calls of one sender under one claim; what a killed sender held is free again after it.
DELIVERY_HOLD_SECONDS = env.number("DELIVERY_HOLD_SECONDS", 60)
BACKUP_DIR = env.folder("BACKUP_DIR", STATE_DIR / "backups")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "daphne": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}

UNFOLD: dict[str, object] = {
    "SITE_TITLE": "厚生会 統合職員プラットフォーム",
    "SITE_HEADER": "厚生会 職員プラットフォーム",
    "SITE_URL": None,
    "SITE_SYMBOL": "local_hospital",
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": [lambda request: "/static/platform.css", lambda request: "/static/progress.css"],
    "SCRIPTS": [lambda request: "/static/platform.js", lambda request: "/static/progress.js"],
    "DASHBOARD_CALLBACK": "organization.admin.home.what_needs_me",
    "SIDEBAR": {"show_search": True, "navigation": "config.navigation.sidebar"},
}
