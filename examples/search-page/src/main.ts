/** The search page: its form, its address and its hits. */

import { Catalogue, Refused } from "./catalogue";
import { search, wishIn, type Hits, type Wish } from "./search";
import { count, hit, offer } from "./view";

const form = one("form", HTMLFormElement);
const list = one("#hits", HTMLElement);
const status = one("#status", HTMLElement);
const more = one("#more", HTMLButtonElement);

const catalogue = new Catalogue(
  one("meta[name=catalogue]", HTMLMetaElement).content,
  navigator.languages.join(", "),
);
let asking = new AbortController();
let reached: string | null = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `?${filledIn()}`);
  void show();
});
form.addEventListener("change", () => form.requestSubmit());
more.addEventListener("click", () => void show(reached));
addEventListener("popstate", () => void show());
void show();

/** Shows what the address asks for, or what is behind a cursor. What was asked before is let go. */
async function show(after: string | null = null): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const wish = wishIn(new URLSearchParams(location.search));
  const { signal } = asking;
  fillIn(wish);
  try {
    const hits = await search(catalogue, wish, after, signal);
    offerChoices(wish, hits);
    put(hits, after !== null);
  } catch (fault) {
    if (!signal.aborted) {
      putNothing(fault instanceof Refused ? fault.message : "The catalogue cannot be reached.");
    }
  }
}

function put(hits: Hits, isMore: boolean): void {
  const made = hits.edges.map(hit);
  if (isMore) {
    list.append(...made);
  } else {
    list.replaceChildren(...made);
  }
  status.textContent = count(hits);
  reached = hits.pageInfo.endCursor ?? null;
  more.hidden = !hits.pageInfo.hasNextPage;
}

function putNothing(why: string): void {
  list.replaceChildren();
  status.textContent = why;
  more.hidden = true;
}

function fillIn(wish: Wish): void {
  one("[name=text]", HTMLInputElement).value = wish.text;
  one("[name=place]", HTMLInputElement).value = wish.place;
  one("[name=openNow]", HTMLInputElement).checked = wish.openNow;
}

function offerChoices(wish: Wish, { facets }: Hits): void {
  offer(one("[name=municipality]", HTMLSelectElement), facets.municipalities, wish.municipality);
  offer(one("[name=theme]", HTMLSelectElement), facets.themes, wish.theme);
}

function filledIn(): URLSearchParams {
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(given.filter(([, value]) => value));
}

function one<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(`The page has no ${selector}.`);
  }
  return found;
}
