"""Faces are found in a film, one shown by consent, the others blurred; it plays; the consent is withdrawn, it is gone (R44)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

from django.utils import timezone
from playwright.sync_api import expect

from parvis.commons.pictures.actions.consents import record
from parvis.commons.pictures.models import Consent, Sheet
from parvis.commons.pictures.queries.gate import sheet_of
from parvis.media.publications.models import Publication
from parvis.media.video.models import State, Video
from parvis.people.members.queries import by_email

from .running import aside
from .visitor import Visitor

KEY = "demonstration:webtv/classe"
SLUG = "une-salle-de-classe-un-mardi"  # in each of its addresses; a list may set the title in other spaces
SHOWN_ON = (
    "/narbonne-11262/webtv/", "/narbonne-11262/webtv/rss.xml", "/narbonne-11262/", "/aude-d11/webtv/",
    "/blog/mairie-de-narbonne/webtv/", "/blog/mairie-de-narbonne/", "/recherche/?q=classe&forme=video",
)  # fmt: skip
AT_ONCE = 1.0  # seconds between the withdrawal and pages without the film (invariant 8)
PATIENCE = 600  # seconds the worker may take on a machine that does other work


def film() -> Video:
    piece = Publication.objects.select_related("video__organisation__seat").get(import_key=KEY)
    assert piece.video is not None
    return piece.video


def stands() -> tuple[str, str]:
    """Where the film stands, and its sheet."""
    video = film()
    sheet = sheet_of("video", video.pk)
    return video.state, sheet.state if sheet else ""


def until(wanted: tuple[str, str]) -> None:
    """Wait for the worker."""
    deadline = time.monotonic() + PATIENCE
    while (now := aside(stands)) != wanted:
        assert time.monotonic() < deadline, f"the film stands at {now}, not {wanted}"
        time.sleep(0.5)


def consent_of_a_teacher() -> Consent:
    video = film()
    editor = by_email("editor@demo.parvis.test")
    assert editor is not None
    now = timezone.now()
    return record(
        by=editor, organisation=video.organisation, person="Nadège Serres", scope="La salle de classe, un mardi", how="paper",
        given_on=now.date(), at=now,
    )  # fmt: skip


def read(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def soon(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def test_a_film_is_decided_released_played_and_gone_when_a_consent_is_withdrawn(visit: Callable[..., Visitor]) -> None:
    editor, delegate, reader = visit(), visit(), visit(width=390)
    until((State.READ, Sheet.State.OPEN))
    video, consent = aside(film), aside(consent_of_a_teacher)

    editor.sign_in("editor")
    publish(editor, video)
    decide_and_sign(editor, video, consent)
    until((State.READY, Sheet.State.SIGNED))
    assert SLUG not in read(reader.url + SHOWN_ON[0])[1]

    delegate.sign_in("delegate")
    delegate.goto(f"/delegation/images/videos/{video.pk}/")
    delegate.page.locator("button[name=decision][value=pass]").click()
    delegate.page.wait_for_load_state()

    for path in SHOWN_ON:
        soon(lambda path=path: SLUG in read(reader.url + path)[1], path)
    address = watch(reader)
    assert not reader.strangers()

    person = visit(javascript=False)
    person.goto(own_link(editor, consent))
    person.page.locator("main form button[type=submit]").first.click()
    person.page.wait_for_load_state()
    withdrawn_at = time.monotonic()
    soon(lambda: read(address)[0] == 410, address)
    assert time.monotonic() - withdrawn_at < AT_ONCE + 1.5  # a page that is kept is made anew at most once a second
    told = read(address)[1]
    assert "regardées de nouveau" in told
    for path in SHOWN_ON[:-1]:
        soon(lambda path=path: SLUG not in read(reader.url + path)[1], path)
    soon(lambda: "/video/" not in read(reader.url + SHOWN_ON[-1])[1], SHOWN_ON[-1])


def publish(editor: Visitor, video: Video) -> None:
    """Before its images are passed: it will appear by itself."""
    page = editor.page
    editor.goto(f"/redaction/videos/{video.pk}/publier/")  # it has its piece: leads there
    page.get_by_role("button", name="Choisir où publier").click()
    page.get_by_role("button", name="Vérifier avant de publier").click()
    page.get_by_role("button", name="dès que ses images seront acceptées").click()
    expect(page.locator("main")).to_contain_text("dès que ses images seront acceptées")


def own_link(editor: Visitor, consent: Consent) -> str:
    """The link that the editor hands to the person who is seen."""
    editor.goto(f"/redaction/consentements/{consent.pk}/")
    found = re.search(r"/consentement/[\w:.-]+/", editor.page.content())
    assert found, "the line of the register shows no link"
    return found[0]


def decide_and_sign(editor: Visitor, video: Video, consent: Consent) -> None:
    page = editor.page
    editor.goto(f"/redaction/videos/{video.pk}/images/")
    face = page.locator("li.face").first
    expect(face.locator("img.face-strip")).to_be_visible()
    face.locator("input[value=consent]").check()
    face.locator("select[name^=consent-]").select_option(str(consent.pk))
    page.locator("button[name=act][value=rest], button[name=act][value=save]").last.click()  # « Flouter tout, sauf… »
    page.wait_for_load_state()
    for box in page.locator("#signer input[name=line]").all():
        box.check()
    page.get_by_role("button", name="Je signe").click()
    page.wait_for_load_state()


def watch(reader: Visitor) -> str:
    """From the list to the film: its frames advance."""
    page = reader.page
    reader.goto("/narbonne-11262/webtv/")
    page.locator(f"a[href*='{SLUG}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("salle de classe")
    screen = page.locator("video").first
    screen.evaluate("video => { video.muted = true; return video.play() }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.5")
    return page.url
