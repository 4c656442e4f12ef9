from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.delegations.models import Mandate
from parvis.people.members.actions import verify
from parvis.people.members.holdings import holdings
from parvis.people.organisations.actions import (
    AlreadyThere,
    OrganisationRefused,
    accept,
    applications,
    ask_renaming,
    claim,
    refuse,
    send_again,
    withdraw,
)
from parvis.people.organisations.models import Application, FormerSlug, Organisation, TeamMember
from parvis.people.organisations.queries import facts_about, queue_of, queue_states
from tests import cast
from tests.cast import AT

from .asking import BAKERY, ask, in_register, in_rna

pytestmark = pytest.mark.django_db
Role, State = TeamMember.Role, Application.State
REASON = "Le nom déclaré n’est pas celui du registre."
LATER = AT + timedelta(days=4)


@pytest.fixture
def here():
    return cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))


@pytest.fixture
def delegate(here):
    return cast.delegate_of(here)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal")


def _facts(application) -> dict[str, tuple[str, str]]:
    return {fact.label: (fact.tone, fact.text) for fact in facts_about(application)}


def test_it_waits_for_the_nearest_delegation_then_enters_authenticated(here, delegate, rose):
    cast.delegation()
    asked = ask(rose, siren="732 829 320 00074", vat="FR44732829320")
    assert (asked.siren, asked.siret, asked.vat, asked.desk) == (BAKERY, "73282932000074", "FR44732829320", here.pk)
    assert not Organisation.objects.exists()
    made = accept(by=delegate, application=asked, at=LATER)
    assert (made.authenticated_at, made.authenticated_by, made.authenticated_for) == (LATER, delegate, "Délégation du Narbonnais")
    assert made.team.get().member == rose
    assert made.team.get().role == Role.OWNER
    assert not made.may_publish(LATER)  # its subscription has not begun
    assert Notice.objects.get(member=rose).address == "/compte/organisations/au-levain-du-pont/"
    assert {"application.file", "application.accept", "organisation.authenticate"} <= set(
        Entry.objects.values_list("action", flat=True)
    )


def test_the_registers_are_shown_as_facts(delegate, rose):
    in_register()
    facts = _facts(ask(rose))
    assert facts["SIRENE"] == ("good", "Unité active. Photographie du 21 novembre 2026.")
    assert facts["Nom au registre"] == ("good", "AU LEVAIN DU PONT.")
    assert facts["Siège"] == ("good", "Narbonne.")
    assert facts["Forme juridique"][0] == "good"


def test_what_differs_is_told_and_left_to_the_delegate(delegate, rose):
    in_register(name="BOUCHERIE DU PONT", commune_code="11106", legal_form="9220")
    facts = _facts(ask(rose))
    assert facts["Nom au registre"] == ("bad", "BOUCHERIE DU PONT : le nom déclaré est autre.")
    assert facts["Siège"] == ("bad", "Coursan : la commune déclarée est Narbonne.")
    assert "ce n’est pas ce qui est déclaré (entreprise)" in facts["Forme juridique"][1]


def test_a_unit_that_is_not_diffusible_says_nothing_of_itself(delegate, rose):
    in_register(diffusion="P", name="", state="A")
    facts = _facts(ask(rose))
    assert facts["Diffusion"][0] == "wait"
    assert not {"Nom au registre", "Siège"} & set(facts)


def test_without_a_snapshot_or_in_none_the_delegate_is_told_so(delegate, rose):
    asked = ask(rose)
    assert "Aucune photographie" in _facts(asked)["SIRENE"][1]
    in_register(siren="303265045")
    assert "ne connaît pas le SIREN 732829320" in _facts(asked)["SIRENE"][1]


def test_a_town_is_known_by_its_own_siren(delegate, rose):
    asked = ask(rose, kind="institution", name="Mairie de Narbonne", siren=cast.place().siren)
    assert _facts(asked)["Code officiel géographique"] == ("good", "Ce SIREN est celui de la collectivité Narbonne.")


