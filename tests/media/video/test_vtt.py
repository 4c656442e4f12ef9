"""Files of captions: what is kept of them, what is refused, what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.media.video.vtt import NotCaptionsError, parse, read_time, typed, words, written

VTT = """WEBVTT - Le marché

STYLE
::cue { background-image: url(https://mouchard.example/x.png) }

REGION
id:fred

NOTE un commentaire
sur deux lignes

1
00:00:00.500 --> 00:00:02.000 line:0 position:10%
<v Denise>Bonjour <c.jaune>à tous</c> <00:00:01.000>&amp; à toutes</v>

00:01:02.250 --> 00:01:04.000
<script>alert(1)</script>
<img src=x onerror=alert(1)>
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\nL'été à Narbonne\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- Ça va ?\r\n- Oui.\r\n"
)


def test_a_file_is_believed_in_nothing_but_its_times_and_its_words():
    assert parse(VTT.encode()) == [(500, 2_000, "Denise : Bonjour à tous & à toutes"), (62_250, 64_000, "alert(1)")]


def test_srt_is_read_too_from_old_programs_and_without_empty_lines():
    told = [(1_000, 2_500, "L'été à Narbonne"), (3_000, 4_000, "- Ça va ?\n- Oui.")]
    assert parse(SRT.encode()) == told == parse(SRT.encode("cp1252")) == parse(b"\xef\xbb\xbf" + SRT.encode())
    assert parse(SRT.replace("\r\n\r\n", "\r\n").encode()) == told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "aucun sous-titre"),
        (b"WEBVTT\n\n", "aucun sous-titre"),
        (b"\0\0\0\x18ftypmp42", "pas un texte"),
        (b"%PDF-1.7 --> 3", "ligne de temps"),
        (b"00:00:99 --> 00:00:02.000\nx", "ligne de temps"),
        (b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\nx\n\n" * 5_001, "plus de 5000"),
        (b"x" * 1_000_001, "trop lourd"),
    ],
)
def test_what_is_no_captions_is_refused_with_words(content, said):
    with pytest.raises(NotCaptionsError, match=said):
        parse(content)


def test_a_hostile_line_cannot_begin_a_tag_or_another_caption():
    text = "fin</c> <script> 00:00:01.000 --> 00:00:09.000 &amp;"
    told = written([(0, 1_000, text)])
    assert told.count("-->") == 1 and "<" not in told.partition("\n\n")[2].replace("&lt;", "")


SIGNS = st.text(alphabet="aé<>&-; \n:1", min_size=1, max_size=30).map(words).filter(bool)
CUES = st.lists(st.tuples(st.integers(0, 36_000_000), st.integers(1, 60_000), SIGNS), min_size=1, max_size=5)


@given(CUES)
def test_what_is_written_is_read_again(found):
    cues = sorted(((start, start + length, text) for start, length, text in found), key=lambda cue: cue[:2])
    assert parse(written(cues).encode()) == cues


@given(st.integers(0, 36_000_000))
def test_a_time_is_read_as_it_is_shown(ms):
    assert read_time(typed(ms)) == ms


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("83", 83_000), ("1:23,4", 83_400), ("1:02:03.045", 3_723_045), (" 0:00 ", 0),
        ("1:60", None), ("", None), ("une heure", None), ("-3", None), ("1:2:3:4", None),
    ],
)  # fmt: skip
def test_times_are_typed_as_one_says_them(text, ms):
    assert read_time(text) == ms
