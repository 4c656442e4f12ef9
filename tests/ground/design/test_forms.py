"""How Django's forms come out."""

from django import forms


class Question(forms.Form):
    title = forms.CharField(label="Titre", help_text="Une phrase.")
    note = forms.CharField(label="Note", required=False)
    agreed = forms.BooleanField(label="D’accord")


def test_a_wrong_field_names_its_help_and_its_error_to_those_who_hear_it():
    page = Question({"title": ""}).as_div()
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_helptext"' in page and 'id="id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert "field-wrong" in page


def test_only_what_may_be_left_out_is_marked():
    page = Question().as_div()
    assert page.count("(facultatif)") == 1
    assert "Titre :" not in page


def test_a_box_to_tick_stands_before_its_words():
    page = Question().as_div()
    assert page.index('id="id_agreed"') < page.index("D’accord")


class Draft(Question):
    saves_drafts = True


def test_a_draft_marks_nothing_as_optional():
    assert "(facultatif)" not in Draft().as_div()
