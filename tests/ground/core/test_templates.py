import pytest

from parvis.ground.core.templates import set_spaces


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("<p>Prix : 5 €</p>", "<p>Prix\u00a0: 5\u00a0€</p>"),
        ("Qui répond ?\n", "Qui répond\u00a0?\n"),
        ("dit « oui » ;", "dit «\u00a0oui\u00a0»\u00a0;"),
        ("{{ count }} %", "{{ count }}\u00a0%"),
        ("« {{ title }} »", "«\u00a0{{ title }}\u00a0»"),
        ('{% include "a.html" with title="Un mot :" %}', '{% include "a.html" with title="Un mot\u00a0:" %}'),
    ],
)
def test_text_gets_the_spaces_that_nobody_types(written: str, set_: str) -> None:
    assert set_spaces(written) == set_


@pytest.mark.parametrize(
    "written",
    [
        '<a href="/x?q=a :b" title="x">lien</a>',
        "{% if a : b %}{{ x|date:'H : i' }}{# why : because #}",
        "<style>a : hover { top : 1px ; }</style>",
        '<script type="application/json">{"a" : 1}</script>',
        "à 9:30, https://exemple.test",
        " ;-)",
    ],
)
def test_what_is_no_text_stays_as_it_is(written: str) -> None:
    assert set_spaces(written) == written


def test_setting_twice_changes_nothing_more() -> None:
    once = set_spaces("Ouvert : « tous les jours » ?")
    assert set_spaces(once) == once
