"""What `parvis doctor` examines: each check is a function that tells what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.cli.preparation import has_pending_migrations
from parvis.commons.verification.models import KEPT_FOR, Evidence
from parvis.ground.core import clock, files
from parvis.ground.core.health import LONGEST_WAIT_SECONDS, queue_state
from parvis.ground.core.jobs import DEAD_AFTER_SECONDS
from parvis.ground.core.models import StoredFile
from parvis.ground.core.pages.listener import connect_to_listen
from parvis.ground.core.paper import PaperMissingError, load_weasyprint
from parvis.ground.journal.queries import broken_heads, verify_chain
from parvis.ground.registers.models import Snapshot
from parvis.ground.registers.queries import read_at
from parvis.ground.sealed.models import SealedRecord
from parvis.money.billing.queries import check_documents
from parvis.money.ledger.queries import check_books
from parvis.money.subscriptions.queries import check_publishing
from parvis.money.subscriptions.queries.shares import check_shares
from parvis.people.members.models import Member

REGISTER_IS_OLD = timedelta(days=183)
APPEND_ONLY = (
    "journal_entry", "journal_seal", "journal_dailyhead",
    "ledger_account", "ledger_line", "ledger_balance", "ledger_closedmonth",
    "billing_document", "billing_documentline",
)  # fmt: skip
# The buyers' file of each shop, and what speaks of it (invariant 18).
APART = (
    "orders_customer", "orders_order", "orders_orderline", "orders_ordermessage", "orders_substitution", "orders_payment",
    "orders_withdrawal", "orders_refund", "orders_attempt", "orders_statementline", "orders_shopdocument", "orders_invoicedorder",
)  # fmt: skip
Trouble = Iterator[str]


@dataclass(frozen=True)
class Check:
    name: str
    examine: Callable[[], Trouble]


def migrations() -> Trouble:
    if has_pending_migrations():
        yield "la base est en retard sur le programme : lancez « parvis migrate »"


def roles() -> Trouble:
    """The application's role must own nothing, and be unable to change the journal or step around row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if any(cursor.fetchone()):
            yield "le rôle de l’application a des droits d’administration : DATABASE_URL doit nommer un rôle ordinaire"
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        if cursor.fetchone()[0]:
            yield "le rôle de l’application possède des tables : donnez deux rôles (DATABASE_URL et DATABASE_OWNER_URL)"
        for table in APPEND_ONLY:
            cursor.execute("SELECT has_table_privilege(%s, 'UPDATE') OR has_table_privilege(%s, 'DELETE')", [table, table])
            if cursor.fetchone()[0]:
                yield f"le rôle de l’application peut modifier {table}"
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'", [table]
            )
            if cursor.fetchone()[0] < 2:
                yield f"{table} n’est plus protégée par ses déclencheurs"


def walls() -> Trouble:
    """Every table kept apart (row-level security) keeps to it, for its owner too, and has rules; the buyers' are among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, pg_has_role(current_user, c.relowner, 'MEMBER')
               FROM pg_class c
               WHERE c.relkind = 'r' AND (c.relname = ANY(%s) OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
               ORDER BY c.relname""",
            [list(APART)],
        )
        for table, is_forced, is_own in cursor.fetchall():
            if not is_forced:
                yield f"{table} n’est plus gardée ligne par ligne : remettez FORCE ROW LEVEL SECURITY, ou restaurez la base"
            if is_own:
                yield f"le rôle de l’application peut agir comme propriétaire de {table} : ôtez-lui ce rôle"
        cursor.execute("SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relkind = 'r'")
        for table in sorted(set(APART) - {name for (name,) in cursor.fetchall()}):
            yield f"{table} n’a plus de règle qui dise qui la lit"


def journal() -> Trouble:
    state = verify_chain()
    if state.broken_at is not None:
        yield f"la chaîne du journal est rompue à la position {state.broken_at}"
    for published in broken_heads():
        yield f"l’empreinte publiée pour le {published.day:%d/%m/%Y} n’est plus dans la chaîne : elle a été récrite"
    if state.waiting > 10_000:
        yield f"{state.waiting} écritures attendent d’être scellées : le travail de fond est-il en marche ?"


def books() -> Trouble:
    """Every balance computed again from the first line, every closed month hashed again; invoices and shares held to them."""
    yield from check_books()
    yield from check_documents()
    yield from check_shares()


def publishing() -> Trouble:
    """What terms add up to, reckoned again for every organisation that subscribes."""
    yield from check_publishing(clock.now())


def stored_files() -> Trouble:
    for name in StoredFile.objects.order_by("name").values_list("name", flat=True).iterator():
        if not files.verify(name):
            yield f"le fichier {name} manque ou a changé"


