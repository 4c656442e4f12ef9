"""The gate of the demonstration: a register of consents, and two photographs of people that wait there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from parvis.commons.pictures import actions
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.models import Consent, Picture
from parvis.commons.pictures.queries.gate import faces_of
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..cast import Cast
from ..specimen import draw_consent

WIDTH, HEIGHT = 1200, 800
SKINS = ("#f1c9a5", "#8d5a3a", "#d9a066", "#5b3a29", "#f0b48a")
CLOTHES = ("#0b4f8a", "#b03a2e", "#2e7d4f", "#c58a1a", "#5c4b8a")
PEOPLE = (
    ("Solange Miquel", "Le bal du 14 juillet, sur le site et la WebTV", "paper", 40, 300, "solange.miquel@exemple.test"),
    ("Idriss Benali", "Les ateliers numériques, toutes parutions", "letter", 200, 25, ""),
    ("Paulette Rouquier", "Le marché du jeudi, en photo", "paper", 400, None, "paulette.rouquier@exemple.test"),
    ("Marc Estève", "Le chantier du pont, en vidéo", "spoken", 90, None, ""),
)


@dataclass(frozen=True)
class Drawn:
    path: list[list[int]]
    strip: bytes
    first_ms: int = 0
    last_ms: int = 0


def open_gate(cast: Cast, *, now: datetime) -> None:
    """The town hall's register, one photograph whose sheet is being filled in, and one that a delegate looks at."""
    hall, editor = cast.organisations["mairie-de-narbonne"], cast.members["editor"]
    consents = _register(hall, editor, now)
    being_filled = _photograph(hall, editor, "Cinq amis devant la halle, un soir de bal", 5, now - timedelta(hours=3))
    first = faces_of("picture", being_filled.pk)[0]
    actions.decide_face(by=editor, face=first, decision="consent", consent=consents[0], at=now - timedelta(hours=2))
    signed = _photograph(hall, editor, "Trois voisines au marché du jeudi", 3, now - timedelta(hours=30))
    faces = list(faces_of("picture", signed.pk))
    at = now - timedelta(hours=29)
    actions.decide_face(by=editor, face=faces[0], decision="consent", consent=consents[2], at=at)
    actions.decide_face(by=editor, face=faces[1], decision="blur", shield="minor", at=at)
    actions.decide_face(by=editor, face=faces[2], decision="blur", at=at)
    actions.sign_sheet(by=editor, kind="picture", id=signed.pk, ticked=list(LINES["picture"]), at=at)


def _register(hall: Organisation, editor: Member, now: datetime) -> list[Consent]:
    made = []
    for name, scope, how, since, left, email in PEOPLE:
        given = now - timedelta(days=since)
        made.append(
            actions.record(
                by=editor,
                organisation=hall,
                person=name,
                scope=scope,
                how=how,
                given_on=given.date(),
                at=now - timedelta(days=3),
                until=(now + timedelta(days=left)).date() if left else None,
                email=email,
                paper=draw_consent(name, scope=scope) if how == "paper" else None,
            )  # fmt: skip
        )
    actions.withdraw(by=editor, consent=made[3], at=now - timedelta(hours=20))
    return made


def _photograph(hall: Organisation, editor: Member, alt: str, people: int, at: datetime) -> Picture:
    """Drawn, since nobody's face is shown in a demonstration; its boxes are those of the drawing."""
    image, boxes = _drawn(people)
    picture = actions.upload(
        by=editor, organisation=hall, content=_written(image, "JPEG"), alt=alt, credit="Dessin : Parvis", signs_rights=True,
        shows_people=True, at=at,
    )  # fmt: skip
    found = [Drawn([[0, *_shares(box)]], _written(image.crop(_around(box)).resize((96, 96)), "WEBP")) for box in boxes]
    actions.put_faces(kind="picture", id=picture.pk, organisation=hall, found=found, at=at)
    return picture


def _drawn(people: int) -> tuple[Image.Image, list[tuple[int, int, int, int]]]:
    image = Image.new("RGB", (WIDTH, HEIGHT), "#cfe0ea")
    pen, boxes = ImageDraw.Draw(image), []
    pen.rectangle((0, 560, WIDTH, HEIGHT), fill="#d8c9ae")
    for arch in range(5):  # the market hall behind them
        left = 40 + arch * 230
        pen.rectangle((left, 120, left + 200, 560), fill="#b9a07c")
        pen.pieslice((left + 30, 180, left + 170, 320), 180, 360, fill="#6f5a41")
        pen.rectangle((left + 30, 250, left + 170, 560), fill="#6f5a41")
    step = WIDTH // (people + 1)
    for place in range(people):
        x, y = step * (place + 1), 330 + (place % 2) * 45
        pen.rounded_rectangle((x - 95, y + 95, x + 95, HEIGHT + 60), 70, fill=CLOTHES[place % 5])
        pen.rectangle((x - 22, y + 60, x + 22, y + 120), fill=SKINS[place % 5])
        pen.ellipse((x - 68, y - 95, x + 68, y + 45), fill="#3b2a20" if place % 3 else "#8a8a8a")
        pen.ellipse((x - 58, y - 75, x + 58, y + 85), fill=SKINS[place % 5])
        for eye in (-22, 22):
            pen.ellipse((x + eye - 7, y - 12, x + eye + 7, y + 6), fill="#26211c")
        pen.line((x, y + 2, x - 6, y + 28), fill="#7a4a33", width=4)
        pen.arc((x - 26, y + 18, x + 26, y + 58), 20, 160, fill="#7a2f2a", width=6)
        boxes.append((x - 60, y - 80, x + 60, y + 88))
    return image, boxes


def _around(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    x, y, half = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2, 120
    return x - half, y - half, x + half, y + half


def _shares(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return (
        left * 10_000 // WIDTH, top * 10_000 // HEIGHT, (right - left) * 10_000 // WIDTH, (bottom - top) * 10_000 // HEIGHT
    )  # fmt: skip


def _written(image: Image.Image, kind: str) -> bytes:
    output = BytesIO()
    image.save(output, kind, quality=88)
    return output.getvalue()
