"""The environment, read once and typed. Nothing else in the project reads `os.environ` for a setting.

`parvis run` demands what `REQUIRED_IN_PRODUCTION` names; every other command makes do with
what a newcomer's machine offers (an embedded PostgreSQL, files under `var/`).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env

ROOT = Path(__file__).resolve().parent.parent
REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY", "EVIDENCE_KEY", "IDENTITY_KEY", "DATABASE_URL", "PUBLIC_URL", "SEAL_PUBLIC_KEY", "SITES_DOMAIN",
)  # fmt: skip
SHORTEST_KEY = 40  # characters drawn at random: what secrets.token_urlsafe(32) gives is longer

OPERATOR = {
    "name": "OPERATOR_NAME",
    "status": "OPERATOR_STATUS",  # legal form, register number
    "address": "OPERATOR_ADDRESS",
    "phone": "OPERATOR_PHONE",
    "email": "OPERATOR_EMAIL",
    "director": "PUBLICATION_DIRECTOR",
    "host_name": "HOST_NAME",
    "host_address": "HOST_ADDRESS",
    "host_country": "HOST_COUNTRY",
}
DEMONSTRATION_EMAIL = "contact@demo.parvis.test"  # so that one can try to write: mail goes to files there


class MisconfiguredError(Exception):
    """A setting is missing or unsafe; the message says which and what to write."""


@dataclass(frozen=True)
class Environment:
    """What the operator decides. Field names are the variables' names in lower case."""

    mode: str  # "demo", "test" or "production"
    debug: bool
    secret_key: str
    evidence_keys: list[str]  # wrap the keys of evidence; the first one wraps, the others still open what they wrapped
    identity_key: str  # of the keyed hashes of persons; never changes
    database_url: str  # the application's own role: owns nothing
    database_owner_url: str  # migrates and backs up
    public_url: str  # scheme and host readers type, no trailing slash
    allowed_hosts: list[str]
    sites_domain: str  # editors' own sites stand at <name>.<this>: a domain of its own, so that no site is near the accounts
    dns_server: str  # host:port of the resolver that is asked whose a domain is; empty: those of the machine
    var: Path  # files, mail, embedded database: all the state of a local installation
    static_is_collected: bool  # `run` and `demo` say so to the processes they start
    listen: str  # the address to serve at; behind a proxy on the same machine, the default
    port: int
    live_port: int  # where live delivery answers; 0: it does not, and pages ask from time to time (`run`, `demo` choose one)
    web_processes: int
    web_threads: int
    page_cache_megabytes: int  # kept pages, for each web process; 0 turns the cache off
    smtp_url: str  # smtp://user:password@host:587; empty: mail goes to files under var/mail
    mail_from: str
    s3_bucket: str  # empty: files lie in a local folder
    s3_endpoint: str
    metrics_token: str  # bearer token of /metrics; empty: loopback only
    seal_public_key: str  # what the law makes us keep is written with it; its private half is never here
    keep_identity_days: int  # after an account closes: five years (décret 2021-1362, article 2)
    keep_connection_days: int  # after a contribution: one year (article 5)
    dac7_file: bool  # whether the platform is a reporting operator (CGI 1649 ter A): for counsel to say, off until then
    prenotice_days: int  # between telling a customer what will be debited and debiting it: 14 unless agreed otherwise
    vapid_key: str  # private half of the pair that push services know; empty: drawn at first use, kept under var/
    proof_key: str  # private half of the pair that signs proofs of no tracking; empty: drawn at first use, kept under var/
    film_quota_gigabytes: int  # what the films of one organisation may weigh, originals and what is made of them
    voice: str  # reads texts aloud: empty, whatever this machine has; "off"; the path of a voice of piper
    keep_original_days: int  # of a film, once what readers see is made: then its original is destroyed
    provider_double_url: str  # stands in for the payment providers of shops, in a demonstration; empty: their own addresses
    indexnow_url: str  # whom to tell of new pages, « https://api.indexnow.org/indexnow »; empty: nobody is told
    api_per_minute: int  # pages of the open API that one address may have rendered anew in a minute, in each web process
    crawling: str  # what robots may do with the pages no organisation answers for: everyone, engines (no AI) or nobody
    operator: dict[str, str]  # who runs it and where it is hosted, as the legal pages name them (R67)

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def is_behind_proxy(self) -> bool:
        """Whether readers reach everything at one address, live delivery too, through a proxy that speaks https for us."""
        return self.public_url.startswith("https://")


