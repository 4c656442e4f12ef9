"""A card in the words of machines: schema.org for search engines, vCard for a telephone."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from parvis.ground.calendar import week_of
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory, TownHall

from .models import Listing
from .naming import trade_of

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "PublicHolidays")
_POSTCODE = re.compile(r"\b\d{5}\b")
_KINDS = {
    "services-publics": "GovernmentOffice", "sante": "MedicalBusiness", "enfance": "EducationalOrganization",
    "entraide": "NGO", "alimentation": "FoodEstablishment", "restaurants": "Restaurant", "hebergement": "LodgingBusiness",
    "boutiques": "Store", "batiment": "HomeAndConstructionBusiness", "garages": "AutomotiveBusiness",
    "beaute": "HealthAndBeautyBusiness", "droit": "ProfessionalService", "immobilier": "RealEstateAgent",
    "culture": "EntertainmentBusiness", "sport": "SportsActivityLocation", "associations": "NGO",
}  # fmt: skip


def local_business(listing: Listing) -> dict[str, Any]:
    """Asks for `territory`."""
    place = listing.territory
    data: dict[str, Any] = {
        "@type": _KINDS.get(listing.category, "LocalBusiness"),
        "@id": f"{settings.PUBLIC_URL}{listing.get_absolute_url()}",
        "url": f"{settings.PUBLIC_URL}{listing.page or listing.get_absolute_url()}",
        "name": listing.name,
        "description": listing.offers or f"{trade_of(listing.activity, listing.category)} {naming.at(place)}",
        "address": _address(listing.address, place),
    }
    if listing.is_located:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": listing.latitude, "longitude": listing.longitude}
    return data | _ways(listing.phone, listing.email, listing.hours)


def office(hall: TownHall, place: Territory) -> dict[str, Any]:
    address = f"{settings.PUBLIC_URL}/{place.slug}/annuaire/mairie/"
    data: dict[str, Any] = {
        "@type": "GovernmentOffice", "@id": address, "url": hall.website or address, "name": f"Mairie {naming.of(place)}",
        "address": _address(hall.address, place),
    }  # fmt: skip
    if place.latitude is not None:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return data | _ways(hall.telephone, hall.email, hall.opening_hours)


def business_card(
    *,
    name: str,
    address: str,
    phone: str,
    email: str,
    website: str,
    url: str,
    point: tuple[float | None, float | None],
    note: str,
) -> str:
    """vCard 3.0, which every telephone reads; folded at 75 octets, ended by CRLF (RFC 6350 and its elder 2426)."""
    street, _, town = address.rpartition(", ")
    postcode, _, city = town.partition(" ") if _POSTCODE.match(town) else ("", "", town)
    lines = [
        "BEGIN:VCARD", "VERSION:3.0", f"FN:{_said(name)}", "N:;;;;", f"ORG:{_said(name)}",
        f"ADR;TYPE=WORK:;;{_said(street)};{_said(city)};;{postcode};France",
    ]  # fmt: skip
    lines += [f"TEL;TYPE=WORK,VOICE:{re.sub(r'[^+0-9]', '', phone)}"] if phone else []
    lines += [f"EMAIL;TYPE=WORK:{_said(email)}"] if email else []
    lines += [f"URL:{_said(website)}"] if website else []
    lines += [f"GEO:{point[0]:.6f};{point[1]:.6f}"] if point[0] is not None and point[1] is not None else []
    lines += [f"NOTE:{_said(note)}"] if note else []
    lines += [f"SOURCE:{settings.PUBLIC_URL}{url}", "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _address(address: str, place: Territory) -> dict[str, str]:
    street = address.replace("\n", " ; ").split(" ; ")[0].partition(", ")[0]
    postcode = _POSTCODE.search(address)
    return {
        "@type": "PostalAddress", "streetAddress": street, "addressLocality": place.name,
        "postalCode": postcode[0] if postcode else place.postcodes.split(" ")[0], "addressCountry": "FR",
    }  # fmt: skip


def _ways(phone: str, email: str, hours: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if phone:
        data["telephone"] = re.sub(r"[^\d+]", "", phone)
    if email:
        data["email"] = email
    week = week_of(hours) if hours else None
    if week:
        data["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification", "dayOfWeek": f"https://schema.org/{_DAYS[day]}", "opens": start,
                "closes": end,
            }
            for day, slots in sorted(week.items())
            for start, _, end in (slot.partition("-") for slot in slots)
        ]  # fmt: skip
    return data


def _said(text: str) -> str:
    text = " ".join(text.split())
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> str:
    """Cut where 75 octets end, never inside a sign."""
    parts: list[str] = []
    rest = line
    while len(rest.encode()) > 75 - bool(parts):
        cut = 75 - bool(parts)
        while len(rest[:cut].encode()) > 75 - bool(parts):
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join([*parts, rest])
