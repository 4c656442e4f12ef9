"""The charter (R62): numbered articles under a version. A change of the text is a new version with its own date."""

# ruff: noqa: E501 - a paragraph stands on one line, as its readers see it
from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CharterArticle:
    number: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    version: int
    since: date
    articles: tuple[CharterArticle, ...]


def _articles(*texts: tuple[str, ...]) -> tuple[CharterArticle, ...]:
    return tuple(CharterArticle(number, title, paragraphs) for number, (title, *paragraphs) in enumerate(texts, start=1))  # type: ignore[arg-type]


CHARTER = Charter(
    version=1,
    since=date(2026, 11, 21),
    articles=_articles(
        (
            "Une place ouverte",
            "Tout ce qui est publié se lit librement, gratuitement et sans inscription. Personne n’est suivi, aucune place ne s’achète.",
            "Les listes vont du plus récent au plus ancien. Rien de ce que vous lisez ou payez ne change ce que vous ou d’autres voyez.",
        ),
        (
            "Parler en son nom",
            "Seul un membre dont l’identité et le domicile ont été vérifiés commente et vote. Une personne, un compte.",
            "Seule une organisation authentifiée publie. Elle répond de ce qu’elle signe, y compris de ses invités.",
        ),
        (
            "Publier sur ce qui nous concerne",
            "Une organisation publie sur ce qu’elle fait, ce qu’elle connaît et ce qui concerne son territoire.",
            "Elle choisit les territoires où elle paraît selon les personnes que le sujet touche, non pour être plus vue.",
        ),
        (
            "Dire la nature d’un texte",
            "Chaque publication porte sa nature : information, communiqué, publi-reportage, tribune, journalisme ou annonce. Un texte payé pour vanter un produit ou une marque est un publi-reportage.",
            "La source d’un texte repris et le nom de qui l’a écrit sont indiqués.",
        ),
        (
            "Être exact, corriger",
            "On publie ce que l’on a vérifié. Une erreur se corrige dès qu’elle est connue, par une correction datée et visible ; la version d’avant reste lisible.",
            "Présenter comme vrai ce que l’on sait faux est une faute, quel qu’en soit l’auteur.",
        ),
        (
            "Respecter les personnes",
            "Sont retirés : les injures, les menaces, le harcèlement, l’incitation à la haine ou à la violence, l’apologie de crimes, la mise en cause de la vie privée.",
            "On débat des idées et des actes. Critiquer un élu, une institution ou une entreprise est permis ; s’en prendre à ce qu’est une personne ne l’est pas.",
        ),
        (
            "Respecter les images",
            "Une image porte son crédit et un texte de remplacement. Qui la publie en a les droits.",
            "Une image où l’on reconnaît des personnes ne paraît qu’après l’accord de la délégation. On ne montre pas le visage de policiers en civil, ni d’enfants sans l’accord de leurs parents.",
        ),
        (
            "Relire, toujours",
            "Une personne de la délégation relit chaque publication après sa parution. Une publication qui enfreint la loi ou la charte est invalidée : masquée aussitôt partout, avec un motif que chacun peut lire.",
            "Les délais de relecture sont mesurés et affichés.",
        ),
        (
            "Décider à visage humain",
            "Aucune décision n’est prise par un programme. Chaque décision a un auteur connu de la plateforme, un motif écrit et l’article de la charte qui la fonde.",
            "Les noms de ceux qui relisent sont connus à l’intérieur ; à l’extérieur paraît leur rôle, pour les protéger.",
        ),
        (
            "Pouvoir répondre",
            "L’éditeur d’une publication invalidée est averti, peut répondre et corriger. La délégation peut revenir sur sa décision.",
            "Toute personne mise en cause dispose d’un droit de réponse.",
        ),
        (
            "La même règle pour tous",
            "La notoriété, la fonction ou l’abonnement ne changent ni la règle ni le délai.",
        ),
        (
            "Ne rien prendre",
            "Les données des lecteurs et des membres ne sont ni vendues, ni prêtées, ni analysées à des fins commerciales.",
            "Chacun peut obtenir les siennes et les faire effacer.",
        ),
    ),
)
