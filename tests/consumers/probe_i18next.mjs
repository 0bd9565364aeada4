// Ask an i18next front end in the working folder for what readers see; question and answer are JSON.
import { readFileSync } from "node:fs";

const [{ start }, { front }] = await Promise.all(
  ["i18n.mjs", "front.mjs"].map((name) => import(`${process.cwd()}/${name}`)),
);
const load = async (path) => JSON.parse(readFileSync(`locales/${path}`, "utf-8"));
const { locales, count, sentences, unfinished } = JSON.parse(readFileSync(0, "utf-8"));
const said = {};
for (const locale of locales) {
  const site = await start(locale, load);
  const pages = Array.from({ length: count }, (_, number) => front(site, number));
  said[locale] = {
    page: pages[0].join("\n"),
    language: site.language,
    articles: pages.map((page) => page[2]),
    replies: pages.map((page) => page[3]),
    sentences: sentences.map(([context, english]) => site.sentence(context, english)),
    unfinished: unfinished.map((source) => site.t(source)),
  };
}
process.stdout.write(JSON.stringify(said));
