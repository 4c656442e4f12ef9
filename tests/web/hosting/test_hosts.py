"""The host decides before anything else: what is not plainly one name of ours is nobody's, and leaves nothing behind."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.ground.core.hosts import host_name
from parvis.ground.core.suffixes import registrable
from parvis.media.sites import actions as sites
from parvis.media.sites.models import Site
from tests import cast
from tests.cast import AT
from tests.ground.core.pages.wsgi import ask
from tests.house import open_house

pytestmark = pytest.mark.django_db
SITE = "mairie.sites.localhost"

HOSTILE = [
    "", " ", "\t", ".", "..", ":", ":80", "@", "-", "*", "*.sites.localhost", "sites.localhost", ".sites.localhost",
    " mairie.sites.localhost", "mairie.sites.localhost ", "mairie.sites.localhost\t", "mairie.sites.localhost\r\nX: y",
    "mairie.sites.localhost\x00", "mairie.sites.localhost\x00.evil.test", "mairie.sites.localhost,evil.test",
    "evil.test,mairie.sites.localhost", "127.0.0.1,mairie.sites.localhost", "mairie.sites.localhost, 127.0.0.1",
    "mairie.sites.localhost:", "mairie.sites.localhost:0", "mairie.sites.localhost:65536", "mairie.sites.localhost:99999",
    "mairie.sites.localhost:80:80", "mairie.sites.localhost:-1", "mairie.sites.localhost:+80", "mairie.sites.localhost:80x",
    "mairie.sites.localhost:８０", "mairie.sites.localhost:000080", "mairie.sites.localhost/", "mairie.sites.localhost/a",
    "mairie.sites.localhost?x", "mairie.sites.localhost#x", "mairie.sites.localhost\\", "\\mairie.sites.localhost",
    "user@mairie.sites.localhost", "user:word@mairie.sites.localhost", "evil.test@127.0.0.1", "127.0.0.1@evil.test",
    "http://mairie.sites.localhost", "//mairie.sites.localhost", "mairie.sites.localhost..", "mairie..sites.localhost",
    ".mairie.sites.localhost", "-mairie.sites.localhost", "mairie-.sites.localhost", "mai_rie.sites.localhost",
    "mairie。sites.localhost", "mairie．sites.localhost", "mairie.sites.localhost．", "mаirie.sites.localhost",
    "mairıe.sites.localhost",
    "xn--mirie-4ve.sites.localhost", "ﬁ.sites.localhost", "MAİRİE.sites.localhost", "mairie.sites.localhost\u200b",
    "mairie%2esites.localhost", "mairie.sites.localhost%00", "www.mairie.sites.localhost", "mairie.sites.localhost.evil.test",
    "sites.localhost.mairie", "mairie.sites.localhos", "mairiesites.localhost", "evil.test", "localhost.evil.test", "parvis",
    "[::1", "::1", "[::1]", "[::1]:80", "[fe80::1%25eth0]", "[mairie.sites.localhost]", "0x7f.1", "2130706433", "127.1", "0",
    "a" * 64 + ".sites.localhost", "a" * 300, "mairie." + "a." * 150 + "localhost", "mairie.sites.localhost;evil.test",
    "mairie.sites.localhost|evil.test", "mairie'.sites.localhost", '"mairie.sites.localhost"', "<script>", "${jndi:ldap://x}",
    "mairie.sites.localhost\u2028", "ma\u00adirie.sites.localhost", "\ufeffmairie.sites.localhost", "{{7*7}}.sites.localhost",
    "XN--MIRIE-4VE.sites.localhost", "xn--.sites.localhost", "xn--mairie.sites.localhost", "xn--80ak6aa92e.sites.localhost",
    "%6dairie.sites.localhost", "mairie.sites.localhost.:80.", "mairie.sites.localhost:80.",
    "mairie.sites.localhost:8000,evil.test",
    "mairie.sites.localhost:80@evil.test", "mairie.sites.localhost evil.test",
    "mairie.sites.localhost:٨٠", "mairie.sites.localhost:1e3",
    "mairie.sites.localhost: 80", "mairie.sites.localhost:80 ", "[::ffff:127.0.0.1]", "[::1]:99999",
    "[0:0:0:0:0:0:0:1]", "[v1.x]",
    "[::1%25lo]", "[::1]mairie.sites.localhost", "[]", "[:]", "127.0.0.1:0", "127.0.0.01", "0177.0.0.1", "localhost,localhost",
]  # fmt: skip


def test_hostile_hosts_are_nobodys_and_leave_nothing_behind(front):
    assert len(HOSTILE) >= 60
    ask(front, "/", host=SITE)  # who stands where is known by now
    kept, known = set(front.store.pages), set(front.store._values)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for host in HOSTILE:
            told = ask(front, "/", host=host, x_forwarded_host=SITE, forwarded=f"host={SITE}", cookie="parvis_session=x")
            assert told.status == 421, host
            assert "set-cookie" not in told.headers, host
            assert told.headers["cache-control"] == "no-store", host
            assert b"Bienvenue en mairie" not in told.body, host
    assert len(queries) == 0
    assert (set(front.store.pages), set(front.store._values)) == (kept, known)


# What proxies, frameworks and old servers were made to believe, and where.
BESIDE = (
    "x_forwarded_host", "x_host", "x_forwarded_server", "x_http_host_override", "x_original_host", "x_original_url",
    "x_rewrite_url", "x_forwarded_proto", "x_forwarded_port", "x_forwarded_prefix", "x_forwarded_scheme", "forwarded",
    "via", "origin", "referer", "true_client_ip",
)  # fmt: skip


def test_what_is_said_beside_the_host_changes_no_page_and_none_that_is_kept(front):
    plain = {host: ask(front, "/", host=host).body for host in (SITE, "127.0.0.1")}
    kept = set(front.store.pages)
    for host, page in plain.items():
        for name in BESIDE:
            for said in ("evil.test", SITE, "127.0.0.1", "https://evil.test/x", f"host={SITE};proto=https", "/compte/", "9999"):
                told = ask(front, "/", host=host, **{name: said})
                assert (told.status, told.body == page) == (200, True), (host, name, said)
    assert set(front.store.pages) == kept
    front.store.forget({f"site:{Site.objects.get().pk}", "sites:hosts"})
    poisoned = ask(front, "/", host=SITE, **dict.fromkeys(BESIDE, "evil.test"))  # the one that is kept from now on
    assert b"evil.test" not in poisoned.body
    assert ask(front, "/", host=SITE).body == plain[SITE]


def test_reading_a_site_by_any_of_its_names_writes_nothing(front):
    with CaptureQueriesContext(connection) as queries:
        for host in (SITE, f"{SITE}:8000", SITE.upper(), f"{SITE}."):
            for path in (
                "/",
                "/actualites/",
                "/videos/",
                "/agenda/",
                "/contact/",
                "/recherche/?q=x",
                "/sitemap.xml",
                "/rien/",
                "/boutique/1-x/",
            ):
                assert ask(front, path, host=host).status in {200, 404}
    written = [
        query["sql"] for query in queries if not query["sql"].lstrip("( ").upper().startswith(("SELECT", "WITH", "EXPLAIN"))
    ]
    assert [sql for sql in written if "INSERT" in sql or "UPDATE" in sql or "DELETE" in sql] == []
    assert len(queries) > 0


def test_a_domain_with_accents_is_served_as_the_dns_writes_it_and_in_no_other_letters(world, front):
    domain = sites.claim_domain(by=world.owner, organisation=world.organisation, name="https://Café-de-l-été.fr/", at=AT)
    assert domain.name == "xn--caf-de-l-t-d7agb.fr"
    sites.prove_domain(by=world.owner, domain=domain, texts=[domain.record_value], at=AT)
    front.store.forget({"sites:hosts"})
    for host in (domain.name, domain.name.upper(), f"{domain.name}.", f"{domain.name}:443"):
        assert b"Bienvenue en mairie" in ask(front, "/", host=host).body, host
    for host in (
        "café-de-l-été.fr",
        "cafe-de-l-ete.fr",
        "cafe\u0301-de-l-e\u0301te\u0301.fr",
        "xn--caf-de-l-t-d7agb",
        "xn--caf-de-l-t-d7agb.fr.evil.test",
    ):
        assert ask(front, "/", host=host).status == 421, host


def test_no_host_at_all_is_nobodys(front):
    environ: dict = {"PATH_INFO": "/"}
    assert front._whose(environ) is None
    assert host_name(None) is None


@pytest.mark.parametrize("host", [SITE, f"{SITE}:8000", "MAIRIE.Sites.LOCALHOST", f"{SITE}.", f"{SITE}.:443"])
def test_the_ways_a_browser_writes_a_name_are_one_name(front, host):
    told = ask(front, "/", host=host)
    assert told.status == 200
    assert b"Bienvenue en mairie" in told.body
    assert [address for address in front.store.pages if address.endswith("localhost/")] == [f"{SITE}/"]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1", "localhost", "LOCALHOST:9", "localhost."])
def test_the_names_of_the_platform_are_the_platforms(front, host):
    told = ask(front, "/aide/", host=host, x_forwarded_host=SITE)
    assert told.status == 200
    assert b"Bienvenue en mairie" not in told.body


def test_pages_of_one_host_are_never_shown_at_another(front):
    other = cast.organisation("Librairie du Canal", kind="company")
    open_house(other, cast.editor_of(other, "Lucie Pages"), label="librairie", home="Bienvenue en librairie")
    front.store.forget({"sites:hosts"})
    for _ in range(2):
        assert b"Bienvenue en librairie" in ask(front, "/", host="librairie.sites.localhost").body
        assert b"Bienvenue en mairie" in ask(front, "/", host=SITE).body
        assert b"Bienvenue en" not in ask(front, "/", host="127.0.0.1").body


@pytest.mark.parametrize(
    "path", ["/compte/", "/compte/connexion/", "/redaction/", "/moi/publication/1/", "/administration/", "/healthz", "/metrics",
             "/certificats/autoriser/?domain=x", "/fil/", "/messages/", "/delegation/", "/commerce/", "/conciergerie/"]
)  # fmt: skip
def test_nothing_of_the_signed_in_half_answers_on_a_site(front, path):
    for method in ("GET", "POST", "PUT", "DELETE"):
        told = ask(front, path, host=SITE, method=method, cookie="parvis_session=x; parvis_connu=1", authorization="Bearer x")
        assert told.status in {404, 405}, (path, method)
        assert "set-cookie" not in told.headers


def test_what_belongs_to_whom_is_read_from_the_list_of_suffixes():
    assert registrable("www.narbonne.fr") == registrable("actu.narbonne.fr") == "narbonne.fr"
    assert [registrable(name) for name in ("fr", "asso.fr", "github.io", "x.ck")] == [None] * 4
    assert (registrable("club.asso.fr"), registrable("www.ck"), registrable("a.b.github.io")) == (
        "club.asso.fr",
        "www.ck",
        "b.github.io",
    )
