"""Real guides that nobody here wrote, when their folder lies beside the project: 44 articles, whole and safe."""

from pathlib import Path

import pytest

from parvis.ground.core.text import rich
from parvis.media.publications.models import Publication, State
from tests.media.publications.world import World

from .bringing import bring_folder

pytestmark = pytest.mark.django_db
WITH_HEADINGS = 42  # two of the 44 have none in the source
GUIDES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "guides_etalab"


@pytest.mark.skipif(not GUIDES.is_dir(), reason="les guides réels ne sont pas à côté du projet (../shared/samples/guides_etalab)")
def test_the_real_guides_appear_whole_and_a_second_import_changes_nothing(world: World):
    def bring_in():
        return bring_folder(world, GUIDES, least_bytes=2500, territories=(world.france.pk,))

    report = bring_in()
    pieces = list(Publication.objects.filter(organisation=world.organisation, state=State.PUBLISHED).order_by("number"))
    assert len(pieces) == 44
    assert len({piece.title for piece in pieces}) == 38  # six of them are called « Introduction », two share another title
    shown = [str(rich.render(piece.body)) for piece in pieces]
    together = "\n".join(shown)
    assert sum("<h2" in html or "<h3" in html for html in shown) == WITH_HEADINGS
    assert "<table" in together and "<pre" in together and "<aside" in together
    assert ":::" not in together
    assert "<script" not in together and "<img" not in together
    assert not report.refused and report.survey["lost_pictures"]
    assert all(one.message for one in report.lines.filter(outcome="left-out"))
    before = list(Publication.objects.order_by("pk").values())
    bring_in()
    assert list(Publication.objects.order_by("pk").values()) == before
