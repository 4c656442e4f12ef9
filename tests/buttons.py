"""What a test presses and reads of pages, as text: signed in with a second factor, or without a cookie."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from django.test import Client

from parvis.people.members.models import Member


def signed(member: Member) -> Client:
    Authenticator.objects.get_or_create(user=member, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = Client()
    client.force_login(member)
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def press(client: Client, address: str, status: int = 302, **told: object) -> str:
    """Press a button of a page without a cookie."""
    found = re.search(r'name="jeton" value="([^"]+)"', page(client, address))
    assert found is not None
    answer = client.post(address, {**told, "jeton": found[1]})
    assert answer.status_code == status, answer.content.decode()[-2000:]
    assert not answer.cookies
    return answer.content.decode()
