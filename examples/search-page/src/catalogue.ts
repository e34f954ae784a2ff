/** Asks a catalogue: a typed document goes in, its typed answer comes out. */

import type { TypedDocumentString } from "./generated/graphql";

/** What the catalogue refuses. Decide by the code, which is documented; show the message. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions: { code: string } }[];
}

export class Catalogue {
  /** `languages` are those the reader knows, the best first, such as `en, fi;q=0.5`. */
  constructor(
    private readonly address: string,
    private readonly languages: string,
  ) {}

  /** Throws Refused, what `fetch` throws, and AbortError once the signal says so. */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    signal: AbortSignal | null = null,
  ): Promise<Data> {
    const response = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": this.languages },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal,
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    const fault = errors?.[0];
    if (fault) {
      throw new Refused(fault.extensions.code, fault.message);
    }
    if (!data) {
      throw new Refused("NO_ANSWER", `The catalogue answered with status ${response.status}.`);
    }
    return data;
  }
}
