"""A catalogue of another program, for tests of what comes in and goes out; its translations are drafts."""

HEAD = """# A remark
msgid ""
msgstr ""
"Project-Id-Version: jobs 1.2\\n"
"POT-Creation-Date: 2026-01-02 03:04+0700\\n"
"PO-Revision-Date: 2026-01-03 03:04+0700\\n"
"Last-Translator: nobody\\n"
"Language-Team: none\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
ONE_FORM = "nplurals=1; plural=0;"
THAI = (
    HEAD.format(language="th", plural=ONE_FORM)
    + """
#. A button
#: app/menu.py:12
#, python-format
msgctxt "menu"
msgid "Save %s"
msgstr "บันทึก %s"

#   seen   by  nobody
#, fuzzy
#| msgid "Decent jobs"
msgid "Decent work"
msgstr "งาน"
"ที่มีคุณค่า"

msgid "%d worker"
msgid_plural "%d workers"
msgstr[0] "คนงาน %d คน"

msgid "Leave"
msgstr ""

#~ msgid "Gone"
#~ msgstr "ไปแล้ว"
"""
)
