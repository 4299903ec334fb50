// Makes schema.json: what the AWS provider's resources and data sources that the module uses have. Its source is a package whose types are
// generated from the provider's own schema. It is large, so the checks read the file that this writes:
//
//   npm pack @cdktf/provider-aws@21.22.1 && tar xzf cdktf-provider-aws-21.22.1.tgz    # somewhere else
//   node schema.mjs .../package >schema.json
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";

const [from] = process.argv.slice(2);
const module = new URL("../../terraform/", import.meta.url).pathname;

async function used() {
  const kinds = { resource: new Set(), data: new Set() };
  for (const file of readdirSync(module).filter((each) => each.endsWith(".tf"))) {
    const body = await parse(file, readFileSync(join(module, file), "utf8"));
    for (const kind in kinds) Object.keys(body[kind] ?? {}).forEach((type) => kinds[kind].add(type));
  }
  // So that a secret's value in the module is read, and refused, rather than unknown.
  kinds.resource.add("aws_secretsmanager_secret_version");
  return kinds;
}

// {interface: its properties}, each as the link to the provider's documentation names it.
function interfaces(text) {
  const found = {};
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    const property = /\/\*\*([\s\S]*?)\*\/\s+readonly (\w+)(\??): ([\s\S]*?);\n(?=\s+\/\*\*|$)/g;
    found[name] = [...body.matchAll(property)].map(([, comment, , optional, type]) => ({
      name: comment.match(/#(\w+) /)[1],
      required: !optional,
      isBlock: /^\s+\* \w+ block$/m.test(comment),
      type,
    }));
  }
  return found;
}

function kindOf(type) {
  if (type.startsWith("{")) return "map";
  if (/\[\]/.test(type)) return "list";
  const plain = type.split(" ")[0];
  if (["string", "number", "boolean"].includes(plain)) return plain;
  throw new Error(`the type ${type} is not known here`);
}

function described(name, all) {
  const made = { arguments: {}, computed: [], blocks: {} };
  for (const each of all[name]) {
    const is = each.required ? "required" : "optional";
    if (each.isBlock) {
      const [type] = each.type.match(/\w+/);
      // What creates, updates and deletes may last: no part of a stack.
      if (each.name === "timeouts") continue;
      made.blocks[each.name] = { is: `${is} ${each.type.includes("[]") ? "many" : "one"}`, ...described(type, all) };
    } else {
      made.arguments[each.name] = `${is} ${kindOf(each.type)}`;
    }
  }
  return made;
}

function of(type, isData) {
  const words = type.replace(/^aws_/, "").split("_");
  const folder = (isData ? "data-aws-" : "") + words.join("-");
  const text = readFileSync(join(from, "lib", folder, "index.d.ts"), "utf8");
  const js = readFileSync(join(from, "lib", folder, "index.js"), "utf8");
  const all = interfaces(text);
  const [config] = Object.keys(all).filter((each) => each.endsWith("Config") && new RegExp(`interface ${each} extends cdktf`).test(text));
  const [, version] = js.match(/providerVersion: '([^']+)'/);
  const made = described(config, all);
  const main = js.slice(js.indexOf(`terraformResourceType: '${type}'`));
  made.computed = [...main.matchAll(/\/\/ (\w+) - computed: true, optional: false/g)].map(([, name]) => name).sort();
  // The provider's framework may settle it, but never a module.
  delete made.arguments.tags_all;
  if ("id" in made.arguments) {
    delete made.arguments.id;
    made.computed.push("id");
  }
  return { made, version };
}

const schema = { from: null, provider: null, resource: {}, data: {} };
for (const [kind, types] of Object.entries(await used())) {
  for (const type of [...types].sort()) {
    const { made, version } = of(type, kind === "data");
    schema.provider = `hashicorp/aws ${version}`;
    schema[kind][type] = made;
  }
}
const { name, version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
schema.from = `${name} ${version}`;
process.stdout.write(`${JSON.stringify(schema, null, 1)}\n`);
process.exit(0);
