// What the search page asks, without the page: prints the hits of a wish as JSON.
import { Catalogue } from "./catalogue.js";
import { search } from "./search.js";

const [address, wish, after] = process.argv.slice(2);
const nothing = { text: "", municipality: "", theme: "", place: "", openNow: false };
const catalogue = new Catalogue(address, "en");
try {
  const hits = await search(catalogue, { ...nothing, ...JSON.parse(wish) }, after ?? null);
  console.log(JSON.stringify(hits));
} catch (fault) {
  console.log(JSON.stringify({ code: fault.code }));
}
