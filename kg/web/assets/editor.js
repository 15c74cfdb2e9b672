// The query editor of /sparql: YASQE over the form's own text field, which stays what is sent.

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";

const area = document.getElementById("query");
const { prefixes, classes, properties } = JSON.parse(document.getElementById("terms").textContent);

// Only terms that this graph has are offered; the stock completers would ask other sites.
function completer(name, terms, position) {
  const stock = Yasqe.Autocompleters[position];
  return {
    name,
    bulk: true,
    autoShow: false,
    get: () => terms,
    isValidCompletionPosition: stock.isValidCompletionPosition,
    preProcessToken: stock.preProcessToken,
    postProcessSuggestion: stock.postProcessSuggestion,
  };
}

// Declares a prefix of ours as soon as it is used.
const declared = { ...Yasqe.Autocompleters.prefixes, name: "kg-prefixes", persistenceId: null, get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`) };
const own = { "kg-prefixes": declared, "kg-classes": completer("kg-classes", classes, "class"), "kg-properties": completer("kg-properties", properties, "property") };
for (const one of Object.values(own)) Yasqe.registerAutocompleter(one, false);

// Set here: lists given to an editor are mixed with the stock one, whose completers ask other sites.
Yasqe.defaults.autocompleters = ["variables", ...Object.keys(own)];

const place = document.createElement("div");
area.before(place);
area.hidden = true;
area.required = false;
const editor = new Yasqe(place, {
  value: area.value,
  prefixCcApi: null,
  persistenceId: null,
  consumeShareLink: null,
  showQueryButton: false,
  createShareableLink: null,
  resizeable: false,
  lineWrapping: true,
  editorHeight: "20em",
});
editor.setValue(area.value);
// A long query is scrolled by keys, too.
editor.getScrollerElement().tabIndex = 0;
editor.on("changes", () => { area.value = editor.getValue(); });

// The endpoint knows these prefixes without a line, the editor would mark them as faults.
const declaredNow = editor.getPrefixesFromQuery();
const used = Object.entries(prefixes).filter(([name]) => !(name in declaredNow) && new RegExp(`(^|[^\\w-])${name}:`).test(area.value));
if (used.length) editor.addPrefixes(Object.fromEntries(used));
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
});
document.documentElement.dataset.editor = "ready";
