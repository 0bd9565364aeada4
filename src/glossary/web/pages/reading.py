"""The pages of the termbase: its front door, its subjects and letters, and each concept."""

from glossary.languages import SOURCE
from glossary.web.pages.choosing import first_english
from glossary.web.pages.visits import View, Visit
from glossary.workflow import browsing
from glossary.workflow.searching import example


def home(visit: Visit) -> View:
    """Show the search box, and what there is to leaf through."""
    database = visit.site.database
    return View(
        "home.html",
        {
            "contents": browsing.contents(database),
            "letters": browsing.letters(database, SOURCE),
            "example": example(database),
        },
    )


def subjects(visit: Visit) -> View:
    """Show all subject fields."""
    return View("subjects.html", {"contents": browsing.contents(visit.site.database)})


def subject(visit: Visit) -> View:
    """Show the concepts of one subject field; those without one are where the address names none."""
    field = visit.path("field")
    page = browsing.field_page(visit.site.database, field, visit.page_number)
    return View("subject.html", {"field": field, "page": page})


def letters(visit: Visit) -> View:
    """Show the letters of every language."""
    return View("letters.html", {"contents": browsing.contents(visit.site.database)})


def letters_of(visit: Visit) -> View:
    """Show the letters of one language."""
    of = visit.language("lang")
    found = browsing.letters(visit.site.database, of)
    return View("letter.html", {"of": of, "letters": found, "letter": "", "page": None})


def letter(visit: Visit) -> View:
    """Show the terms of one language under one letter."""
    of = visit.language("lang")
    wanted = visit.path("letter")
    found, page = browsing.letter_page(visit.site.database, of, wanted, visit.page_number)
    return View("letter.html", {"of": of, "letters": found, "letter": wanted, "page": page})


def concept(visit: Visit) -> View:
    """Show a concept in six languages side by side."""
    found = browsing.concept_named(visit.site.database, visit.path("id"))
    return View("concept.html", {"concept": found, "english": first_english(found)})
