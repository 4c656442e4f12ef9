"""What programs that crawl the web may do with pages: a choice of three, said in the words that such programs read.

Nobody can make a crawler obey. These are the words the law (Code de la propriété intellectuelle, L122-5-3) and the trade know;
the well-behaved ones follow them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices


class Crawling(TextChoices):
    EVERYONE = "everyone", "tous les robots, ceux de l’intelligence artificielle aussi"
    ENGINES = "engines", "les moteurs de recherche seulement"
    NOBODY = "nobody", "aucun robot"


# The names under which crawlers that feed or answer for models of language present themselves (or, for Google-Extended and
# Applebot-Extended, the names a site uses to keep what an engine read out of them). Search engines are not among them.
AI_CRAWLERS = (
    "AI2Bot", "Ai2Bot-Dolma", "aiHitBot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot",
    "ChatGPT-User", "Claude-SearchBot", "Claude-User", "Claude-Web", "ClaudeBot", "cohere-ai",
    "cohere-training-data-crawler", "Cotoyogi", "Crawlspace", "Diffbot", "DuckAssistBot", "FacebookBot",
    "FriendlyCrawler", "Google-CloudVertexBot", "Google-Extended", "GoogleOther", "GoogleOther-Image",
    "GoogleOther-Video", "GPTBot", "iaskspider/2.0", "ICC-Crawler", "ImagesiftBot", "img2dataset", "ISSCyberRiskCrawler",
    "Kangaroo Bot", "Meta-ExternalAgent", "Meta-ExternalFetcher", "MistralAI-User", "OAI-SearchBot", "omgili",
    "omgilibot", "PanguBot", "Perplexity-User", "PerplexityBot", "PetalBot", "Scrapy", "SemrushBot-OCOB",
    "Sidetrade indexer bot", "Timpibot", "VelenPublicWebCrawler", "Webzio-Extended", "YouBot",
)  # fmt: skip


def headers_of(crawling: str) -> dict[str, str]:
    """What a page says to crawlers in its headers (X-Robots-Tag; TDMRep of the W3C community group)."""
    if crawling == Crawling.EVERYONE:
        return {}
    words = "noai, noimageai" if crawling == Crawling.ENGINES else "noindex, nofollow, noarchive, noai, noimageai"
    return {"X-Robots-Tag": words, "tdm-reservation": "1"}


def robots_txt(
    default: str, *, closed: Iterable[str] = (), opened: Iterable[str] = (), hidden: Iterable[str] = (), sitemap: str = ""
) -> str:
    """A robots.txt: `closed` paths to everyone; for the crawlers of models, all but `opened` paths unless `default` lets them in;
    `hidden` paths are those of who wants no robot at all."""
    everyone = [*(f"Disallow: {path}" for path in closed), *(f"Disallow: {path}" for path in hidden)]
    everyone += ["Disallow: /"] if default == Crawling.NOBODY else ["Allow: /"]
    groups = ["User-agent: *", *everyone]
    if default == Crawling.ENGINES:
        groups += ["", *(f"User-agent: {name}" for name in AI_CRAWLERS), *(f"Allow: {path}" for path in opened), "Disallow: /"]
    if sitemap and default != Crawling.NOBODY:
        groups += ["", f"Sitemap: {sitemap}"]
    return "\n".join(groups) + "\n"
