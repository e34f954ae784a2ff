// Composes subgraphs by two implementations: `node compose.mjs NAME=FILE…`. Prints what each says.

import { readFileSync } from 'node:fs';
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse } from 'graphql';

const subgraphs = process.argv.slice(2).map((each) => {
  const [name, file] = each.split('=', 2);
  return { name, url: `http://${name}.test/graphql`, typeDefs: parse(readFileSync(file, 'utf8')) };
});

function said({ errors = [], hints = [], supergraphSdl = '' }) {
  return {
    errors: errors.map(({ message }) => message),
    hints: hints.map(({ message }) => message),
    entities: [...supergraphSdl.matchAll(/^type (\w+)[^{]*@join__type\(graph: CATALOGUE, key:/gm)]
      .map(([, name]) => name)
      .sort(),
  };
}

console.log(JSON.stringify({ apollo: said(apollo(subgraphs)), guild: said(guild(subgraphs)) }));
