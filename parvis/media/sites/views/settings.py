"""The settings of a site: its name and who answers for it, its look, its menu, its documents."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import library_of
from parvis.ground.core import clock, files
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import slugify
from parvis.people.organisations.redaction import editors_desk

from .. import actions, theme
from ..desk import site_desk
from ..forms import DocumentForm, NameForm, SettingsForm, ThemeForm
from ..models import MenuEntry, Page, Site
from ..permissions import can_keep
from ..queries import files_of, pages_of
from .desk import asked_site

LIBRARY = 60


def choosable(site: Site) -> QuerySet[Picture]:
    """The organisation's latest pictures that nobody refused."""
    return library_of(site.organisation_id).filter(refused_at__isnull=True)[:LIBRARY]


@editors_desk
def settings(request: SignedInRequest, id: int) -> HttpResponse:
    site = asked_site(request, id, to_keep=True)
    act = request.POST.get("act") if request.method == "POST" else None
    form = SettingsForm(request.POST if act == "settings" else None, initial=SettingsForm.initial_of(site))
    name = NameForm(request.POST if act == "name" else None, initial={"label": site.label})
    if act == "settings" and form.is_valid():
        try:
            actions.describe_site(by=request.user, site=site, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Les réglages sont enregistrés.")
            return redirect("site-settings", site.pk)
    elif act == "name" and name.is_valid():
        try:
            actions.rename_site(by=request.user, site=site, label=name.cleaned_data["label"], at=clock.now())
        except Refused as refusal:
            name.add_error("label", refusal.message)
        else:
            messages.success(request, "Votre site a changé de nom.")
            return redirect("site-settings", site.pk)
    context = {**site_desk(site, "reglages/"), "form": form, "name_form": name}
    return render(request, "sites/desk/settings.html", context, status=422 if form.errors or name.errors else 200)


@editors_desk
def look(request: SignedInRequest, id: int) -> HttpResponse:
    site = asked_site(request, id, to_keep=True)
    pictures = list(choosable(site))
    for kept in (site.logo, site.cover):
        if kept is not None and kept not in pictures:
            pictures.append(kept)
    typed = request.POST.copy()
    for name in ("accent", "ground"):  # the button of a proposed colour stands for what was typed
        if f"take_{name}" in typed:
            typed[name] = str(typed[f"take_{name}"])
    form = ThemeForm(pictures, typed if request.method == "POST" else None, initial=ThemeForm.initial_of(site))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = {picture.pk: picture for picture in pictures}
        try:
            actions.dress_site(
                by=request.user, site=site, at=clock.now(), accent=told["accent"], ground=told["ground"], font=told["font"],
                corner=told["corner"], logo=chosen.get(told["logo"]), cover=chosen.get(told["cover"]),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "L’apparence est enregistrée.")
            return redirect("site-look", site.pk)
    proposed = []
    if form.errors:
        accent, ground = form.data.get("accent", "").lower(), form.data.get("ground", "").lower()
        if theme.is_colour(accent) and theme.is_colour(ground):
            proposed = theme.troubles(accent, ground)
    context = {
        **site_desk(site, "apparence/"),
        "form": form,
        "proposed": proposed,
        "tokens": theme.tokens(site.accent, site.ground),
        "home_page": site.pages.filter(is_home=True).first(),
    }
    return render(request, "sites/desk/look.html", context, status=422 if form.errors else 200)


@editors_desk
@require_GET
def stylesheet(request: SignedInRequest, id: int) -> HttpResponse:
    """The look of the site, for the preview of its team."""
    site = asked_site(request, id)
    return HttpResponse(theme.stylesheet(site), content_type="text/css; charset=utf-8")


@editors_desk
def menu(request: SignedInRequest, id: int) -> HttpResponse:
    """The lines of the menu in their order; one button for each move, so that it needs no script."""
    site = asked_site(request, id, to_keep=True)
    entries = list(site.menu.select_related("page").order_by("position"))
    lines: list[Page | str] = [entry.page or entry.section for entry in entries]
    addable: dict[str, Page | str] = {
        f"page-{page.pk}": page for page in pages_of(site).filter(is_home=False, entry=None)
    } | {section: section for section in MenuEntry.Section.values if section not in lines}  # fmt: skip
    if request.method == "POST":
        made = _moved(lines, addable, request.POST.get("act", ""))
        if made is not None:
            try:
                actions.arrange_menu(by=request.user, site=site, lines=made, at=clock.now())
            except Refused as refusal:
                messages.error(request, refusal.message)
        return redirect("site-menu", site.pk)
    labels = dict(MenuEntry.Section.choices)
    context = {
        **site_desk(site, "menu/"),
        "lines": [(labels[line] if isinstance(line, str) else line.written_title, line) for line in lines],
        "addable": [(key, labels[line] if isinstance(line, str) else line.written_title) for key, line in addable.items()],
    }
    return render(request, "sites/desk/menu.html", context)


def _moved(lines: list[Page | str], addable: dict[str, Page | str], act: str) -> list[Page | str] | None:
    name, _, rest = act.partition(":")
    if name == "add" and rest in addable:
        return [*lines, addable[rest]]
    position = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 4 else len(lines)
    if position >= len(lines):
        return None
    made = list(lines)
    line = made.pop(position)
    match name:
        case "up":
            made.insert(max(0, position - 1), line)
        case "down":
            made.insert(position + 1, line)
        case "remove":
            pass
        case _:
            return None
    return made


@editors_desk
def documents(request: SignedInRequest, id: int) -> HttpResponse:
    """The PDF that pages may offer: brought in, taken away."""
    site = asked_site(request, id)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = DocumentForm(request.POST, request.FILES) if act == "add" else DocumentForm()
    if act.startswith("remove:"):
        number = act.partition(":")[2]
        file = get_object_or_404(files_of(site), pk=number if number.isdecimal() and len(number) < 19 else 0)
        try:
            actions.remove_file(by=request.user, file=file, at=clock.now())
            messages.success(request, f"Le document « {file.title} » est retiré.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("site-documents", site.pk)
    if act == "add" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_file(by=request.user, site=site, content=told["document"], title=told["document_title"], at=clock.now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"Le document « {told['document_title']} » peut être proposé dans vos pages.")
            return redirect("site-documents", site.pk)
    context = {
        **site_desk(site, "documents/"),
        "files": files_of(site),
        "form": form,
        "may_keep": can_keep(request.user, site.organisation),
    }
    return render(request, "sites/desk/documents.html", context, status=422 if form.errors else 200)


@editors_desk
@require_GET
def document(request: SignedInRequest, id: int, file: int) -> HttpResponseBase:
    """One of them, as its team reads it."""
    site = asked_site(request, id)
    found = get_object_or_404(files_of(site), pk=file)
    try:
        content = files.open_file(found.file)
    except files.FileMissingError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=f"{slugify(found.title)}.pdf", content_type="application/pdf")
