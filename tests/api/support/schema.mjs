// A checker for the part of JSON Schema 2020-12 that the program's OpenAPI document uses. A keyword that it does not
// know is an error, so that nothing passes unchecked.

const annotations = new Set(["description", "title", "examples", "example", "default", "deprecated", "readOnly", "format", "$comment"]);

const typeOf = (value) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "object" ? "object" : typeof value;
};

const hasType = (value, type) =>
  type === "integer" ? Number.isInteger(value) : type === "number" ? typeof value === "number" : typeOf(value) === type;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const keywords = {
  $ref: (value, reference, at, root) => {
    const found = reference.replace(/^#\//, "").split("/").reduce((place, part) => place?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], root);
    return found === undefined ? [`${at}: ${reference} leads nowhere`] : check(value, found, root, at);
  },
  type: (value, type, at) => ([type].flat().some((one) => hasType(value, one)) ? [] : [`${at}: is ${typeOf(value)}, not ${type}`]),
  enum: (value, options, at) => (options.some((one) => same(one, value)) ? [] : [`${at}: ${JSON.stringify(value)} is not one of ${JSON.stringify(options)}`]),
  const: (value, one, at) => (same(one, value) ? [] : [`${at}: is not ${JSON.stringify(one)}`]),
  properties: (value, properties, at, root) =>
    typeOf(value) !== "object" ? [] : Object.entries(properties).flatMap(([name, schema]) => (name in value ? check(value[name], schema, root, `${at}.${name}`) : [])),
  required: (value, names, at) =>
    typeOf(value) !== "object" ? [] : names.filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`),
  additionalProperties: (value, allowed, at, root, schema) => {
    if (typeOf(value) !== "object" || allowed === true) return [];
    const extra = Object.keys(value).filter((name) => !(name in (schema.properties ?? {})));
    return allowed === false ? extra.map((name) => `${at}: ${name} is not in the schema`) : extra.flatMap((name) => check(value[name], allowed, root, `${at}.${name}`));
  },
  items: (value, schema, at, root) => (Array.isArray(value) ? value.flatMap((one, index) => check(one, schema, root, `${at}[${index}]`)) : []),
  minItems: (value, least, at) => (Array.isArray(value) && value.length < least ? [`${at}: fewer than ${least} items`] : []),
  maxItems: (value, most, at) => (Array.isArray(value) && value.length > most ? [`${at}: more than ${most} items`] : []),
  minimum: (value, least, at) => (typeof value === "number" && value < least ? [`${at}: under ${least}`] : []),
  maximum: (value, most, at) => (typeof value === "number" && value > most ? [`${at}: over ${most}`] : []),
  minLength: (value, least, at) => (typeof value === "string" && [...value].length < least ? [`${at}: shorter than ${least}`] : []),
  maxLength: (value, most, at) => (typeof value === "string" && [...value].length > most ? [`${at}: longer than ${most}`] : []),
  pattern: (value, pattern, at) => (typeof value === "string" && !new RegExp(pattern, "u").test(value) ? [`${at}: does not match ${pattern}`] : []),
  allOf: (value, schemas, at, root) => schemas.flatMap((schema) => check(value, schema, root, at)),
  anyOf: (value, schemas, at, root) => (schemas.some((schema) => check(value, schema, root, at).length === 0) ? [] : [`${at}: fits none of anyOf`]),
  oneOf: (value, schemas, at, root) => {
    const fitting = schemas.filter((schema) => check(value, schema, root, at).length === 0).length;
    return fitting === 1 ? [] : [`${at}: fits ${fitting} of oneOf`];
  },
};

/** Everything in which `value` does not fit `schema`, as sentences; `root` is the document that $ref points into. */
export function check(value, schema, root, at = "$") {
  if (schema === true) return [];
  if (schema === false) return [`${at}: nothing is allowed here`];
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (annotations.has(keyword)) return [];
    const rule = keywords[keyword];
    if (!rule) throw new Error(`schema keyword that this checker does not know: ${keyword} (at ${at})`);
    return rule(value, argument, at, root, schema);
  });
}
