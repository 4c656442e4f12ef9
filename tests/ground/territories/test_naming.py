"""How French names places."""

import pytest

from parvis.ground.territories import naming, queries
from parvis.ground.territories.models import Level, Territory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "at", "of"),
    [
        ("narbonne-11262", "à Narbonne", "de Narbonne"),
        ("le-havre-76351", "au Havre", "du Havre"),
        ("les-sables-d-olonne-85194", "aux Sables-d’Olonne", "des Sables-d’Olonne"),
        ("la-rochelle-17300", "à La Rochelle", "de La Rochelle"),
        ("l-hay-les-roses-94038", "à L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
        ("orleans-45234", "à Orléans", "d’Orléans"),
        ("paris-1er-arrondissement-75101", "dans le 1er arrondissement de Paris", "du 1er arrondissement de Paris"),
        ("le-grand-narbonne-e241100593", "dans le Grand Narbonne", "du Grand Narbonne"),
        ("metropole-de-lyon-e200046977", "dans la Métropole de Lyon", "de la Métropole de Lyon"),
        ("aude-d11", "dans l’Aude", "de l’Aude"),
        ("gironde-d33", "en Gironde", "de la Gironde"),
        ("seine-et-marne-d77", "en Seine-et-Marne", "de Seine-et-Marne"),
        ("paris-d75", "à Paris", "de Paris"),
        ("la-reunion-d974", "à La Réunion", "de La Réunion"),
        ("occitanie-r76", "en Occitanie", "d’Occitanie"),
        ("hauts-de-france-r32", "dans les Hauts-de-France", "des Hauts-de-France"),
        ("nouvelle-caledonie-d988", "en Nouvelle-Calédonie", "de la Nouvelle-Calédonie"),
        ("france", "en France", "de France"),
        ("international", "à l’international", "de l’international"),
    ],
)
def test_a_place_in_a_sentence(slug, at, of):
    territory = queries.by_slug(slug)
    assert (naming.at(territory), naming.of(territory)) == (at, of)


def test_every_department_has_its_article():
    for territory in Territory.objects.filter(level=Level.DEPARTMENT):
        assert territory.code in naming._ARTICLES, territory.name


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("Communauté d’agglomération Le Grand Narbonne", "Le Grand Narbonne"),
        ("Communauté de communes du Bassin de Pompey", "Le Bassin de Pompey"),
        ("Communauté de communes des Vallées de Thônes", "Les Vallées de Thônes"),
        ("Communauté de communes de l’Est Lyonnais (CCEL)", "L’Est Lyonnais"),
        ("Communauté urbaine de Dunkerque", "Communauté urbaine de Dunkerque"),
        ("Communauté de communes du Sud", "Communauté de communes du Sud"),
        ("Métropole de Lyon", "Métropole de Lyon"),
        ("Communauté de communes Narbonne", "Communauté de communes Narbonne"),
    ],
)
def test_an_intercommunality_has_the_name_people_say_unless_it_is_a_commune_s(official, short):
    assert naming.intercommunality_name(official, communes={"Narbonne", "Dunkerque"}) == short
