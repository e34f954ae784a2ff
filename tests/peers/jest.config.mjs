// How Apollo's compatibility tests are found: they lie where Jest would not look.

const suite = 'node_modules/@apollo/federation-subgraph-compatibility-tests/dist/tests';

export default {
  testEnvironment: 'node',
  haste: { retainAllFiles: true },
  testMatch: [`<rootDir>/${suite}/*.test.js`],
  testPathIgnorePatterns: [],
};
