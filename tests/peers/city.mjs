// A city's own subgraph: `node city.mjs PORT CITY` serves what the JSON text CITY tells.

import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const [port, told] = process.argv.slice(2);
const { events, seatsLeft } = JSON.parse(told);

const resolvers = {
  Query: {
    cityEvents: () => ({
      nodes: events,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    }),
  },
  Event: {
    seatsLeft: ({ id }) => seatsLeft[id],
  },
  Organization: {
    cityEvents: ({ id }) => events.filter(({ organizer }) => organizer.id === id),
  },
};
const typeDefs = parse(readFileSync('city.graphql', 'utf8'));
const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
});
console.log(`ready at ${url}`);
