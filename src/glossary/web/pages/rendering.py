"""The templates, and what every one of them knows."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from glossary.languages import LANGUAGES, SOURCE, TARGETS
from glossary.model import Scope
from glossary.text.display import visible
from glossary.web.pages import choosing, markup, words
from glossary.web.pages.static import address
from glossary.web.pages.visits import View, Visit

NAVIGATION = (
    ("/search", "Search"),
    ("/subjects", "Subjects"),
    ("/letters", "Letters"),
    ("/articles", "Articles"),
    ("/progress", "Progress"),
    ("/suggest", "Suggest a term"),
)
"""Pages that every page leads to."""


def render(visit: Visit, view: View) -> str:
    """Return a view as HTML."""
    template = _environment().get_template(view.template)
    path = visit.request.url.path
    here = next((to for to, _ in NAVIGATION if path == to or path.startswith(f"{to}/")), "")
    return template.render(
        view.values, here=here, form_key=visit.form_key, token=visit.token, may_write=visit.may(Scope.WRITE)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("glossary.web"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "visible": visible,
        "segment": markup.segment,
        "field_name": words.field_name,
        "standing": words.standing,
        "first_english": choosing.first_english,
    }
    environment.globals |= {
        "navigation": NAVIGATION,
        "languages": LANGUAGES,
        "source": SOURCE,
        "targets": TARGETS,
        "static": address,
        "wording": markup.wording,
        "first_of_each": choosing.first_of_each,
        "shown_terms": choosing.shown_terms,
        "states": words.STATES,
        "types": words.TYPES,
        "parts_of_speech": words.PARTS_OF_SPEECH,
        "unit_states": words.UNIT_STATES,
    }
    return environment
