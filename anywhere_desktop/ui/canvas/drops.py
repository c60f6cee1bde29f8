"""What was dropped: files, a picture, or only an address."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

_FORMATS = (
    "image/png", "image/jpeg", "image/webp", "image/tiff", "image/heic", "image/avif",
    "image/bmp", "image/gif",
)  # fmt: skip
_WEB = ("http", "https")
_LIGHTLY = 80


@dataclass(frozen=True)
class Dropped:
    """files: local paths; picture: a picture's file as bytes, or its pixels where there is no file,
    with its name; address: a web page's.
    """

    files: tuple[Path, ...] = ()
    picture: bytes | QImage = b""
    name: str = ""
    address: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing in it that can be used or talked about."""
        return not (self.files or self.picture or self.address)


def dropped(mime: QMimeData) -> Dropped:
    """What a drop or a paste holds, the best of it first."""
    urls = mime.urls() if mime.hasUrls() else []
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if files:
        return Dropped(files=files)
    web = [url for url in urls if url.scheme() in _WEB]
    for form in _FORMATS:
        if mime.hasFormat(form) and (data := bytes(mime.data(form).data())):
            return Dropped(picture=data, name=_name(web, form.partition("/")[2]))
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Dropped(picture=image, name=_name(web, "png"))
    return Dropped(address=web[0].toString()) if web else Dropped()


def is_welcome(mime: QMimeData) -> bool:
    """Whether a drag over the window is worth a sign; reads no picture."""
    known = any(mime.hasFormat(form) for form in _FORMATS)
    return known or mime.hasImage() or any(_is_usable(url) for url in mime.urls())


def _is_usable(url: QUrl) -> bool:
    return url.isLocalFile() or url.scheme() in _WEB


def _name(web: list[QUrl], ending: str) -> str:
    stem = Path(web[0].fileName()).stem if web else ""
    return f"{stem or 'picture'}.{ending}"


def file_of(picture: bytes | QImage) -> bytes:
    """A picture's file; of pixels a PNG file. For the worker: large pictures take a second."""
    if not isinstance(picture, QImage):
        return picture
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Hardly packed: it is read again at once, and that is three times as fast.
    picture.save(buffer, "PNG", _LIGHTLY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
