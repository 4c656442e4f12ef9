import pytest
from django.core.management import CommandError, call_command

from tests.ground.registers.published import units

BAKERY = {"siren": "732829320", "denominationUniteLegale": "AU LEVAIN DU PONT"}


def test_the_command_says_what_it_did_and_stops_at_a_wrong_file(committed_db, tmp_path, capsys):
    published = tmp_path / "StockUniteLegale_utf8.csv"
    published.write_text(units(BAKERY))
    call_command("import", "sirene", str(published))
    told = capsys.readouterr().out
    assert "1 lignes lues" in told
    assert "1 écrites, 0 illisibles" in told
    call_command("import", "sirene", str(published))
    assert "rien n’a changé" in capsys.readouterr().out
    with pytest.raises(CommandError, match="n’existe pas"):
        call_command("import", "rna", str(tmp_path / "absent.csv"))
