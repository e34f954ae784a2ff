/** Makes the page of what was found. Texts go in as texts: nothing that a partner wrote is HTML. */

import type { Choice, Hit, Hits } from "./search";

interface Text {
  value: string;
  language: string;
}

const STATES = { OPEN: "open now", CLOSED: "closed now", UNKNOWN: "" };

export function hit({ node, distanceKm }: Hit): HTMLElement {
  const names = node.organizations.flatMap(({ organization }) => organization?.name.value ?? []);
  const where = distanceKm == null ? [] : [`${distanceKm.toFixed(1)} km`];
  return element("li", "hit", [
    written("h2", node.name),
    element("p", "by", [[...new Set(names), ...where].join(" · ")]),
    ...(node.summary ? [written("p", node.summary)] : []),
    element("ul", "channels", node.connections.map(channel)),
  ]);
}

function channel({ channel, isOpenAt }: Hit["node"]["connections"][number]): HTMLElement {
  const state = element("span", isOpenAt.toLowerCase(), [STATES[isOpenAt]]);
  return element("li", "channel", [written("span", channel.name), " ", state]);
}

export function count({ totalCount, didYouMean }: Hits): string {
  const services = totalCount === 1 ? "1 service" : `${totalCount} services`;
  return didYouMean ? `${services}. Did you mean “${didYouMean}”?` : services;
}

/** What else could be chosen, with how many hits it would leave. */
export function offer(select: HTMLSelectElement, choices: Choice[], chosen: string): void {
  const options = choices.map(
    ({ value, count, label }) => new Option(`${label?.value ?? value} (${count})`, value),
  );
  select.replaceChildren(new Option("All", ""), ...options);
  if (chosen && !choices.some(({ value }) => value === chosen)) {
    select.append(new Option(`${chosen} (0)`, chosen));
  }
  select.value = chosen;
}

/** A text says which language it is in, as that may not be the page's: for voices, and hyphens. */
function written(tag: string, text: Text): HTMLElement {
  const made = element(tag, "", [text.value]);
  made.lang = text.language.toLowerCase();
  return made;
}

function element(tag: string, name: string, content: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...content);
  return made;
}