def jobs() -> Trouble:
    state = queue_state(clock.now())
    if state.get("todo", (0, 0.0))[1] > LONGEST_WAIT_SECONDS:
        yield f"des tâches attendent depuis {state['todo'][1] / 60:.0f} minutes : lancez « parvis worker »"
    failed = list(ProcrastinateJob.objects.filter(status="failed").values_list("task_name", flat=True).order_by("task_name"))
    if failed:
        yield f"{len(failed)} tâches ont échoué : {', '.join(sorted(set(failed)))}"
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
               WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))""",
            [DEAD_AFTER_SECONDS * 3],
        )
        stalled = cursor.fetchone()[0]
    if stalled:
        yield f"{stalled} tâches sont restées en plan, et personne ne les reprend : lancez « parvis worker »"


def purges() -> Trouble:
    """A notice sent must be heard: a pooler in transaction mode between us and PostgreSQL would swallow it."""
    try:
        with connect_to_listen(name="parvis doctor") as listening:
            listening.execute("LISTEN parvis_doctor")
            with connection.cursor() as cursor:
                cursor.execute("NOTIFY parvis_doctor")
            if not list(listening.notifies(timeout=2, stop_after=1)):
                yield "les avis de purge ne passent pas : DATABASE_URL doit mener droit à PostgreSQL"
    except psycopg.Error as error:
        yield f"les avis de purge ne passent pas ({type(error).__name__})"


def live_delivery() -> Trouble:
    """Where the site is served, somebody hears what is to be told to open pages."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FILTER (WHERE application_name = 'parvis pages'),
                      count(*) FILTER (WHERE application_name = 'parvis live')
               FROM pg_stat_activity WHERE datname = current_database()"""
        )
        serving, telling = cursor.fetchone()
    if serving and not telling:
        yield "personne ne distribue en direct : les pages ouvertes demandent toutes les 20 s. Le journal du service dit pourquoi"


def backups_possible() -> Trouble:
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:
        yield f"le rôle propriétaire ne peut pas se connecter ({type(error).__name__}) : ni migration ni sauvegarde"


def settings_of_production() -> Trouble:
    env = settings.ENV
    if env.is_production and not env.smtp_url:
        yield "SMTP_URL manque : les messages restent dans des fichiers, personne ne les reçoit"


def offices_without_a_second_factor() -> Trouble:
    """Accounts of the demonstration need no second factor, and anyone may read their password."""
    if settings.ENV.is_production:
        spared = Member.objects.filter(email__iendswith="@demo.parvis.test", is_active=True)
        count = spared.filter(Q(is_administrator=True) | Q(mandates__isnull=False)).distinct().count()
        if count:
            yield f"{count} comptes de démonstration ont un mandat ou administrent : fermez-les, leur mot de passe est public"


def evidence() -> Trouble:
    """Papers of identity live thirty days at most; the job that destroys them comes round every hour."""
    late = Evidence.objects.filter(taken_at__lt=clock.now() - KEPT_FOR - timedelta(hours=3)).count()
    if late:
        yield f"{late} pièces d’identité ont plus de trente jours et ne sont pas détruites : lancez « parvis worker »"


def sealed_store() -> Trouble:
    """What is sealed is destroyed at its term, and its private key is nowhere near."""
    env = settings.ENV
    if env.is_production and (env.var / "seal_key.private").exists():
        yield f"une clé privée du coffre scellé est sur ce serveur ({env.var / 'seal_key.private'}) : ôtez-la"
    late = SealedRecord.objects.filter(keep_until__lt=clock.now() - timedelta(days=2)).count()
    if late:
        yield f"des pièces scellées ({late}) ont passé leur terme et ne sont pas détruites : lancez « parvis worker »"


def letters() -> Trouble:
    """Codes by letter need pango from the system."""
    try:
        load_weasyprint()
    except PaperMissingError as error:
        yield error.message


def registers() -> Trouble:
    """A register half read answers for half of its firms; an old one knows nothing of new ones."""
    for snapshot in Snapshot.objects.filter(finished_at__isnull=True):
        yield f"la lecture de {snapshot.file_name} s’est arrêtée après {snapshot.rows} lignes : relancez « parvis import »"
    for register in Snapshot.Register:
        read = read_at(register)
        if read is not None and clock.now() - read > REGISTER_IS_OLD:
            yield f"la photographie « {register.label} » a plus de six mois : importez les fichiers d’aujourd’hui"


CHECKS = (
    Check("Réglages", settings_of_production),
    Check("Lettres", letters),
    Check("Second facteur", offices_without_a_second_factor),
    Check("Pièces d’identité", evidence),
    Check("Coffre scellé", sealed_store),
    Check("Tables à jour", migrations),
    Check("Rôles de la base", roles),
    Check("Rôle propriétaire", backups_possible),
    Check("Fichiers des clients", walls),
    Check("Chaîne du journal", journal),
    Check("Comptes", books),
    Check("Droits de publier", publishing),
    Check("Fichiers", stored_files),
    Check("Registres", registers),
    Check("Travail de fond", jobs),
    Check("Purge des pages", purges),
    Check("Distribution en direct", live_delivery),
)