def read_environment() -> Environment:
    """Read the environment, filling in what a local installation may leave out.

    Raises MisconfiguredError when production lacks a secret or carries a debug flag.
    """
    env = Env()
    mode = env.str("PARVIS_MODE", "demo")
    if mode not in {"demo", "test", "production"}:
        raise MisconfiguredError(f"PARVIS_MODE vaut « {mode} » ; écrivez demo, test ou production.")
    var = Path(env.str("PARVIS_VAR", str(ROOT / "var")))
    debug = env.bool("DEBUG", False)
    if mode == "production":
        missing = [name for name in REQUIRED_IN_PRODUCTION if not env.str(name, "")]
        if missing:
            raise MisconfiguredError(f"Il manque {', '.join(missing)} : voyez docs/guides/exploitant.md.")
        if debug:
            raise MisconfiguredError("DEBUG est activé : retirez-le, il montrerait le code aux lecteurs.")
        if len(env.str("SECRET_KEY")) < 50:
            raise MisconfiguredError("SECRET_KEY est trop courte : il faut au moins 50 caractères tirés au hasard.")
        for name in ("EVIDENCE_KEY", "IDENTITY_KEY"):
            keys: list[str] = env.list(name)
            if any(len(key) < SHORTEST_KEY for key in keys):
                raise MisconfiguredError(f"{name} est trop courte : il faut au moins {SHORTEST_KEY} caractères tirés au hasard.")
        _refuse_false_seal(env.str("SEAL_PUBLIC_KEY"))
        _refuse_unsafe_hosts(env)
        _refuse_near_sites(env)
    port = env.int("PORT", 8000)
    database_url = env.str("DATABASE_URL", "")
    public_url = env.str("PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/")
    return Environment(
        mode=mode,
        debug=debug,
        secret_key=env.str("SECRET_KEY", "") or _local_secret(var, "secret_key"),
        evidence_keys=env.list("EVIDENCE_KEY", []) or [_local_secret(var, "evidence_key")],
        identity_key=env.str("IDENTITY_KEY", "") or _local_secret(var, "identity_key"),
        database_url=database_url,
        database_owner_url=env.str("DATABASE_OWNER_URL", "") or database_url,
        public_url=public_url,
        allowed_hosts=[urlsplit(public_url).hostname or "", *env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])],
        sites_domain=env.str("SITES_DOMAIN", "sites.localhost").strip().lower().rstrip("."),
        dns_server=env.str("DNS_SERVER", ""),
        var=var,
        static_is_collected=env.bool("STATIC_IS_COLLECTED", False),
        listen=env.str("LISTEN", "127.0.0.1"),
        port=port,
        live_port=env.int("LIVE_PORT", 0),
        web_processes=env.int("WEB_PROCESSES", 2 if mode == "production" else 1),
        web_threads=env.int("WEB_THREADS", 4),
        page_cache_megabytes=env.int("PAGE_CACHE_MEGABYTES", 64),
        smtp_url=env.str("SMTP_URL", ""),
        mail_from=env.str("MAIL_FROM", "Parvis <ne-pas-repondre@parvis.test>"),
        s3_bucket=env.str("S3_BUCKET", ""),
        s3_endpoint=env.str("S3_ENDPOINT", ""),
        metrics_token=env.str("METRICS_TOKEN", ""),
        seal_public_key=env.str("SEAL_PUBLIC_KEY", "") or _local_seal(var),
        keep_identity_days=env.int("KEEP_IDENTITY_DAYS", 5 * 365 + 2),
        keep_connection_days=env.int("KEEP_CONNECTION_DAYS", 365),
        dac7_file=env.bool("DAC7_FILE", False),
        prenotice_days=env.int("PRENOTICE_DAYS", 14),
        vapid_key=env.str("VAPID_KEY", ""),
        proof_key=env.str("PROOF_KEY", ""),
        film_quota_gigabytes=env.int("FILM_QUOTA_GIGABYTES", 100),
        voice=env.str("VOICE", "off" if mode == "test" else ""),
        keep_original_days=env.int("KEEP_ORIGINAL_DAYS", 7),
        provider_double_url=env.str("PROVIDER_DOUBLE_URL", f"http://127.0.0.1:{port + 500}") if mode == "demo" else "",
        indexnow_url=env.str("INDEXNOW_URL", ""),
        api_per_minute=env.int("API_PER_MINUTE", 240),
        crawling=_one_of(env.str("CRAWLING", "engines"), "CRAWLING", ("everyone", "engines", "nobody")),
        operator={key: env.str(variable, "") for key, variable in OPERATOR.items()}
        | ({"email": env.str("OPERATOR_EMAIL", DEMONSTRATION_EMAIL)} if mode == "demo" else {}),
    )


