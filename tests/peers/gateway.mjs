// A gateway: `node gateway.mjs PORT NAME=URL…` composes these subgraphs from what they tell of
// themselves and answers for all of them, until it is stopped.

import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

class Forwarding extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    request.http.headers.set('accept-language', context.languages ?? 'fi');
  }
}

const [port, ...named] = process.argv.slice(2);
const subgraphs = named.map((each) => {
  const [name, url] = each.split('=', 2);
  return { name, url };
});

const server = new ApolloServer({
  gateway: new ApolloGateway({
    supergraphSdl: new IntrospectAndCompose({ subgraphs }),
    buildService: ({ url }) => new Forwarding({ url }),
  }),
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async ({ req }) => ({ languages: req.headers['accept-language'] }),
});
console.log(`ready at ${url}`);
