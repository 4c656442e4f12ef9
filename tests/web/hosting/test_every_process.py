"""Which names lead to a site is known to every process, and the same for all of them within a second."""

from __future__ import annotations

from parvis.media.sites import actions
from parvis.people.organisations.actions import accept, ask_reopening, close_organisation, lift_organisation_suspension
from parvis.web.hosting.houses import houses
from tests import cast, court
from tests.cast import AT
from tests.ground.core.pages.wsgi import ask
from tests.house import open_house
from tests.processes import fronts, within

SITE = "mairie.sites.localhost"


def test_a_site_goes_and_comes_with_its_organisation_in_every_process(committed_db: str) -> None:
    cast.delegation()
    town = cast.organisation("Ville de Narbonne")
    mayor, ada = cast.editor_of(town, "Hélène Roux", role="owner"), cast.administrator()
    site = open_house(town, mayor, label="mairie")

    with fronts(megabytes=4, houses=houses) as processes:

        def all_answer(status: int) -> bool:
            return all(ask(front, "/", host=SITE).status == status for front in processes)

        assert all_answer(200)
        actions.close_site(by=mayor, site=site, at=AT)
        within(1.0, lambda: all_answer(421))
        actions.open_site(by=mayor, site=site, at=AT)
        within(1.0, lambda: all_answer(200))

        court.stop(town)
        within(1.0, lambda: all_answer(421))
        lift_organisation_suspension(by=court.juror(), organisation=town, at=AT)
        within(1.0, lambda: all_answer(200))

        close_organisation(by=mayor, organisation=town, at=AT)
        within(1.0, lambda: all_answer(421))
        accept(by=ada, application=ask_reopening(by=mayor, organisation=town, papers="Rouverte.", at=AT), at=AT)
        within(1.0, lambda: all_answer(200))
