"""Ten items chosen by a human: letter, gazette."""
