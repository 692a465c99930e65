"""The report of a fault in the program: where it went wrong, never with what.

Types, functions and line numbers only. Messages, arguments, notes, local values, names of files
and paths are left out: they can hold names of pupils, or the name of the user. What was made while
running (a class, a module) is left out too: its name can be anything.
"""

import sys
from collections.abc import Iterator
from types import TracebackType

_MEESTE_FOUTEN = 12
_MEESTE_STAPPEN = 60
_VERBORGEN = "?"


def maak_verslag(error: BaseException) -> str:
    """Describe an exception, its causes and the members of a group; one line for each step."""
    # Late: the window must not wait for what it hopefully never needs.
    import platform

    from jos_desktop.versie import versieregel

    lines = [f"{versieregel()}, {_qt()}Python {platform.python_version()}, {platform.system()}"]
    for number, (role, link) in enumerate(_links(error)):
        if number == _MEESTE_FOUTEN:
            lines.append("en meer")
            break
        lines.append(f"{role}: {_type_name(type(link))}")
        lines += _steps(link.__traceback__)
    return "\n".join(lines) + "\n"


def schrijf_op_stderr(error: BaseException) -> None:
    """Write the report for whoever started the program from a terminal; never raises."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(maak_verslag(error))
            sys.stderr.flush()
    except Exception:  # noqa: S110 - nobody is left to tell
        pass


def zet_vroege_haak() -> None:
    """Keep a fault before the first window from printing its words."""

    def on_exception(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if not isinstance(error, KeyboardInterrupt):
            schrijf_op_stderr(error)

    sys.excepthook = on_exception


def _qt() -> str:
    qt = sys.modules.get("PySide6.QtCore")
    return f"Qt {qt.qVersion()}, " if qt is not None else ""


def _links(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """Walk causes, contexts and members of groups; each one once, however they point around."""
    queue: list[tuple[str, BaseException]] = [("fout", error)]
    seen: set[int] = set()
    while queue:
        role, link = queue.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield role, link
        cause = link.__cause__ or link.__context__
        if cause is not None:
            queue.append(("oorzaak", cause))
        if isinstance(link, BaseExceptionGroup):
            queue += [("deel van de groep", member) for member in link.exceptions]


def _type_name(kind: type[BaseException]) -> str:
    """Return module and name of a class that stands in a module under that name."""
    module = sys.modules.get(kind.__module__)
    found: object = module
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    if found is kind:
        return f"{kind.__module__}.{kind.__qualname__}"
    known = next((base for base in kind.__mro__[1:] if base.__module__ == "builtins"), Exception)
    return f"{_VERBORGEN} ({known.__name__})"


def _steps(trace: TracebackType | None) -> list[str]:
    steps: list[str] = []
    while trace is not None:
        steps.append(f"  {_place(trace)}:{trace.tb_lineno}")
        trace = trace.tb_next
    if len(steps) > _MEESTE_STAPPEN:
        half = _MEESTE_STAPPEN // 2
        steps = [*steps[:half], f"  ... {len(steps) - 2 * half} stappen", *steps[-half:]]
    return steps


def _place(trace: TracebackType) -> str:
    """Return module and function; code that belongs to no file of a module stays nameless."""
    frame = trace.tb_frame
    name = frame.f_globals.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    if module is None or getattr(module, "__file__", None) is None:
        return _VERBORGEN
    if vars(module) is not frame.f_globals or _is_made(frame.f_code.co_filename):
        return _VERBORGEN
    return f"{name}.{frame.f_code.co_name}"


def _is_made(filename: str) -> bool:
    """Tell code made while running from code that was read from a file."""
    return not filename.endswith((".py", ".pyc"))
