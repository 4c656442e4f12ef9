"""The levels of the tree of places; apart from the models so that the tools that make the data need no database."""

from django.db import models


class Level(models.IntegerChoices):
    """How wide a territory is; a greater number is wider."""

    DISTRICT = 0, "arrondissement municipal"
    COMMUNE = 1, "commune"
    INTERCOMMUNALITY = 2, "intercommunalité"
    DEPARTMENT = 3, "département"  # and the overseas collectivities, which have no region
    REGION = 4, "région"
    COUNTRY = 5, "pays"
    WORLD = 6, "international"  # R46: a reach beyond France, chosen explicitly; contains nobody's list
