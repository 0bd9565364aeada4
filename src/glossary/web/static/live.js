// Instant results: asks for the answer alone while somebody types. Without this script the form is sent.
"use strict";

const form = document.querySelector("form[data-live]");
const results = document.querySelector("#results");
const count = document.querySelector("#count");
const pause = 200; // milliseconds without a key
let timer;
let asking;

// What the page shows anyway is said to those alone who hear it.
function tell(text, shown) {
  count.textContent = text;
  count.classList.toggle("unseen", !shown);
}

function said(answer) {
  if (!answer) return "";
  const { count: number, more } = answer.dataset;
  if (number === "0") return "Nothing found";
  const found = number === "1" ? "1 concept found" : `${number} concepts found`;
  return more === undefined ? found : `More than ${found}`;
}

async function ask() {
  const fields = new URLSearchParams(new FormData(form));
  if (asking) asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(`${form.action}?${fields}&part=results`, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    results.replaceChildren(...page.body.childNodes);
    tell(said(results.querySelector("[data-count]")), false);
    document.title = [fields.get("q").trim(), "Search", "Glossary"].filter(Boolean).join(" · ");
    history.replaceState(null, "", `${form.action}?${fields}`);
  } catch (error) {
    if (error.name !== "AbortError") tell("The search does not answer; press Search to try again", true);
  }
}

function soon(event) {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(ask, pause);
}

form.addEventListener("input", soon);
form.addEventListener("compositionend", soon);
form.addEventListener("submit", () => clearTimeout(timer));
