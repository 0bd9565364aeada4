"""Ask the pages of a Jinja site in the working folder for what readers see; question and answer are JSON."""

import html
import json
import re
import sys
from importlib import import_module


def main() -> None:
    sys.path.insert(0, "")
    asked = json.load(sys.stdin)
    environment = import_module("pages").environment
    said = {}
    for locale in asked["locales"]:
        made = environment(locale)
        front = made.get_template("front.html")
        pages = [html.unescape(front.render(articles=number)) for number in range(asked["count"])]
        counted = [re.findall(r"<p>(.*?)</p>", page) for page in pages]
        sentence = made.from_string("{{ sentence(context, english) }}")
        message = made.from_string("{{ gettext(message) }}")
        said[locale] = {
            "page": pages[0],
            "language": re.findall(r'<html lang="(.*?)">', pages[0])[0],
            "articles": [articles for articles, _ in counted],
            "replies": [replies for _, replies in counted],
            "sentences": [
                html.unescape(sentence.render(context=context, english=english))
                for context, english in asked["sentences"]
            ],
            "unfinished": [message.render(message=source) for source in asked["unfinished"]],
        }
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
