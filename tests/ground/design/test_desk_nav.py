"""The navigation of a desk: whole where it is short, folded under the page one is on where it is long."""

from types import SimpleNamespace

from django.template import Context, Template
from django.test import RequestFactory


def rendered(links: int, marked: int | None = None, name: str = "") -> str:
    items = [{"n": n, "marked": n == marked} for n in range(links)]
    source = (
        '{% desk_nav "Bureau"'
        + name
        + ' %}<ul>{% for one in items %}<li><a href="/{{ one.n }}/"{% if one.marked %} aria-current="page"'
        '{% endif %}>{% icon "inbox" %}Page {{ one.n }}</a></li>{% endfor %}</ul>{% end_desk_nav %}'
    )
    return Template(source).render(Context({"items": items}))


def test_a_short_navigation_is_not_folded():
    shown = rendered(6, marked=2)
    assert "<details" not in shown and shown.count("<li>") == 6
    assert '<p class="desk-nav-name">Bureau</p>' in shown


def test_a_long_one_folds_under_the_page_one_is_on():
    shown = rendered(7, marked=2)
    assert '<span class="desk-pages-here">Page 2</span>' in shown
    assert shown.count("<li>") == 7 and shown.count("aria-current") == 1


def test_a_long_one_where_no_page_is_marked_says_what_to_do():
    assert '<span class="desk-pages-here">Choisir une page</span>' in rendered(7)


def test_the_name_above_it_may_be_another_or_none():
    assert '<p class="desk-nav-name">La Cité</p>' in rendered(1, name=' name="La Cité"')
    assert "desk-nav-name" not in rendered(1, name=" name=None") and 'aria-label="Bureau"' in rendered(1, name=" name=None")


def test_items_stand_in_their_groups_for_those_who_have_them():
    request = RequestFactory().get("/redaction/site/1/")
    request.user = SimpleNamespace(is_authenticated=False, rings=False)  # type: ignore[assignment]
    textes, alertes, site = (
        {"label": "Textes", "group": "Publier"},
        {"label": "Alertes", "group": "Ma place"},
        {"label": "Site", "group": "Ma maison"},
    )

    class Tabs:
        def open_to(self, member):
            return [textes, alertes, site] if member.rings else [textes, site]

    def groups(items) -> str:
        loop = "{% for one in items %}{{ one.label }} {% endfor %}"
        source = "{% desk_groups desk_nav as groups %}{% for name, items in groups %}{{ name }}: " + loop + "{% endfor %}"
        context = Context({"desk_nav": items})
        context.request = request  # type: ignore[attr-defined]
        return Template(source).render(context)

    assert groups(Tabs()) == "Publier: Textes Ma maison: Site "
    request.user.rings = True  # type: ignore[attr-defined]
    assert groups(Tabs()) == "Publier: Textes Ma place: Alertes Ma maison: Site "
    assert groups([site]) == "Ma maison: Site "
