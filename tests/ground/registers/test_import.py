import gzip
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ground.journal.models import Entry
from parvis.ground.registers import queries
from parvis.ground.registers.actions import import_rna, import_sirene
from parvis.ground.registers.loading.files import UnreadableFile
from parvis.ground.registers.models import Association, Establishment, Snapshot, Unit
from tests.cast import AT, valid_siren

from .published import associations, establishments, older_associations, units

pytestmark = pytest.mark.django_db
BAKERY = {"siren": "732829320", "denominationUniteLegale": "AU LEVAIN DU PONT", "categorieJuridiqueUniteLegale": "5499",
          "activitePrincipaleUniteLegale": "10.71C", "nicSiegeUniteLegale": "00074"}  # fmt: skip
OVEN = {"siret": "73282932000074", "numeroVoieEtablissement": "4", "typeVoieEtablissement": "QUAI",
        "libelleVoieEtablissement": "DU PONT", "codePostalEtablissement": "11100", "libelleCommuneEtablissement": "NARBONNE",
        "codeCommuneEtablissement": "11262", "activitePrincipaleEtablissement": "10.71C"}  # fmt: skip
FRIENDS = {"id": "W111001234", "titre": "LES AMIS DE LA ROBINE", "objet": "faire connaître ;\nle canal", "siret": "",
           "adrs_codeinsee": "11262", "adrs_libcommune": "Narbonne"}  # fmt: skip


