"""A small termbase with a term of every standing, and one that is up to no good."""

from glossary.model import AdministrativeStatus, Concept, Term, TermType, WorkflowState
from glossary.store.database import Database, writes
from glossary.store.terms import save_concepts
from support.stores import ANA

ADMITTED = AdministrativeStatus.ADMITTED
REVIEWED, APPROVED = WorkflowState.REVIEWED, WorkflowState.APPROVED
EVIL = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>'
HIDDEN = "kerja\u202egnirdyas"
"""Holds a sign that turns the direction of writing."""

COOPERATIVE = Concept(
    "cooperative",
    "cooperative",
    "enterprise that its members own together",
    "see also mutual society",
    (
        Term("en", "cooperative", state=APPROVED),
        Term("en", "co-op", ADMITTED, REVIEWED, TermType.SHORT_FORM, lookup_forms=("kooop",)),
        Term("km", "សហករណ៍", state=APPROVED, context="សហករណ៍", source="a law of 2013"),
        Term("id", "koperasi", state=REVIEWED),
        Term("lo", "ສະຫະກອນ", state=REVIEWED),
        Term("lo", "ກຸ່ມ", AdministrativeStatus.DEPRECATED, REVIEWED),
        Term("fil", "kooperatiba", note="from Spanish"),
        Term("fil", "bulok", state=WorkflowState.REJECTED),
        Term("th", "สหกรณ์", state=REVIEWED),
        Term("th", "สหกรณ์เดิม", AdministrativeStatus.SUPERSEDED, REVIEWED),
    ),
)
WAGE = Concept(
    "wage",
    "wages",
    "",
    "",
    (
        Term("en", "wage", state=REVIEWED),
        Term("km", "ប្រាក់ឈ្នួល", state=REVIEWED),
        Term("th", "แรงงาน", state=REVIEWED),
        Term("lo", "ໜ້າ", state=REVIEWED),
        Term("fil", "Ñame"),
    ),
)
ILO = Concept("ilo", "", "", "", (Term("en", "ILO", term_type=TermType.ACRONYM, dnt=True), Term("th", "ILO")))
HOSTILE = Concept(
    f"evil/{EVIL}",
    EVIL,
    EVIL,
    EVIL,
    (
        Term("en", f"evil {EVIL}", source=EVIL, note=EVIL, context=EVIL),
        Term("id", HIDDEN),
        Term("th", f"ก{EVIL}", lookup_forms=(f"evil {EVIL}",)),
    ),
)
CONCEPTS = (COOPERATIVE, WAGE, ILO, HOSTILE)


def add_terms(database: Database, *concepts: Concept) -> None:
    """Save concepts, all of the small termbase without."""
    writes(save_concepts)(database, concepts or CONCEPTS, ANA)


def many(number: int, field: str = "work") -> tuple[Concept, ...]:
    """Return so many concepts of one subject field, in order of id."""
    return tuple(
        Concept(f"c{place:04}", field, terms=(Term("en", f"work {place:04}"), Term("th", f"งาน {place:04}")))
        for place in range(number)
    )
