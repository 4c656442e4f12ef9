"""The fixed cast of the access matrix: one person for each role, and one object of each kind, all made with the actions."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import mail

from parvis.cli.demonstration.paper import make_pdf
from parvis.commons.agenda.actions import announce_event
from parvis.commons.contacts.actions import ask as ask_contact
from parvis.commons.contacts.actions import block
from parvis.commons.contents.registry import kind_of
from parvis.commons.discussions.actions import add_precision, comment, settle
from parvis.commons.moderation.actions import answer, author_link, give_notice, observe, open_lot, recuse, refer, vote
from parvis.commons.moderation.actions.replies import ask_reply, confirm_reply
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Check, Seat
from parvis.commons.notifications.actions import announce
from parvis.commons.pictures.actions import decide_face, prepare_own, put_faces, upload
from parvis.commons.pictures.actions import record as record_consent
from parvis.commons.pictures.queries.consents import token_of as consent_token
from parvis.commons.pictures.queries.gate import faces_of
from parvis.commons.verification.actions import open_place
from parvis.ground.registers.models import Snapshot, Unit
from parvis.ground.territories.queries import forget_standings
from parvis.market.concierge.actions import Place, accept_errand, add_vehicle, ask_errand, plan_rounds
from parvis.market.concierge.models import Bag
from parvis.market.orders import tokens as links
from parvis.market.orders.actions import Choice
from parvis.market.requests.actions import ask
from parvis.market.requests.links import token_of as token_of_asked
from parvis.market.requests.models import Asked
from parvis.market.shops.actions import prepare_shop
from parvis.market.shops.actions.importing import receive_goods
from parvis.market.shops.models import Shop
from parvis.market.slots.actions import open_counter, start_tour
from parvis.media.digest.actions import add_item, gazette_of, open_letter, start_edition, subscribe
from parvis.media.digest.actions import send as send_edition
from parvis.media.digest.models import Reader
from parvis.media.publications.actions import amend, attach, publish, start_draft
from parvis.media.publications.models import Category, Publication
from parvis.media.sites import actions as sites
from parvis.media.video.actions import begin_import, begin_upload, bring_in
from parvis.media.video.actions.captioning import put_captions
from parvis.money.billing.actions import (
    Line,
    carry,
    count_paid,
    import_file,
    issue_self_billed,
    prepare_debits,
    receive,
    sign_mandate,
)
from parvis.money.billing.models import BankLine, Means
from parvis.money.billing.queries.mandates import bank_day
from parvis.money.ledger.models import Account
from parvis.money.patronage.actions import declare_issuer, issue_receipt
from parvis.money.subscriptions.actions import offer_term
from parvis.money.subscriptions.actions.gifts import ask_letters, make_next_booklet, open_gift
from parvis.money.subscriptions.actions.jobs import declare_job
from parvis.money.subscriptions.actions.referrals import dispute, make_code, use_code
from parvis.money.subscriptions.actions.shares import make_statement
from parvis.people.access.actions import add_endpoint
from parvis.people.delegations.actions import end_mandate, give_mandate, set_account
from parvis.people.delegations.models import Mandate
from parvis.people.members.actions import report_lost_factor, tell_death
from parvis.people.members.models import Member
from parvis.people.members.tokens import CANCEL, RESET, token_of
from parvis.people.organisations.actions import apply_for, invite
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.social.groups.actions import add_file
from parvis.social.walls.actions import Asked as AskedOfAll
from parvis.social.walls.actions import Photo, tell_wall
from parvis.social.walls.actions import write as write_post
from parvis.town.alerts import actions as alerting
from parvis.town.alerts.actions.delivery import spread
from parvis.town.alerts.actions.followers import confirm as confirm_follower
from parvis.town.alerts.actions.followers import follow_by_mail
from parvis.town.alerts.actions.relays import add_relay
from parvis.town.alerts.letters import signature_of
from parvis.town.alerts.models import Alert, Delivery
from parvis.town.reports.actions import confirm as confirm_problem
from parvis.town.reports.actions import judge_photo, keep_service, open_desk, report
from parvis.town.workshops import actions as workshops
from tests import books, brought, cast, court, faces, house, network, stall, till
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.commons.verification.papers import sent_documents
from tests.film import clip
from tests.ground.registers.shops import shop
from tests.market.orders import trade
from tests.media.video import screen
from tests.money.billing.bank_files import Moved, camt
from tests.social.conversations import letters

OCTOBER = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
NOW = AT + timedelta(hours=5)  # when everything is asked for
REPORTER = "paule@ailleurs.test"
PHONE = "0639981742"  # of those numbers that are given to nobody
IBAN = "FR7630006000011234567890189"
DEBITED = "FR8230004008210000123456700"  # the town hall's account, sealed
OURS = "FR1420041010050500013M02606"  # the platform's, printed on each invoice
ALONE = "Les étals changent de place mardi matin."
SHARE = Line(label="Part de novembre", unit_price=4_800)
ROLES: dict[str, str] = {
    "nobody": "signed out",
    "pending": "a member whose identity is not verified yet",
    "member": "a verified member; the comment, the notice are hers",
    "stranger": "another verified member, to whom nothing belongs",
    "suspended": "a verified member, suspended for a month: reads, prepares, does not speak",
    "author": "writes for the town hall, whose drafts and pieces the objects are",
    "editor": "publishes for the town hall",
    "owner": "answers for the town hall and its team",
    "rival": "owner of another organisation",
    "verifier": "of the delegation that answers for the place",
    "moderator": "of the same",
    "president": "of the same",
    "panel": "panel member of the same",
    "treasurer": "treasurer of the same",
    "journalist": "journalist of the same",
    "neighbour": "president, verifier, moderator and panel member of another delegation",
    "national": "president of the delegation of the whole country, which inherits",
    "admin": "administrator, without any mandate",
}


def canary(name: str) -> str:
    """A word that nothing else says, to write in a private field: « canari » and its name in one."""
    return f"canari{name}x"


class Town:
    """Who is there, and what the placeholders of the matrix stand for."""

    def __init__(self) -> None:
        forget_standings()
        self.members: dict[str, Member | None] = {"nobody": None}
        self.objects: dict[str, Any] = {}
        self._delegations()
        self._residents()
        self._organisations()
        self._pieces()
        self._faces()
        self._programs()
        self._agenda()
        self._site()
        self._film()
        self._proofs()
        self._court()
        self._books()
        self._gift()
        self._alerts()
        self._patronage()
        self._directory()
        self._market()
        self._workshops()
        self._concierge()
        self._letter()
        self._problems()
        self._films()
        self._walls()
        self._contacts()
        self._conversations()
        self._groups()
        self._imports()

    def _walls(self) -> None:
        """The member asks something of everyone, tells something to the neighbours, and keeps something among her contacts."""
        rose = self.named("member")
        tell_wall(by=rose, is_open=True, about="Maraîchère", at=AT)
        asked = AskedOfAll("Quel jour ?", ["Samedi", "Dimanche"], NOW + timedelta(days=3))
        own = {"by": rose, "kind": "member", "id": rose.pk}
        asks = write_post(**own, text="Le marché, quel jour ?", audience="everyone", poll=asked, at=AT)
        near = write_post(**own, text=f"Coupure d’eau {canary('quartier')}", audience="territory", at=AT + timedelta(minutes=5))
        photo = Photo(drawn(colour="olive"), alt=f"Le jardin {canary('billet')}")
        kept = write_post(
            **own, text=f"Anniversaire {canary('billet')}", audience="contacts", photos=[photo], at=AT + timedelta(minutes=9)
        )
        prepare_own(id=kept.pictures.get().picture_id, at=AT)
        self.objects |= {
            "post": asks.pk, "near_post": near.pk, "kept_post": kept.pk, "post_picture": kept.pictures.get().picture_id,
        }  # fmt: skip

    def _contacts(self) -> None:
        """Someone who asks the member with a word, and someone she keeps away without one."""
        member = self.named("member")
        ask_contact(by=cast.member("Aurélien Voisin"), to=member, word=f"Du marché, {canary('motdit')}.", at=AT)
        kept = cast.member(f"Gaspard {canary('distance')}".title())
        block(by=member, member=kept, at=AT)

    def _conversations(self) -> None:
        """What a member and a neighbour write to each other in private; the neighbour has shown one message to the court."""
        member, awa = self.named("member"), cast.member("Awa Diop", home=cast.place())
        letters.contacts(member, awa)
        conversation = letters.begin(awa, member, text=f"Ma clé est sous le pot, {canary('lettre')}.", at=NOW)
        file = letters.document(f"Au fond du jardin, {canary('piece')}.".encode())
        letters.write(member, conversation, f"Je vous avais prévenue, {canary('menace')}.", files=file, at=NOW)
        shown = letters.show(awa, conversation, letters.copies(awa, conversation), at=NOW)
        self.objects |= {"conversation": conversation.pk, "disclosure": shown.pk}

    def _films(self) -> None:
        """A film of the town hall that its author sent and nobody read yet, another that is still on its way."""
        author, hall = self.named("author"), self.hall
        film = bring_in(by=author, organisation=hall, path=clip(seconds=1), file_name="marche.mp4", at=AT)
        begun = begin_upload(by=author, organisation=hall, file_name="fete.mp4", length=5_000_000, at=AT)
        feed = b"<rss><channel><title>Avant</title><item><title>Une f\xc3\xaate</title></item></channel></rss>"
        channel = begin_import(by=self.named("editor"), organisation=hall, content=feed, at=AT)
        self.objects |= {"film": film.pk, "upload": begun.key, "channel": channel.pk}

    def _imports(self) -> None:
        """A former site that the town hall has looked at and not brought in yet, and a feed that it follows."""
        editor = self.named("editor")
        tried = brought.tried(self.hall, by=editor, title=f"Ancien texte {canary('reprise')}", at=AT)
        feed = brought.followed(self.hall, by=editor, at=AT)
        lot = open_lot(organisation=self.hall, title=f"Ancien site {canary('lot')}", territory=cast.place(), at=AT)
        self.objects |= {"import": tried.pk, "feed": feed.pk, "lot": lot.pk}

    def _groups(self) -> None:
        """An open group of the member, and one that nobody else knows of but whom she brought in."""
        owner, inner = self.named("member"), self.named("editor")
        garden = network.group(owner, at=AT - timedelta(days=2))
        club = network.group(owner, f"Cercle {canary('cercle')}", entry="hidden", purpose=f"Pour {canary('cercle')}.", at=AT)
        network.inside(club, inner)
        meeting = network.meeting(club, by=owner, title=f"Réunion {canary('cercle')}")
        file = add_file(by=owner, group=club, title=f"Plan {canary('cercle')}", content=network.pdf(), at=AT)
        place = club.memberships.get(member=inner)
        self.objects |= {
            "garden": garden.slug, "club": club.slug, "meeting": meeting.pk, "shared": file.pk, "clubber": place.pk,
        }  # fmt: skip

    def named(self, role: str) -> Member:
        member = self.members[role]
        assert member is not None
        return member

    def address(self, pattern: str) -> str:
        """The address of a row: `{draft}` is the draft's id, and so on."""
        return pattern.format_map(self.objects)

    def _delegations(self) -> None:
        here = self.delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
        there = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
        country = cast.delegation()
        role = Mandate.Role
        self.members |= {
            "verifier": cast.delegate_of(here, "Véra Cabrol", role.VERIFIER),
            "moderator": cast.delegate_of(here, "Modeste Rigaud", role.MODERATOR),
            "president": cast.delegate_of(here, "Prisca Bonnet", role.PRESIDENT),
            "panel": cast.delegate_of(here, "Jules Pech", role.PANEL_MEMBER),
            "treasurer": cast.delegate_of(here, "Trésor Maury", role.TREASURER),
            "journalist": cast.delegate_of(here, "Jeanne Presse", role.JOURNALIST),
            "neighbour": cast.delegate_of(there, "Voisine Carles", role.PRESIDENT),
            "national": cast.delegate_of(country, "Nathan Lescure", role.PRESIDENT),
            "admin": cast.administrator(),
        }
        for other in (role.VERIFIER, role.MODERATOR, role.PANEL_MEMBER):
            give_mandate(by=cast.administrator(), delegation=there, member=self.named("neighbour"), role=other, at=AT)
        set_account(by=self.named("president"), delegation=here, iban=IBAN, at=AT)
        past = cast.delegate_of(here, "Roland Parti").mandates.get()
        end_mandate(
            by=self.named("president"), mandate=past, reason=f"Parce que {canary('finmandat')}.", at=AT + timedelta(hours=1)
        )
        self.objects |= {"delegation": here.slug}

    def _residents(self) -> None:
        self.members |= {
            "pending": cast.member("Aline Attente", verified=False, home=cast.place()),
            "member": cast.member("Rose Vidal", home=cast.place()),
            "stranger": cast.member("Serge Ailleurs", home=cast.place()),
            "suspended": cast.member("Sully Sanction", home=cast.place()),
        }
        court.stop(self.named("suspended"), days=30, reason=f"Menaces répétées : {canary('sanction')}.")
        lost = cast.member("Lise Perdue", home=cast.place())
        Authenticator.objects.create(user=lost, type=Authenticator.Type.TOTP, data={})
        request = report_lost_factor(by=lost, at=AT)
        self.objects |= {
            "death": tell_death(
                about="Personne Dutout", home=cast.place(), wish="memorial", link="family", word="", name="Une nièce",
                email="niece@ailleurs.test", at=AT,
            ).pk,
            "person": self.named("member").pk, "cancel_token": token_of(request, CANCEL), "reset_token": token_of(request, RESET),
        }  # fmt: skip

    def _organisations(self) -> None:
        role = TeamMember.Role
        hall: Organisation = cast.organisation()
        rival: Organisation = cast.organisation("Gazette de Carcassonne", kind="media", seat=cast.place("carcassonne-11069"))
        self.members |= {
            "author": cast.editor_of(hall, "Aurore Plume", role.AUTHOR),
            "editor": cast.editor_of(hall, "Émile Garrigue", role.EDITOR),
            "owner": cast.editor_of(hall, "Odile Régisse", role.OWNER),
            "rival": cast.editor_of(rival, "Rivale Fontès", role.OWNER),
        }
        asked = apply_for(
            by=self.named("pending"), kind="company", name="Au Levain du Pont", siren="732829320", rna="", vat="",
            seat=cast.place(), office="gérante", papers="", at=AT,
        )  # fmt: skip
        invite(by=self.named("owner"), organisation=hall, email=self.named("stranger").email, role=role.AUTHOR, at=AT)
        secret = mail.outbox[-1].body.partition("/compte/organisations/invitation/")[2].partition("/")[0]
        self.objects |= {"subscription": hall.subscriptions.get().pk}
        self.objects |= {"organisation": hall.slug, "application": asked.pk, "secret": secret}
        self.hall = hall

    def _pieces(self) -> None:
        editor, hall = self.named("editor"), self.hall
        written: dict[str, Any] = {
            "title": "Le marché déménage", "standfirst": ALONE, "body": "<p>Place de l’Hôtel-de-Ville, sous les platanes.</p>",
            "category": Category.objects.get(slug="souverainete-numerique"),
        }  # fmt: skip
        picture = upload(
            by=editor, organisation=hall, content=drawn(), alt="Le marché", credit="Mairie", signs_rights=True,
            shows_people=True, at=AT,
        )  # fmt: skip
        draft = start_draft(by=editor, organisation=hall, at=AT, **(written | {"title": f"Essai {canary('brouillon')}"}))
        fete = written | {"title": f"La fête {canary('programme')}"}
        planned = self._published(fete, release_at=NOW + timedelta(days=1))
        piece = self._published(written | {"lead_picture": picture})
        attached = start_draft(by=editor, organisation=hall, at=AT, **written)
        document = attach(by=editor, publication=attached, content=make_pdf("Mairie", "Le plan", ALONE), title="Le plan", at=AT)
        attached = publish(by=editor, publication=attached, territories=[cast.place()], at=AT)
        amend(by=editor, publication=attached, correction="Le marché déménage mardi, et non lundi.", standfirst=ALONE, at=AT)
        check = Check.objects.get(kind="publication", object_id=piece.number)
        answer(by=editor, check=check, text=f"Le plan du marché suit demain : {canary('echange')}.", at=AT)
        said = comment(by=self.named("member"), kind="publication", id=piece.number, text="Merci pour les bancs.", at=AT)
        content = kind_of("publication").get(piece.number)
        assert content is not None
        settle(by=editor, content=content, comments="read-first", takes_votes=True, at=AT)
        waiting = comment(
            by=self.named("stranger"), kind="publication", id=piece.number, text=f"Et les arbres ? {canary('relu')}", at=AT
        )
        precision = add_precision(
            by=editor, kind="publication", id=piece.number, text="Le marché reste couvert jusqu’à la fin de mars.", at=AT
        )
        notice = announce(
            to=self.named("member"), reason="essai", text=f"On vous lit {canary('notification')}.", address="/compte/", at=AT
        )
        reply = ask_reply(
            kind="publication", id=piece.number, name="Marcel Teste", email="marcel@exemple.test",
            passage=f"sous les platanes {canary('passage')}",
            text="Je réponds ici en mon nom.", at=AT,
        )  # fmt: skip
        confirm_reply(reply=reply, at=AT)
        self.objects |= {
            "reply": reply.pk, "reply_reference": reply.reference,
            "draft": draft.pk, "planned": planned.pk, "piece": piece.pk, "number": piece.number, "slug": "le-marche-demenage",
            "check": check.pk, "comment": said.pk, "waiting": waiting.pk, "precision": precision.pk,
            "notice": notice[0].pk, "picture": picture.pk, "file": picture.original,
            "corrected": attached.number, "document": f"{attached.number}/documents/{document.pk}-le-plan",
        }  # fmt: skip

    def _faces(self) -> None:
        """A photograph of two people, one of whom is in the register of consents."""
        editor, hall = self.named("editor"), self.hall
        picture = upload(
            by=editor, organisation=hall, content=drawn(colour="navy"), alt="Le bal", credit="Mairie", signs_rights=True,
            shows_people=True, at=AT,
        )  # fmt: skip
        found = [faces.found(strip=drawn(size=(96, 96), format="WEBP")), faces.found(x=6000)]
        put_faces(kind="picture", id=picture.pk, organisation=hall, found=found, at=AT)
        consent = record_consent(
            by=editor, organisation=hall, person=f"Ursule {canary('accord')}", scope="Le bal", how="paper", given_on=AT.date(),
            email=f"{canary('image')}@exemple.test", paper=drawn(), at=AT,
        )  # fmt: skip
        first = faces_of("picture", picture.pk)[0]
        decide_face(by=editor, face=first, decision="consent", consent=consent, at=AT)
        self.objects |= {
            "faced": picture.pk, "face": first.pk, "consent": consent.pk, "consent_token": consent_token(consent),
        }  # fmt: skip

    def _programs(self) -> None:
        """The town hall lets a program in, and has an address told; only who answers for it reads of either."""
        owner = self.named("owner")
        house.token(self.hall, owner, name=f"Caisse {canary('cleprogramme')}")
        told, _ = add_endpoint(
            by=owner,
            organisation=self.hall,
            url=f"https://{canary('adresseprevenue')}.exemple.fr/",
            events=["stock.changed"],
            at=AT,
        )
        self.objects |= {"endpoint": told.pk}

    def _agenda(self) -> None:
        """The town hall announces a ball."""
        begins = NOW + timedelta(days=10)
        event = announce_event(
            by=self.named("editor"), organisation=self.hall, title="Bal du quai", territory=cast.place(), place="Le quai",
            starts_at=begins, ends_at=begins + timedelta(hours=3), at=AT,
        )  # fmt: skip
        self.objects |= {"event": event.pk}

    def _site(self) -> None:
        """The town hall's own site, open: a page that readers see, one that its team alone does, a document."""
        own = {"by": self.named("editor"), "at": AT}
        site = sites.prepare_site(organisation=self.hall, **own)
        told = {"title": "Mairie", "tagline": "", "address": "", "phone": "", "canonical": "platform"}
        sites.describe_site(site=site, director="Le maire", contact_email="mairie@exemple.test", **told, **own)
        said = [{"kind": "text", "html": "<p>Du lundi au vendredi.</p>"}]
        page = sites.start_page(site=site, title="Nos horaires", blocks=said, **own)
        sites.publish_page(page=page, **own)
        secret = [{"kind": "text", "html": f"<p>{canary('page')}</p>"}]
        draft = sites.start_page(site=site, title="Le budget", blocks=secret, **own)
        plan = make_pdf("Mairie", "Plan", ALONE)
        file = sites.add_file(site=site, content=plan, title=f"Plan {canary('documentsite')}", **own)
        sites.open_site(site=site, **own)
        self.objects |= {"site": site.pk, "site_page": page.pk, "site_draft": draft.pk, "site_file": file.pk}

    def _film(self) -> None:
        """A film that readers see, with what is said in it."""
        editor, hall = self.named("editor"), self.hall
        shown = screen.film_of(hall, editor)
        screen.pass_by(shown, editor, self.named("verifier"))
        piece = self._published(
            {"title": "Le bal en images", "form": "video", "video": shown, "category": Category.objects.get(slug="numerique")}
        )
        put_captions(by=editor, video=shown, language="fr", cues=screen.SAID, at=AT)
        self.objects |= {"shown": shown.pk, "shown_file": shown.renditions.get(kind="mp4").file, "film_number": piece.number}

    def _proofs(self) -> None:
        """The pending member has sent papers; the delegation keeps a counter."""
        made = sent_documents(self.named("pending"), word=f"Rappelez-moi au {PHONE}.")
        place = open_place(
            by=self.named("president"), delegation=self.delegation, name="Maison des Barques", address="8 quai des Barques",
            territory=cast.place(), hours="", at=AT,
        )  # fmt: skip
        self.objects |= {
            "proof": made.pk, "paper": made.evidence.filter(kind="identity").get().pk, "third_place": place.pk,
        }  # fmt: skip

    def _court(self) -> None:
        """The member's comment is reported and before the panel, where the one named `panel` sits."""
        for name in ("Jurée Deux", "Juré Trois"):
            cast.delegate_of(self.delegation, name, Mandate.Role.PANEL_MEMBER)
        report = give_notice(
            kind="comment", id=self.objects["comment"], ground=Ground("2", 6), place="Les derniers mots",
            explanation=f"Ces mots se moquent {canary('explication')}.", name=f"Paule {canary('signaleuse')}", email=REPORTER,
            is_in_good_faith=True, at=AT,
        )  # fmt: skip
        case = refer(by=self.named("moderator"), case=report.case, at=AT)
        observe(by=self.named("member"), case=case, report=None, text=f"Je parlais des bancs, {canary('defense')}.", at=AT)
        others = Seat.objects.filter(panel__case=case).exclude(member=self.named("panel"))
        other = others.select_related("member").earliest("rank")
        vote(
            by=other.member,
            seat=other,
            measure="hidden",
            ground=Ground("2", 6),
            reason=f"Il faut masquer : {canary('vote')}.",
            at=AT,
        )
        leaving = Seat.objects.filter(panel__case=case).exclude(pk=other.pk).exclude(member=self.named("panel")).get()
        recuse(by=leaving.member, seat=leaving, reason=f"C’est un parent {canary('recusation')}.", at=AT)
        seat = Seat.objects.get(member=self.named("panel"), panel__case=case)
        self.objects |= {
            "case": case.pk, "seat": seat.pk, "voted": other.pk, "recused": leaving.pk, "report_token": report.reference,
            "author_token": author_link(case, self.named("member")).rstrip("/").rpartition("/")[2],
        }  # fmt: skip

    def _books(self) -> None:
        """The town hall was brought by the delegation, paid once, and owes something; it contests who brought it."""
        owner, president = self.named("owner"), self.named("president")
        code = make_code(by=president, delegation=self.delegation, label="Marché", at=AT)
        use_code(by=owner, organisation=self.hall, code=code.code, at=AT)
        till.issuer(valid_from=till.FIRST_DAY, iban=OURS)
        till.details(self.hall, engagement=canary("engagement"))
        paid = till.invoice(self.hall, cause="octobre", on=OCTOBER.date())
        count_paid(document=paid, amount=paid.total, at=OCTOBER)
        bill = till.invoice(self.hall, means=Means.ADMINISTRATIVE_MANDATE)
        till.supplier(self.delegation, line2=canary("ruelle"))
        share = issue_self_billed(by=None, delegation=self.delegation, lines=[SHARE], cause="share:1", on=till.DAY, at=AT)
        make_statement(by=self.named("national"), delegation=self.delegation, month=OCTOBER.date(), at=AT)
        contested = dispute(
            by=owner, organisation=self.hall, reason=f"Nous avons trouvé Parvis tout seuls, {canary('litige')}.", at=AT
        )
        declare_job(
            by=president, delegation=self.delegation, title="Conciergerie", hundredths=80, starts_on=OCTOBER.date(), at=AT
        )
        owed = Account.objects.get(organisation=self.hall)
        self.objects |= {
            "invoice": bill.number, "selfbilled": share.number, "dispute": contested.pk, "account": owed.pk,
        }  # fmt: skip
        self._till()

    def _alerts(self) -> None:
        """The town hall, which the register knows as the commune, has a water cut out and a draft."""
        words: dict[str, Any] = {
            "title": "Coupure d’eau", "instruction": "Gardez de l’eau pour boire.", "area_words": "rue Droite", "severity": 2,
            "territory": cast.place(), "starts_at": AT, "ends_at": AT + timedelta(days=2),
        }  # fmt: skip
        editor = self.named("editor")
        out, kept = (
            alerting.write_alert(by=editor, organisation=self.hall, kind=kind, at=AT, **words) for kind in ("water-cut", "road")
        )
        alerting.send_alert(by=editor, alert=out, at=AT)
        self.objects |= {"alert": out.pk, "alert_draft": kept.pk}
        self._told(editor, out)

    def _told(self, editor: Member, alert: Alert) -> None:
        """Someone follows, and was told; a volunteer relays."""
        follower = confirm_follower(follower=follow_by_mail(email="suit@exemple.test", territory=cast.place(), at=AT), at=AT)
        relay = add_relay(by=editor, keeper=self.hall, territory=cast.place(), name="Lucien", email="lucien@exemple.test", at=AT)
        of_delegation = add_relay(
            by=self.named("president"), keeper=self.delegation, territory=cast.place(), name="Yvette",
            email="yvette@exemple.test", at=AT,
        )  # fmt: skip
        spread(message=alert.messages.get().pk, at=AT)
        Delivery.objects.update(state="sent", ended_at=AT)
        self.objects |= {
            "follower": follower.reference, "receipt_token": signature_of(Delivery.objects.get().pk), "relay": relay.reference,
            "relay_number": relay.pk, "delegation_relay": of_delegation.pk,
        }  # fmt: skip

    def _gift(self) -> None:
        """The town hall gives to the shops of its commune, one of which is in the register."""
        owner = self.named("owner")
        Unit.objects.create(siren=self.hall.siren, legal_form="7210", state="A", diffusion="O", name="COMMUNE DE NARBONNE")
        Snapshot.objects.create(
            register=Snapshot.Register.ESTABLISHMENTS,
            file_name="etablissements.csv",
            fingerprint="x",
            started_at=AT,
            finished_at=AT,
        )
        offer_term(by=cast.administrator(), organisation=self.hall, months=12, reason="Première commune.", at=AT)
        invited = shop("CAFE DU MARCHE")
        gift = open_gift(
            by=owner, organisation=self.hall, opens_on=AT.date(), closes_on=AT.date() + timedelta(days=90),
            signatory="Odile Régisse", office="maire", welcome="Votre boutique fait la ville.", counter="", at=AT,
        )  # fmt: skip
        ask_letters(by=owner, gift=gift, at=AT)
        make_next_booklet(gift=gift.pk, at=AT)
        self.objects |= {"shop": gift.invitations.get(siren=invited.siren).pk}

    def _patronage(self) -> None:
        """The association of the one named `owner` gave a receipt; the town hall is no side of it."""
        owner = self.named("owner")
        friends = cast.organisation("Les Amis du Canal", kind="association", owner=owner)
        declare_issuer(
            by=owner, association=friends, quality="general", object="Le canal.", address="Narbonne", signatory="Odile Régisse",
            office="présidente", declares=True, at=AT,
        )  # fmt: skip
        made = issue_receipt(
            by=owner, association=friends, donor="person", nature="money", amount=5_000, given_on=AT.date(), means="cheque",
            name="Marc Donateur", address=f"3 rue {canary('donateur')}", at=AT,
        )  # fmt: skip
        self.objects |= {"friends": friends.slug, "receipt": made.pk}

    def _letter(self) -> None:
        """The letter of Narbonne: an edition that has gone, one in preparation, someone who has not confirmed yet."""
        by, here = self.named("journalist"), cast.place()
        letter = open_letter(by=by, territory=here, at=AT)
        editions = [start_edition(by=by, letter=letter, rhythm=rhythm, day=AT.date(), at=AT) for rhythm in ("weekly", "evening")]
        for edition in editions:
            add_item(by=by, edition=edition, kind="publication", id=self.objects["number"], at=AT)
        gone = send_edition(by=by, edition=editions[0], at=AT)
        gazette_of(gone)
        subscribe(letter=letter, email=f"{canary('abonne')}@ailleurs.test", wants_daily=False, at=AT)
        self.objects |= {
            "letter": letter.pk, "letter_number": gone.number, "letter_draft": editions[1].pk,
            "letter_reader": Reader.objects.get(letter=letter).reference,
        }  # fmt: skip

    def _problems(self) -> None:
        """The town hall receives what is told in its commune: a report with its photograph, passed for readers."""
        by = self.named("editor")
        desk = open_desk(by=by, organisation=self.hall, at=AT)
        service = keep_service(by=by, desk=desk, name="Voirie", days=5, categories=["road"], at=AT)
        told = report(
            by=None, desk=desk, category="road", place="12 rue Droite", details=f"Un trou, {canary('trou')}.", photo=drawn(),
            name=canary("passant"), email=f"{canary('passante')}@ailleurs.test", at=AT,
        )  # fmt: skip
        problem = judge_photo(by=by, problem=confirm_problem(problem=told, at=AT), passes=True, at=AT)
        self.objects |= {"problem": problem.number, "problem_reference": problem.reference, "report_service": service.pk}

    def _concierge(self) -> None:
        """A counter and an evening round of the delegation; the member asked for an errand, another one is on the van's plan."""
        president, here = self.named("president"), cast.place()
        counter = open_counter(
            by=president, delegation=self.delegation, territory=here, name="Maison du parvis", kind="third", bags=20, at=AT,
            address="2 quai Vallière", hours="Mo-Su 08:00-20:00",
        )  # fmt: skip
        tour = start_tour(
            by=president, delegation=self.delegation, label="Tournée du soir", weekdays=range(7), leaves_at=time(17), at=AT,
            returns_at=time(20), territories=[here], starts_from=counter, capacity=10,
        )  # fmt: skip
        van = add_vehicle(
            by=president, delegation=self.delegation, name="La camionnette", parcels=20, cold_parcels=0, speed=25, at=AT
        )
        errands = [
            ask_errand(
                by=self.named("member"), what=f"Un sac, {canary(f'course{n}')}", phone=PHONE, at=AT,
                start=Place(canary(f"porte{n}"), "12 rue Droite", here), end=Place("", f"{n} quai Vallière", here),
            )
            for n in range(2)
        ]  # fmt: skip
        slot = tour.slots.filter(starts_at__gt=NOW).order_by("starts_at")[0]
        accept_errand(by=president, errand=errands[1], slot=slot, at=AT)
        plan_rounds(by=president, slot=slot, vehicles=[van], at=AT, seconds=0.1)
        round = slot.rounds.get()
        bag = Bag.objects.create(delegation=self.delegation, slot=slot, day=slot.day, number=1, household="x", made_at=AT)
        self.objects |= {
            "counter": counter.pk, "tour": tour.pk, "slot": slot.pk, "vehicle": van.pk, "errand": errands[0].pk,
            "bag": bag.pk,
            "round": round.pk, "stop": round.stops.all()[0].pk,
        }  # fmt: skip

    def _till(self) -> None:
        """An invoice of the town hall to be debited, a cheque on its way to the bank, a run to sign, a line of the statement."""
        mandate = sign_mandate(
            by=self.named("owner"),
            organisation=self.hall,
            iban=DEBITED,
            name=f"Mairie {canary('titulaire')}",
            accepts=True,
            at=AT,
        )
        invoice = till.invoice(self.hall, cause="town:1", means=Means.DIRECT_DEBIT)
        paid = till.invoice(self.hall, cause="town:2", means=Means.DIRECT_DEBIT)
        other = books.treasurer()
        run = prepare_debits(
            by=other, scheme="CORE", execute_on=bank_day(till.DAY + timedelta(days=40)), documents=[invoice.pk], at=AT
        )
        cheque = receive(by=other, document=paid, amount=1_000, means=Means.CHEQUE, on=till.DAY, cause="town:1", at=AT,
                         note=f"n° 12 {canary('cheque')}")  # fmt: skip
        slip = carry(by=other, payments=[cheque.pk], means=Means.CHEQUE, on=till.DAY, at=AT)
        content = camt([Moved(4_200, text=f"ERREUR {canary('releve')}")], iban=OURS)
        statement = import_file(by=other, content=content, file_name="releve.xml", at=AT).statements[0]
        self.objects |= {
            "payment": cheque.pk, "slip": slip.pk, "run": run.pk, "debit_mandate": mandate.pk,
            "debit_reference": mandate.reference, "bank_statement": statement.pk, "bank_line": BankLine.objects.get().pk,
        }  # fmt: skip

    def _directory(self) -> None:
        """The one named `member` keeps one card, was given the code of another; the delegation recommends a third."""
        from parvis.town.directory import actions
        from parvis.town.directory.models import Listing

        for name, activity in (("ATELIER KEPT", "95.29Z"), ("ATELIER ASKED", "95.29Z"), ("ATELIER OPEN", "95.29Z")):
            shop(name, activity=activity)
        actions.take_in_register(at=AT)
        kept, asked, free = (Listing.objects.get(name=f"Atelier {name}") for name in ("Kept", "Asked", "Open"))
        member, verifier = self.named("member"), self.named("verifier")
        claims = [actions.ask_claim(by=member, listing=one, way="counter", office="gérante", at=AT) for one in (kept, asked)]
        code, _ = (actions.hand_code_over(by=verifier, claim=one, at=AT) for one in claims)
        actions.enter_claim_code(by=member, claim=claims[0], typed=code, at=AT)
        good = actions.recommend(
            by=self.named("journalist"), delegation=self.delegation, listing=free, reason="On y répare tout, et vite.", at=AT
        )
        self.objects |= {"kept_card": kept.pk, "free_card": free.pk, "card_claim": claims[1].pk, "good_address": good.pk}

    def _published(self, written: dict[str, Any], **options: Any) -> Publication:
        draft = start_draft(by=self.named("editor"), organisation=self.hall, at=AT, **written)
        return publish(by=self.named("editor"), publication=draft, territories=[cast.place()], at=AT, **options)

    def _market(self) -> None:
        """Two merchants: the owner of the town hall's team keeps the stall of an association too, the rival a cellar."""
        friends = Organisation.objects.get(slug=self.objects["friends"])
        stall_ = stall.open_shop("Le stand du canal", organisation=friends, owner=self.named("owner"), hours="Mo-Sa 09:00-19:00")
        there = cast.place("carcassonne-11069")
        cellar = stall.open_shop("Cave de la Cité", owner=self.named("rival"), territory=there, trade="47.25Z")
        self.stall, self.cellar = stall_, cellar
        bakery = stall.firm("Fournil de la Robine")
        prepared = stall.firm("Mercerie de la Robine")
        opening, _ = prepare_shop(
            by=self.named("president"), delegation=self.delegation, organisation=prepared, email="", name=prepared.name,
            territory=cast.place(), address="3 rue Droite", sells="Boutons, rubans.", at=AT,
        )  # fmt: skip
        self.objects |= {"stall": stall_.slug, "cellar": cellar.slug, "bakery": bakery.siren, "opening": opening.pk}
        self._goods()
        self._requests()
        self._orders()

    def _workshops(self) -> None:
        """The town hall holds a workshop in a week; someone phoned, the member comes, a guest has yet to confirm."""
        editor = self.named("editor")
        place = workshops.open_place(
            by=editor, organisation=self.hall, name="La Médiathèque du Pont", address="1 quai Victor-Hugo",
            territory=cast.place(), rooms=[("Salle bleue", 12)], phone="0468000001", at=AT,
        )  # fmt: skip
        starts = AT + timedelta(days=7, hours=6)
        session = workshops.open_session(
            by=editor, place=place, starts_at=starts, ends_at=starts + timedelta(hours=2), workshop="dangers",
            facilitator="Nadia", at=AT,
        )  # fmt: skip
        workshops.take(by=editor, session=session, way="phone", name=f"Aimée {canary('inscrite')}", phone="0639981743", at=AT)
        workshops.register(by=self.named("member"), session=session, helper="oui", name=f"Yvonne {canary('aidee')}", at=AT)
        guest = workshops.register(by=None, session=session, name="Marcel Passant", email="marcel@ailleurs.test", at=AT)
        self.objects |= {
            "workshop": session.pk, "workshop_slug": "se-mefier-des-dangers-d-internet", "workshop_place": place.pk,
            "workshop_place_slug": place.slug, "registration_token": guest.reference,
        }  # fmt: skip

    def _goods(self) -> None:
        """Something on the shelf of the stall, something it does not show yet, a file it looks at."""
        owner = self.named("owner")
        good = stall.product(self.stall, "Gâteau du canal", 1250, stock=6)
        draft = stall.product(
            self.stall, f"Essai {canary('produit')}", 900, state="draft", description=f"Plus tard : {canary('rayon')}."
        )
        table = f"Nom;Prix\nBiscuit {canary('fichier')};4,50\nGratuit;\n".encode()
        file = receive_goods(by=owner, shop=self.stall, content=table, file_name="produits.csv", at=AT)
        self.objects |= {"good": f"{good.number}-gateau-du-canal", "good_number": draft.number, "goods_import": file.pk}

    def _requests(self) -> None:
        """The one named `member` looks for something that the stall may have."""
        question = ask(
            by=self.named("member"), subject="Un fromage de brebis", details=f"Pour dimanche, {canary('cherche')}.",
            territory=cast.place(), wait_hours=30, picture=drawn(), at=AT,
        )  # fmt: skip
        asked = Asked.objects.get(question=question, shop=self.stall)
        self.objects |= {"question_token": question.reference, "asked": asked.pk, "asked_token": token_of_asked(asked)}

    def _orders(self) -> None:
        """The member bought at the stall, signed in; a guest bought at both shops, and holds a link nobody else has."""
        Shop.objects.filter(pk__in=[self.stall.pk, self.cellar.pk]).update(delivers=True)
        reed, wine = stall.product(self.stall, "Panier d’osier", 2_400), stall.product(self.cellar, "Corbières", 890)
        guest = trade.buyer("Marcel Passant", email="marcel@ailleurs.test")
        held = trade.place(trade.trolley((reed, 1), (wine, 6)), self.stall, self.cellar, who=guest, at=AT)[0]
        home = Choice("delivery", "pickup", line1=f"3 {canary('porte')}", postcode="11100", city="Narbonne",
                      note=f"Sonnez chez {canary('voisine')}.")  # fmt: skip
        who = trade.buyer(f"Rose {canary('acheteuse')}", email=f"{canary('courriel')}@ailleurs.test", member=self.named("member"))
        trade.one(wine, 1, who=trade.buyer(f"Client {canary('cave')}", email="cave@ailleurs.test"), at=AT)
        trade.one(reed, 1, who=guest, at=AT)
        own = trade.one(reed, 2, choice=home, who=who, at=AT)  # a number that no order of the cellar has
        self.objects |= {
            "order": own.number, "own_order": own.pk, "order_token": links.token_of(held.checkout.key, held.shop_id),
            "thanks_token": links.checkout_mark(held.checkout_id),
        }  # fmt: skip
