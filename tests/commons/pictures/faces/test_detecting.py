from hashlib import sha256

import numpy as np
import pytest

from parvis.commons.pictures.faces import detect
from parvis.commons.pictures.faces.boxes import Box, overlap, without_doubles
from parvis.commons.pictures.faces.detecting import MODEL

from . import scenes


def test_the_network_is_the_one_whose_licence_stands_beside_it():
    digest = sha256(MODEL.read_bytes()).hexdigest()
    assert digest == "f3325d4e3629bd7564cac4303fc3e15fdb0384e678c645c1d35afdfd8928fb40"
    assert digest in MODEL.with_name("VENDORED.md").read_text()


@pytest.mark.parametrize("size", [24, 60, 180])
def test_a_face_is_found_where_it_is(size):
    image = scenes.ground((960, 540))
    known = Box(*scenes.with_face(image, x=420, y=260, size=size))
    (found,) = detect(np.asarray(image))
    assert overlap(found, known) > 0.6


def test_a_scene_without_anybody_has_no_face():
    assert detect(np.asarray(scenes.ground((960, 540), seed=3))) == []


def test_a_face_is_kept_once_the_surest_box_of_it():
    sure, same, inside, other = (
        Box(10, 10, 40, 50, 0.9),
        Box(12, 11, 40, 50, 0.6),
        Box(20, 20, 15, 15, 0.7),
        Box(90, 10, 40, 50, 0.5),
    )
    assert without_doubles([same, other, inside, sure]) == [sure, other]
