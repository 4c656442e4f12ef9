"""The material of the living style page: a place, its rings, and pieces that nobody published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Shown

from django import forms
from django.templatetags.static import static

from .plots import Bars, Series, by_month

# Real contours, in the form that territories give them: slug, name, width, height, path.
_RINGS = (
    (
        "narbonne-11262",
        "Narbonne",
        300,
        241,
        "M187 36l-5 16-5 0-7 22 19 4 7 10 38 0 14-46 19 12 5 16-3 8 29 10 2 4 0 4-21 26-7 16-26-16-7-12-15 4-30 30-24"
        " 16-7 14-12 4-2 33-7 16 12 14-15-2-9-36-14-73-22 0-11 16-12-4-12 10-12 14 7 6-37-2-8 12 0 13-9-2 5-7-3-20"
        " 3-6-5-20 21-12 7-10-9-6 12-10 21 4 14 0 3-30-8-8 8-14-12-2-22-10 5-16 21 12 22-4 11-18 12 2 7-10 19-6 14-2 8"
        " 12 23 14z",
    ),
    (
        "le-grand-narbonne-e241100593",
        "Le Grand Narbonne",
        363,
        600,
        "M85 62l17 8 6-8 11 7 0 4 8 5 9 0 27-8 11 0-2 11 4 10-2 18 6 4 19-3 15 3 20 21 6-3 8 6 11 5 6-8 19 2 5 8 0 6 8"
        " 5 13-2 10-8 11 2 4 8 28 32-11 9-27 31-9 6 0 3-17 21-6 13-2 0-38 59-32 72-11 41-8 46 0 11 12 4 5 9-7 35-6"
        " 53-26-16-21-16 11-13-4-4 4-15 6-9-2-28-9-3-10 13-23 16-24 2-8 3 0-19 15-16 6-21-28-6-15-34 11-35-21-13-4-9"
        " 4-10-11-5 7-8 2-13 15-6 2-19-7-2-14 2 0-10-9-12 2-8-6-5-11-2-4-6 9-24-5-6 5-13 12-5 6-14-14-7 2-3-6-6 12-18"
        " 4-16-8-9-4 4-5-16-14-20-7 3-21-3 0-15 11-14 14-10-12-11 12-5 15 2 7-5 17-3 6-13-4-20-11-15 2-6 9-5 6 13 9 6 2"
        " 27-5 7z",
    ),
    (
        "aude-d11",
        "Aude",
        1000,
        715,
        "M777 118l15 0 19 13 26-6 11 16 4 19 27 0 15 16 11 3 31-3 11 16 23-7 30 32-38 38-64 100-23 67-4 19 0 25 12"
        " 13-12 70-38-25-41-16-8-10-11-3-15-19-19 6-16 13-15 3-19 19-3 20-12 12-26 7-19-7-19 4-42-10-34 0-11-6-27"
        " 12-57-9-30 9 11 32 0 19 12 42-23 22-23 7-15-10 0 6-19 23-11 3-15 13 0 6-12 3-7-12"
        " 7-16-11-20-11-3-27-22-7-19-23-3-15 12-19 10 0-3-31 0-15-13 0-3-15-10 15-9-19-26-26-16 11-19 8-6 38-4 22-19"
        " 4-29-4-19-30-6 0-13 11-6 16 0 7 6 12-6-8-3-8-20 4-6-11-13 7-19-3-13-23-16 11-3-7-16 3-3-3-13 3-9-15-10 0-6-30"
        " 3 0-19-19 0 0-10 0 13-19 0 0-3-30-10-42-25 8-23 0-9-15-13 0-19-8-10 11-13 0-12 16-13-4-23 15-6 15 10 27-4-4-16"
        " 4-32 7 0-4-12 15-13 0-6 8-10 15 6 12 20 0 12 11 0 4-19 26-3 4 0 0 6 15 10 19-16 8-13 15 7 11 31 27 0 38-19 11"
        " 19 15 10 11-22-3-19 11-10 11-16 16 16 11-3 42 19 26 3 15-13 27 0 15-3 15 13 30 0 8 10-4 12-4 0-7 19 4 10-12 19"
        " 8 7 19 3 4 13 7 3 0 16 11 12 16-9 11 0 8-6 11-20 11 26-3 16 26 9 8 10 11-3 11-16 8-22 11-20 34-6 4-10-7-22-8-6"
        " 11-10 12 22-4 23z",
    ),
    (
        "occitanie-r76",
        "Occitanie",
        1000,
        725,
        "M409 661l-1-3-10-1 1-7-26-3-9-8-15 1-2 6 2 4-8 4-5-15-6-11-5-1 1-5-20 2-5-4-12 4-17-21-19 1-4-5-5"
        " 4-14-9-16-3-14-7-9 7 1 5-4 9 2 4-2 4 3 0 4 11-1 5-16-4-1 3-12-2-1 3-8-2-8 3-7-2-1-4-7-3-13 13-6-11-7 0-8-5-39"
        " 13-9-3-1-5-7-1-10-21-3 3-27-16-3-19 9-6-2-14 1-4 4-1 2-8 6 2 8-5-3-4 1-13 4 2 5-5 7-14 8 1-1-12 6-1 4-8"
        " 0-7-4-2 4-11 7 1 2-3-5-15 3-7-3-7-8 10-5 0 1-15 9-2-5-7 0-8-4-5-4 1-3-11-11 1-3-5-6 4-1-3-6 3-1-9-7-1 0-5"
        " 8-6-3-5 3-3 0-6 9-6-4-3-2-10 6-15-3-4 4-2-2-5-8-4 17-11 9 3 1-4 11-5 2-5 8 10-6 3 16 10 3-5-4-13 15-11 1 8 4 0"
        " 1-6 11-7 17 8 2-5 8-2 4 3 12-6 3-7 20-1 4-5 9 4 6 10 3-1 1-5 12-5 2-10 5-3 4 2-2-9 6-1 8 5 6-3-1-8-7-2 2-5 7 1"
        " 6-10-2-3 2-8 5-2-7-7-9-1 4-18 5-3 4 11 3-4 8-3 10 2 3-4-1-13-5-2-2-11-3-1 2-8-7-9 3-2 3 4 13-11 4 1 1-9"
        " 9-8-1-9 15-4 9-10 4 2 2-8 3 1 1-6-5-7 13-6 0-9 7-1 2-7 6 0-6-9 4-10-5-16 26-11 3 5 4-3 10 2 11 8 4 9 7 2 6 10"
        " 2-3 3 4 17-10 4-6 7 2 2 5 6-6 16 0 3 6-1 5 5 7-4 2 0 5 16 19 1 6-5 6 0 12-3 6 5 0 4 7-1 9 7 6 2-2-2-6 23-6 2 6"
        " 5 1 3-2 17 2 17-24 2-12 7-4 6-22 4 0 6-8 4 0 6-10 8 9-2 11 3 2 4-4 11 0-1 6 7 17 3 2 2-3 4 4-3 13 4 14 8 8"
        " 7-18 4 0-2-5 3-17 4-7 6-3 0-13 8-5 8 9 8-3 0-8 5-2 1-7 6 4 10-8 3 1 4-6 0 4 8 4 0 8 12 29 6-4 14-3 1 2 5-13 6"
        " 0 6 5-1 7 10 0 3-3 6 11 10 8 5 0-3 4 7 3-1 9 5 5 4 27 4 5 4 0 8 18 0 9 9 7 2 4-2 3 7 3-6 6 3 13-4 2 4 4 13-6 4"
        " 7 6-2 3 4 13 10 6-7 0-6 7-2 0-4 12-3 2 14 9 3 1-13 3-2 16 5 5 5 14 8 6 11-1 5 7 0 0 5 3 1-3 22 2 6 7 0 7 5 11"
        " 19-6 2-8 13-26 20 5 4-5 4 2 14-7 15 3 9-6 2-12-6-10 2-2 8-4 2-6 11 4 3 6 0-14 14-13 6-3-6-3 4 4 4-17 8-1"
        " 10-21-8-2-5 3 0 2-6-7-6-13-1-25 11-21 20-21 13-9 2-24 28-10 1-11-3-27 14-17 18-19 30-8 26 0 7 4 4-5 37 1 49 2"
        " 14 15 7 0 9 5 1 3 12-10-1-6 4-9-14-15 3-3-5-6 7-14 0-3 5-11 7-4-4-15 6-3 7 4 9-23-4-3 7-4 0-9-4-12-11-30-13-11"
        " 6-8-2-6 3-2 8-18 7-11-4-6-22-7 1-19-10-14-1 1-16 2-4z",
    ),
    (
        "france",
        "France",
        1000,
        979,
        "M166 383l0 3-9-3 5-1-6-8 8-4-4-7 8-1-9-3-24 3-4-7 11 3 3-5-2-5-9 2-2 3-6-7 4 9-7-3-4 3-3-3 2 11-3 0 0-10-5-8"
        " 4-3-3 0-1 5-9-5 4-1-4-3 4-6-3 5-2-2-2 6-5 1-4-11-2 4-9-1-3-3 5-2-5 2-2-5 0 5-7 1-7-11-3 1 1 3-8 0-4-5 5-2-3-3"
        " 1 3-5 2 5 4-4 2-2-3 2 5-2 4-13-1 2-5-5-11-8-6-2 2-9-3-1-3 29-5 1-4-4-6-9-3-6 6-1-8-4-1 4-7 2 5 16-1 7 6-4-4"
        " 5-2-5-3-5 2 4-5-9 3-2-1 11-11-9 6-25 6-2-9 5-5-4-3 2-5 8-3 9 3-6-2-1-3 6 1-3-4 11-1 4-4 4 4 12-6 4 3 4-6 3 0 0"
        " 8 3-3 5 7 0-9 2-2 11 2 0 4 5-2 0-5 6-1-4 0-2-7 2 1 2-3 10 2 11-6 2 5-4 6 4-1-2-3 4-6 5-1-3 15 4 0-4-3 4-6"
        " 5-2-2 4 8 3-1 3 8 7 1 6 7 4-2 3 4 4 0-4 4 1 11-11-1-2 5 1 6-4 3 1-4 5 6-3 3 10 6-6-2-3 7 0 5 9-1 6 3-5-5-11"
        " 6-5 6 0 0 7 6 2 29-3-3-1 1-5-6 2-7-7-2-9 4-10-1-9 3 0-2-2-3 3-2-5 3-16-5 0-5-10-7-6-6-15 3-9-7-6 1-5 22 9 13-6"
        " 12 1 2 8-5 4 0 4 9 12 0 5 4 2-1 3 4-8 8-1 9 4 30 3 11 4-1 3 2-2 8 0 17-12 14-4-15-2-3-6 7-18 27-15 39-9 23-17"
        " 5-10 11 2-10-9 1-8 7 0-7-4 2-14 4 2-4-7 0-29 20-11 47-11 6 15-3 2 1 7 3 4 5 0 5 8 8 4 3-5 14-5 3 7 4 1 3 19 6"
        " 3 7-4 2 4 7-1 4 5 0 8 4 7 5-5 7 3 10-3 7 10 5-2-6 14 5 0 3 7-7 5 4 6 8-1 10 3 17-6 0-10 9-7 4 1-6 20 6 4-1 13"
        " 9-1 12 11 7-1 4 3-1 6 3-2 5 4 3 9 6-3 4 2 1-3 10-2 7 6 7 1 1 4 8 0 4-5 7-1 5 5 7-2 9 6 3 5-2 4 10 11 1 5 7 2"
        " 0-6 6-1 8 3 2 8 1-4 15 4 5-6 5-1 4 1 5 9 8 4 9-2 4 3 4-3 12 7 9 2-9 17-9 5-9 12-7 31-11 21-1 8 4 7-8 27 6 10-6"
        " 6 0 5-5 0 1 2-5 4-14-1 2-5-16 0 2 4-9 10 10-2 2 5-7 4 0 4-14 14-8 11-11 4-1 19-23 18 2 5-6 12 7 6-5 8 2 3-11"
        " 4-1 8 12-1 12-8 0-4-3 2-2-3 6-10 5 3 9-6 20 1-2 4 6 7-5 13 8 3-2 7 5 0 7 13-3 5-13 4-1 11 14 9 0 13 12 10-4 8"
        " 1 7-4 5-8 0-8 8-6-3-9 5 3 9 6 3 0 9 7 5 10 1 5 16-8 1-2 10-6 5 7 10-3 1-1 5 9 14 10 2 14 9 22-6 2 11-3 7-11"
        " 13-1 11-24 12-1 9-13 2-2 8-5 4-8 1-1 6-10 8 8 0-3 10-6-2-12 4-2 6-11-3-5 9-2 0 1-6-16-3 4 4-8 3-1-7-11-7-3"
        " 3-5-6-12 1-1-12-3-3-6 2-14-1-2-6 10 0 6-6-2-3-4 3-2-6-6-3-1 8 3 5-5 2-4-3-6 3 2 7-19-3-3-2 2-4-3-3-27-3-3-7-9"
        " 1-23 16-9 11-8-2-9 6-13 18-3 10 0 37 9 16-6 1-3-5-7-1-19 7 0 7-8-2-2 3-19-11-9 3-5 5-4 0-4-9-14-4 0-6 4-2-4-2"
        " 0-3-18-3-3 5-5-12-14 1-6-8-10 0-16-7-4 8 2 9-17 0-5-4-4 5-8-6-14 5-6-3-4-8-11-5-5 5-8-3-5 5-7-11-4-1-1-7-14"
        " 1-25-11 2-5-4 1-2 8-5-2-2-5 3-3 3-13-11-4-5 4-1-5-7 1-5-8 13-5 11-22 9-45 4-45 5-13 13 2-11-13-7 13 8-84 4-9"
        " 7-2-17-11-1-8 8-2-1-7 5-3 2-11-6-12-7-4 9-10 0-5-4-2-5 6-7-8 3 5-3-4-9 0-3-6-9-1-12-8-3-12-20-21-1-7"
        " 12-14-5-7-13-4 5-2-1-12-9 4zM989 930l0 16-2 6-6 3 5 1-9 16 2 3-3 4-9-3 2-4-3-1 0-3-1 2-17-9-2-8 9-6-16-6 6-7"
        " 2-9-4-3-9 3-1-6 3 0 7-8-3-7-8-4 0-9 7-4-5-3 0-4-3 2-1-2 7-7 5-16 3 3 3-6 14-3 8-9 7-1 4 6 3-2 1-30 6-1 4 18-3"
        " 17 6 9 2 38-1 9-9 14z",
    ),
)


def rings() -> list[Shown]:
    return [
        Shown(
            slug=slug,
            name=name,
            code="11262",
            address_code="11262",
            is_place=True,
            silhouette=Shown(width=width, height=height, path=path, is_emblem=False),
        )
        for slug, name, width, height, path in _RINGS
    ]


def picture() -> Shown:
    return Shown(
        alt="Une place au soleil : une fontaine, deux platanes, la mairie et deux étals",
        credit="dessin de la maison",
        src=static("design/style/place.svg"),
        width=1200,
        height=800,
        avif_srcset="",
        webp_srcset="",
    )


_STORIES = (
    ("information", "information", "article", "Mairie de Narbonne", "Narbonne", "Vie municipale",
     "Les Halles rouvrent leurs portes samedi, toiture neuve et verrière nettoyée",
     "Huit mois de travaux, soixante-sept étals réinstallés et une promesse tenue : le marché n’aura manqué aucun Noël.", 21, 6),
    ("opinion", "tribune", "article", "Les Amis du canal", "Le Grand Narbonne", "Environnement",
     "Nos platanes meurent : replantons avant que l’ombre ne manque",
     "Le chancre coloré a pris un arbre sur trois le long de la Robine. Une replantation est possible.", 20, 4),
    ("information", "information", "interview", "Médiathèque du Grand Narbonne", "Narbonne", "Culture",
     "Trois questions à Maud Ferrer, qui ouvre le fonds occitan à tous",
     "", 20, 3),
    ("advertorial", "publi-reportage", "article", "Domaine des Aspres", "Aude", "Vigne et vin",
     "Au domaine, les vendanges se visitent encore à la lanterne", "", 19, 2),
    ("communique", "communiqué", "article", "Préfecture de l’Aude", "Aude", "",
     "Restrictions d’eau : ce qui change dans l’Aude à partir du 1er décembre", "", 18, 2),
    ("information", "information", "article", "Racing Club narbonnais", "Narbonne", "Sport",
     "Le Racing l’emporte à la dernière minute devant neuf mille personnes", "", 17, 3),
    ("notice", "annonce", "article", "Mairie de Gruissan", "Le Grand Narbonne", "Vie municipale",
     "Inscriptions à l’école : les dossiers se déposent jusqu’au 15 janvier", "", 16, 1),
    ("information", "information", "article", "Région Occitanie", "Occitanie", "Transports",
     "Le train à un euro revient sur la ligne du littoral", "", 14, 2),
    ("journalism", "journalisme", "article", "La Gazette du Languedoc", "Aude", "Enquête",
     "Étangs : à qui appartient vraiment le rivage", "", 12, 9),
)  # fmt: skip


def stories() -> list[Shown]:
    return [
        Shown(
            number=24581 - place,
            title=title,
            url="/style/article/",
            standfirst=standfirst,
            nature=nature,
            nature_label=label,
            form=form,
            published_at=datetime(2026, 11, day, 8, 30, tzinfo=UTC),
            reading_minutes=minutes,
            organisation_name=organisation,
            organisation_url="/style/",
            level_name=level,
            level_url="/style/territoire/",
            category_name=category,
            category_url="/style/territoire/",
            picture=picture() if place in {0, 1, 2, 5, 8} else None,
        )
        for place, (nature, label, form, organisation, level, category, title, standfirst, day, minutes) in enumerate(_STORIES)
    ]


def territory_page() -> dict[str, object]:
    around = rings()
    return {
        "territory": around[0],
        "silhouette": around[0].silhouette,
        "rings": around,
        "stories": stories(),
        "checked_at": datetime(2026, 11, 21, 9, 5, tzinfo=UTC),
    }


class Example(forms.Form):
    """Every kind of field, one of them wrong."""

    title = forms.CharField(label="Titre", max_length=160, help_text="Une phrase qui dit l’essentiel, sans point final.")
    summary = forms.CharField(label="Chapeau", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    mail = forms.EmailField(label="Adresse électronique")
    nature = forms.ChoiceField(label="Nature", choices=[("information", "Information"), ("opinion", "Tribune")])
    reach = forms.MultipleChoiceField(
        label="Où publier",
        choices=[("11262", "Narbonne"), ("d11", "Aude"), ("r76", "Occitanie")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Vous choisissez jusqu’où va votre texte ; rien ne s’élargit tout seul.",
    )
    licence = forms.ChoiceField(
        label="Reproduction", choices=[("no", "Interdite"), ("cc-by", "Libre, en citant la source")], widget=forms.RadioSelect
    )
    image = forms.FileField(label="Image", required=False)
    rights = forms.BooleanField(label="Les personnes reconnaissables ont donné leur accord.")


def example_form() -> Example:
    return Example({"title": "", "mail": "mairie@", "nature": "information", "licence": "no"}, auto_id="exemple_%s")


def example_plots() -> dict[str, Bars]:
    """A year of sales and what of them stays in the territories; one for each light, since marks of a page have one name."""
    months = [date(2026, month, 1) for month in range(1, 13)]
    columns, rows = by_month(months)
    sold = [182, 240, 415, 380, 512, 620, 214, 98, 740, 815, 690, 544]
    shared = [int(value * 100 * 0.44) for value in sold]
    series = [
        Series("Reste à la plateforme", [value * 100 - part for value, part in zip(sold, shared, strict=True)]),
        Series("Parts des territoires", shared),
    ]
    return {
        light: Bars("Ventes hors taxes, mois par mois", columns, rows, series, total="Ventes", key=f"essai-{light}")
        for light in ("day", "night")
    }
