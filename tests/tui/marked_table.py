"""Shows a table whose last column holds a mark, for the test in a real terminal.

Usage: PYTHONPATH=tests python -m tui.marked_table
"""

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from glossary.text.display import visible
from glossary.tui.cells import fit_terminal

ROWS = {
    "id": "koperasi dan kerja layak",
    "km": "សហករណ៍ ការងារសមរម្យ កៅអី គោះ",
    "lo": "ສະຫະກອນ ນ້ຳ ວຽກທີ່ມີຄຸນຄ່າ",
    "th": "สหกรณ์ น้ำ งานที่มีคุณค่า",
    "km-zwsp": "ស្ត្រី\u200bទាំងអស់\u200bបានចូលរួម",
    "hostile": "a\x1b[2Jb\u202ec",
    "heart": "❤\ufe0f 👍🏽",
}


class MarkedTable(App[None]):
    """One row for each script: code, text, the text cut off, a mark."""

    def compose(self) -> ComposeResult:
        yield DataTable(show_cursor=False, cell_padding=1)

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_column("code")
        table.add_column("text")
        table.add_column("cut", width=11)
        table.add_column("mark")
        for code, text in ROWS.items():
            safe = Text(visible(text), no_wrap=True, end="")
            table.add_row(code, safe, safe.copy(), "|")


if __name__ == "__main__":
    fit_terminal()
    MarkedTable().run()
