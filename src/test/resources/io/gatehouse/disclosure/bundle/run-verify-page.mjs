// Runs the script of verify.html on packages without a browser: node run-verify-page.mjs PAGE KEY PACKAGE…, one line of JSON for each.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { webcrypto } from "node:crypto";

const [page, key, ...packages] = process.argv.slice(2);
const script = /<script>([\s\S]*)<\/script>/.exec(readFileSync(page, "utf8"))[1];
const nothing = { addEventListener() {} };
const context = createContext({
  crypto: webcrypto, TextEncoder, TextDecoder, atob, Blob, Response, DecompressionStream,
  document: { getElementById: () => nothing, addEventListener() {} },
});
runInContext(script, context);
for (const file of packages) {
  let line;
  try {
    const files = await context.unzipped(new Uint8Array(readFileSync(file)));
    const { wrong, known, proofs, fingerprint } = await context.verify(files, await context.givenKeys(key));
    line = { wrong, known, proofs: proofs.length, fingerprint };
  } catch (error) {
    line = { wrong: [error.message], known: false, proofs: 0, fingerprint: "" };
  }
  console.log(JSON.stringify(line));
}
