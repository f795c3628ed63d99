// Made-up check-ins of one member, for the history pages and the counsellor's. The mock server asks `handle` first.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resultFor } from "./mock_result.mjs";

const root = new URL("../../", import.meta.url);
const file = JSON.parse(await readFile(new URL("content/instruments/evenkeel-54.json", root), "utf8"));
const { countries } = JSON.parse(await readFile(new URL("content/resources/countries.json", root), "utf8"));

const itemOf = (item) => {
  const named = item.options === "countries" ? countries.map(({ code, name }) => ({ value: code, label: name })) : undefined;
  const options = named ?? (typeof item.options === "string" ? file.option_sets[item.options] : item.options);
  return { may_decline: false, ...item, ...(options ? { options } : {}) };
};
const instrument = {
  ...file,
  sections: file.sections.map((section) => ({ ...section, items: section.items.map(itemOf) })),
  scales: file.scales.map((scale) => ({ max: Math.max(...scale.bands.map((band) => band.max)), ...scale })),
};
const sections = instrument.sections.flatMap((section) => section.items.map((item) => ({ section: section.title, item })));
const items = new Map(sections.map(({ item }) => [item.id, item]));
const calm = { level: "none", emergency_first: false, show_resources: false, follow_ups: false };

/** Answers that lie somewhere between a calm time (0) and a heavy one (1). */
function answersAt(weight, salt) {
  const answers = {};
  for (const [index, { item }] of sections.entries()) {
    const wobble = (((index * 7 + salt * 13) % 10) / 10 - 0.45) * 0.7;
    const share = Math.min(1, Math.max(0, weight + wobble));
    if (item.id === "country") answers[item.id] = "GB";
    else if (item.id === "age") answers[item.id] = 34;
    else if (["gender", "education", "relationship", "home", "employment", "occupation"].includes(item.id)) answers[item.id] = item.options[1].value;
    else if (item.id === "phq9_9") answers[item.id] = 0;
    else if (item.type === "number") answers[item.id] = Math.round(item.min + (Math.min(item.max, 30) - item.min) * share);
    else if (item.type === "yes_no") answers[item.id] = share > 0.6;
    else answers[item.id] = item.options[Math.round(share * (Math.min(item.options.length, 4) - 1))].value;
  }
  return answers;
}

const start = Date.parse("2026-03-02T09:30:00Z");
const weights = [0.72, 0.8, 0.66, 0.5, 0.55, 0.38, 0.3, 0.34, 0.2];
const checkins = weights.map((weight, index) => {
  const at = new Date(start + index * 26 * 86_400_000 + index * 3_700_000).toISOString();
  const answers = answersAt(weight, index);
  const result = resultFor(instrument, answers, calm, at);
  return { id: `00000000-0000-4000-8000-00000000000${index}`, at, answers, result };
});
let claimed = 0;

function entryOf({ id, at, result }) {
  return {
    checkin_id: id,
    instrument: instrument.id,
    instrument_title: instrument.title,
    status: "completed",
    started_at: at,
    completed_at: at,
    scales: result.scales.map((scale) => ({
      id: scale.id,
      title: scale.title,
      max: scale.max,
      ...(scale.total === undefined ? {} : { score: scale.total, band: scale.band.id, band_label: scale.band.label }),
    })),
    ...(result.risk.status === "scored"
      ? { risk: { probability: result.risk.probability, level: result.risk.level, level_label: result.risk.level_label, low: result.risk.interval.low, high: result.risk.interval.high } }
      : {}),
    safety_level: "none",
  };
}

const unfinished = {
  checkin_id: "00000000-0000-4000-8000-0000000000ff",
  instrument: instrument.id,
  instrument_title: instrument.title,
  status: "in_progress",
  started_at: "2026-11-19T18:00:00Z",
  scales: [],
  safety_level: "none",
};

/** The made-up history, newest first; also for the counsellor's mock. */
export const history = () => ({ checkins: [unfinished, ...checkins.map(entryOf).reverse()] });
export const finishedHistory = () => ({ checkins: checkins.map(entryOf).reverse() });
export const resultOf = (id) => checkins.find((checkin) => checkin.id === id)?.result;

function text(item, value) {
  if (value === true) return "Yes";
  if (value === false) return "No";
  return item.options?.find((option) => option.value === value)?.label ?? `${value}${item.unit ? ` ${item.unit}` : ""}`;
}

const numberOf = (item, value) => (typeof value === "boolean" ? undefined : item.type === "number" ? value : typeof value === "number" ? value : undefined);

function compare(query) {
  const [a, b] = ["a", "b"].map((name) => checkins.find((checkin) => checkin.id === query.get(name)));
  if (!a || !b) return undefined;
  const rows = sections.map(({ section, item }) => {
    const [from, to] = [a.answers[item.id], b.answers[item.id]];
    const changed = from !== to;
    const scored = /^(phq9|gad7)_\d/.test(item.id);
    const direction = changed && scored ? (to < from ? "better" : "worse") : undefined;
    return { item: item.id, question: item.text, section, a: text(item, from), b: text(item, to), changed, ...(direction ? { direction } : {}) };
  });
  return { a: entryOf(a), b: entryOf(b), items: rows };
}

function question(id) {
  const item = items.get(id);
  if (!item) return undefined;
  const points = checkins.map(({ id: checkin, at, answers }) => {
    const number = numberOf(item, answers[id]);
    return { checkin_id: checkin, at, answer: text(item, answers[id]), ...(number === undefined ? {} : { number }) };
  });
  const population = checkins.at(-1).result.population.find((compared) => compared.item === id);
  return { item: id, question: item.text, points, ...(population ? { population } : {}) };
}

/** Answers for the member's history; undefined when the call is for somebody else. */
export function handle(method, path, body, query) {
  const found = (data) => (data === undefined ? { status: 404, data: { code: "not_found", detail: "This is no longer here." } } : { status: 200, data });
  if (path === "/api/me/checkins/" && method === "GET") return found(history());
  if (path === "/api/me/checkins/compare/") return found(compare(query));
  if (path === "/api/me/checkins/claim/" && method === "POST") {
    const at = "2026-02-11T20:10:00Z";
    if (claimed === 0) checkins.unshift({ id: randomUUID(), at, answers: answersAt(0.6, 3), result: resultFor(instrument, answersAt(0.6, 3), calm, at) });
    claimed += 1;
    return found(entryOf(checkins[0]));
  }
  const asked = /^\/api\/me\/questions\/[^/]+\/([^/]+)\/$/.exec(path);
  if (asked) return found(question(asked[1]));
  const own = /^\/api\/checkins\/(00000000-0000-4000-8000-0000000000[0-9a-f]{2})\/(result\/)?$/.exec(path);
  const checkin = own && checkins.find(({ id }) => id === own[1]);
  if (checkin && method === "GET") {
    if (own[2]) return found(checkin.result);
    return found({ checkin_id: checkin.id, instrument: instrument.id, status: "completed", started_at: checkin.at, completed_at: checkin.at, answers: checkin.answers, safety: calm });
  }
  if (own && !checkin && method === "GET" && !own[2]) {
    return found({ checkin_id: unfinished.checkin_id, instrument: instrument.id, status: "in_progress", started_at: unfinished.started_at, answers: { age: 34, gender: "female" }, safety: calm });
  }
  return undefined;
}
