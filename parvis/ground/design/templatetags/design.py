"""Template tags of the design: icons and components."""

from django import template

register = template.Library()
