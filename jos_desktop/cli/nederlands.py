"""Click in Dutch: headings of the help, and what is wrong with a command line."""

import re

import click

_OPTIES = "Opties"
_NIEMAND_KOMT_DAAR = 10_000_000
_OPMERKING = re.compile(r"\s*\[[^\[\]]*(required|x[<>]|[<>]=?x)[^\[\]]*\]$")


class _Nederlands(click.Command):
    """Shared by commands and groups: the words of the help screen."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of the help."""
        stukken = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, stukken, "Gebruik: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the name of the program."""
        vertaald = {
            "[OPTIONS]": "[OPTIES]",
            "COMMAND [ARGS]...": "OPDRACHT ...",
            "[COMMAND] [ARGS]...": "[OPDRACHT ...]",
        }
        return [vertaald.get(stuk, stuk) for stuk in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Dutch explanation."""
        optie = super().get_help_option(ctx)
        if optie is not None:
            optie.help = "Toon deze uitleg."
        return optie

    def schrijf_opties(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        regels = [regel for param in self.get_params(ctx) if (regel := param.get_help_record(ctx))]
        if regels:
            with formatter.section(_OPTIES):
                formatter.write_dl([(naam, _vertaal(uitleg)) for naam, uitleg in regels])


class Opdracht(_Nederlands):
    """One command."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        self.schrijf_opties(ctx, formatter)


class Opdrachten(_Nederlands, click.Group):
    """A group of commands."""

    command_class = Opdracht
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        self.schrijf_opties(ctx, formatter)
        regels = [
            (naam, opdracht.get_short_help_str(limit=70))
            for naam, opdracht in self.commands.items()
            if not opdracht.hidden
        ]
        with formatter.section("Opdrachten"):
            formatter.write_dl(regels)


def _vertaal(uitleg: str) -> str:
    """Keep only what a reader needs of the remarks that click adds."""
    kaal = _OPMERKING.sub("", uitleg)
    return f"{kaal} Verplicht." if "required]" in uitleg else kaal


def leg_uit(fout: click.UsageError) -> str:
    """Return in Dutch what is wrong with the command line."""
    match fout:
        case click.NoSuchOption():
            return f"De optie {fout.option_name} bestaat niet.{_bedoelde(fout.possibilities)}"
        case click.MissingParameter():
            wat = _naam(fout.param, fout.ctx)
            return f"Er ontbreekt iets: {wat}."
        case click.BadOptionUsage():
            return f"Bij de optie {fout.option_name} klopt iets niet: daar hoort één waarde bij."
        case click.BadParameter() if isinstance(fout.param and fout.param.type, click.Choice):
            keuze = fout.param.type if fout.param else None
            mag = ", ".join(map(str, keuze.choices)) if isinstance(keuze, click.Choice) else ""
            return f"{_naam(fout.param, fout.ctx)} kan zijn: {mag}."
        case click.BadParameter() if isinstance(fout.param and fout.param.type, click.IntRange):
            return f"{_naam(fout.param, fout.ctx)} is een heel getal {_bereik(fout.param)}."
        case click.BadParameter():
            return f"De waarde bij {_naam(fout.param, fout.ctx)} klopt niet."
        case _ if "No such command" in fout.message:
            return "Deze opdracht bestaat niet."
        case click.exceptions.NoArgsIsHelpError():
            return "Er ontbreekt een opdracht."
        case _ if "unexpected extra argument" in fout.message:
            return "Er staat te veel op de regel."
        case _:
            return "Deze opdrachtregel klopt niet."


def _naam(param: click.Parameter | None, ctx: click.Context | None) -> str:
    if param is None:
        return "een waarde"
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.make_metavar(ctx) if ctx is not None else str(param.name)


def _bereik(param: click.Parameter | None) -> str:
    """Return which numbers an option takes; the most is only said where people come near it."""
    soort = param.type if param is not None else None
    if not isinstance(soort, click.IntRange) or soort.min is None:
        return "dat hier kan"
    if soort.max is None or soort.max > _NIEMAND_KOMT_DAAR:
        return f"vanaf {soort.min}"
    return f"van {soort.min} tot en met {soort.max}"


def _bedoelde(namen: "list[str] | None") -> str:
    return f" Bedoel je {', '.join(sorted(namen))}?" if namen else ""
