"""The tree of places, on the real data."""

import pytest
from django.http import Http404

from parvis.ground.territories import queries
from parvis.ground.territories.models import Contour, Inclusion, Level, PlaceName, Territory

pytestmark = pytest.mark.django_db


def test_every_territory_of_france_is_there():
    counts = {level: Territory.objects.filter(level=level).count() for level in Level}
    assert counts == {
        Level.DISTRICT: 45,
        Level.COMMUNE: 34_969,  # 34,875, and 94 of the overseas collectivities
        Level.INTERCOMMUNALITY: 1_253,
        Level.DEPARTMENT: 109,  # 101, and the 8 overseas collectivities
        Level.REGION: 18,
        Level.COUNTRY: 1,
        Level.WORLD: 1,
    }


def names(territories):
    return [territory.name for territory in territories]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("narbonne-11262", ["Narbonne", "Le Grand Narbonne", "Aude", "Occitanie", "France"]),
        ("paris-1er-arrondissement-75101",
         ["Paris 1er arrondissement", "Paris", "Métropole du Grand Paris", "Paris", "Île-de-France", "France"]),
        ("lyon-69123", ["Lyon", "Métropole de Lyon", "Rhône", "Auvergne-Rhône-Alpes", "France"]),
        ("ouessant-29155", ["Ouessant", "Finistère", "Bretagne", "France"]),
        ("cayenne-97302", ["Cayenne", "Le Centre Littoral", "Guyane", "Guyane", "France"]),
        ("noumea-98818", ["Nouméa", "Nouvelle-Calédonie", "France"]),
        ("saint-pierre-et-miquelon-d975", ["Saint-Pierre-et-Miquelon", "France"]),
        ("bastia-2b033", ["Bastia", "Communauté d’agglomération de Bastia", "Haute-Corse", "Corse", "France"]),
        ("le-grand-narbonne-e241100593", ["Le Grand Narbonne", "Aude", "Occitanie", "France"]),
        ("aude-d11", ["Aude", "Occitanie", "France"]),
        ("occitanie-r76", ["Occitanie", "France"]),
        ("france", ["France"]),
        ("international", ["International"]),
    ],
)  # fmt: skip
def test_the_rings_of_a_reader_in_one_query(slug, expected, django_assert_num_queries):
    with django_assert_num_queries(1):
        territory = queries.by_slug(slug)
        assert names(queries.rings(territory)) == expected


def test_what_includes_narbonne_is_exactly_its_rings():
    narbonne = queries.by_slug("narbonne-11262")
    wider = set(Inclusion.objects.filter(inner=narbonne).values_list("outer__slug", flat=True))
    assert wider == {"le-grand-narbonne-e241100593", "aude-d11", "occitanie-r76", "france"}


def test_rows_of_a_place_and_of_what_it_contains_are_found_once_in_one_statement(django_assert_num_queries):
    aude = queries.by_slug("aude-d11")
    with django_assert_num_queries(1):
        found = list(Contour.objects.filter(queries.within(aude)).values_list("territory", flat=True))
    assert len(found) > 400
    assert sorted(found) == sorted(queries.inside(aude) & set(Contour.objects.values_list("territory", flat=True)))
    assert aude.pk in found
    first = queries.by_slug("paris-1er-arrondissement-75101")
    assert [name.territory for name in PlaceName.objects.filter(queries.within(first), kind=PlaceName.Kind.OFFICIAL)] == [first]


def test_an_intercommunality_across_departments_lies_in_each():
    houdan = queries.by_code(Level.INTERCOMMUNALITY, "247800550")
    wider = set(Inclusion.objects.filter(inner=houdan).values_list("outer__name", flat=True))
    assert wider == {"Eure-et-Loir", "Yvelines", "Centre-Val de Loire", "Île-de-France", "France"}


def test_around_gives_the_places_themselves_and_all_that_is_wider():
    narbonne, paris_1 = queries.by_slug("narbonne-11262"), queries.by_slug("paris-1er-arrondissement-75101")
    expected = {place.pk for place in [*queries.rings(narbonne), *queries.rings(paris_1)]}
    assert queries.around([narbonne.pk, paris_1.pk]) == expected


def test_nothing_is_inside_the_world():
    assert not Inclusion.objects.filter(outer__level=Level.WORLD).exists()
    assert not Inclusion.objects.filter(inner__level=Level.WORLD).exists()


