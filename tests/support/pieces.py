"""Terms and pieces of text that make trouble together."""

TERMS = {
    "en": ["home-based worker", "work", "decent work", "ILO", "social economy", "café"],
    "id": ["koperasi", "upah", "pekerja rumahan", "undang-undang"],
    "fil": ["manggagawa", "samahan", "ILO", "tao"],
    "km": ["ស្ត្រី", "ប្រាក់ឈ្នួល", "ការ", "ILO", "ចាំ"],
    "lo": ["ສຳ", "ໜ້າ", "ແຮງ", "ກາ"],
    "th": ["น้ำ", "งาน", "แรงงาน", "ที่ทำงาน", "ILO"],
}
PIECES = (
    "home", "-", "based", " ", "worker", "s", "’s", "decent", "work", "ILO", "<b>", "</b>", "<br/>", "\u00ad",
    "\u200b", "\u200d", "\n", "—", "café", "cafe\u0301", "\u0301", "koperasi", "nya", "upah", "lah",
    "manggagawa", "ng", "n", "samaha", "tao", "ស្រ្តី", "ស្ត្រី", "្ត", "ី", "ប្រាក់", "ឈ្នួល", "ការ", "ចំា", "ា", "ສໍາ",
    "ໜ", "ຫນ", "ຫຼ", "ຫລ", "້", "າ", "ແຮງ", "ເ", "ກາ", "น", "ํ", "้", "า", "ำ", "เ", "แรง", "งาน", "ที่", "ทำ",
    "\ud800", "\x00", "😰",
)  # fmt: skip
