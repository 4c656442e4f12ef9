"""Mail leaves through a job, once the write that asked for it has committed."""

import pytest
from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

QUEUED = override_settings(EMAIL_BACKEND="parvis.ground.core.mail.QueuedBackend")
pytestmark = pytest.mark.django_db


@QUEUED
def test_a_message_waits_in_the_queue_and_becomes_a_file_until_smtp_is_set(run_jobs, tmp_path):
    with override_settings(EMAIL_FILE_PATH=tmp_path):
        send_mail("Vérification de l’été", "Bonjour Élodie", None, ["elodie@exemple.test"], html_message="<p>Bonjour</p>")
        assert not list(tmp_path.iterdir())
        run_jobs()
    (file,) = tmp_path.iterdir()
    text = file.read_text()
    assert "elodie@exemple.test" in text
    assert settings.DEFAULT_FROM_EMAIL in text
    assert "<p>Bonjour</p>" in text


@QUEUED
def test_a_rolled_back_write_sends_nothing():
    with pytest.raises(RuntimeError), transaction.atomic():
        send_mail("Sujet", "Texte", None, ["elodie@exemple.test"])
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()


@QUEUED
def test_attachments_are_refused_rather_than_lost():
    message = EmailMessage("Sujet", "Texte", to=["elodie@exemple.test"])
    message.attach("a.pdf", b"%PDF", "application/pdf")
    with pytest.raises(ValueError, match="link"):
        message.send()
    assert not ProcrastinateJob.objects.exists()
