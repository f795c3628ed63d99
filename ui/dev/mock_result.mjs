// A made-up result for the mock server: real totals and bands, an invented risk, so that every state of the page can be seen.

function scaleOf(definition, answers) {
  const given = definition.items.filter((item) => typeof answers[item] === "number");
  const base = { id: definition.id, title: definition.title, max: definition.max, bands: definition.bands, answered: given.length, of: definition.items.length };
  if (given.length < definition.items.length) return base;
  const total = given.reduce((sum, item) => sum + answers[item], 0);
  return { ...base, total, band: definition.bands.find((band) => total >= band.min && total <= band.max) };
}

const questions = (instrument) => new Map(instrument.sections.flatMap((section) => section.items).map((item) => [item.id, item]));

function answerText(item, value) {
  if (value === true) return "Yes";
  if (value === false) return "No";
  if (value === undefined) return "Not answered";
  return item.options?.find((option) => option.value === value)?.label ?? `${value}${item.unit ? ` ${item.unit}` : ""}`;
}

function populationOf(items, answers) {
  const compared = [];
  for (const [id, item] of items) {
    if (item.type === "number" || id === "country" || answers[id] === undefined) continue;
    const options = item.options ?? [{ value: true, label: "Yes" }, { value: false, label: "No" }];
    const weights = options.map((_, index) => 1 / (1 + ((index * 7 + id.length) % 5)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const categories = options.map((option, index) => ({ label: option.label, share: weights[index] / sum, you: option.value === answers[id] }));
    const mine = categories.find((category) => category.you);
    compared.push({
      item: id,
      question: item.text,
      your_answer: answerText(item, answers[id]),
      n: 5123,
      source: "NHANES 2021–2023",
      weighted: true,
      kind: "categories",
      categories,
      summary: `${Math.round((mine?.share ?? 0) * 100)} in 100 people gave the same answer.`,
    });
  }
  return compared;
}

/** The result that the mock server gives for these answers. */
export function resultFor(instrument, answers, safety, completed_at) {
  const items = questions(instrument);
  const scales = instrument.scales.map((scale) => scaleOf(scale, answers));
  const total = scales[0].total ?? 0;
  const probability = 0.03 + total * 0.028;
  const scored = Object.keys(answers).length >= 20;
  const level = probability < 0.1 ? "low" : probability < 0.25 ? "moderate" : probability < 0.5 ? "elevated" : "high";
  const risk = {
    status: scored ? "scored" : "withheld",
    ...(scored
      ? { probability, interval: { low: probability * 0.72, high: Math.min(1, probability * 1.3) }, level, level_label: level[0].toUpperCase() + level.slice(1) }
      : { reason: "Too many of the questions that it needs were left out." }),
    about: "Of people with answers like yours, how many had 14 or more bad days in the last month.",
    base_rate: 0.13,
    thresholds: [{ level: "low", from: 0 }, { level: "moderate", from: 0.1 }, { level: "elevated", from: 0.25 }, { level: "high", from: 0.5 }],
    model_version: "mock-1",
  };
  const driver = (rank, id, contribution, changeable, next_step) => ({
    rank, item: id, question: items.get(id).text, answer: answerText(items.get(id), answers[id]), contribution, changeable, next_step,
  });
  const drivers = !scored || total < 3 ? [] : [
    driver(1, "trouble_sleeping", 0.82, true, "Go to bed and get up at the same time for one week, also at the weekend."),
    driver(3, "general_health", 0.31, true, "Book the check-up that you have been putting off."),
    driver(2, "long_term_condition", 0.55, false, "Tell your doctor how it weighs on your mood."),
  ];
  const band = scales[0].band?.label ?? "not clear";
  return {
    instrument: instrument.id,
    completed_at,
    statement: instrument.statement,
    headline: scales[0].total === undefined ? "You answered some of the questions. Here is what they can say." : `Over the last two weeks your mood was in the “${band}” range.`,
    scales,
    risk,
    drivers,
    population: populationOf(items, answers),
    safety,
    offer_counsellor: total >= 20,
    next_steps: ["Tell one person you trust how the last two weeks have been.", "Go outside in daylight for 20 minutes today.", "If this goes on for two more weeks, talk to a doctor."],
  };
}
