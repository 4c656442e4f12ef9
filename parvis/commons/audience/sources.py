"""From which class of place a reader came: the name of the other site is looked up here and forgotten at once.

The lists are short on purpose: what is on none of them is « un autre site », which is true as well.
"""

from __future__ import annotations

import re

from .models import Source

# A name stands for itself and for what is below it (« l.facebook.com »), never for what merely ends like it.
SEARCH = frozenset({
    "ask.com", "baidu.com", "bing.com", "chatgpt.com", "claude.ai", "copilot.microsoft.com", "duckduckgo.com", "ecosia.org",
    "entireweb.com", "exalead.com", "gemini.google.com", "gibiru.com", "karmasearch.org", "kagi.com", "lemoteur.orange.fr",
    "lilo.org", "marginalia-search.com", "metager.de", "metager.org", "mojeek.com", "mwmbl.org", "search.naver.com",
    "chat.mistral.ai", "chat.openai.com", "perplexity.ai", "presearch.com", "qwant.com", "qwantjunior.com", "search.aol.com",
    "search.brave.com", "search.lycos.com", "search.yahoo.com", "search.seznam.cz", "sogou.com", "startpage.com", "stract.com",
    "swisscows.com", "ya.ru", "yandex.com", "yandex.ru", "youcare.world",
    "com.google.android.googlequicksearchbox", "com.duckduckgo.mobile.android",
})  # fmt: skip
SOCIAL = frozenset({
    "bereal.com", "bsky.app", "copainsdavant.linternaute.com", "diaspora-fr.org", "discord.com", "facebook.com", "fb.com",
    "fb.me", "framapiaf.org", "instagram.com", "ig.me", "linkedin.com", "lnkd.in", "m.me", "mamot.fr", "mastodon.online",
    "mastodon.social", "messenger.com", "mstdn.fr", "nextdoor.com", "nextdoor.fr", "piaille.fr", "pin.it", "pixelfed.social",
    "quora.com", "reddit.com", "skyrock.com", "snapchat.com", "t.co", "t.me", "telegram.me", "telegram.org", "threads.com",
    "threads.net", "tiktok.com", "tumblr.com", "twitch.tv", "twitter.com", "viadeo.com", "vk.com", "wa.me", "whatsapp.com",
    "x.com", "youtu.be", "youtube.com",
    "com.facebook.katana", "com.facebook.orca", "com.instagram.android", "com.linkedin.android", "com.pinterest",
    "com.reddit.frontpage", "com.snapchat.android", "com.twitter.android", "com.whatsapp", "com.zhiliaoapp.musically",
    "org.telegram.messenger", "xyz.blueskyweb.app",
})  # fmt: skip
# The one search engine, and the one network, that have a name in each country.
_GOOGLE = re.compile(r"(?:(?:www|m|news|images|encrypted|cse)\.)?google\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})")
_PINTEREST = re.compile(r"(?:[a-z]{2,3}\.)?pinterest\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def source_of(referrer: str, *, host: str, is_own_site: bool = False) -> Source:
    """The class of a view on `host` by someone who came from the host `referrer`, which may be empty or anything at all.

    A page of an editor's own site is « le site », unless another site led there.
    """
    here = Source.SITE if is_own_site else Source.PLATFORM
    name = referrer.strip().lower().rstrip(".")
    if not name or not _HOST.fullmatch(name):
        return Source.SITE if is_own_site else Source.DIRECT
    if name == host.lower().rstrip("."):
        return here
    labels = name.split(".")
    names = {".".join(labels[start:]) for start in range(len(labels))}
    if names & SEARCH or _GOOGLE.fullmatch(name):
        return Source.SEARCH
    if names & SOCIAL or _PINTEREST.fullmatch(name):
        return Source.SOCIAL
    return Source.OTHER
