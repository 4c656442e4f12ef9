"""Static files: hashed names, compressed ahead, served in front of Django and kept by browsers for good."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from whitenoise import WhiteNoise
from whitenoise.storage import CompressedManifestStaticFilesStorage

_STYLES = CompressedManifestStaticFilesStorage.patterns[0]
_IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]


def _own_modules() -> Iterator[tuple[str, Any]]:
    for app in settings.INSTALLED_APPS:
        if app.startswith("parvis."):
            yield f"{app.rpartition('.')[2]}/*.js", _IMPORTS


class KeptStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed, with a gzip and a brotli twin; the `import` lines of our own ES modules follow the hashed names.

    Scripts of libraries are taken as they are: what looks like an import there may be a comment.
    """

    patterns = (_STYLES, *_own_modules())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The manifest does not change while the server runs, and every page asks for the same few names.
        self.url = lru_cache(maxsize=500)(super().url)  # type: ignore[method-assign]


class StaticOfTheApps(WhiteNoise):
    """In development: each file is looked for where its app keeps it, at every request."""

    def candidate_paths_for_url(self, url: str) -> Any:
        if url.startswith(settings.STATIC_URL):
            found = finders.find(url[len(settings.STATIC_URL) :])
            if found:
                yield found


def serve_static(application: Any) -> Any:
    """The WSGI application with static files in front of it.

    Collected ones (`parvis demo`, `parvis run`) are indexed once and carry a hash in their name.
    """
    options: dict[str, Any] = {"allow_all_origins": False, "add_headers_function": _same_origin, "max_age": 0}
    if not settings.ENV.static_is_collected:
        return StaticOfTheApps(application, autorefresh=True, **options)
    hashed = r"\.[0-9a-f]{12}\.[a-z0-9.]+$"
    return WhiteNoise(application, root=settings.STATIC_ROOT, prefix=settings.STATIC_URL, immutable_file_test=hashed, **options)


def _same_origin(headers: Any, path: str, url: str) -> None:
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"
