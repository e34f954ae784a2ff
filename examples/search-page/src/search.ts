/** What is searched for: kept in the page's address, so that a search can be shared. */

import type { Catalogue } from "./catalogue";
import { SearchDocument, type SearchQuery, type SearchQueryVariables } from "./generated/graphql";

export interface Wish {
  text: string;
  municipality: string;
  theme: string;
  /** A municipality, district or village to be near to. */
  place: string;
  openNow: boolean;
}

export type Hits = NonNullable<SearchQuery["services"]>;
export type Hit = Hits["edges"][number];
export type Choice = Hits["facets"]["themes"][number];

export function wishIn(address: URLSearchParams): Wish {
  return {
    text: address.get("text") ?? "",
    municipality: address.get("municipality") ?? "",
    theme: address.get("theme") ?? "",
    place: address.get("place") ?? "",
    openNow: address.has("openNow"),
  };
}

/** One page of hits, behind a cursor if there is one; their facets too. */
export async function search(
  catalogue: Catalogue,
  wish: Wish,
  after: string | null = null,
  signal: AbortSignal | null = null,
): Promise<Hits> {
  const variables = { ...variablesOf(wish, new Date()), after };
  const { services } = await catalogue.ask(SearchDocument, variables, signal);
  if (!services) {
    throw new Error("There are no services in an answer without errors.");
  }
  return services;
}

export function variablesOf(wish: Wish, now: Date): SearchQueryVariables {
  return {
    text: wish.text || null,
    filter: {
      municipalities: wish.municipality ? [wish.municipality] : null,
      themes: wish.theme ? [wish.theme] : null,
    },
    near: wish.place ? { place: wish.place } : null,
    orderBy: wish.place ? "DISTANCE" : "RELEVANCE",
    openAt: wish.openNow ? now.toISOString() : null,
  };
}
