"""Django's settings: how Parvis runs, never what it does."""

from __future__ import annotations

from datetime import timedelta

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from config.environment import ROOT, read_environment

ENV = read_environment()

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = ENV.allowed_hosts
PUBLIC_URL = ENV.public_url
VAR = ENV.var
OPERATOR = ENV.operator
CRAWLING = ENV.crawling
INDEXNOW_URL = ENV.indexnow_url
API_PER_MINUTE = ENV.api_per_minute

ROOT_URLCONF = "config.urls"
SITES_URLCONF = "parvis.web.hosting.urls.sites"  # what an editor's own site answers
SITES_DOMAIN = ENV.sites_domain
DNS_SERVER = ENV.dns_server
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # ground
    "parvis.ground.core",
    "parvis.ground.design",
    "parvis.ground.journal",
    "parvis.ground.registers",
    "parvis.ground.sealed",
    "parvis.ground.territories",
    # people
    "parvis.people.members",
    "parvis.people.organisations",
    "parvis.people.delegations",
    "parvis.people.access",
    # commons
    "parvis.commons.contents",
    "parvis.commons.notifications",
    "parvis.commons.search",
    "parvis.commons.audience",
    "parvis.commons.limits",
    "parvis.commons.following",
    "parvis.commons.tracking",
    "parvis.commons.pictures",
    "parvis.commons.agenda",
    "parvis.commons.contacts",
    "parvis.commons.moderation",
    "parvis.commons.verification",
    "parvis.commons.discussions",
    # money
    "parvis.money.ledger",
    "parvis.money.billing",
    "parvis.money.subscriptions",
    "parvis.money.patronage",
    # market
    "parvis.market.slots",
    "parvis.market.shops",
    "parvis.market.orders",
    "parvis.market.requests",
    "parvis.market.concierge",
    # media
    "parvis.media.video",
    "parvis.media.publications",
    "parvis.media.digest",
    "parvis.media.sites",
    "parvis.media.imports",
    # town
    "parvis.town.alerts",
    "parvis.town.directory",
    "parvis.town.workshops",
    "parvis.town.reports",
    # social
    "parvis.social.walls",
    "parvis.social.groups",
    "parvis.social.conversations",
    # web
    "parvis.web.portal",
    "parvis.web.desks",
    "parvis.web.pwa",
    "parvis.web.api",
    "parvis.web.hosting",
    "parvis.web.exports",
    "parvis.cli",
    # kept libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django_prose_editor",
    "django.forms",
]

MIDDLEWARE = [
    "parvis.web.hosting.serving.SiteMiddleware",
    "parvis.ground.core.measures.MeasuresMiddleware",
    "parvis.ground.core.protection.ProtectionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "parvis.ground.core.protection.PolicyMiddleware",
    "parvis.ground.core.protection.PermissionsMiddleware",
    "parvis.ground.core.access.AccessMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Sessions, CSRF, members and messages exist in the signed-in half only.
    "parvis.ground.core.signed_in.Sessions",
    "parvis.ground.core.signed_in.Csrf",
    "parvis.ground.core.signed_in.Members",
    "parvis.ground.sealed.source.SourceMiddleware",
    "parvis.people.members.hint.HintMiddleware",
    "parvis.ground.core.signed_in.Messages",
    "parvis.ground.core.live.LiveMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "parvis.people.members.guard.SecondFactorMiddleware",
    "parvis.people.members.guard.StandingStillMiddleware",
    "parvis.people.members.wrong.WrongFormMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # No-break spaces are put in as a template is read, and it is read once.
            "loaders": [("django.template.loaders.cached.Loader", ["parvis.ground.core.templates.Loader"])],
            # No request-bound processor: a public page must not be able to read who is asking.
            "context_processors": ["parvis.ground.core.context.site"],
            "builtins": [
                "parvis.ground.core.templatetags.french",
                "parvis.ground.core.templatetags.money",
                "parvis.ground.core.templatetags.text",
                "parvis.ground.design.templatetags.design",
            ],
        },
    }
]

# --- Database: two roles (see config/postgres.py) -------------------------------------------------


def _database(url: str, *, pooled: bool) -> dict[str, object]:
    database = dj_database_url.parse(url or "postgresql://parvis_app@localhost/parvis")
    options = database.setdefault("OPTIONS", {})
    options["prepare_threshold"] = 3  # of the statements of core.statements; all others are bound in the client
    if pooled and ENV.mode != "test":
        options["pool"] = {"min_size": 1, "max_size": ENV.web_threads + 2, "timeout": 10}
    return {**database, "ATOMIC_REQUESTS": False}


DATABASES = {
    "default": _database(ENV.database_url, pooled=True),
    "owner": _database(ENV.database_owner_url, pooled=False),
}

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.Member"
# The e-mail address is unique whatever its case, by a constraint the check cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if ENV.mode == "test":  # a slow hash protects real passwords; tests make hundreds of members
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/compte/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "parvis.people.members.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "parvis.people.members.forms.SignInForm",
    "signup": "parvis.people.members.forms.SignUpForm",
    "add_email": "parvis.people.members.forms.NewAddressForm",
    "change_password": "parvis.people.members.forms.PasswordChangeForm",
    "set_password": "parvis.people.members.forms.FirstPasswordForm",
    "reset_password": "parvis.people.members.forms.AddressForm",
    "reset_password_from_key": "parvis.people.members.forms.NewPasswordForm",
    "reauthenticate": "parvis.people.members.forms.ConfirmItIsYouForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True  # one address at a time; the new one counts once confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Its limits on attempts count in the memory of each process: no row of the database holds an address of the network.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.is_production else 0
