import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LANGUAGES, LAO, SOURCE, THAI, Language
from glossary.text.sentences import sentences

# Each row: the sentences joined by "|" where a break is wanted (a bar stands for no character).
ENGLISH = (
    "It was shared at the ILO. | Ms Esim noted that it is new. | She went on.",
    "Ms. Esim met Dr. Santos and H.E. Mr. Sok. | They talked.",
    "See No. 189 and Art. 5 of the text. | It applies.",
    "It met on Jan. 5 in Phnom Penh. | Nobody left.",
    "The U.N. Security Council met at 5 p.m. Monday.",
    "She spoke at the U.N. | She was clear.",
    "Wages rose by 3.5 per cent. | Prices rose too.",
    "“Is it fair?” she asked. | “Yes!” he said.",
    "“We have a plan.” | The others agreed.",
    "Is it new? | Yes.",
    "Write to info@ilo.org or see https://ilo.org/a?b=1.html now. | Thank you.",
    "1. First point. | 2. Second point.",
    "Cooperatives, associations, etc. are members. | So are unions.",
    "The firm is ABC Co. Ltd. in Manila.",
    "J. K. Santos of HomeNet spoke.",
    "He paid (twice.) | Then he left.",
    "Wait… what?! | No.",
    "<b>One ends.</b> | <i>Two</i> begins.",
    "It was said.[1] | It is known.",
    "wrapped\nlines are one. | Blank\nlines divide",
    "Title without a stop\n\n | Text under it.",
    "e.g. Paris and i.e. London",
)
OTHERS = (
    (KHMER, "ប្រជាជនចូលរួម។ | គាត់ទៅផ្ទះ៕ | អ្វី? | បាទ"),
    (KHMER, "មានបាយ ទឹក ។ល។ និងផ្សេងទៀត។ | ចប់"),
    (KHMER, "គាត់និយាយ៖ ទៅ"),
    (KHMER, "លោក ស. ABC ទៅ។ | ចប់"),
    (KHMER, "ចប់។ | ថ្មី"),
    (THAI, "มีการประชุม พ.ศ. 2565 ใช่ไหม? มา\n | บรรทัดใหม่"),
    (LAO, "ປະຊຸມ ພ.ສ. 2565 ທີ່ວຽງຈັນ\n | ແຖວໃໝ່"),
    (INDONESIAN, "Drs. Budi dari PT. Maju hadir a.n. Menteri. | Biaya Rp. 5.000 dibayar. | Ia pulang."),
    (INDONESIAN, "Koperasi, serikat, dll. | Namun belum cukup."),
    (FILIPINO, "Dumating si G. Santos at Gng. Cruz. | Nagsalita si Atty. Reyes at Kgg. Lim. | Umalis siya."),
    (FILIPINO, "Mga unyon, samahan, atbp. | Ang iba ay wala."),
)


def divided(marked: str) -> tuple[str, list[str]]:
    pieces = marked.split("|")
    return "".join(pieces), [piece.strip() for piece in pieces]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences(marked: str) -> None:
    text, wanted = divided(marked)
    assert [span.of(text) for span in sentences(text, SOURCE)] == wanted


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_sentences_of_the_other_languages(language: Language, marked: str) -> None:
    text, wanted = divided(marked)
    assert [span.of(text) for span in sentences(text, language)] == wanted


@pytest.mark.parametrize("text", ["", " \n\t", "\u2028"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert sentences(text, SOURCE) == ()


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="aA. ?!\n\r<b>/😰ក។ล\ud800\x00[1]U.N", max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_sentences_cover_every_sign_once(text: str, language: Language) -> None:
    spans = sentences(text, language)
    ends = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    outside = "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))
    assert not outside.strip()
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


def test_a_long_text_without_a_break_is_read_in_one_go() -> None:
    text = "a" * 2_000_000
    assert [(span.start, span.end) for span in sentences(text, SOURCE)] == [(0, len(text))]
