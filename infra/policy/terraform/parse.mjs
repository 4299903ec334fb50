// HashiCorp's own parser of HCL, as a server for hcl.py: a line with {"name", "text"} in, a line with the file out, as {"body"} or {"error"}.
// In a body each string that holds an expression is {"$expression": its syntax tree}. `formatted` says whether `terraform fmt` would leave
// the text as it is.
import { createInterface } from "node:readline";
import { format } from "@cdktf/hcl-tools";
import { getExpressionAst, parse } from "@cdktf/hcl2json";

// hcl2json gives the text of expressions. A heredoc is the one form in which any text may stand as it is; hcl.py takes its last line break off.
const before = "<<END_OF_EXPRESSION\n";
const after = "\nEND_OF_EXPRESSION\n";

// Trees are what takes time, and most of a changed file is as it was.
const trees = new Map();

async function tree(name, text) {
  if (!trees.has(text)) {
    const source = before + text + after;
    trees.set(text, pruned(await getExpressionAst(name, source), Buffer.from(source)));
  }
  return trees.get(text);
}

async function withTrees(name, node) {
  if (typeof node === "string") {
    if (!/[$%]\{/.test(node)) return node;
    return { $expression: await tree(name, node) };
  }
  if (Array.isArray(node)) return Promise.all(node.map((each) => withTrees(name, each)));
  if (node === null || typeof node !== "object") return node;
  const entries = [];
  for (const [key, value] of Object.entries(node)) {
    if (key.includes("${")) throw new Error(`${name}: the key ${key} has to be worked out; say it in an expression`);
    entries.push([key, await withTrees(name, value)]);
  }
  return Object.fromEntries(entries);
}

// Without positions; but a bare key of an object is nothing but its position.
function pruned(node, source) {
  const { meta = {}, range } = node;
  const text = source.subarray(range.start.byte, range.end.byte).toString();
  return {
    type: node.type,
    name: meta.name,
    operator: meta.operator,
    kind: meta.type,
    value: node.type === "literalValue" ? meta.value : text,
    path: meta.traversal?.map((part) => part.segment),
    keyName: meta.keyVar,
    valueName: meta.valVar,
    hasKey: Boolean(meta.keyExpression),
    hasCondition: Boolean(meta.conditionalExpression),
    grouped: meta.groupedValue,
    spread: meta.expandedFinalArgument,
    children: node.children.map((each) => pruned(each, source)),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { name, text } = JSON.parse(line);
  let answer;
  try {
    answer = { body: await withTrees(name, await parse(name, text)), formatted: (await format(text)) === text };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
