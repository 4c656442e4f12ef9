"""What stands above: sky, sun, clouds, birds, far hills."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas, ridge
from ..palette import DARK, DUSK, INK, RAIN, WHITE, Colour, mix


def sky(canvas: Canvas, horizon: float, *, sun: tuple[float, float] | None = None, radius: float = 70) -> None:
    """The sky down to the horizon, with a sun and the rings of its glare where one is asked for."""
    light = canvas.light
    canvas.fade((0, 0, WIDTH, horizon + 2), light.top, light.low)
    if light is DARK:
        stars(canvas, horizon)
    if sun is not None:
        x, y = sun
        for step, alpha in ((4.2, 22), (3.0, 28), (2.0, 38)):
            canvas.disc(x, y, radius * step, light.sun, alpha)
        canvas.disc(x, y, radius, light.sun)


def stars(canvas: Canvas, horizon: float) -> None:
    for _ in range(70):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(0, horizon * 0.75)
        canvas.disc(x, y, canvas.random.choice((1.2, 1.6, 2.4)), WHITE, canvas.random.randint(90, 220))


def cloud(canvas: Canvas, x: float, y: float, size: float, alpha: int = 210) -> None:
    """A flat-bottomed cloud, as they stand over the sea."""
    colour = mix(canvas.light.low, WHITE, 0.6)
    if canvas.light in (RAIN, DUSK):
        colour = mix(canvas.light.top, canvas.light.low, 0.45)
    random = canvas.random
    canvas.rounded(x - size, y - size * 0.16, size * 2, size * 0.2, size * 0.1, colour, alpha)
    spread = [(-0.55, 0.22), (-0.15, 0.34), (0.3, 0.27), (0.65, 0.16)]
    for shift, radius in spread:
        radius *= random.uniform(0.85, 1.15)
        centre = x + shift * size
        canvas.slice(centre, y - size * 0.06, radius * size, radius * size, 180, 360, mix(colour, canvas.light.low, 0.12))


def clouds(canvas: Canvas, horizon: float, count: int = 3) -> None:
    for index in range(count):
        x = WIDTH * (index + canvas.random.uniform(0.2, 0.8)) / count
        cloud(canvas, x, canvas.random.uniform(horizon * 0.18, horizon * 0.55), canvas.random.uniform(70, 130))


def birds(canvas: Canvas, x: float, y: float, count: int = 5, colour: Colour = INK) -> None:
    for _ in range(count):
        left, up = x + canvas.random.uniform(-130, 130), y + canvas.random.uniform(-50, 50)
        wing = canvas.random.uniform(9, 17)
        canvas.curve((left - wing, up - wing * 0.3), (left - wing * 0.4, up - wing * 0.7), (left, up), colour, 2.6)
        canvas.curve((left, up), (left + wing * 0.4, up - wing * 0.7), (left + wing, up - wing * 0.3), colour, 2.6)


def hills(canvas: Canvas, horizon: float, *, height: float = 110, near: Colour | None = None) -> None:
    """Two ridges fading into the air."""
    far = canvas.light.far
    near = near or mix(far, (95, 130, 105), 0.45)
    canvas.polygon(ridge(canvas.random, horizon + 4, height), mix(far, canvas.light.low, 0.25))
    canvas.polygon(ridge(canvas.random, horizon + 10, height * 0.55), mix(far, near, 0.5))


def ground(canvas: Canvas, horizon: float, top: Colour, bottom: Colour) -> None:
    canvas.fade((0, horizon, WIDTH, HEIGHT), top, bottom)
