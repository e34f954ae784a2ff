// Rounds of npm's graphql-ws and graphql-sse: `node rounds.mjs URL CURSOR` follows the catalogue's
// changes from there by both clients, and prints what each was told.

import { createClient as streaming } from 'graphql-sse';
import { createClient as talking } from 'graphql-ws';
import WebSocket from 'ws';

const [url, beginning] = process.argv.slice(2);

const ASK = '{ service(by: {slug: "nobody-0000000000"}) { id } limits { pageSize } }';
const FOLLOW = `subscription ($after: String) { catalogueChanges(after: $after) { cursor } }`;

const following = (client, after) => client.iterate({ query: FOLLOW, variables: { after } });

async function three(results) {
  const cursors = [];
  for await (const { data } of results) {
    cursors.push(data.catalogueChanges.cursor);
    if (cursors.length === 3) break; // which tells the server that nobody follows any more
  }
  return cursors;
}

async function ending(results) {
  try {
    for await (const { errors } of results) {
      if (errors) return errors.map(({ extensions }) => extensions.code);
    }
    return 'completed';
  } catch (error) {
    const { code, extensions } = Array.isArray(error) ? error[0] : error;
    return extensions ? [extensions.code] : (code ?? error.message);
  }
}

async function all(results) {
  const told = [];
  for await (const { data } of results) told.push(data);
  return told;
}

async function rounds(connect) {
  const client = connect({});
  const first = await three(following(client, beginning));
  const told = {
    asked: await all(client.iterate({ query: ASK })),
    first,
    next: await three(following(client, first.at(-1))),
    together: await Promise.all(Array.from({ length: 5 }, () => three(following(client, beginning)))),
    unknown: await ending(client.iterate({ query: 'subscription { weather }' })),
    unparsed: await ending(client.iterate({ query: 'subscription {' })),
    lost: await ending(following(client, 'nonsense')),
    stranger: await ending(following(connect({ authorization: 'Bearer nobody' }), beginning)),
  };
  await client.dispose();
  return told;
}

const byWebSocket = (connectionParams) =>
  talking({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
const byEvents = (headers) => streaming({ url, headers, retryAttempts: 0 });

console.log(
  JSON.stringify({ webSocket: await rounds(byWebSocket), events: await rounds(byEvents) }),
);
process.exit(0); // what strangers were connected by is not waited for