def test_an_association_is_known_by_its_rna_number(delegate, rose):
    in_rna(siren="303265045")
    asked = ask(rose, kind="association", name="Les Amis de la Robine", siren=BAKERY, rna="w111 001 234")
    facts = _facts(asked)
    assert (facts["Nom au registre"][0], facts["Siège au RNA"][0]) == ("good", "good")
    assert facts["SIREN au RNA"][0] == "bad"


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"siren": "732829321"}, "siren", "faux"),
        ({"siren": "73282932000075"}, "siren", "SIRET est faux"),
        ({"siren": ""}, "siren", "Indiquez un numéro"),
        ({"siren": "", "rna": "W111001234"}, "siren", "Une entreprise a un numéro SIREN"),
        ({"vat": "FR83404833048"}, "vat", "celui du SIREN 404833048"),
        ({"vat": "FR00732829320"}, "vat", "TVA est faux"),
        ({"kind": "parti"}, "kind", "nature"),
        ({"name": "  "}, "name", "vide"),
        ({"office": ""}, "office", "vide"),
        ({"seat": "aude-d11"}, "seat", "commune"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field_and_nothing_changes(delegate, rose, said, field, message):
    if "seat" in said:
        said = {"seat": cast.place(said["seat"])}
    with pytest.raises(OrganisationRefused, match=message) as refusal:
        ask(rose, **said)
    assert refusal.value.field == field
    assert not Application.objects.exists()


def test_what_the_register_says_has_ended_is_refused_at_once(delegate, rose):
    in_register(state="C", closed_on=date(2024, 6, 30))
    with pytest.raises(OrganisationRefused, match="cessée depuis le 30 juin 2024"):
        ask(rose)
    in_rna(position="D")
    with pytest.raises(OrganisationRefused, match="dissoute"):
        ask(rose, kind="association", siren="", rna="W111001234")
    assert not Application.objects.exists()


def test_where_nobody_answers_nothing_is_filed(rose):
    with pytest.raises(OrganisationRefused, match="Aucune délégation"):
        ask(rose)
    assert not Application.objects.exists()


def test_a_pending_member_asks_and_waits_to_be_verified(delegate):
    paul = cast.member("Paul Roux", verified=False)
    asked = ask(paul)
    with pytest.raises(OrganisationRefused, match="reste à vérifier"):
        accept(by=delegate, application=asked, at=LATER)
    assert not Organisation.objects.exists()
    verify(by=cast.administrator(), member=paul, at=AT)
    assert accept(by=delegate, application=asked, at=LATER).team.get().member == paul


def test_a_refusal_has_a_reason_is_told_and_may_be_corrected(delegate, rose):
    asked = ask(rose, name="Boulangerie")
    with pytest.raises(OrganisationRefused, match="motif"):
        refuse(by=delegate, application=asked, reason="  non  ", at=AT)
    refuse(by=delegate, application=asked, reason=REASON, at=AT)
    assert REASON in Notice.objects.get(member=rose).text
    said = {"kind": "company", "siren": BAKERY, "rna": "", "vat": "", "seat": cast.place(), "office": "gérante", "papers": ""}
    again = send_again(by=rose, application=asked, name="Au Levain du Pont", at=LATER, **said)
    assert (again.state, again.sent_at, again.filed_at) == (State.WAITING, LATER, AT)
    assert again.decisions.get().reason == REASON  # the delegate still reads it
    accept(by=delegate, application=again, at=LATER)
    with pytest.raises(OrganisationRefused, match="n’est plus à corriger"):
        send_again(by=rose, application=again, name="Autre", at=LATER, **said)
    assert Organisation.objects.get().name == "Au Levain du Pont"


@pytest.mark.parametrize("role", [Mandate.Role.MODERATOR, Mandate.Role.PANEL_MEMBER, Mandate.Role.TREASURER])
def test_other_mandates_decide_nothing(here, rose, role):
    asked, other = ask(rose), cast.delegate_of(here, "Luc Pons", role)
    for act in (
        lambda: accept(by=other, application=asked, at=AT),
        lambda: refuse(by=other, application=asked, reason=REASON, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    asked.refresh_from_db()
    assert asked.is_waiting
    assert not asked.decisions.exists()
    assert not Organisation.objects.exists()


def test_nor_do_neighbours_applicants_or_strangers(here, rose):
    elsewhere = cast.delegate_of(cast.delegation("Délégation du Cantal", cast.place("cantal-d15")), "Luc Pons")
    asking = cast.delegate_of(here, "Denise Cabrol")
    own = ask(asking)
    asked = ask(rose, siren="303265045", name="Autre")
    for by, application in ((elsewhere, asked), (rose, asked), (asking, own)):
        with pytest.raises(NotAllowed):
            accept(by=by, application=application, at=AT)
        with pytest.raises(NotAllowed):
            refuse(by=by, application=application, reason=REASON, at=AT)
    with pytest.raises(NotAllowed):
        withdraw(by=rose, application=own, at=AT)
    assert Application.objects.filter(state=State.WAITING).count() == 2
    assert not Organisation.objects.exists()


def test_a_delegate_above_answers_too_in_the_name_of_the_nearest(here, rose):
    above = cast.delegate_of(cast.delegation("Délégation de l’Aude", cast.place("aude-d11")), "Luc Pons")
    assert accept(by=above, application=ask(rose), at=AT).authenticated_for == "Délégation du Narbonnais"


def test_it_is_decided_once(delegate, rose):
    asked = ask(rose)
    accept(by=delegate, application=asked, at=AT)
    with pytest.raises(OrganisationRefused, match="n’attend plus"):
        refuse(by=delegate, application=asked, reason=REASON, at=AT)
    with pytest.raises(OrganisationRefused, match="n’attend plus"):
        accept(by=delegate, application=asked, at=AT)
    with pytest.raises(OrganisationRefused, match="close"):
        withdraw(by=rose, application=asked, at=AT)
    assert asked.decisions.count() == 1


def test_a_number_serves_once_even_for_two_who_asked_together(delegate, rose):
    first, second = ask(rose), ask(cast.member("Paul Roux"))
    with pytest.raises(OrganisationRefused, match="déjà fait"):
        ask(rose)
    made = accept(by=delegate, application=first, at=AT)
    with pytest.raises(OrganisationRefused, match=BAKERY):
        accept(by=delegate, application=second, at=AT)
    with pytest.raises(AlreadyThere) as there:
        ask(cast.member("Lise Roca"))
    assert there.value.standing == made
    assert Organisation.objects.count() == 1


def test_of_two_that_come_at_the_very_same_time_the_second_is_told(delegate, rose, monkeypatch):
    first, second = ask(rose), ask(cast.member("Paul Roux"))
    monkeypatch.setattr(applications, "require_unused", lambda numbers: None)  # neither saw the other
    accept(by=delegate, application=first, at=AT)
    with pytest.raises(OrganisationRefused, match="vient d’entrer"):
        accept(by=delegate, application=second, at=AT)
    second.refresh_from_db()
    assert second.is_waiting
    assert Organisation.objects.count() == 1


def test_all_one_asked_is_in_the_file_of_ones_own_data(delegate, rose):
    refuse(by=delegate, application=ask(rose, papers="Je passe jeudi."), reason=REASON, at=AT)
    (asked,) = next(one for one in holdings() if one.key == "demandes").copy(rose).rows
    assert (asked["organisation"], asked["precisions"]) == ("Au Levain du Pont", "Je passe jeudi.")
    assert REASON in asked["reponses"][0]


def test_one_member_does_not_flood_the_queue(delegate, rose):
    for _ in range(5):
        ask(rose, siren=cast.valid_siren())
    with pytest.raises(OrganisationRefused, match="attendent déjà"):
        ask(rose, siren=cast.valid_siren())
    assert Application.objects.count() == 5


def test_a_new_name_is_looked_at_and_the_former_address_leads_on(delegate, rose):
    made = accept(by=delegate, application=ask(rose), at=AT)
    asked = ask_renaming(by=rose, organisation=made, name="La Mie du Pont", papers="", at=AT)
    made.refresh_from_db()
    assert made.name == "Au Levain du Pont"
    renamed = accept(by=delegate, application=asked, at=LATER)
    assert (renamed.name, renamed.slug, FormerSlug.objects.get().slug) == (
        "La Mie du Pont",
        "la-mie-du-pont",
        "au-levain-du-pont",
    )
    other = accept(by=delegate, application=ask(rose, siren="303265045"), at=LATER)
    assert other.slug == "au-levain-du-pont-11262"  # nobody else is given it
    back = ask_renaming(by=rose, organisation=renamed, name="Au Levain du Pont", papers="", at=LATER)
    assert accept(by=delegate, application=back, at=LATER).slug == "au-levain-du-pont"
    assert FormerSlug.objects.get().slug == "la-mie-du-pont"
    with pytest.raises(NotAllowed):
        ask_renaming(by=cast.member("Paul Roux"), organisation=made, name="Volé", papers="", at=AT)


@pytest.mark.parametrize("replaces", [True, False])
def test_an_organisation_whose_owner_is_lost_is_given_to_another(delegate, rose, replaces):
    made = accept(by=delegate, application=ask(rose), at=AT)
    paul = cast.member("Paul Roux")
    asked = claim(by=paul, organisation=made, office="associé", papers="Rose Vidal est partie au Chili.", at=AT)
    with pytest.raises(OrganisationRefused, match="déjà responsable"):
        claim(by=rose, organisation=made, office="gérante", papers="", at=AT)
    assert made.team.count() == 1
    accept(by=delegate, application=asked, at=LATER, replaces_owners=replaces)
    assert set(made.team.values_list("member__first_name", "role")) == (
        {("Paul", "owner")} if replaces else {("Paul", "owner"), ("Rose", "owner")}
    )


def test_the_queue_goes_by_age_and_says_what_is_late(here, rose, django_assert_num_queries):
    newer = ask(rose, at=AT + timedelta(days=2))
    older = ask(cast.member("Paul Roux"), siren="303265045")
    with django_assert_num_queries(2):
        assert list(queue_of(here.pk)) == [older, newer]
        state = queue_states([here.pk, 0], LATER)
    assert (state[here.pk].waiting, state[here.pk].late, state[here.pk].oldest) == (2, 1, AT)
    assert state[0].waiting == 0


def test_the_database_refuses_a_refusal_without_a_reason_or_an_author(delegate, rose):
    asked = ask(rose)
    for wrong in ({"reason": "", "by": delegate}, {"reason": REASON, "by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            asked.decisions.create(accepted=False, at=AT, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(state=State.ACCEPTED)
