"""Ask a Django project in the working folder for what readers see; question and answer are JSON."""

import html
import json
import os
import re
import sys

import django  # type: ignore[import-untyped]
from django.template import engines  # type: ignore[import-untyped]
from django.test import Client  # type: ignore[import-untyped]
from django.utils import translation  # type: ignore[import-untyped]

SENTENCE = "{% load news %}{% sentence context english %}"
MESSAGE = "{% load i18n %}{% translate message %}"


def main() -> None:
    sys.path.insert(0, "")
    os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
    django.setup()
    asked = json.load(sys.stdin)
    sentence, message = map(engines["django"].from_string, (SENTENCE, MESSAGE))
    client = Client(headers={"host": "localhost"})
    said = {}
    for locale in asked["locales"]:
        answers = [
            client.get(f"/{number}/", headers={"accept-language": locale}) for number in range(asked["count"])
        ]
        pages = [html.unescape(answer.content.decode()) for answer in answers]
        counted = [re.findall(r"<p>(.*?)</p>", page) for page in pages]
        with translation.override(locale):
            said[locale] = {
                "page": pages[0],
                "language": re.findall(r'<html lang="(.*?)">', pages[0])[0],
                "articles": [articles for articles, _ in counted],
                "replies": [replies for _, replies in counted],
                "sentences": [
                    html.unescape(sentence.render({"context": context, "english": english}))
                    for context, english in asked["sentences"]
                ],
                "unfinished": [message.render({"message": source}) for source in asked["unfinished"]],
                "names": [str(translation.get_language_info(locale)[key]) for key in ("name", "name_local")],
            }
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
