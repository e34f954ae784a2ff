// What @graphql-eslint looks for in the contract: its recommended rules, those of Relay, and that
// everything is described.

import graphql from '@graphql-eslint/eslint-plugin';

const recommended = graphql.configs['flat/schema-recommended'].rules;
const federations = '^(_Any|_Entity|_Service|federation__FieldSet|link__Import|link__Purpose)$';

export default [
  {
    files: ['schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...recommended,
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/naming-convention': [
        'error',
        {
          ...recommended['@graphql-eslint/naming-convention'][1],
          allowLeadingUnderscore: true, // federation's names begin so
          types: { style: 'PascalCase', ignorePattern: federations },
        },
      ],
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          rootField: true,
          ignoredSelectors: ['DirectiveDefinition[name.value=oneOf]'], // GraphQL's own
        },
      ],
      // Lists that come from rows in one order are read in one direction.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // A list that cannot grow is a plain list; changes, runs and matches are no Nodes.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Parts of things have no identity of their own; what has one is a Node.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
];
