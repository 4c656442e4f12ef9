"""Papers of the demonstration: drawn, invented, and saying so."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from parvis.commons.verification.watermark import FONT

INK, FAINT, STAMP = "#1b2a41", "#5b6b80", "#b3321f"


def draw_card(name: str, *, born: str, place: str) -> BytesIO:
    """A card that no office ever gave."""
    image = Image.new("RGB", (1000, 640), "#e6edf4")
    draw = ImageDraw.Draw(image)
    for y in range(0, 640, 16):
        draw.line((0, y, 1000, y + 40), fill="#d6e1ec", width=3)
    draw.rounded_rectangle((16, 16, 984, 624), 28, outline="#8ea3ba", width=4)
    draw.text((60, 48), "CARTE D’IDENTITÉ DE DÉMONSTRATION", font=_font(36), fill=INK)
    draw.rounded_rectangle((60, 140, 330, 490), 12, fill="#c4d0dd")
    draw.ellipse((130, 190, 260, 330), fill="#93a5b8")
    draw.pieslice((95, 340, 295, 620), 180, 360, fill="#93a5b8")
    for row, (label, value) in enumerate((("Nom et prénom", name), ("Naissance", born), ("À", place), ("N°", "DEMO 000 000"))):
        draw.text((380, 140 + row * 92), label, font=_font(24), fill=FAINT)
        draw.text((380, 170 + row * 92), value, font=_font(36), fill=INK)
    return _stamped(image)


def draw_bill(name: str, *, street: str, town: str, month: str) -> BytesIO:
    """A bill for nothing, from nobody."""
    image = Image.new("RGB", (900, 1200), "#fdfcf8")
    draw = ImageDraw.Draw(image)
    draw.text((80, 90), "Régie de l’eau de démonstration", font=_font(38), fill=INK)
    draw.text((80, 160), f"Facture du mois de {month}", font=_font(28), fill=FAINT)
    for row, line in enumerate((name, street, town)):
        draw.text((460, 300 + row * 46), line, font=_font(32), fill=INK)
    for row in range(9):
        draw.line((80, 560 + row * 56, 820, 560 + row * 56), fill="#d9d5c9", width=3)
        draw.rectangle((80, 580 + row * 56, 320 + row * 37 % 260, 594 + row * 56), fill="#e4e0d4")
    return _stamped(image)


def draw_consent(name: str, *, scope: str) -> BytesIO:
    """A leaf that nobody signed."""
    image = Image.new("RGB", (900, 1200), "#fdfcf8")
    draw = ImageDraw.Draw(image)
    draw.text((80, 90), "Autorisation de me montrer", font=_font(40), fill=INK)
    for row, line in enumerate((f"Je soussigné(e) {name},", "accepte que la mairie me montre pour :", scope)):
        draw.text((80, 240 + row * 70), line, font=_font(30), fill=INK)
    draw.text((80, 900), "Fait à Narbonne. Signature :", font=_font(28), fill=FAINT)
    draw.line((430, 960, 520, 900, 600, 965, 690, 890, 760, 940), fill=INK, width=5)
    return _stamped(image)


def _stamped(image: Image.Image) -> BytesIO:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    draw.text((image.width // 2, image.height // 2), "SPÉCIMEN", font=_font(120), fill=STAMP + "66", anchor="mm")
    image.paste(layer.rotate(18), (0, 0), layer.rotate(18))
    output = BytesIO()
    image.save(output, "JPEG", quality=88)
    output.seek(0)
    return output


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
