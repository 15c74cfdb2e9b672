// Oxigraph in a worker: takes the graph once, then answers queries. A query that takes too long ends with its worker.

import init, { Store } from "oxigraph";

const MOST = 2000;
let store;

onmessage = async ({ data }) => {
  try {
    if (data.wasm) {
      await init({ module_or_path: data.wasm });
      store = new Store();
      store.load(data.quads, { format: "application/n-quads", lenient: true, no_transaction: true });
      postMessage({ ready: store.size });
    } else postMessage(answer(store.query(data.query, { use_default_graph_as_union: true })));
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
};

// Rows of [value, is it an IRI?], and how many there are beyond those shown.
function answer(result) {
  if (typeof result === "boolean") return { columns: ["answer"], rows: [[[String(result), false]]], more: 0 };
  if (typeof result === "string") return { columns: ["answer"], rows: [[[result, false]]], more: 0 };
  const cell = (term) => (term ? [term.value, term.termType === "NamedNode"] : ["", false]);
  const shown = result.slice(0, MOST), more = result.length - shown.length;
  if (shown.length && !(shown[0] instanceof Map)) {
    return { columns: ["subject", "predicate", "object"], rows: shown.map((q) => [cell(q.subject), cell(q.predicate), cell(q.object)]), more };
  }
  const columns = [...new Set(shown.flatMap((row) => [...row.keys()]))];
  return { columns, rows: shown.map((row) => columns.map((name) => cell(row.get(name)))), more };
}
