from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.actions import (
    DelegationRefused,
    amend_delegation,
    close_ended_mandate,
    create_delegation,
    create_national_delegation,
    end_mandate,
    give_mandate,
    renew_mandate,
    set_account,
    warn_of_ends,
)
from parvis.people.delegations.models import Delegation, Mandate, Remit
from parvis.people.delegations.permissions import (
    can_check,
    can_hold,
    can_manage,
    delegations_checked_by,
    delegations_with_role,
    members_verified_by,
)
from parvis.people.delegations.queries import (
    NoDelegation,
    answering,
    checkers_of,
    delegations_of,
    holders_of,
    national_delegation,
    officers_of,
    panel_members_of,
)
from parvis.people.members.actions import verify
from tests import cast, court
from tests.cast import AT

Role = Mandate.Role
pytestmark = pytest.mark.django_db


def test_the_nearest_delegation_answers_in_one_query(django_assert_num_queries):
    national = cast.delegation()
    aude = cast.delegation("Délégation de l’Aude", cast.place("aude-d11"))
    narbonne = cast.delegation("Délégation de Narbonne", cast.place())
    town, other = cast.place(), cast.place("coursan-11106")
    with django_assert_num_queries(1):
        assert answering(town) == narbonne
    assert answering(other) == aude
    assert answering(cast.place("aude-d11")) == aude
    assert answering(cast.place("occitanie-r76")) == national


def test_without_any_delegation_nobody_answers():
    with pytest.raises(NoDelegation, match="Aucune délégation"):
        answering(cast.place())


def test_a_territory_has_one_delegation():
    cast.delegation("Délégation de Narbonne", cast.place())
    with pytest.raises(DelegationRefused, match="répond déjà de Narbonne"):
        cast.delegation("Autre délégation", cast.place())
    with pytest.raises(IntegrityError), transaction.atomic():
        Remit.objects.create(delegation=Delegation.objects.get(), territory=cast.place())
    assert Delegation.objects.count() == 1


def test_the_national_delegation_is_made_once():
    ada = cast.administrator()
    first = create_national_delegation(by=ada, at=AT)
    assert create_national_delegation(by=ada, at=AT) == first
    assert can_check(ada, first, AT)
    assert national_delegation() == first


def test_only_an_administrator_makes_a_delegation():
    with pytest.raises(NotAllowed):
        create_delegation(by=cast.member(), name="La mienne", answers_for=[cast.place()], at=AT)
    assert not Delegation.objects.exists()


def test_a_mandate_holds_from_its_start_to_its_end():
    aude = cast.delegation()
    rose = cast.member()
    start, end = AT + timedelta(days=1), AT + timedelta(days=3)
    give_mandate(
        by=cast.administrator(), delegation=aude, member=rose, role=Mandate.Role.VERIFIER, starts_at=start, ends_at=end, at=AT
    )
    held = [can_check(rose, aude, AT + timedelta(days=day)) for day in range(5)]
    assert held == [False, True, True, False, False]
    assert list(delegations_of(rose, start)) == [aude]
    assert list(checkers_of(aude.pk, start)) == [rose]


def test_a_mandate_is_inherited_down_the_tree_only():
    national = cast.delegation()
    narbonne = cast.delegation("Délégation de Narbonne", cast.place())
    wide, near = cast.delegate_of(national), cast.delegate_of(narbonne, "Lise Roca")
    assert set(delegations_checked_by(wide, AT)) == {national, narbonne}
    assert set(delegations_checked_by(near, AT)) == {narbonne}
    assert list(delegations_of(wide, AT)) == [national]


def test_a_mandate_goes_to_a_verified_member_once():
    aude = cast.delegation()
    with pytest.raises(DelegationRefused, match="vérifié"):
        give_mandate(
            by=cast.administrator(), delegation=aude, member=cast.member(verified=False), role=Mandate.Role.VERIFIER, at=AT
        )
    denise = cast.delegate_of(aude)
    with pytest.raises(DelegationRefused, match="tient déjà"):
        give_mandate(by=cast.administrator(), delegation=aude, member=denise, role=Mandate.Role.VERIFIER, at=AT)
    assert Mandate.objects.count() == 1


