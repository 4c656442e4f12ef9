"""The WSGI application: the front (page cache, cookie stripping), and Django behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

from parvis.ground.core.pages.front import Front

application = Front(get_wsgi_application())
