"""A bare Django view that answers the bytes of the file named by BENCH_BYTES: what our pages are measured against."""

import os
from pathlib import Path

from django.conf import settings

settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], INSTALLED_APPS=[], USE_TZ=True
)  # fmt: skip

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BYTES = Path(os.environ["BENCH_BYTES"]).read_bytes()


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BYTES)


urlpatterns = [path("", view)]
application = get_wsgi_application()