def test_a_president_gives_and_ends_mandates_and_a_verifier_does_not():
    aude = cast.delegation()
    president, verifier = cast.delegate_of(aude, "Jean Puig", Mandate.Role.PRESIDENT), cast.delegate_of(aude)
    rose = cast.member()
    with pytest.raises(NotAllowed):
        give_mandate(by=verifier, delegation=aude, member=rose, role=Mandate.Role.VERIFIER, at=AT)
    assert not can_check(rose, aude, AT)
    mandate = give_mandate(by=president, delegation=aude, member=rose, role=Mandate.Role.VERIFIER, at=AT)
    assert can_check(rose, aude, AT)
    with pytest.raises(NotAllowed):
        end_mandate(by=verifier, mandate=mandate, at=AT)
    end_mandate(by=president, mandate=mandate, at=AT + timedelta(hours=1))
    assert not can_check(rose, aude, AT + timedelta(hours=1))
    with pytest.raises(DelegationRefused, match="déjà terminé"):
        end_mandate(by=president, mandate=mandate, at=AT + timedelta(hours=2))


def test_a_role_is_held_by_a_mandate_there_or_above():
    national = cast.delegation()
    narbonne = cast.delegation("Délégation de Narbonne", cast.place())
    wide, near = cast.delegate_of(national, role=Role.PANEL_MEMBER), cast.delegate_of(narbonne, "Lise Roca", Role.PANEL_MEMBER)
    held = [can_hold(who, Role.PANEL_MEMBER, where, AT) for who in (wide, near) for where in (national, narbonne)]
    assert held == [True, True, False, True]
    assert not can_hold(near, Role.VERIFIER, narbonne, AT)
    assert set(delegations_with_role(wide, AT, Role.PANEL_MEMBER, Role.VERIFIER)) == {national, narbonne}
    assert list(panel_members_of(narbonne, AT)) == [near]
    court.stop(near, days=2)
    assert list(holders_of(narbonne, Role.PANEL_MEMBER, AT)) == []
    near.refresh_from_db()
    assert not can_hold(near, Role.PANEL_MEMBER, narbonne, AT)


def test_a_delegate_in_charge_of_the_home_verifies_and_no_other():
    national = cast.delegation()
    narbonne = cast.delegation("Délégation de Narbonne", cast.place())
    coursan = cast.delegation("Délégation de Coursan", cast.place("coursan-11106"))
    rose = cast.member("Rose Vidal", verified=False, home=cast.place())
    elsewhere = cast.delegate_of(coursan, "Lise Roca")
    moderator = cast.delegate_of(narbonne, "Jean Puig", Role.MODERATOR)
    for by in (elsewhere, moderator):
        with pytest.raises(NotAllowed):
            verify(by=by, member=rose, at=AT)
    near, wide = cast.delegate_of(narbonne), cast.delegate_of(national, "Yann Le Gall")
    assert rose in members_verified_by(wide, AT)
    assert near not in members_verified_by(near, AT)
    assert verify(by=near, member=rose, at=AT).verified_by == near


def test_a_mandate_that_ends_signs_its_holder_out(client):
    aude = cast.delegation()
    denise = cast.delegate_of(aude)
    client.force_login(denise)
    assert client.get("/delegation/").status_code == 200
    end_mandate(by=cast.administrator(), mandate=denise.mandates.get(), at=AT)
    assert client.get("/delegation/")["Location"].startswith("/compte/connexion/")


def test_a_suspended_delegate_checks_nothing():
    aude = cast.delegation()
    denise = cast.delegate_of(aude)
    denise.is_active = False
    assert not can_check(denise, aude, AT)


