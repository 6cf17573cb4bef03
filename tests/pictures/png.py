"""Reading a drawn picture back."""

import io

from PIL import Image


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def size(png: bytes) -> tuple[int, int]:
    return opened(png).size
