"""Pictures of posts that are not for everyone: given to those who read the post, once the gate lets them through."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest, signed_in

from ..models import PostPicture
from ..permissions import posts_read_by


@signed_in
@require_GET
def picture(request: SignedInRequest, id: int, picture: int) -> HttpResponseBase:
    read = posts_read_by(request.user).filter(pk=id)
    placed = PostPicture.objects.filter(post__in=read, picture=picture).select_related("picture").first()
    if placed is None or not placed.picture.is_shown:
        raise Http404
    rendition = placed.picture.renditions.filter(format="webp").order_by("-width").first()
    if rendition is None:
        raise Http404
    try:
        content = files.open_file(rendition.file)
    except files.FileMissingError as error:
        raise Http404 from error
    # Kept by this browser alone, and not for long: who reads the post may change.
    return FileResponse(
        content, content_type=files.content_type(rendition.file), headers={"Cache-Control": "private, max-age=300"}
    )