def test_neighbours_are_symmetric():
    through = Territory.neighbours.through
    pairs = set(through.objects.values_list("from_territory_id", "to_territory_id"))
    assert len(pairs) > 200_000
    assert pairs == {(b, a) for a, b in pairs}


def test_neighbours_of_a_commune():
    around = names(queries.neighbours_of(queries.by_slug("narbonne-11262")))
    assert {"Coursan", "Vinassan", "Gruissan", "Montredon-des-Corbières"} <= set(around)
    assert around == sorted(around, key=lambda name: name.lower())


def test_a_district_has_the_neighbours_and_the_town_hall_of_its_city():
    district, city = queries.by_slug("lyon-3e-arrondissement-69383"), queries.by_slug("lyon-69123")
    assert queries.neighbours_of(district) == queries.neighbours_of(city)
    assert queries.town_hall(district) == queries.town_hall(city)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("narbonne-11262", "narbonne-11262"),
        ("narbo-11262", "narbonne-11262"),
        ("11262", "narbonne-11262"),
        ("l-aude-d11", "aude-d11"),
        ("corse-d2a", "corse-du-sud-d2a"),
        ("paris-75101", "paris-1er-arrondissement-75101"),
        ("midi-pyrenees-r76", "occitanie-r76"),
        ("cc-e241100593", "le-grand-narbonne-e241100593"),
        ("reunion-d974", "la-reunion-d974"),
    ],
)
def test_an_outdated_name_before_the_right_code_still_leads_there(asked, found):
    assert queries.resolve_slug(asked).slug == found


@pytest.mark.parametrize(
    "asked",
    ["", "atlantide", "narbonne-99999", "narbonne-11262\0", "😀", "x" * 5000, "é-11262", "-11262", "narbonne-11262\n", "../etc"],
)
def test_an_unknown_or_hostile_address_is_not_found(asked):
    with pytest.raises(Http404):
        queries.resolve_slug(asked)


def test_old_names_lead_to_the_commune_of_today():
    assert set(PlaceName.objects.filter(folded="arbignieu").values_list("territory__name", "kind")) == {
        ("Arboys en Bugey", "delegated")
    }


def test_time_zones_are_the_places_own():
    zones = {slug: queries.by_slug(slug).time_zone for slug in ("saint-denis-97411", "narbonne-11262", "noumea-98818")}
    assert zones == {
        "saint-denis-97411": "Indian/Reunion",
        "narbonne-11262": "Europe/Paris",
        "noumea-98818": "Pacific/Noumea",
    }


def test_every_time_zone_exists():
    from zoneinfo import ZoneInfo

    for zone in Territory.objects.values_list("time_zone", flat=True).distinct():
        ZoneInfo(zone)


def test_silhouettes_come_in_one_query_and_overseas_collectivities_have_the_emblem(django_assert_num_queries):
    narbonne, noumea = queries.by_slug("narbonne-11262"), queries.by_slug("noumea-98818")
    with django_assert_num_queries(1):
        drawn = queries.silhouettes([narbonne, noumea])
    assert not drawn[narbonne.pk].is_emblem
    assert drawn[noumea.pk].is_emblem
    assert max(drawn[narbonne.pk].width, drawn[narbonne.pk].height) == 300


def test_every_commune_but_the_overseas_collectivities_has_a_contour():
    without = Territory.objects.filter(level__lte=Level.REGION, contour=None)
    assert set(without.values_list("department__code", flat=True).distinct()) - {None} == {
        "975", "977", "978", "984", "986", "987", "988", "989",
    }  # fmt: skip
    assert without.filter(region__isnull=False).count() == 0


def test_pairs_of_territories_that_the_database_does_not_check_are_of_territories_that_exist():
    known = set(Territory.objects.values_list("pk", flat=True))
    inclusions = Inclusion.objects.values_list("inner_id", "outer_id")
    neighbours = Territory.neighbours.through.objects.values_list("from_territory_id", "to_territory_id")
    assert {pk for pairs in (inclusions, neighbours) for pair in pairs for pk in pair} <= known


def test_inclusion_says_no_less_than_the_rings():
    for territory in Territory.objects.filter(level=Level.DEPARTMENT).select_related("region", "country"):
        rings = {ring.pk for ring in queries.rings(territory)}
        assert rings <= queries.around([territory.pk])