def _refuse_unsafe_hosts(env: Env) -> None:
    if "*" in env.list("ALLOWED_HOSTS", []):
        raise MisconfiguredError("ALLOWED_HOSTS contient « * » : n'importe quel nom serait accepté. Écrivez les vôtres.")
    public = urlsplit(env.str("PUBLIC_URL"))
    if not public.hostname:
        raise MisconfiguredError("PUBLIC_URL doit être une adresse complète : https://votre-domaine.fr")
    if public.scheme != "https" and public.hostname not in {"127.0.0.1", "localhost"}:
        raise MisconfiguredError("PUBLIC_URL commence par http:// : les comptes voyageraient en clair. Écrivez https://.")


def _refuse_near_sites(env: Env) -> None:
    """What editors write never stands beside the accounts: names of one domain may set cookies for each other."""
    from parvis.ground.core.hosts import host_name
    from parvis.ground.core.suffixes import registrable

    domain = host_name(env.str("SITES_DOMAIN").rstrip("."))
    if domain is None or "." not in domain or ":" in env.str("SITES_DOMAIN") or registrable(domain) is None:
        raise MisconfiguredError("SITES_DOMAIN doit être un nom de domaine à vous, sans https:// ni port : vos-sites.fr")
    accounts = [urlsplit(env.str("PUBLIC_URL")).hostname or "", *env.list("ALLOWED_HOSTS", [])]
    for host in accounts:
        if registrable(host.lstrip(".")) == registrable(domain):
            raise MisconfiguredError(
                f"SITES_DOMAIN ({domain}) et {host} sont le même domaine : les sites seraient trop près des comptes. "
                "Prenez-en un autre, par exemple vos-sites.fr."
            )


def _local_secret(var: Path, name: str) -> str:
    """A secret of a local installation: drawn once, kept beside its data."""
    from parvis.ground.core.own_keys import drawn_once

    return drawn_once(var / name, lambda: secrets.token_urlsafe(60))


def _one_of(value: str, name: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise MisconfiguredError(f"{name} vaut « {value} » ; écrivez {', '.join(allowed[:-1])} ou {allowed[-1]}.")
    return value


def _refuse_false_seal(public_key: str) -> None:
    from parvis.ground.sealed.keys import KeyRefused, recipient

    try:
        recipient(public_key)
    except KeyRefused as error:
        raise MisconfiguredError(f"SEAL_PUBLIC_KEY n'est pas une clé publique. {error}") from error


def _local_seal(var: Path) -> str:
    """The seal of a local installation: its pair is drawn once, beside its data and outside its database."""
    from parvis.ground.sealed.keys import new_pair

    public, private = var / "seal_key.public", var / "seal_key.private"
    if not public.exists():
        var.mkdir(parents=True, exist_ok=True)
        drawn = new_pair()
        private.touch(mode=0o600)
        private.write_text(f"{drawn[1]}\n")
        public.write_text(f"{drawn[0]}\n")
    return public.read_text().strip()
