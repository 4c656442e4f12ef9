import pytest
from django.test import Client

from parvis.commons.moderation import charter
from tests.web.pages import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/charte/", "/charte/1/"])
def test_the_articles_of_the_charter_are_numbered_and_can_be_linked_to(client: Client, address: str):
    """R62."""
    page = read(client, address)
    for article in charter.articles("1" if address == "/charte/1/" else None):
        assert f'id="article-{article.number}"' in page.html
        assert article.title in page.text
    assert ("n’est plus en vigueur" in page.text) == (address == "/charte/1/")


def test_a_version_that_never_was_is_not_found(client: Client):
    read_missing = client.get("/charte/99/")
    assert read_missing.status_code == 404
