"""Pictures for those who may see them before readers do."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from parvis.ground.core import clock, files
from parvis.ground.core.access import SignedInRequest, signed_in

from .models import Picture
from .permissions import can_pass, pictures_used_by
from .registry import may_view


@signed_in
@require_GET
def private_picture(request: SignedInRequest, id: int) -> HttpResponseBase:
    """The picture itself, for its team and for the delegates who decide on it."""
    picture = get_object_or_404(Picture.objects.select_related("organisation"), pk=id)
    allowed = (
        pictures_used_by(request.user).filter(pk=id).exists()
        or can_pass(request.user, picture, clock.now())
        or may_view(request.user, id)
    )
    rendition = picture.renditions.filter(format="webp").order_by("-width").first()
    name = rendition.file if rendition else picture.original
    if not allowed:
        raise Http404
    try:
        content = files.open_file(name)
    except files.FileMissingError as error:
        raise Http404 from error
    # Kept by this browser alone, for the length of a session at the desk.
    return FileResponse(content, content_type=files.content_type(name), headers={"Cache-Control": "private, max-age=600"})
