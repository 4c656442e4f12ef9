"""An organisation with all there is to take along when it leaves, made with the actions themselves."""

from __future__ import annotations

from typing import Any

from parvis.cli.demonstration.paper import make_pdf
from parvis.commons.discussions.actions import comment
from parvis.commons.pictures.actions import seek_faces, upload
from parvis.media.publications.actions import amend, attach, publish, start_draft, withdraw
from parvis.media.publications.models import Publication
from parvis.media.publications.queries import category_at
from parvis.media.sites.actions import add_file, describe_site, open_site, prepare_site, publish_page, start_page
from parvis.people.organisations.models import Organisation

from . import cast
from .cast import AT
from .commons.pictures.drawn import drawn

HOSTILE = "Fête]]> & <b>« bal »</b> ../../etc"


def town_hall() -> Organisation:
    """A town hall with all there is to take: pictures, links from piece to piece, an interview, a correction, a withdrawal."""
    cast.delegation()
    hall = cast.organisation("Mairie de Narbonne")
    editor = cast.editor_of(hall)
    category, inside = category_at("numerique"), category_at("numerique/souverainete-numerique")
    picture = upload(
        by=editor, organisation=hall, content=drawn(), alt="Le « quai » & l’eau", credit="Mairie", signs_rights=True,
        shows_people=False, at=AT,
    )  # fmt: skip
    seek_faces(id=picture.pk, at=AT)

    def piece(title: str, **fields: Any) -> Publication:
        made = start_draft(by=editor, organisation=hall, at=AT, title=title, **({"category": category} | fields))
        return publish(by=editor, publication=made, territories=[hall.seat], at=AT)

    first = piece(HOSTILE, body='<h2>Le soir</h2><p>Un <em>bal</em>, <a href="#s-le-soir">le soir</a>.</p>', licence="cc-by")
    body = (
        f'<p>Voir <a href="{first.get_absolute_url()}#s-le-soir">le bal</a>, <a href="/a/{first.number}">encore</a>,'
        f' <a href="/narbonne-11262/">la ville</a>.</p><figure data-picture="{picture.pk}"></figure>'
        '<aside class="tip"><p>Entrée libre</p></aside>'
    )
    second = piece(
        "Le marché", body=body, category=inside, lead_picture=picture, signature="Rose Vidal", standfirst="Mardi : ouvert."
    )
    attach(by=editor, publication=second, content=make_pdf("Mairie", "Le plan", "Rue."), title="Le plan", at=AT)
    amend(by=editor, publication=second, at=AT, correction="L’heure a changé.", body=body.replace("libre", "gratuite"))
    piece("Trois questions", form="interview", body="", questions=[("Qui ?", "<p>Elle.</p>"), ("Où ?", "<p>Ici.</p>")])
    gone = piece("Retiré depuis", body="<p>Plus rien.</p>")
    withdraw(by=editor, publication=gone, at=AT)
    start_draft(by=editor, organisation=hall, at=AT, title="Un brouillon", body="<p>Secret.</p>")
    site = prepare_site(by=editor, organisation=hall, at=AT)
    describe_site(
        by=editor, site=site, at=AT, title="Narbonne", tagline="", director="Le maire", address="Hôtel de ville", phone="",
        contact_email="", canonical="platform",
    )  # fmt: skip
    file = add_file(by=editor, site=site, content=make_pdf("Mairie", "Le menu", "Soupe."), title="Le menu", at=AT)
    blocks = {
        "Bienvenue": [{"kind": "heading", "text": "Chez nous", "level": "2"}, {"kind": "picture", "picture": picture.pk}],
        "Horaires": [
            {
                "kind": "text",
                "html": f'<p>Ouvert. <a href="/bienvenue/">Accueil</a>, <a href="{first.get_absolute_url()}">bal</a></p>',
            },
            {"kind": "call", "label": "Lire", "to": "/actualites/", "text": "Du nouveau."},
            {"kind": "files", "files": [file.pk]},
            {"kind": "latest", "what": "news", "count": "3"},
            {"kind": "questions", "questions": [{"question": "Et lundi ?", "answer": "Fermé."}]},
        ],
        "En chantier": [{"kind": "quote", "text": "Pas encore."}],
    }
    for title, held in blocks.items():
        page = start_page(by=editor, site=site, title=title, blocks=held, at=AT)
        if title != "En chantier":
            publish_page(by=editor, page=page, at=AT)
    open_site(by=editor, site=site, at=AT)
    comment(by=cast.member("Paul Roux"), kind="publication", id=second.number or 0, text="Merci ]]> & bravo", at=AT)
    return hall
