// Node wants the endings of files in imports, which the command line cannot ask for.
import { createClient } from "@hey-api/openapi-ts";

const [input, path] = process.argv.slice(2);
await createClient({ input, output: { path, module: { extension: ".js" } }, logs: { level: "warn" } });
