"""The shops of the demonstration: forty in Narbonne, twelve in the communes around, each opened by its own people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from parvis.commons.pictures.actions import expose
from parvis.commons.pictures.models import Picture, Rendition
from parvis.ground.registers.models import Establishment
from parvis.market.shops import actions
from parvis.market.shops.models import Shop, ShopPicture
from parvis.media.publications.models import Publication
from parvis.money.subscriptions.actions import give_term
from parvis.people.members import actions as members
from parvis.people.organisations import actions as organisations
from parvis.people.organisations.models import Organisation, TeamMember

from ..accounts import email_of
from ..cast import Cast
from ..declaring import siren_of_neighbour, siren_of_shop
from ..pieces import read_all

OPENED = timedelta(days=60)  # before today the first, one or two each day after
KEEPERS = (
    "Simone Arnal", "Didier Cros", "Mathilde Ferrand", "Youssef Amrani", "Brigitte Pla", "Antoine Galy", "Laurence Belmas",
    "Rachid Meziane", "Colette Aribaud", "Jérôme Nègre", "Sylvie Tarbouriech", "Kévin Lasserre", "Monique Espitalier",
    "Ugo Marini", "Élise Bonhomme", "Patrice Guilhem", "Aïcha Bensalem", "Francis Olive", "Delphine Vaysse", "Romain Castel",
    "Josette Maurel", "Henri Sauvaire", "Nadège Poitou", "Cyril Rieux", "Marie-Ange Solier", "Abel Torres", "Lucie Pradal",
    "Norbert Fabrègue",
)  # fmt: skip
SEEN = {
    "library": "Les rayonnages, un matin calme",
    "bakery": "La boutique à l’heure du pain", "covered-market": "L’étal, aux halles",
    "port": "Le port, au retour des barques", "market": "L’étal, un matin de marché", "vines": "Les vignes, en fin de journée",
    "canal": "Le quai, devant la boutique", "repair": "L’établi", "gardens": "Les cultures", "workshop": "L’atelier",
    "lagoon": "L’étang, le soir", "chalets": "Les chalets de la plage",
}  # fmt: skip
ABOUT = {
    "FROMAGERIE DE LA CITE": (
        "Armande Fabre affine depuis 1998 dans la cave de la rue Jean-Jaurès. Neuf éleveurs lui apportent leurs fromages : "
        "les plus loin sont à cinquante kilomètres, sur le Larzac.\n\n"
        "On goûte avant de choisir. On repart avec ce qu’il faut, pas plus."
    ),
    "LIBRAIRIE": "Une librairie de quartier depuis 1974, où l’on a le droit de lire debout.",
}  # fmt: skip


def read_stalls() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "stalls.toml").read_text(encoding="utf-8"))


def put_up_stalls(cast: Cast, *, now: datetime) -> None:
    """Every shop of the list is open; one waits for its code, one rests, two are in difficulty or nearly."""
    told = read_stalls()
    scenes = _drawn_scenes()
    listed = list(_firms(cast, told, now=now))
    shown: list[int] = []
    for place, (name, stall, firm) in enumerate(listed):
        at = min(now - OPENED + timedelta(days=1.3 * place, hours=place % 5), now - timedelta(hours=3))
        shop = _open(cast, name, stall, firm, told["weeks"], place=place, at=at)
        if stall.get("scene") in scenes:
            shown.append(_show(shop, scenes[stall["scene"]], SEEN[stall["scene"]]).pk)
        if place % 3 == 0:
            # Others have their first thirty days; these stay, as they do whose commune gave them the shop.
            give_term(by=None, organisation=firm, product="shop", months=6, reason="Offert pour la démonstration.", at=at)
        _live(cast, shop, stall, now=now)
    expose(shown)
    _prepare(cast, told, now=now)


def _firms(cast: Cast, told: dict[str, Any], *, now: datetime) -> Iterator[tuple[str, dict[str, Any], Organisation]]:
    """Each stall with its organisation; those that no gift brought in enter now."""
    wanted = {
        **{name: (stall, siren_of_shop(name)) for name, stall in told["narbonne"].items() if "handle" not in stall},
        **{name: (stall, siren_of_neighbour(name)) for name, stall in told["neighbours"].items()},
    }
    standing = {one.siren: one for one in Organisation.objects.filter(siren__in=[siren for _, siren in wanted.values()])}
    # One keeper has done nothing yet: the letter of the commune lies on the table, its code is good.
    strangers = [name for name in told["narbonne"] if name in wanted and wanted[name][1] not in standing]
    if strangers:
        del wanted[strangers[-1]]
    for name, stall in told["narbonne"].items():
        if "handle" in stall:
            yield name, stall, Organisation.objects.get(pk=cast.organisations[stall["handle"]].pk)
    for name, (stall, siren) in wanted.items():
        firm = standing.get(siren) or _enter(cast, stall, siren, now=now)
        if firm.authenticated_at is not None:
            yield name, stall, firm


def _enter(cast: Cast, stall: dict[str, Any], siren: str, *, now: datetime) -> Organisation:
    at = now - OPENED - timedelta(days=3)
    place = cast.places[stall.get("at", "narbonne")]
    first_name, _, last_name = KEEPERS[len(cast.members) % len(KEEPERS)].partition(" ")
    keeper = members.register(
        email=email_of(f"commerce{len(cast.members)}"), password=None, first_name=first_name, last_name=last_name, home=place,
        at=at, confirmed=True,
    )  # fmt: skip
    cast.members[keeper.email] = keeper
    chief = cast.members["administrator"]
    firm = organisations.create_organisation(
        by=chief, kind="company", name=stall["name"], seat=place, siren=siren, owner=keeper, at=at
    )
    return organisations.authenticate(by=cast.members["delegate"], organisation=firm, at=at)


def _open(
    cast: Cast, name: str, stall: dict[str, Any], firm: Organisation, weeks: dict[str, str], *, place: int, at: datetime
) -> Shop:
    keeper = TeamMember.objects.filter(organisation=firm, role="owner").select_related("member").order_by("id")[0]
    ways, pay = stall["ways"], stall["pay"]
    trade = stall.get("trade") or Establishment.objects.filter(siren=firm.siren).values_list("activity", flat=True).first() or ""
    hall = cast.places[stall.get("at", "narbonne")]
    around = Random(place)  # noqa: S311 - where it stands, always the same
    return actions.open_shop(
        by=keeper.member, organisation=firm, name=stall["name"], territory=hall, address=stall["address"], sells=stall["sells"],
        at=at, trade=trade, hours=weeks.get(stall["hours"], stall["hours"]), labels=stall["labels"],
        phone=f"0465710{100 + place}", about=ABOUT.get(name, ""), at_shop="s" in ways, at_counter="c" in ways,
        delivers="d" in ways, delivery_fee=400 if "d" in ways else 0, takes_at_pickup="p" in pay, takes_transfer="t" in pay,
        cutoff=time.fromisoformat(stall["cutoff"]) if "cutoff" in stall else None, preparation_minutes=stall["lead"],
        latitude=(hall.latitude or 0) + around.uniform(-0.006, 0.006),
        longitude=(hall.longitude or 0) + around.uniform(-0.008, 0.008),
    )  # fmt: skip


def _live(cast: Cast, shop: Shop, stall: dict[str, Any], *, now: datetime) -> None:
    """What happened to some of them since."""
    owner = TeamMember.objects.filter(organisation=shop.organisation_id, role="owner").select_related("member").order_by("id")[0]
    today = timezone.localdate(now)
    if stall.get("rests"):
        actions.pause_shop(by=owner.member, shop=shop, until=today + timedelta(days=9), at=now - timedelta(days=1))
    if "calls" in stall:
        actions.call_for_help(
            by=owner.member, shop=shop, text=stall["calls"], until=today + timedelta(days=60), at=now - timedelta(days=2)
        )
    if shop.slug == "fromagerie-de-la-cite":
        actions.close_days(
            by=owner.member, shop=shop, starts_on=today + timedelta(days=34), ends_on=today + timedelta(days=41), note="Congés",
            at=now - timedelta(days=1),
        )  # fmt: skip


def _prepare(cast: Cast, told: dict[str, Any], *, now: datetime) -> None:
    """The concierge wrote one down this morning; its keeper will read the code at home."""
    name, stall = next(iter(told["prepared"].items()))
    firm = Organisation.objects.filter(siren=siren_of_shop(name), authenticated_at__isnull=False).first()
    if firm is None:
        firm = _enter(cast, stall, siren_of_shop(name), now=now)
    actions.prepare_shop(
        by=cast.members["rosa"], delegation=cast.delegations["Délégation du Narbonnais"], organisation=firm, email="",
        name=stall["name"], territory=cast.places["narbonne"], address=stall["address"], sells=stall["sells"],
        hours=stall["hours"], labels=stall["labels"], at=now - timedelta(hours=5),
    )  # fmt: skip


def _drawn_scenes() -> dict[str, Picture]:
    """A drawing of each scene that the articles have already: the shops share them."""
    scenes = {piece.key: piece.matter["picture"]["scene"] for piece in read_all() if "picture" in piece.matter}
    found = Publication.objects.filter(import_key__in=scenes, lead_picture__isnull=False).select_related("lead_picture")
    return {scenes[piece.import_key]: piece.lead_picture for piece in found if piece.lead_picture}


def _show(shop: Shop, drawing: Picture, alt: str) -> Picture:
    """The same files under the name of the shop."""
    made = Picture.objects.create(
        organisation_id=shop.organisation_id, original=drawing.original, width=drawing.width, height=drawing.height, alt=alt,
        credit=f"Dessin : {shop.name}", rights_signed_by_id=drawing.rights_signed_by_id, rights_signed_at=shop.created_at,
        shows_people=False, searched_at=drawing.searched_at,
    )  # fmt: skip
    Rendition.objects.bulk_create(
        Rendition(picture=made, format=one.format, width=one.width, height=one.height, file=one.file, bytes=one.bytes)
        for one in drawing.renditions.all()
    )
    ShopPicture.objects.create(shop=shop, picture=made)
    return made
