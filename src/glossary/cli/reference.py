"""The reference page of the command line, made from the verbs themselves: `make docs`."""

import click

from glossary.cli.main import VERBS, glossary

_SETTINGS = """\
Settings: flags win over `GLOSSARY_DATABASE_URL`, `GLOSSARY_LOCALES`, `GLOSSARY_NAME` and `GLOSSARY_DOMAIN`,
those over `glossary.toml` found upward from the working directory, that over the user's own file. Data goes
to stdout, talk to stderr. Exit codes: 0 clean, 1 findings or conflicts, 2 usage, configuration or tool error,
3 remote unreachable."""


def page() -> str:
    """Return docs/reference/command-line.md."""
    context = click.Context(glossary, info_name="glossary", **glossary.context_settings)
    parts = [
        "# Command line",
        "Made by `make docs` from the commands' own help.",
        _SETTINGS,
    ]
    for verb in VERBS:
        command = glossary.get_command(context, verb.name)
        assert command is not None
        parts += _sections(command, context, verb.name)
    return "\n\n".join(parts) + "\n"


def _sections(command: click.Command, parent: click.Context, name: str) -> list[str]:
    context = click.Context(
        command, info_name=name, parent=parent, max_content_width=100, terminal_width=100, color=False
    )
    parts = [f"## {context.command_path}", f"```text\n{command.get_help(context)}\n```"]
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            child = command.get_command(context, each)
            assert child is not None
            parts += _sections(child, context, each)
    return parts


if __name__ == "__main__":
    click.echo(page(), nl=False)
