"""Reading a drawn picture back."""

import io

from PIL import Image


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def size(png: bytes) -> tuple[int, int]:
    return opened(png).size


def has_margin(image: Image.Image, width: int) -> bool:
    """Tell whether nothing stands that near to the left, right and lower edges."""
    wide, high = image.size
    edges = ((0, 0, width, high), (wide - width, 0, wide, high), (0, high - width, wide, high))
    return all(len(image.crop(edge).getcolors() or "many") == 1 for edge in edges)
