"""Running a group: what it says of itself, what is set aside, its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.discussions.models import Comment
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.social.walls.actions import show_here

from .. import actions
from ..forms import GroupForm, ReasonForm
from ..models import Group, SetAside
from ..permissions import groups_led_by, groups_owned_by
from ..queries import comments_in, hidden_posts_in, set_aside_in
from .framing import Address, found, inside, tell_in


@signed_in
def settings(request: SignedInRequest, piece: Address) -> HttpResponse:
    group = found(groups_owned_by(request.user), piece)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = GroupForm(request.POST if act == "write" else None, initial=GroupForm.said(group))
    if act == "close" and request.POST.get("sure") == "oui":
        actions.close_group(by=request.user, group=group, at=now())
        messages.success(request, "Le groupe est fermé. Ses membres peuvent encore le lire.")
        return redirect(group.get_absolute_url())
    if act == "close":
        messages.error(request, "Cochez la case pour fermer le groupe.")
    elif act == "write" and form.is_valid():
        try:
            group = actions.change_group(by=request.user, group=group, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Le groupe est à jour.")
            return redirect(f"{group.get_absolute_url()}reglages/")
    _, _, context = inside(request, piece, "reglages/")
    return render(request, "groups/settings.html", context | {"form": form}, status=422 if form.errors else 200)


@signed_in
def moderation(request: SignedInRequest, piece: Address) -> HttpResponse:
    """What was said lately under the posts, what is set aside: small things. What is grave goes to the delegation."""
    group = found(groups_led_by(request.user), piece)
    if request.method == "POST":
        _show_again(request, group)
        messages.success(request, "C’est de nouveau visible dans le groupe.")
        return redirect(f"{group.get_absolute_url()}moderation/")
    _, _, context = inside(request, piece, "moderation/")
    context |= {
        "aside": list(set_aside_in(group)), "comments": comments_in(group, but=request.user),
        "posts": hidden_posts_in(group, but=request.user),
    }  # fmt: skip
    return render(request, "groups/moderation.html", context)


def _show_again(request: SignedInRequest, group: Group) -> None:
    typed, at = request.POST.get("id", ""), now()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 15):
        raise Http404
    match request.POST.get("act"):
        case "show":
            post = next((post for post in hidden_posts_in(group, but=request.user) if post.pk == int(typed)), None)
            if post is None:
                raise Http404
            show_here(by=request.user, post=post, at=at)
        case "back":
            actions.put_back(by=request.user, aside=get_object_or_404(SetAside, group=group, pk=int(typed)), at=at)
        case _:
            raise Http404


@signed_in
def hide_comment(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    group = found(groups_led_by(request.user), piece)
    comment = get_object_or_404(Comment.objects.select_related("author"), pk=pk, kind="post", hidden_at=None)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    back = f"{group.get_absolute_url()}moderation/"
    if comment not in comments_in(group, but=request.user, limit=None):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_comment_aside(by=request.user, comment=comment, at=now(), **form.cleaned_data)
        except NotAllowed as refusal:
            raise Http404 from refusal
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Le commentaire est masqué, et la personne prévenue.")
            return redirect(back)
    context = {"group": group, "form": form, "base": group.get_absolute_url(), "what": comment.text[:200], "back": back}
    return render(request, "groups/set_aside.html", context, status=422 if form.errors else 200)
