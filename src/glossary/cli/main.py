"""The command `glossary`: the list of verbs, loaded one by one, and what happens to errors."""

import importlib
import io
import os
import sys
from dataclasses import dataclass

import click

from glossary import __version__
from glossary.cli.console import complain
from glossary.errors import GlossaryError, RemoteError


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and where its function is; the module is loaded when the verb is used."""

    name: str
    module: str
    function: str
    summary: str
    """First line of the function's docstring; a test holds them equal."""


VERBS: tuple[Verb, ...] = (
    Verb("init", "project", "init", "Make a new project with the shipped termbase."),
    Verb("demo", "demo", "demo", "Do the main job on a sample article, offline."),
    Verb("import", "exchange", "import_", "Import articles, catalogues, terms or memories."),
    Verb("status", "project", "status", "Show how far each article is in each locale."),
    Verb("translate", "workbench", "translate", "Open the workbench at the first unfinished unit."),
    Verb("pretranslate", "pretranslate", "pretranslate", "Fill untranslated units from the memory."),
    Verb("check", "check", "check", "Check translations against the termbase and their source."),
    Verb("export", "exchange", "export", "Write gettext catalogues for the web."),
    Verb("render", "exchange", "render", "Write an article in another language."),
    Verb("serve", "serve", "serve", "Serve catalogues, terms and articles over HTTP."),
    Verb("token", "token", "token", "Make, list and revoke tokens for the server."),
    Verb("publish", "publish", "publish", "Cut a release of what is finished."),
    Verb("pull", "pull", "pull", "Fetch catalogues from a server or a static tree."),
    Verb("push", "push", "push", "Put the catalogues of a release into a git repository."),
    Verb("term", "term", "term", "Search, show and scan for terms."),
    Verb("memory", "memory", "memory", "Search past translations, bring memories in and take them out."),
    Verb("db", "db", "db", "Look after the store: upgrade, back up, dump."),
    Verb("doctor", "doctor", "doctor", "Look at the terminal and the set-up, and say what to mend."),
)
ALIASES = {"tui": "translate"}


class _ReaderGone(Exception):  # noqa: N818 - it is no error
    """The reader of our output has gone, as in ``glossary … | head``."""


class Verbs(click.Group):
    """A group whose verbs are imported when they are run, so that help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the work."""
        del ctx
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one verb."""
        del ctx
        name = ALIASES.get(cmd_name, cmd_name)
        for verb in VERBS:
            if verb.name == name:
                command = getattr(importlib.import_module(f"glossary.cli.{verb.module}"), verb.function)
                assert isinstance(command, click.Command)
                return command
        return None

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; a reader of our output that has gone is no error of click's."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from their summaries, without importing them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.summary) for verb in VERBS])


@click.group(cls=Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="glossary")
@click.pass_context
def glossary(ctx: click.Context) -> None:
    """Terms, translations and gettext catalogues for news on the social and solidarity economy.

    Without a verb it opens the workbench when it stands on a terminal. Exit codes: 0 clean, 1 findings,
    2 usage, configuration or tool error, 3 remote unreachable.
    """
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from glossary.cli.workbench import open_at_home

        open_at_home()
    else:
        click.echo(ctx.get_help())


def _in_one_line(error: click.ClickException) -> str:
    """Return what is wrong with a call, and where its help is."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see `{context.command_path} --help`" if context else message


def main() -> None:
    """Run the command line; a fault a person can mend is one line and an exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = glossary.main(prog_name="glossary", standalone_mode=False)
    except click.exceptions.Abort:
        complain("stopped")
        code = 130
    except click.ClickException as error:
        complain(_in_one_line(error))
        code = error.exit_code
    except RemoteError as error:
        complain(str(error))
        code = 3
    except GlossaryError as error:
        complain(str(error))
        code = 2
    except (_ReaderGone, BrokenPipeError):
        # Nothing is wrong, and nothing more is said; Python's own flush at the end must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
