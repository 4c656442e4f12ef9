"""Forms of the signed-out half: no cookie, so nothing that a foreign page could borrow, and still not open to floods.

    @cookieless
    def report(request):
        form = ReportForm(request.POST or None, request=request)
        if request.method == "POST" and form.is_valid(): ...

`class ReportForm(CookielessForm)` says its `purpose` and its `limit`; its template shows `{{ form.jeton }}`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.views.decorators.csrf import csrf_exempt

from .access import View, open_to_all
from .readers import Limit

GOOD_FOR_SECONDS = 4 * 3600


def cookieless(view: View) -> View:
    """Anyone may ask, without a cookie; what is posted is checked by a CookielessForm."""
    return csrf_exempt(open_to_all(view))  # type: ignore[no-any-return]


def is_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of ours. One that says nothing is believed: the token stays."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    house = request.META.get("parvis.site")  # on an editor's own site, its name is all that counts
    if house is not None:
        return urlsplit(origin).hostname == house.host
    ours = {urlsplit(settings.PUBLIC_URL).netloc, request.get_host()}
    return urlsplit(origin).netloc in ours


class CookielessForm(forms.Form):
    """A form with a signed, short-lived token, refused from foreign pages and in floods."""

    purpose: str
    limit: Limit
    jeton = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *args: Any, request: HttpRequest, **options: Any) -> None:
        self._request = request
        self._sent_token = (data or {}).get("jeton", "")
        if data is not None:  # shown again after an error, the form carries a fresh token
            data = data.copy()
            data["jeton"] = self.new_token()
        super().__init__(data, *args, **options)
        self.fields["jeton"].initial = self.new_token

    @classmethod
    def new_token(cls) -> str:
        return signing.TimestampSigner(salt=f"cookieless:{cls.purpose}").sign(cls.purpose)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("jeton", None)
        if not is_our_own_page(self._request):
            raise forms.ValidationError("Ce formulaire a été envoyé depuis un autre site. Remplissez-le sur cette page.")
        try:
            signing.TimestampSigner(salt=f"cookieless:{self.purpose}").unsign(self._sent_token, max_age=GOOD_FOR_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError(
                "Ce formulaire est resté ouvert trop longtemps. Rien n’est perdu : envoyez-le de nouveau."
            ) from error
        if not self.errors and not self.limit.allows(self._request):
            raise forms.ValidationError("Beaucoup d’envois viennent du même endroit. Attendez un moment, puis recommencez.")
        return cleaned
