"""Names of a site's own: claimed by anyone, proven by the DNS alone, lost after two days without proof, and never handed over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.media.sites.actions import (
    DomainRefused,
    choose_main_domain,
    claim_domain,
    prove_domain,
    recheck_domain,
    release_domain,
)
from parvis.media.sites.domain_names import read_name
from parvis.media.sites.models import Domain
from parvis.media.sites.queries import domains_to_check, site_at
from parvis.media.sites.resolver import NoAnswer, texts_at
from tests import cast
from tests.cast import AT
from tests.house import open_house
from tests.names import name_server

NAME = "actu.mairie-exemple.fr"
DAY = timedelta(days=1)
State = Domain.State


@pytest.fixture
def hall(db):
    cast.delegation()
    return cast.organisation("Mairie de Narbonne")


@pytest.fixture
def owner(hall):
    made = cast.editor_of(hall, "Odile Responsable", role="owner")
    open_house(hall, made, label="mairie")
    return made


def proven(hall, owner, name=NAME, at=AT):
    domain = claim_domain(by=owner, organisation=hall, name=name, at=at)
    return prove_domain(by=owner, domain=domain, texts=[domain.record_value], at=at)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" https://Actu.Mairie-Exemple.fr/page ", NAME),
        ("actu.mairie-exemple.fr.", NAME),
        ("mairie-été.fr", "xn--mairie-t-h1ab.fr"),
        ("club.asso.fr", "club.asso.fr"),
    ],
)
def test_a_name_is_read_from_what_people_paste(typed, name):
    assert read_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Écrivez le nom"), ("*.mairie-exemple.fr", "sans étoile"), ("192.0.2.7", "machine"), ("[2001:db8::1]", "machine"),
        ("2130706433", "machine"), ("0x7f.1", "machine"), ("fr", "aucun lecteur|Aucun lecteur"), ("asso.fr", "à personne"),
        ("github.io", "à personne"), ("localhost", "Aucun lecteur"), ("mairie.local", "Aucun lecteur"),
        ("mairie.onion", "Aucun lecteur"),
        ("mairie.sites.localhost", "plateforme"), ("sites.localhost", "plateforme"), ("nom@mairie.fr", "e-mail"),
        ("mairie exemple.fr", "pas un nom"), ("mairie_exemple.fr", "pas un nom"), ("mairie..fr", "pas un nom"),
        ("-mairie.fr", "pas un nom"), ("mairie.fr:8080", "pas un nom"), ("a" * 64 + ".fr", "pas un nom"),
        (".".join(["a" * 60] * 5) + ".fr", "pas un nom"), ("mairie.fr\x00", "pas un nom"), ("mаirie.fr\u200b", "pas un nom"),
    ],
)  # fmt: skip
def test_a_name_that_could_not_be_served_is_refused_in_words(typed, words):
    with pytest.raises(DomainRefused, match=words):
        read_name(typed)


def test_the_names_of_the_platform_are_nobodys():
    with override_settings(PUBLIC_URL="https://parvis.fr", ALLOWED_HOSTS=["parvis.fr"], SITES_DOMAIN="sites-parvis.fr"):
        for name in ("parvis.fr", "www.parvis.fr", "actu.parvis.fr", "sites-parvis.fr", "x.sites-parvis.fr"):
            with pytest.raises(DomainRefused, match="plateforme"):
                read_name(name)


def test_a_name_is_served_once_the_dns_repeats_its_token_and_to_nobody_before(hall, owner):
    domain = claim_domain(by=owner, organisation=hall, name=NAME, at=AT)
    assert (domain.state, site_at(NAME)) == (State.WAITING, None)
    assert (domain.record_name, len(domain.token) >= 32) == (f"_parvis.{NAME}", True)
    for texts, words in (([], "Rien n’est écrit"), (["parvis-preuve=autre"], "pas ce code")):
        with pytest.raises(DomainRefused, match=words):
            prove_domain(by=owner, domain=domain, texts=texts, at=AT)
    assert Domain.objects.get().state == State.WAITING
    domain = prove_domain(by=owner, domain=domain, texts=["v=spf1 -all", domain.record_value], at=AT)
    assert domain.is_main and site_at(NAME) == site_at("MAIRIE.sites.localhost.") == hall.site
    with pytest.raises(DomainRefused, match="déjà dans votre liste"):
        claim_domain(by=owner, organisation=hall, name=NAME.upper(), at=AT)


def test_only_owners_change_the_names_of_their_own_organisation(hall, owner):
    domain = proven(hall, owner)
    rival = cast.editor_of(cast.organisation("Mairie de Gruissan"), "Gaspard Voisin", role="owner")
    editor = cast.editor_of(hall, "Élise Rédige")
    for who in (rival, editor):
        for act in (
            lambda who: claim_domain(by=who, organisation=hall, name="autre.exemple.fr", at=AT),
            lambda who: prove_domain(by=who, domain=domain, texts=[domain.record_value], at=AT),
            lambda who: choose_main_domain(by=who, domain=domain, at=AT),
            lambda who: release_domain(by=who, domain=domain, at=AT),
        ):
            with pytest.raises(NotAllowed):
                act(who)
    assert list(Domain.objects.values_list("name", "state")) == [(NAME, State.PROVEN)]


def test_two_days_without_proof_take_the_name_away_and_a_proof_brings_it_back(hall, owner):
    domain = proven(hall, owner)
    assert recheck_domain(pk=domain.pk, texts=[], at=AT + DAY).state == State.PROVEN
    assert recheck_domain(pk=domain.pk, texts=[domain.record_value], at=AT + 2 * DAY).failures == 0
    recheck_domain(pk=domain.pk, texts=[], at=AT + 3 * DAY)
    assert site_at(NAME) is not None
    lost = recheck_domain(pk=domain.pk, texts=[], at=AT + 4 * DAY)
    assert (lost.state, lost.is_main, site_at(NAME)) == (State.LOST, False, None)
    assert set(Notice.objects.filter(member=owner).values_list("reason", flat=True)) >= {"domain.missing", "domain.lost"}
    assert domains_to_check(AT + 5 * DAY) == [domain.pk]
    assert recheck_domain(pk=domain.pk, texts=[domain.record_value], at=AT + 5 * DAY).state == State.PROVEN
    assert site_at(NAME) == hall.site


def test_a_dns_that_says_nothing_takes_nothing_away_for_a_week(hall, owner):
    domain = proven(hall, owner)
    for days in range(1, 8):
        assert recheck_domain(pk=domain.pk, texts=None, at=AT + days * DAY).state == State.PROVEN
    assert recheck_domain(pk=domain.pk, texts=None, at=AT + 8 * DAY).state == State.LOST


@pytest.mark.parametrize("ending", ["lost", "released"])
def test_a_name_that_was_somebodys_is_nobody_elses_for_thirty_days_and_never_by_an_old_token(hall, owner, ending):
    domain = proven(hall, owner)
    other = cast.organisation("Librairie du Canal", kind="company")
    rival = cast.editor_of(other, "Lucie Pages", role="owner")
    claimed = claim_domain(by=rival, organisation=other, name=NAME, at=AT)
    assert claimed.token != domain.token
    with pytest.raises(DomainRefused, match="servi pour une autre organisation"):
        prove_domain(by=rival, domain=claimed, texts=[claimed.record_value], at=AT)
    if ending == "lost":
        recheck_domain(pk=domain.pk, texts=[], at=AT + DAY)
        recheck_domain(pk=domain.pk, texts=[], at=AT + 2 * DAY)
    else:
        release_domain(by=owner, domain=domain, at=AT + 2 * DAY)
    with pytest.raises(DomainRefused, match="il y a peu"):
        prove_domain(by=rival, domain=claimed, texts=[claimed.record_value], at=AT + 31 * DAY)
    with pytest.raises(DomainRefused, match="pas ce code"):
        prove_domain(by=rival, domain=claimed, texts=[domain.record_value], at=AT + 33 * DAY)
    assert prove_domain(by=rival, domain=claimed, texts=[claimed.record_value], at=AT + 33 * DAY).state == State.PROVEN
    # The first one comes back: not with what it had, and not while the name is another's.
    with pytest.raises(DomainRefused, match="nouveau code"):
        prove_domain(by=owner, domain=domain, texts=[domain.record_value], at=AT + 34 * DAY)
    again = claim_domain(by=owner, organisation=hall, name=NAME, at=AT + 34 * DAY)
    assert again.pk == domain.pk and again.token != domain.token
    with pytest.raises(DomainRefused, match="servi pour une autre"):
        prove_domain(by=owner, domain=again, texts=[again.record_value], at=AT + 34 * DAY)


def test_postgresql_serves_no_name_for_two(hall, owner):
    proven(hall, owner)
    other = cast.organisation("Librairie du Canal", kind="company")
    with pytest.raises(IntegrityError, match="domain_served_for_one"), transaction.atomic():
        Domain.objects.create(
            organisation=other, name=NAME, token="x", state=State.PROVEN, claimed_at=AT, proven_at=AT, held_from=AT + DAY
        )


def test_another_name_takes_over_as_the_main_one(hall, owner):
    first, second = proven(hall, owner), proven(hall, owner, "www.mairie-exemple.fr")
    assert (first.is_main, second.is_main) == (True, False)
    release_domain(by=owner, domain=first, at=AT)
    second.refresh_from_db()
    assert second.is_main


def test_the_dns_is_read_over_the_wire():
    with name_server() as names, override_settings(DNS_SERVER=names.address):
        names.texts[f"_parvis.{NAME}"] = ["parvis-preuve=abc", "v=spf1 -all"]
        names.broken.add("_parvis.panne.fr")
        assert sorted(texts_at(f"_parvis.{NAME}")) == ["parvis-preuve=abc", "v=spf1 -all"]
        assert texts_at("_parvis.personne.fr") == []
        with pytest.raises(NoAnswer):
            texts_at("_parvis.panne.fr")
