"""Entry of the web processes: pages and API over HTTP, live pages over WebSocket."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  the apps must be loaded first
from django.conf import settings  # noqa: E402

from accounts.sockets import BearerSocket, OwnPages  # noqa: E402
from config.urls import sockets  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": OwnPages(BearerSocket(URLRouter(sockets)), settings.ALLOWED_HOSTS),
    }
)
