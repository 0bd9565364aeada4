"use strict";
(() => {
  const PAUSE = 1000;
  let version = document.body.dataset.version;

  function tell(text) {
    let note = document.getElementById("trouble");
    if (!text) { if (note) note.remove(); return; }
    if (!note) {
      note = document.createElement("p");
      note.id = "trouble";
      note.setAttribute("role", "status");
      document.body.append(note);
    }
    note.textContent = text;
  }

  function key(element) { return element ? element.dataset.key : ""; }

  // The new proof takes the place of the old one without the reader's place on the page moving.
  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("proof");
    const old = document.getElementById("proof");
    if (!fresh || !old) return;
    const before = document.getElementById("at-work");
    const wasAt = before ? before.getBoundingClientRect() : null;
    const seen = wasAt && wasAt.bottom > 0 && wasAt.top < innerHeight;
    const scroll = [scrollX, scrollY];
    const opened = old.querySelector("details[open]");
    fresh.querySelectorAll("[autofocus]").forEach((each) => each.removeAttribute("autofocus"));
    old.replaceWith(fresh);
    const terms = fresh.querySelector("details");
    if (opened && terms) terms.open = true;
    if (fresh.dataset.title) document.title = fresh.dataset.title;
    const now = document.getElementById("at-work");
    scrollTo(...scroll);
    if (!now) return;
    if (key(now) !== key(before)) now.scrollIntoView({ block: "nearest" });
    else if (seen) scrollBy(0, now.getBoundingClientRect().top - wasAt.top);
  }

  async function follow() {
    for (;;) {
      try {
        const answer = await fetch(`body?after=${version}`, { cache: "no-store" });
        if (answer.status === 200) {
          const number = answer.headers.get("Proof-Version");
          show(await answer.text());
          version = number;
          tell("");
          continue;
        }
        if (answer.status === 204) { tell(""); continue; }
        throw new Error(String(answer.status));
      } catch {
        tell("The workbench does not answer: it was closed. This is the text as it was last.");
        await new Promise((resume) => setTimeout(resume, PAUSE));
      }
    }
  }

  follow();
})();
