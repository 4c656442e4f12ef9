"""The site itself: prepared, named, dressed, opened, closed."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.media.publications.actions.errors import PublicationRefused
from parvis.media.publications.actions.releasing import require_right_to_publish
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_write_for
from parvis.people.organisations.queries import lock_organisation

from .. import labels, theme
from ..models import HELD, Canonical, Corner, Font, FormerLabel, MenuEntry, Site, State
from ..permissions import can_keep
from ..queries import HOSTS, lock_site
from .finding import make_findable
from .refusals import SiteRefused

SECTIONS = (MenuEntry.Section.NEWS, MenuEntry.Section.CONTACT)
_LONGEST = {"title": 80, "tagline": 160, "director": 120, "address": 300, "phone": 30}
_NAMES = {
    "title": "Le titre", "tagline": "La devise", "director": "Le nom du directeur de la publication",
    "address": "L’adresse", "phone": "Le téléphone",
}  # fmt: skip


@transaction.atomic
def prepare_site(*, by: Member, organisation: Organisation, at: datetime) -> Site:
    """The organisation's site, made now and closed where it has none yet. Asked again, gives the same."""
    if not can_write_for(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    existing = Site.objects.filter(organisation=organisation).first()
    if existing is not None:
        return existing
    site = Site.objects.create(
        organisation=organisation, label=_free(labels.suggested(organisation.slug), organisation, at),
        title=organisation.name[:80], contact_email=organisation.email, created_at=at, updated_at=at,
    )  # fmt: skip
    MenuEntry.objects.bulk_create(
        MenuEntry(site=site, position=position, section=section) for position, section in enumerate(SECTIONS, start=1)
    )
    journal.record(by=by, action="site.prepare", subject_kind="site", subject_id=site.pk, at=at, label=site.label)
    return site


@transaction.atomic
def rename_site(*, by: Member, site: Site, label: str, at: datetime) -> Site:
    """Give the site another name under the domain of sites; the one it gives up is kept for it for two years."""
    site = _kept(by, site)
    label = label.strip().lower()
    if label == site.label:
        return site
    if wrong := labels.what_is_wrong(label):
        raise SiteRefused(wrong, field="label")
    before, site.label, site.updated_at = site.label, label, at
    try:
        with transaction.atomic():
            site.save(update_fields=["label", "updated_at"])
    except IntegrityError as taken:
        raise SiteRefused(f"« {label} » est déjà le nom d’un autre site : choisissez-en un autre.", field="label") from taken
    # Asked once the name is ours: whoever gave it up a moment ago has said so by then.
    if _is_held(label, site.organisation, at):
        raise SiteRefused(
            f"« {label} » était le nom d’un autre site il y a moins de deux ans : ses lecteurs pourraient s’y tromper. "
            "Choisissez-en un autre.",
            field="label",
        )
    FormerLabel.objects.filter(label=label).delete()
    FormerLabel.objects.update_or_create(label=before, defaults={"organisation": site.organisation, "released_at": at})
    _changed(site, "site.rename", by=by, at=at, before=before, label=label)
    return site


@transaction.atomic
def describe_site(
    *, by: Member, site: Site, at: datetime, title: str, tagline: str, director: str, address: str, phone: str,
    contact_email: str, canonical: str,
) -> Site:  # fmt: skip
    """What the site calls itself, who answers for it, where messages go, which address of an article is the first."""
    site = _kept(by, site)
    given = {"title": title, "tagline": tagline, "director": director, "address": address, "phone": phone}
    for name, value in given.items():
        value = tidy_line(value)
        if len(value) > _LONGEST[name]:
            raise SiteRefused(f"{_NAMES[name]} compte au plus {_LONGEST[name]} caractères.", field=name)
        setattr(site, name, value)
    if not site.title:
        raise SiteRefused("Donnez un titre à votre site : c’est ce que ses lecteurs lisent en premier.", field="title")
    if canonical not in Canonical.values:
        raise SiteRefused("Choisissez quelle adresse les moteurs de recherche retiennent.", field="canonical")
    site.contact_email = contact_email.strip()
    if site.contact_email:
        try:
            validate_email(site.contact_email)
        except ValidationError as error:
            raise SiteRefused("Cette adresse e-mail n’en est pas une : vérifiez-la.", field="contact_email") from error
    if site.is_open:
        _require_director(site)
    site.canonical, site.updated_at = canonical, at
    site.save()
    _changed(site, "site.describe", by=by, at=at, title=site.title, canonical=canonical)
    return site


@transaction.atomic
def dress_site(
    *, by: Member, site: Site, at: datetime, accent: str, ground: str, font: str, corner: str, logo: Picture | None,
    cover: Picture | None,
) -> Site:  # fmt: skip
    """Change its look. A colour that cannot be read is refused with the nearest one that can."""
    site = _kept(by, site)
    accent, ground = accent.strip().lower(), ground.strip().lower()
    for name, colour in (("accent", accent), ("ground", ground)):
        if not theme.is_colour(colour):
            raise SiteRefused("Une couleur s’écrit # puis six chiffres ou lettres de a à f : #1d3c72.", field=name)
    if wrong := theme.troubles(accent, ground):
        first = wrong[0]
        ratio = f"{first.ratio:.1f}".replace(".", ",")
        raise SiteRefused(
            f"{first.colour} ne se lit pas assez bien avec {first.against} : le contraste est de {ratio}, il en faut 4,5. "
            f"La plus proche qui convient : {first.proposed}.",
            field=first.field,
        )
    if font not in Font.values or corner not in Corner.values:
        raise SiteRefused(
            "Choisissez la police et les angles dans la liste.", field="font" if font not in Font.values else "corner"
        )
    for name, picture in (("logo", logo), ("cover", cover)):
        if picture is not None and picture.organisation_id != site.organisation_id:
            raise SiteRefused("Cette image n’est pas à votre organisation.", field=name)
    former = {site.logo_id, site.cover_id}
    site.accent, site.ground, site.font, site.corner = accent, ground, font, corner
    site.logo, site.cover, site.updated_at = logo, cover, at
    site.save()
    pictures.expose(id for id in {*former, site.logo_id, site.cover_id} if id)
    _changed(site, "site.dress", by=by, at=at, accent=accent, ground=ground, font=font, corner=corner)
    return site


@transaction.atomic
def open_site(*, by: Member, site: Site, at: datetime) -> Site:
    """Let readers in. Only an authenticated organisation whose term runs opens its site (R34, R35)."""
    site = _kept(by, site)
    if site.is_open:
        raise SiteRefused("Votre site est déjà ouvert.")
    try:
        require_right_to_publish(site.organisation, at=at)
    except PublicationRefused as refusal:
        raise SiteRefused(refusal.message.replace("votre texte reste en brouillon", "votre site reste fermé")) from refusal
    _require_director(site)
    site.opened_at = site.updated_at = at
    site.save(update_fields=["opened_at", "updated_at"])
    _show_or_hide(site)
    _changed(site, "site.open", by=by, at=at)
    return site


@transaction.atomic
def close_site(*, by: Member, site: Site, at: datetime) -> Site:
    """Nobody reads it any more, nothing of it is lost."""
    site = _kept(by, site)
    if not site.is_open:
        raise SiteRefused("Votre site est déjà fermé.")
    site.opened_at, site.updated_at = None, at
    site.save(update_fields=["opened_at", "updated_at"])
    _show_or_hide(site)
    _changed(site, "site.close", by=by, at=at)
    return site


def _kept(by: Member, site: Site) -> Site:
    if not can_keep(by, site.organisation):
        raise NotAllowed
    return lock_site(site.pk)


def _require_director(site: Site) -> None:
    if not site.director:
        raise SiteRefused(
            "Dites qui dirige la publication : la loi veut que chaque site le nomme (le maire, la présidente, le gérant).",
            field="director",
        )


def _show_or_hide(site: Site) -> None:
    shown = {site.logo_id, site.cover_id, *site.pages.filter(pictures__isnull=False).values_list("pictures", flat=True)}
    pictures.expose(id for id in shown if id)
    for page in site.pages.filter(state=State.PUBLISHED).select_related("site__organisation"):
        page.site = site
        make_findable(page)


def _changed(site: Site, action: str, *, by: Member, at: datetime, **facts: object) -> None:
    journal.record(by=by, action=action, subject_kind="site", subject_id=site.pk, at=at, **facts)
    # Its name, whether it is open, and which address of its articles is the first are known to every process.
    purge(site.tag, HOSTS, f"organisation:{site.organisation_id}")


def _is_held(label: str, organisation: Organisation, at: datetime) -> bool:
    return FormerLabel.objects.filter(label=label, released_at__gt=at - HELD).exclude(organisation=organisation).exists()


def _free(label: str, organisation: Organisation, at: datetime) -> str:
    """The first name after this one that nobody has, had lately, or may not be given."""
    tried, again = label, 2
    while labels.what_is_wrong(tried) or Site.objects.filter(label=tried).exists() or _is_held(tried, organisation, at):
        tried, again = f"{label}-{again}", again + 1
    return tried
