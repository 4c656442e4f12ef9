"""The audio edition: made where the machine has a voice, of what readers see and of nothing else."""

import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from parvis.ground.core.models import StoredFile
from parvis.media.publications import voice
from parvis.media.publications.actions import amend, read_aloud, withdraw
from parvis.media.publications.actions.listening import words_read
from parvis.media.publications.models import AudioEdition

from .world import AT, BODY, World

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
SPEAKER = '''#!{python}
"""As espeak-ng is called: text by the standard input, sound into the file named after -w; a fifth of a second a word."""
import math, struct, sys, wave
words = len(sys.stdin.buffer.read().split())
assert words and sys.argv[sys.argv.index("-v") + 1] == "fr"
with wave.open(sys.argv[sys.argv.index("-w") + 1], "wb") as sound:
    sound.setnchannels(1); sound.setsampwidth(2); sound.setframerate(22050)
    frames = words * 4410
    sound.writeframes(b"".join(struct.pack("<h", int(8000 * math.sin(n / 8))) for n in range(frames)))
'''


@pytest.fixture
def speaker(tmp_path: Path, monkeypatch, settings) -> Path:
    program = tmp_path / "espeak-ng"
    program.write_text(SPEAKER.format(python=sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    settings.VOICE = ""
    return program


def test_where_no_voice_is_installed_nothing_shows(world: World, client: Client, run_jobs):
    piece = world.published()
    assert "publications.read_aloud" not in run_jobs()
    assert read_aloud(id=piece.pk, at=AT) is False
    assert "<audio" not in client.get(piece.get_absolute_url()).content.decode()


def test_a_text_is_read_aloud_once_it_appears_and_anew_when_it_changes(world: World, client: Client, speaker: Path, run_jobs):
    piece = world.published(standfirst="Dès mardi", body=f"{BODY}<ul><li>les fleurs</li><li>les huîtres [[x]]</li></ul>")
    assert words_read(piece).split("\n\n") == [
        "Le marché de Narbonne.", "Dès mardi.", "Le marché ouvre mardi sous les platanes.", "les fleurs.", "les huîtres [[x]]."
    ]  # fmt: skip
    assert "publications.read_aloud" in run_jobs()
    made = AudioEdition.objects.get()
    assert made.voice == "espeak-ng fr" and 3_000 < made.duration_ms < 5_000
    page = client.get(piece.get_absolute_url()).content.decode()
    assert f'<audio controls preload="none" src="/fichiers/{made.file}"' in page and "voix de synthèse" in page
    assert client.get(f"/fichiers/{made.file}")["Content-Type"] == "audio/mp4"
    feed = client.get("/narbonne-11262/articles/rss.xml").content.decode()
    assert f'<enclosure length="{made.bytes}" type="audio/mp4" url="http://127.0.0.1:8000/fichiers/{made.file}"' in feed
    assert read_aloud(id=piece.pk, at=AT) is False  # nothing new to say

    amend(by=world.editor, publication=piece, at=LATER, correction="C’est mercredi.", title="Le marché de mercredi à Narbonne")
    assert not AudioEdition.objects.exists() and client.get(f"/fichiers/{made.file}").status_code == 404
    run_jobs()
    again = AudioEdition.objects.get()
    assert again.digest != made.digest

    withdraw(by=world.editor, publication=piece, at=LATER)
    assert client.get(f"/fichiers/{again.file}").status_code == 404
    assert not StoredFile.objects.filter(name=again.file, is_public=True).exists()
    assert read_aloud(id=piece.pk, at=LATER) is False


def test_a_voice_that_fails_leaves_the_text_as_it_was(world: World, client: Client, speaker: Path, run_jobs):
    speaker.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    piece = world.published()
    run_jobs()
    assert not AudioEdition.objects.exists() and "<audio" not in client.get(piece.get_absolute_url()).content.decode()
    speaker.write_text(f"#!{sys.executable}\n")  # says nothing at all
    assert read_aloud(id=piece.pk, at=AT) is False


def test_a_voice_of_piper_is_named_by_its_file(tmp_path: Path, monkeypatch, settings):
    program, model = tmp_path / "piper", tmp_path / "fr-siwis.onnx"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    settings.VOICE = str(model)
    assert voice.voice() is None
    model.touch()
    found = voice.voice()
    assert found is not None and found.name == "piper fr-siwis" and str(model) in found.command
    settings.VOICE = "off"
    assert voice.voice() is None
