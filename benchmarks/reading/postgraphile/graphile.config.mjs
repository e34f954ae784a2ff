// PostGraphile as its documentation advises for production: the default preset, no explorer, no
// subscriptions; one process with a pool of ten connections.
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

export default {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["reading"],
      poolConfig: { max: 10 },
    }),
  ],
  schema: { dontSwallowErrors: true, defaultBehavior: "list connection -insert -update -delete" },
  grafserv: {
    port: Number(process.env.PORT),
    graphqlOverGET: true,
    graphiql: false,
    websockets: false,
    watch: false,
  },
  grafast: { explain: false },
};
