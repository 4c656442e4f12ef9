"""From a film to its page: the piece that shows it is begun, with its title."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.media.video.models import State as Film
from parvis.media.video.models import Video
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..forms import FilmForm
from ..models import Form, Publication


@editors_desk
def present(request: SignedInRequest, id: int) -> HttpResponse:
    """Give a film its title and begin its piece; one that has it is led there."""
    video = get_object_or_404(
        Video.objects.filter(organisation__in=organisations_written_by(request.user))
        .exclude(state__in=[Film.REMOVED, Film.REFUSED])
        .select_related("organisation__seat"),
        pk=id,
    )
    piece = Publication.objects.filter(video=video).first()
    if piece is not None:
        return redirect("redaction-write", piece.pk)
    form = FilmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.start_draft(
                by=request.user, organisation=video.organisation, at=clock.now(), form=Form.VIDEO, video=video,
                territories=[video.organisation.seat], **form.cleaned_data,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("redaction-write", draft.pk)
    context = {**frame("videos"), "video": video, "form": form}
    return render(request, "publications/film.html", context, status=422 if form.errors else 200)
