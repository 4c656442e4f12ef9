"""Texts with the statistics of French local news: a few words everywhere, most words rare, little words between."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

SMALL = "de la le les des du en et à l’ d’ une un au aux pour sur dans par avec est que qui ce sa son ses".split()  # noqa: SIM905
# The words of a local newspaper, the commonest first.
COMMON = """commune ville habitants mairie année conseil municipal projet travaux samedi ouverture public association école
marché département jeunes place famille soirée enfants route culture maison équipe service région service rendez-vous centre
fête concert budget salle saison club match gratuit inscription vigne village patrimoine musée exposition spectacle théâtre
cinéma festival musique bibliothèque lecture atelier formation emploi entreprise commerce artisan producteur terroir vin olive
fromage pain cuisine recette santé médecin hôpital pharmacie infirmier retraite solidarité bénévole don collecte aide logement
loyer construction quartier rue trottoir piste cyclable vélo voiture stationnement parking gare train bus transport ligne horaire
eau rivière canal crue inondation pluie orage sécheresse incendie pompiers forêt garrigue arbre plantation jardin fleur oiseau
abeille cheval mouton vendange récolte chasse pêche port bateau plage mer étang dune tempête vent soleil éolienne panneau
énergie électricité chauffage isolation déchets tri compost recyclage déchetterie propreté collège lycée étudiant université
professeur cantine crèche vacances sport rugby football natation piscine gymnase stade course marathon randonnée sentier chemin
montagne sommet château église abbaye cathédrale fouilles archéologie histoire mémoire guerre résistance commémoration monument
élection vote scrutin candidat liste maire adjoint élu délibération séance commission enquête consultation réunion débat question
réponse décision arrêté règlement impôt taxe subvention dotation dette investissement dépense économie industrie usine chantier
recrutement stage apprentissage métier artisanat boulangerie boucherie librairie restaurant hôtel tourisme camping office visite
guide numérique internet fibre téléphone application donnée sécurité police gendarmerie prévention accident vitesse radar
caméra tribunal avocat justice plainte victime courage hommage anniversaire centenaire mariage naissance décès souvenir
peinture sculpture photographie artiste écrivain poète roman conte chanson danse orchestre chorale fanfare carnaval brocante
vide-grenier loto repas banquet grillade chorizo truffe châtaigne miel lavande thym safran amande figue pêche abricot melon
tomate salade légume fruit panier cueillette ferme élevage bergerie laine tissage couture poterie céramique bois pierre fer
serrure horloge pont fontaine lavoir moulin four tour rempart ruelle façade toiture clocher vitrail orgue retable""".split()  # noqa: SIM905


class Texts:
    """A source of titles and texts, always the same for the same seed."""

    def __init__(self, names: Sequence[str], *, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - statistics, not secrets
        self._words = [*dict.fromkeys(COMMON), *names]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._paragraphs = [self._sentence(50) for _ in range(20_000)]

    def _sentence(self, length: int) -> str:
        pick = self._random
        words = pick.choices(self._words, cum_weights=self._weights, k=length * 6 // 10)
        small = pick.choices(SMALL, k=length - len(words))
        mixed = [word for pair in zip(words, [*small, *[""] * (len(words) - len(small))], strict=True) for word in pair if word]
        return " ".join(mixed).replace("’ ", "’").capitalize()

    def title(self) -> str:
        return self._sentence(self._random.randint(6, 11))

    def paragraphs(self) -> list[str]:
        """Four or so, of fifty words each."""
        return [f"{paragraph}." for paragraph in self._random.choices(self._paragraphs, k=self._random.randint(3, 5))]
