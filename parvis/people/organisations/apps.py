from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "parvis.people.organisations"
    label = "organisations"

    def ready(self) -> None:
        from parvis.people.members.holdings import hold_back, plug_holding

        from .holdings import HOLDINGS, left_without_owner
        from .redaction import MINE, Tab, plug_tab

        plug_tab(Tab(31, "organisation", "Équipe et mécénat", "/compte/organisations/", "building-2", MINE))
        for holding in HOLDINGS:
            plug_holding(holding)
        hold_back(left_without_owner)