def test_a_president_amends_the_particulars_but_not_the_territories():
    aude = cast.delegation()
    president = cast.delegate_of(aude, "Jean Puig", Mandate.Role.PRESIDENT)
    fields = {
        "name": aude.name,
        "address": "1 cours de la République",
        "phone": "04 68 00 00 00",
        "email": "",
        "support_hours": "",
    }
    assert amend_delegation(by=president, delegation=aude, **fields, at=AT).phone == "04 68 00 00 00"
    with pytest.raises(NotAllowed):
        amend_delegation(by=president, delegation=aude, **fields, answers_for=[cast.place()], at=AT)
    assert list(aude.answers_for.all()) == [cast.france()]
    assert can_manage(president, aude, AT)


def test_nobody_gives_or_prolongs_a_mandate_of_their_own_save_an_administrator():
    aude = cast.delegation()
    president, ada = cast.delegate_of(aude, "Jean Puig", Role.PRESIDENT), cast.administrator()
    with pytest.raises(DelegationRefused, match="Personne ne se donne"):
        give_mandate(by=president, delegation=aude, member=president, role=Role.TREASURER, at=AT)
    with pytest.raises(DelegationRefused, match="son propre mandat"):
        renew_mandate(by=president, mandate=president.mandates.get(), ends_at=AT + timedelta(days=9), at=AT)
    assert president.mandates.get().ends_at is None
    assert give_mandate(by=ada, delegation=aude, member=ada, role=Role.PRESIDENT, at=AT).is_in_force(AT)


def test_a_mandate_is_renewed_while_it_runs_and_ended_with_a_reason(client):
    aude, ada = cast.delegation(), cast.administrator()
    rose, week = cast.member(), AT + timedelta(days=7)
    mandate = give_mandate(by=ada, delegation=aude, member=rose, role=Role.VERIFIER, ends_at=week, at=AT)
    next_one = give_mandate(by=ada, delegation=aude, member=rose, role=Role.VERIFIER, starts_at=week, at=AT)
    with pytest.raises(DelegationRefused, match="Un autre mandat"):
        renew_mandate(by=ada, mandate=mandate, ends_at=None, at=AT)
    end_mandate(by=ada, mandate=next_one, at=AT, reason="Déménage à Sète")
    assert (next_one.end_reason, next_one.ended_by) == ("Déménage à Sète", ada)
    mandate = renew_mandate(by=ada, mandate=mandate, ends_at=week + timedelta(days=7), at=AT)
    client.force_login(rose)
    close_ended_mandate(pk=mandate.pk, at=week)
    assert client.get("/compte/").status_code == 200
    close_ended_mandate(pk=mandate.pk, at=mandate.ends_at)
    assert client.get("/compte/").status_code == 302
    with pytest.raises(DelegationRefused, match="déjà terminé"):
        renew_mandate(by=ada, mandate=mandate, ends_at=None, at=mandate.ends_at)


def test_the_account_is_written_and_read_by_presidency_and_treasury_alone(client):
    aude = cast.delegation()
    treasurer, verifier = cast.delegate_of(aude, "Jean Puig", Role.TREASURER), cast.delegate_of(aude)
    with pytest.raises(DelegationRefused, match="IBAN est faux"):
        set_account(by=treasurer, delegation=aude, iban="FR76 3000 6000 0112 3456 7890 188", at=AT)
    for by in (verifier, cast.administrator()):
        with pytest.raises(NotAllowed):
            set_account(by=by, delegation=aude, iban="FR7630006000011234567890189", at=AT)
    aude = set_account(by=treasurer, delegation=aude, iban="FR76 3000 6000 0112 3456 7890 189", at=AT)
    assert (aude.iban, aude.masked_iban) == ("FR7630006000011234567890189", "FR76 … 0189")
    client.force_login(treasurer)
    page = f"/delegation/gestion/{aude.slug}/"
    shown = client.get(page).content.decode()
    assert aude.iban in shown
    assert "Donner un mandat" not in shown
    assert client.post(page, {"act": "amend", "name": "La mienne"}).status_code == 404
    client.force_login(cast.administrator())
    shown = client.get(f"/administration/delegations/{aude.slug}/").content.decode()
    assert aude.iban not in shown
    assert aude.masked_iban in shown
    aude.refresh_from_db()
    assert aude.name == "Délégation nationale"