MFA_ADAPTER = "parvis.people.members.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "parvis.people.members.forms.CodeForm",
    "reauthenticate": "parvis.people.members.forms.CodeAgainForm",
    "activate_totp": "parvis.people.members.forms.ApplicationForm",
    "add_webauthn": "parvis.people.members.forms.NewKeyForm",
    "edit_webauthn": "parvis.people.members.forms.KeyNameForm",
}
# Whose second factor is not asked for: the demonstration's accounts, and those of the tests.
SECOND_FACTOR_SPARES = ("@demo.parvis.test", "@exemple.test") if ENV.mode == "test" else ("@demo.parvis.test",)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Parvis"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC_URL.startswith("https://")  # passkeys on a newcomer's own machine

SESSION_ENGINE = "parvis.people.members.sessions"
SESSION_COOKIE_NAME = "parvis_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_USE_SESSIONS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "parvis.ground.core.protection.csrf_failure"

# --- What the law makes a host keep about contributors (ADR 0203) ---------------------------------

SEAL_PUBLIC_KEY = ENV.seal_public_key
KEEP_IDENTITY_DAYS = ENV.keep_identity_days
KEEP_CONNECTION_DAYS = ENV.keep_connection_days
DAC7_FILE = ENV.dac7_file

# --- Language and time: stored in UTC, shown in the territory's own zone -------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# --- Files and mail -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "parvis.ground.design.joined.JoinedFinder",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": {"BACKEND": "parvis.ground.core.files.storage.LocalFiles", "OPTIONS": {"location": MEDIA_ROOT}},
    # Encrypted, apart from every other file, and in no backup: what is destroyed there is destroyed everywhere.
    "evidence": {"BACKEND": "parvis.ground.core.files.storage.LocalFiles", "OPTIONS": {"location": VAR / "evidence"}},
    "staticfiles": {
        "BACKEND": "parvis.ground.core.static.KeptStaticFiles"
        if ENV.static_is_collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
if ENV.s3_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": ENV.s3_bucket,
            "endpoint_url": ENV.s3_endpoint or None,
            "file_overwrite": False,
            "default_acl": None,
        },
    }
    STORAGES["evidence"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": ENV.s3_bucket,
            "endpoint_url": ENV.s3_endpoint or None,
            "location": "evidence",
            "default_acl": None,
        },
    }

DEFAULT_FROM_EMAIL = ENV.mail_from
# Messages wait in the queue of jobs; the worker delivers them.
EMAIL_BACKEND = "parvis.ground.core.mail.QueuedBackend"
MAIL_DELIVERY_BACKEND = "parvis.ground.core.mail.LetterFiles"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 20
if ENV.smtp_url:
    import dj_email_url

    _smtp = dj_email_url.parse(ENV.smtp_url)
    MAIL_DELIVERY_BACKEND = _smtp.pop("EMAIL_BACKEND")
    del _smtp["EMAIL_FILE_PATH"]
    globals().update(_smtp)

# --- Logs: one line for each event, to the standard error, without personal data ------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "parvis.ground.core.logs.PlainFormatter"},
        "json": {"()": "parvis.ground.core.logs.JsonFormatter"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if ENV.is_production else "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # A 404 or a 403 is not news; what fails in our own code is.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

# --- Protection -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if ENV.is_production and PUBLIC_URL.startswith("https://") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.is_production else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # a body of 5 MB of text must reach its form to be answered
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024  # evidence (10 MB) and what is enclosed in letters (20 MB) touch no disk in clear

LOCALE_PATHS = [ROOT / "parvis" / "locale"]

# --- The market ---------------------------------------------------------------------------------------

PROVIDER_DOUBLE_URL = ENV.provider_double_url  # in production payments go to the providers, whatever the environment says

# --- Films --------------------------------------------------------------------------------------------

INCOMING = VAR / "incoming"  # bytes on their way in, apart from every other file
FILM_BYTES = 4 * 1024**3  # of one file, at most
VOICE = ENV.voice
KEEP_ORIGINAL_DAYS = ENV.keep_original_days
FILM_QUOTA_BYTES = ENV.film_quota_gigabytes * 10**9  # of all the films of one organisation

# --- Push ---------------------------------------------------------------------------------------------

VAPID_KEY = ENV.vapid_key
PROOF_KEY = ENV.proof_key
PUSH_DOUBLE_URL = ENV.provider_double_url  # the same double answers for push services, and keeps nothing of what it is sent

# --- Live delivery ------------------------------------------------------------------------------------

LIVE = bool(ENV.live_port)  # otherwise pages ask from time to time
LIVE_PORT = 0 if ENV.is_behind_proxy else ENV.live_port  # 0: at the address of the site itself, through its proxy

# --- The court ------------------------------------------------------------------------------------
# A delegate alone hides for 72 hours at most: the database knows it too. Unless the matter was settled meanwhile, the panel
# is drawn early enough to decide before the measure falls.

COURT_REFERRED_AFTER = timedelta(hours=48)
COURT_PANEL_TERM = timedelta(hours=72)
COURT_URGENT_PANEL_TERM = timedelta(hours=24)
