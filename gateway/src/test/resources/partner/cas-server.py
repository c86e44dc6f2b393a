"""A CAS server with invented people, on loopback: python3 cas-server.py FOLDER PORT SERVICES, its people in FOLDER/people.json."""

import json
import pathlib
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.urls import include, path

folder, port, services = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
people = {person["name"]: person for person in json.loads((folder / "people.json").read_text())}

settings.configure(
    SECRET_KEY="invented",
    DEBUG=True,
    ROOT_URLCONF=__name__,
    LANGUAGE_CODE="en",
    USE_TZ=True,
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "cas.sqlite"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "cas_server",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    CAS_AUTH_CLASS=__name__ + ".FromFile",
    CAS_NEW_VERSION_HTML_WARNING=False,
    CAS_NEW_VERSION_EMAIL_WARNING=False,
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "loggers": {"cas_server": {"handlers": ["console"], "level": "INFO"}},
    },
)
django.setup()

from cas_server.auth import AuthUser  # noqa: E402: it wants the settings
from cas_server.models import ReplaceAttributName, ServicePattern  # noqa: E402


class FromFile(AuthUser):
    def test_password(self, password):
        return people.get(self.username, {}).get("password") == password

    def attributs(self):
        return people.get(self.username, {}).get("attributes", {})


urlpatterns = [path("cas/", include("cas_server.urls", namespace="cas_server"))]
call_command("migrate", verbosity=0)
service = ServicePattern.objects.create(name="passerelle", pattern="^" + services, single_log_out=True)
ReplaceAttributName.objects.create(name="ENTPersonJointure", service_pattern=service)
call_command("runserver", "127.0.0.1:" + port, use_reloader=False)
