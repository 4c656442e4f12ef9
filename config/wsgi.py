"""The WSGI application: the front (page cache, cookie stripping), and Django behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

django = get_wsgi_application()  # before anything that needs the apps loaded

from config.settings import ENV
from parvis.ground.core.measures import report_pages
from parvis.ground.core.pages.front import Front
from parvis.ground.core.static import serve_static
from parvis.web.hosting.houses import houses

application = Front(serve_static(django), megabytes=ENV.page_cache_megabytes, houses=houses)
application.listen(on_tick=report_pages(application))
