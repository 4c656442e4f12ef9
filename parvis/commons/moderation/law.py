"""The legal grounds that a notice, a vote or a decision may cite; a new one is added, none is ever taken out or renamed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalGround:
    key: str
    label: str
    reference: str
    is_urgent: bool = False  # first in every queue


LAW = {
    ground.key: ground
    for ground in (
        LegalGround("menaces", "Menaces contre une personne", "articles 222-17 à 222-18-3 du code pénal", True),
        LegalGround("mineurs", "Atteinte sexuelle ou danger pour des mineurs", "articles 227-15 à 227-28-3 du code pénal", True),
        LegalGround(
            "policiers",
            "Visage ou identité de policiers ou d’agents protégés",
            "article 39 sexies de la loi du 29 juillet 1881",
            is_urgent=True,
        ),
        LegalGround("terrorisme", "Apologie ou provocation au terrorisme", "article 421-2-5 du code pénal", is_urgent=True),
        LegalGround("haine", "Provocation à la haine ou à la violence", "article 24 de la loi du 29 juillet 1881"),
        LegalGround("harcelement", "Harcèlement", "article 222-33-2-2 du code pénal"),
        LegalGround("injure", "Injure", "articles 29 et 33 de la loi du 29 juillet 1881"),
        LegalGround("diffamation", "Diffamation", "articles 29 et 32 de la loi du 29 juillet 1881"),
        LegalGround("vie-privee", "Atteinte à la vie privée ou à l’image", "articles 9 du code civil, 226-1 du code pénal"),
        LegalGround("donnees", "Données personnelles publiées sans droit", "règlement (UE) 2016/679"),
        LegalGround("contrefacon", "Copie sans l’accord de l’auteur", "article L. 335-2 du code de la propriété intellectuelle"),
        LegalGround("tromperie", "Publicité ou vente trompeuse", "articles L. 121-1 à L. 121-5 du code de la consommation"),
        LegalGround("fausse-nouvelle", "Fausse nouvelle qui trouble la paix publique", "article 27 de la loi du 29 juillet 1881"),
        LegalGround("piratage", "Compte pris par quelqu’un d’autre", "articles 226-4-1 et 323-1 du code pénal"),
        LegalGround("autre", "Autre infraction à la loi", "texte précisé dans l’explication"),
    )
}  # fmt: skip
MINORS = "mineurs"  # DSA 16(2)(c): one may report it without a name
