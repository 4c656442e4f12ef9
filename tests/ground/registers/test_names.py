"""Names of the register as people write them."""

import pytest

from parvis.ground.registers.names import written


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("GARAGE DE LA MAYOLLE", "Garage de la Mayolle"),
        ("AU LEVAIN DU PONT", "Au Levain du Pont"),
        ("BOUCHERIE D ALSACE", "Boucherie d’Alsace"),
        ("L'ATELIER DU TOURNEVIS", "L’Atelier du Tournevis"),
        ("MARTIN-DUPONT ET FILS 11", "Martin-Dupont et Fils 11"),
        ("Chez Nora", "Chez Nora"),
        ("", ""),
    ],
)
def test_capitals_become_a_name_and_a_name_stays(told, said):
    assert written(told) == said
