"""A shop in schema.org's words."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from parvis.ground.calendar import week_of
from parvis.ground.core.money import decimal

from .models import Unit
from .queries import ShopPage
from .queries.goods import Choice, ProductPage

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


_UNITS = {Unit.KG: (1, "KGM"), Unit.HUNDRED_G: (100, "GRM")}


def offered_product(page: ProductPage, first: str) -> dict[str, Any]:
    """A product and what one may buy of it; one without an offer where the shop takes no order online.

    `first` is the address that search engines are given; orders are taken at its page here, wherever it is read.
    """
    product, shop = page.product, page.shop
    address = settings.PUBLIC_URL + product.get_absolute_url()
    seller = {"@type": "Store", "@id": settings.PUBLIC_URL + shop.get_absolute_url(), "name": shop.name}
    data: dict[str, Any] = {"@type": "Product", "@id": address, "url": first, "name": product.title}
    if product.description:
        data["description"] = product.description
    if page.pictures:
        data["image"] = [settings.PUBLIC_URL + picture.src for picture in page.pictures]
    if page.sells:
        data["offers"] = [_offer(page, choice, address, seller) for choice in page.choices]
    return data


def _offer(page: ProductPage, choice: Choice, address: str, seller: dict[str, str]) -> dict[str, Any]:
    waits = "BackOrder" if page.product.waits else "InStock"
    price: dict[str, Any] = {
        "@type": "UnitPriceSpecification", "price": decimal(choice.price), "priceCurrency": "EUR", "valueAddedTaxIncluded": True,
    }  # fmt: skip
    if page.product.unit in _UNITS:
        value, code = _UNITS[Unit(page.product.unit)]
        price["referenceQuantity"] = {"@type": "QuantitativeValue", "value": value, "unitCode": code}
    offer: dict[str, Any] = {
        "@type": "Offer", "url": address, "price": decimal(choice.price), "priceCurrency": "EUR", "priceSpecification": price,
        "availability": f"https://schema.org/{'OutOfStock' if choice.is_out else waits}", "seller": seller,
    }  # fmt: skip
    return offer | ({"name": choice.label} if choice.label else {})
