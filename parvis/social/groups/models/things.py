"""Files that members of a group share, and what those who run it set aside."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .group import Group

_NOUNS = {
    "pdf": "PDF", "odt": "texte (odt)", "docx": "texte (docx)", "ods": "tableau (ods)", "xlsx": "tableau (xlsx)",
    "png": "image (png)", "jpg": "image (jpg)",
}  # fmt: skip


class GroupFile(models.Model):
    """Checked by its content, kept apart from what is served to anyone, handed over to members as a download."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="files")
    title = models.CharField("titre", max_length=120)
    file = models.CharField(max_length=80, help_text="Name in core.files")
    bytes = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, help_text="Of a document")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title="") & Q(bytes__gt=0), name="group_file_is_something")]
        indexes = [models.Index(fields=["group", "-added_at"], name="group_file_listed")]

    def __str__(self) -> str:
        return self.title

    @property
    def extension(self) -> str:
        return self.file.rpartition(".")[2]

    @property
    def noun(self) -> str:
        """What it is, for its readers."""
        return _NOUNS.get(self.extension, "document")


class SetAside(models.Model):
    """A small thing (a post, a comment, a file) that a moderator of the group hides there, its author told why."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="set_aside")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ("post", "comment", "file")])
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=120, help_text="The first words, by which those who run the group know it")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("motif", max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="set_aside_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="set_aside_for_a_reason"),
        ]
        indexes = [models.Index(fields=["group", "-at"], name="set_aside_listed")]
