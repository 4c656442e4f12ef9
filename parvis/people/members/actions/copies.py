"""The copy of all that is kept about a member: asked, made by a job, fetched, gone after seven days."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast

from django.db import transaction
from django.template.loader import render_to_string

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.core.text.fold import slugify
from parvis.ground.journal.actions import record

from ..holdings import Copy, Holding, holdings
from ..models import COPY_KEPT, DataCopy, Member
from ..queries import lock_member
from ..registry import tell_ready
from ..tokens import copy_token
from .refusal import MemberRefused

STYLE = "copie.css"


@transaction.atomic
def ask_copy(*, by: Member, at: datetime) -> DataCopy:
    """Ask for a copy; one that is being made already is the one. A closed account may: `by` proved to hold its address."""
    member = lock_member(by.pk)
    if member.erased_at is not None:
        raise NotAllowed
    standing = DataCopy.objects.filter(member=member, ready_at=None, failed_at=None).first()
    if standing is not None:
        return standing
    forget_copies(member=member)
    asked = DataCopy.objects.create(member=member, asked_at=at, parts=len(holdings()))
    defer("members.make_copy", pk=asked.pk)
    record(by=member, action="member.ask_copy", subject_kind="member", subject_id=member.pk, at=at)
    return asked


def make_copy(*, pk: int, at: datetime) -> None:
    """Read app after app, pack, keep the file for seven days and say so. Done again from the start where a worker died."""
    asked = DataCopy.objects.select_related("member__home").filter(pk=pk, ready_at=None, failed_at=None).first()
    if asked is None:
        return
    member = asked.member
    with TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            read = []
            for number, holding in enumerate(holdings(), 1):
                with transaction.atomic():
                    found = holding.copy(member)
                _put(archive, holding, found)
                read.append((holding, found))
                # Seen while the job goes on: what it says is only how far it is.
                DataCopy.objects.filter(pk=pk).update(done=number, parts=len(holdings()))
            archive.writestr("index.html", _index(member, read, at))
            archive.writestr(STYLE, render_to_string("members/copy/style.css"))
        _keep(pk, packed, at)


@transaction.atomic
def _keep(pk: int, packed: IO[bytes], at: datetime) -> None:
    asked = DataCopy.objects.select_for_update(of=("self",)).select_related("member").filter(pk=pk, ready_at=None).first()
    if asked is None:  # erased meanwhile, or made by another hand
        return
    asked.size = packed.tell()
    packed.seek(0)
    asked.file = files.store(cast("BinaryIO", packed), extension="zip")
    asked.ready_at, asked.expires_at = at, at + COPY_KEPT
    asked.save(update_fields=["size", "file", "ready_at", "expires_at"])
    defer("members.forget_copy", at=asked.expires_at, pk=pk)
    record(by=None, action="member.make_copy", subject_kind="member", subject_id=asked.member_id, at=at)
    if asked.member.is_active:
        tell_ready(asked.member, at)
    else:
        context = {"copy": asked, "token": copy_token(asked), "name": asked.member.full_name}
        send(to=asked.member.email, subject="Votre copie est prête", template="members/mail/copy_ready.txt", context=context)


@transaction.atomic
def fail_copy(*, pk: int, at: datetime) -> None:
    """It could not be made: its member sees so, and may ask again."""
    DataCopy.objects.filter(pk=pk, ready_at=None, failed_at=None).update(failed_at=at)


def forget_due_copies(*, at: datetime) -> int:
    """Those whose seven days are over; gives how many."""
    due = list(DataCopy.objects.filter(expires_at__lte=at).values_list("pk", flat=True))
    for pk in due:
        forget_copy(pk=pk, at=at)
    return len(due)


@transaction.atomic
def forget_copy(*, pk: int, at: datetime) -> None:
    found = DataCopy.objects.select_for_update().filter(pk=pk, expires_at__lte=at).first()
    if found is not None:
        _drop(found)


def forget_copies(*, member: Member) -> None:
    """The file of an earlier copy goes when another is asked for, and with the account."""
    for one in DataCopy.objects.select_for_update().filter(member=member):
        _drop(one)


def _drop(one: DataCopy) -> None:
    if one.file:
        files.forget(one.file)
    one.delete()


def check_asks_once(member: Member) -> None:
    """A copy reads every table: one at a time."""
    if DataCopy.objects.filter(member=member, ready_at=None, failed_at=None).exists():
        raise MemberRefused("Votre copie se prépare déjà.")


def _put(archive: zipfile.ZipFile, holding: Holding, found: Copy) -> None:
    told = {"titre": holding.title, "pourquoi": holding.why, "lignes": found.rows}
    archive.writestr(f"donnees/{holding.key}.json", json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
    table = [[(_label(name), _shown(value)) for name, value in row.items()] for row in found.rows]
    context = {"holding": holding, "rows": table, "files": [leaf.path for leaf in found.files]}
    archive.writestr(f"{holding.key}.html", render_to_string("members/copy/holding.html", context))
    for leaf in found.files:
        with archive.open(leaf.path, "w") as out:
            if leaf.content:
                out.write(leaf.content)
            elif leaf.file:
                with files.open_file(leaf.file) as content:
                    while block := content.read(1 << 20):
                        out.write(block)


def _index(member: Member, read: list[tuple[Holding, Copy]], at: datetime) -> str:
    lines = [(holding, len(found.rows)) for holding, found in read if found.rows]
    empty = [holding for holding, found in read if not found.rows]
    return render_to_string("members/copy/index.html", {"member": member, "lines": lines, "empty": empty, "at": at})


# Names in the JSON are for machines; a page says them as one writes them.
_ACCENTED = {
    "a": "à", "acceptee": "acceptée", "amenagee": "aménagée", "cree": "créé", "creee": "créée", "decidee": "décidée",
    "declaree": "déclarée", "demandee": "demandée", "deposee": "déposée", "ecrit": "écrit",
    "envoyee": "envoyée", "etat": "état", "ferme": "fermé", "identifie": "identifié", "masque": "masqué",
    "modifie": "modifié", "numero": "numéro", "numeros": "numéros", "ou": "où", "paye": "payé", "pieces": "pièces",
    "detruites": "détruites", "precisions": "précisions", "prenom": "prénom", "present": "présent", "prevenu": "prévenu",
    "recue": "reçue", "reponses": "réponses", "role": "rôle", "siege": "siège", "telephone": "téléphone", "verifie": "vérifié",
}  # fmt: skip


def _label(name: str) -> str:
    said = " ".join(_ACCENTED.get(word, word) for word in name.split("_"))
    return said[:1].upper() + said[1:]


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list | tuple):
        return ", ".join(str(_shown(one)) for one in value)
    return value


def copy_name(member: Member) -> str:
    return f"mes-donnees-{slugify(member.full_name) or 'parvis'}.zip"
