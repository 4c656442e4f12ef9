from django.db import models


class Category(models.Model):
    """A path of at most two levels (R6): Numérique > Souveraineté numérique."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "slug"], nulls_distinct=False, name="category_slug_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> list["Category"]:
        return [self.parent, self] if self.parent else [self]

    @property
    def url_path(self) -> str:
        """ "numerique/souverainete-numerique"."""
        return "/".join(category.slug for category in self.path)
