"""Find the data files that travel with the application, wherever it runs from.

Three places are known: unpacked by the packaged application, the source tree, and an installation
where the files stand under ``share/jos-desktop`` of the environment.
"""

import sys
import sysconfig
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from jos_desktop.errors import KnownError

_FONT_PACKAGE = "font_source_sans_pro"


class ResourceMissingError(KnownError):
    """A file that belongs to the application itself is not there."""

    wat = "Een bestand van JOS Desktop ontbreekt: {bestand}."
    doe = "Installeer JOS Desktop opnieuw. Je kluis verandert daar niet door."


def find_resource(*parts: str) -> Path:
    """Return the path of a data file, given as parts below ``resources``.

    Raises ResourceMissingError when no known place has it.
    """
    for root in _resource_roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ResourceMissingError(bestand="/".join(parts))


@cache
def find_font(weight: str) -> Path:
    """Return the TrueType file of Source Sans Pro in a weight such as ``"Regular"`` or ``"It"``.

    Raises ResourceMissingError when the font package does not have it.
    """
    name = f"SourceSansPro-{weight}.ttf"
    for root in _font_roots():
        path = root / name
        if path.is_file():
            return path
    raise ResourceMissingError(bestand=name)


@cache
def light_colours() -> Mapping[str, str]:
    """Return the colours of the light theme in tokens.toml by name, each ``#RRGGBB``: for paper.

    Raises ResourceMissingError when the file is not there.
    """
    tokens = tomllib.loads(find_resource("stijl", "tokens.toml").read_text("utf-8"))
    return MappingProxyType({name: str(value) for name, value in tokens["licht"].items()})


def _resource_roots() -> Iterator[Path]:
    packaged = _packaged_root()
    if packaged is not None:
        yield packaged / "resources"
    source = Path(__file__).resolve().parent.parent
    # Beside an installed package stands site-packages, whose "resources" is somebody else's.
    if (source / "pyproject.toml").is_file():
        yield source / "resources"
    yield Path(sysconfig.get_path("data")) / "share" / "jos-desktop" / "resources"


def _font_roots() -> Iterator[Path]:
    packaged = _packaged_root()
    if packaged is not None:
        yield packaged / _FONT_PACKAGE / "files"
    # Finding it without importing: the package lists its whole folder when it is imported.
    spec = find_spec(_FONT_PACKAGE)
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "files"


def _packaged_root() -> Path | None:
    root = getattr(sys, "_MEIPASS", None)
    return None if root is None else Path(root)