def _file(folder: Path, text: str | bytes, name: str = "StockUniteLegale_utf8.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_units_and_establishments_are_kept_as_the_product_needs_them(tmp_path):
    import_sirene(source=_file(tmp_path, units(BAKERY)), at=AT)
    import_sirene(source=_file(tmp_path, establishments(OVEN), "StockEtablissement_utf8.csv"), at=AT)
    bakery, oven = queries.unit("732829320"), queries.establishment("73282932000074")
    assert (bakery.name, bakery.legal_form, bakery.activity, bakery.created_on) == (
        "AU LEVAIN DU PONT", "5499", "10.71C", date(2009, 4, 1),
    )  # fmt: skip
    assert queries.seat_of(bakery) == oven
    assert (oven.is_seat, oven.commune_code, oven.address) == (True, "11262", "4 QUAI DU PONT, 11100 NARBONNE")
    assert list(queries.in_commune("11262").establishments) == [oven]
    assert queries.read_at(Snapshot.Register.UNITS) == AT
    assert Entry.objects.filter(action="registers.import").count() == 2


def test_what_a_unit_opposes_the_diffusion_of_is_never_kept(tmp_path):
    hidden = {
        **BAKERY,
        "statutDiffusionUniteLegale": "P",
        "denominationUniteLegale": "NOM-SECRET",
        "nomUniteLegale": "NOM-SECRET",
    }
    oven = {
        **OVEN,
        "statutDiffusionEtablissement": "P",
        "libelleVoieEtablissement": "RUE-SECRETE",
        "enseigne1Etablissement": "SECRET",
    }
    import_sirene(source=_file(tmp_path, units(hidden)), at=AT)
    import_sirene(source=_file(tmp_path, establishments(oven), "e.csv"), at=AT)
    kept = repr(Unit.objects.values_list()[0]) + repr(Establishment.objects.values_list()[0])
    assert "SECRET" not in kept
    assert "11262" not in kept
    assert queries.unit("732829320").is_hidden
    assert not queries.in_commune("11262").establishments.exists()
    with pytest.raises(IntegrityError), transaction.atomic():  # the database holds to it
        Unit.objects.update(name="NOM-SECRET")


def test_a_masked_value_is_no_value_and_a_sole_trader_has_a_name(tmp_path):
    trader = {"siren": "732829320", "prenomUsuelUniteLegale": "ROSE", "nomUniteLegale": "VIDAL", "nomUsageUniteLegale": "[ND]"}
    import_sirene(source=_file(tmp_path, units(trader)), at=AT)
    assert queries.unit("732829320").name == "ROSE VIDAL"


def test_a_closed_unit_says_since_when(tmp_path):
    closed = {**BAKERY, "etatAdministratifUniteLegale": "C", "dateDebut": "2024-06-30"}
    import_sirene(source=_file(tmp_path, units(closed)), at=AT)
    assert queries.unit("732829320").is_closed
    assert queries.unit("732829320").closed_on == date(2024, 6, 30)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_associations_come_from_an_archive_of_departments_in_either_encoding(tmp_path, encoding):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("rna_waldec_20260901_dpt_11.csv", associations(FRIENDS).encode(encoding))
        gone = {"id": "W111009999", "titre": "CLUB", "position": "D", "date_disso": "2020-01-31"}
        archive.writestr("rna_waldec_20260901_dpt_34.csv", associations(gone).encode(encoding))
        archive.writestr("lisez-moi.txt", "rien")
    report = import_rna(source=_file(tmp_path, packed.getvalue(), "rna_waldec_20260901.zip"), at=AT)
    assert (report.snapshot.rows, report.snapshot.refused) == (2, 0)
    friends = queries.association("W111001234")
    assert (friends.title, friends.object, friends.commune) == ("LES AMIS DE LA ROBINE", "faire connaître ; le canal", "Narbonne")
    assert queries.association("W111009999").is_closed
    assert list(queries.in_commune("11262").associations) == [friends]


def test_associations_from_before_2009_have_other_columns(tmp_path):
    old = {"id": "111P000123456", "titre": "LA BOULE COURSANAISE", "libcom": "Coursan", "adrs_codeinsee": "11106"}
    import_rna(source=_file(tmp_path, gzip.compress(older_associations(old).encode()), "rna_import_20260901.csv.gz"), at=AT)
    assert Association.objects.get().commune == "Coursan"


def test_again_changes_nothing_and_a_newer_file_changes_what_changed(tmp_path):
    other = {**BAKERY, "siren": "303265045", "nicSiegeUniteLegale": ""}
    import_sirene(source=_file(tmp_path, units(BAKERY, other)), at=AT)
    again = import_sirene(source=_file(tmp_path, units(BAKERY, other)), at=AT + timedelta(days=1))
    assert again.again
    assert again.snapshot.finished_at == AT
    newer = import_sirene(source=_file(tmp_path, units({**BAKERY, "denominationUniteLegale": "LE LEVAIN"}, other)), at=AT)
    assert (newer.snapshot.rows, newer.snapshot.changed) == (2, 1)
    assert queries.unit("732829320").name == "LE LEVAIN"


def test_bad_lines_are_counted_told_and_left(tmp_path):
    good, second = units(BAKERY).splitlines()[0:2], units({**BAKERY, "siren": "303265045"}).splitlines()[1]
    lines = [
        *good, "trop,court", good[1].replace("732829320", "ABC"), good[1].replace(",A,", ",Z,", 1),
        '"une guillemet jamais fermée' + good[1], second, "",
    ]  # fmt: skip
    report = import_sirene(source=_file(tmp_path, "\n".join(lines)), at=AT)
    assert Unit.objects.count() == 2  # what follows the open quote is not swallowed
    assert (report.snapshot.rows, report.snapshot.refused) == (6, 4)
    assert report.bad_lines[0] == "ligne 2 : nombre de colonnes"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.csv", b"nom,prix\nBaguette,1\n", "il y manque les colonnes siren"),
        ("vide.csv", b"", "il y manque"),
        ("rna.csv", associations(FRIENDS).encode(), "autre registre"),
        ("Stock.parquet", b"PAR1....", "Parquet"),
        ("Stock.zip", b"PK\x03\x04abc", "ab\u00eem\u00e9e"),
        ("Stock.csv.gz", gzip.compress(units(BAKERY).encode())[:-30], "avant sa fin"),
        ("octets.csv", bytes(range(256)) * 40, "il y manque"),
    ],
)
def test_a_wrong_file_is_told_in_words_and_changes_nothing(tmp_path, name, content, said):
    with pytest.raises(UnreadableFile, match=said):
        import_sirene(source=_file(tmp_path, content, name), at=AT)
    assert not Unit.objects.exists()


class Interrupted(Exception):
    pass


@given(count=st.integers(1, 40), batch=st.integers(1, 9), stops=st.lists(st.integers(1, 4), max_size=4), packed=st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_interrupted_anywhere_it_goes_on_to_the_same_end(tmp_path, count, batch, stops, packed):
    told = [{**BAKERY, "siren": valid_siren(), "denominationUniteLegale": f'« Été "{number}"\n »'} for number in range(count)]
    content = units(*told).encode()
    with transaction.atomic():
        source = _file(tmp_path, gzip.compress(content, mtime=0) if packed else content)
        for stop in stops:
            passed = iter(range(stop))

            def step(done: int, total: int, passed=passed) -> None:
                if next(passed, None) is None:
                    raise Interrupted

            try:
                import_sirene(source=source, at=AT, step=step, batch=batch)
            except Interrupted:
                pass
        report = import_sirene(source=source, at=AT, batch=batch)
        assert sorted(Unit.objects.values_list("siren", flat=True)) == sorted(one["siren"] for one in told)
        assert (report.snapshot.rows, report.snapshot.changed, report.snapshot.refused) == (count, count, 0)
        transaction.set_rollback(True)