def test_its_numbers_are_checked():
    aude = cast.delegation()
    fields = {"name": aude.name, "address": "", "phone": "", "email": "", "support_hours": ""}
    for number in ({"rna": "W12"}, {"siren": "123456789"}):
        with pytest.raises(DelegationRefused):
            amend_delegation(by=cast.administrator(), delegation=aude, at=AT, **fields, **number)
    aude = amend_delegation(
        by=cast.administrator(), delegation=aude, at=AT, rna="w 751 004 076", siren=cast.valid_siren(), **fields
    )
    assert aude.rna == "W751004076"


def test_readers_see_roles_without_names(client):
    aude = cast.delegation("Délégation de l’Aude", cast.place("aude-d11"))
    for name, role in (("Jean Puig", Role.PRESIDENT), ("Denise Cabrol", Role.VERIFIER), ("Lise Roca", Role.VERIFIER)):
        cast.delegate_of(aude, name, role)
    assert officers_of(aude, AT) == [("présidence", 1), ("vérification", 2)]
    text = client.get(f"/delegations/{aude.slug}/").content.decode()
    assert "Présidence : 1 personne" in text.replace("\u00a0", " ")
    assert not any(name in text for name in ("Puig", "Cabrol", "Roca"))
    assert f"/delegations/{aude.slug}/" in client.get("/narbonne-11262/aide/").content.decode()
    assert client.get("/delegations/inconnue/").status_code == 404


def test_an_administrator_who_presides_manages_it_from_either_side(client):
    ada = cast.administrator()
    national = create_national_delegation(by=ada, at=AT)
    client.force_login(ada)
    for page in (f"/administration/delegations/{national.slug}/", f"/delegation/gestion/{national.slug}/"):
        text = client.get(page).content.decode()
        assert "Donner ce mandat" in text
        assert "Enregistrer le compte" in text


def test_a_holder_is_told_thirty_and_seven_days_before_the_end_once_each(run_jobs, mailoutbox):
    delegation, ada = cast.delegation(), cast.administrator()
    rose, paul = cast.member(), cast.member("Paul Roux")
    end = AT + timedelta(days=60)
    mandate = give_mandate(by=ada, delegation=delegation, member=rose, role=Role.VERIFIER, ends_at=end, at=AT)
    give_mandate(by=ada, delegation=delegation, member=paul, role=Role.VERIFIER, ends_at=AT + timedelta(days=5), at=AT)
    told = [warn_of_ends(at=end - timedelta(days=days)) for days in (31, 30, 29, 8, 7, 7, 1, 0)]
    assert told == [0, 1, 0, 0, 1, 0, 0, 0]  # five days are no mandate to warn of
    run_jobs()
    sent = [letter for letter in mailoutbox if "se termine le" in letter.subject]
    assert [letter.to for letter in sent] == [[rose.email], [rose.email]]
    assert "20 janvier 2027" in sent[0].subject
    assert "vérification" in sent[0].subject
    renew_mandate(by=ada, mandate=mandate, ends_at=end + timedelta(days=40), at=end - timedelta(hours=1))
    assert warn_of_ends(at=end) == 0
    assert warn_of_ends(at=end + timedelta(days=10)) == 1
    give_mandate(
        by=ada, delegation=delegation, member=rose, role=Role.VERIFIER, starts_at=end + timedelta(days=40), at=end
    )  # who goes on is not told
    assert warn_of_ends(at=end + timedelta(days=33)) == 0
