"""A shop in schema.org's words."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from parvis.ground.calendar import week_of

from .queries import ShopPage

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "PublicHolidays")


def local_business(page: ShopPage) -> dict[str, Any]:
    shop = page.shop
    data: dict[str, Any] = {
        "@type": "Store",
        "@id": f"{settings.PUBLIC_URL}{shop.get_absolute_url()}",
        "url": f"{settings.PUBLIC_URL}{shop.get_absolute_url()}",
        "name": shop.name,
        "description": shop.sells,
        "address": {
            "@type": "PostalAddress", "streetAddress": shop.address, "addressLocality": shop.territory.name,
            "postalCode": shop.territory.postcodes.split(" ")[0], "addressCountry": "FR",
        },
    }  # fmt: skip
    if shop.is_located:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": shop.latitude, "longitude": shop.longitude}
    if shop.phone:
        data["telephone"] = re.sub(r"[^\d+]", "", shop.phone)
    if shop.email:
        data["email"] = shop.email
    if page.pictures:
        data["image"] = [settings.PUBLIC_URL + picture.src for picture in page.pictures]
    week = week_of(shop.hours)
    if week:
        data["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification", "dayOfWeek": f"https://schema.org/{_DAY_NAMES[day]}", "opens": start,
                "closes": end,
            }
            for day, slots in sorted(week.items())
            for start, _, end in (slot.partition("-") for slot in slots)
        ]  # fmt: skip
    return data
