// People to test with: whole sets of answers to the 54 questions.

const phq = (value) => Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`phq9_${i + 1}`, Array.isArray(value) ? value[i] : value]));
const gad = (value) => Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`gad7_${i + 1}`, Array.isArray(value) ? value[i] : value]));

/** Somebody who is doing well. */
export const steady = {
  age: 42, gender: "man", country: "GB", education: "degree", relationship: "married", home: "own", caring_duties: false,
  employment: "employed", occupation: "technology", hours_worked: 38,
  general_health: "excellent", physical_health_days: 0, sleep_hours: 7.5, trouble_sleeping: false, active_days: 4, active_hours: 4.5,
  tv_hours: "h1", computer_hours: "under_1", alcohol_days: 12, drinks_per_day: 1, smoking_now: false, smoked_100: false,
  cannabis: "never", other_drugs: false, long_term_condition: "none", daylight: "h1_2",
  workload: "sometimes", control: "often", support_colleagues: "often", support_manager: "often", recovery: "often",
  loneliness: "never", someone_to_turn_to: "many", money_worry: "not_at_all",
  sought_help: false, in_treatment: false, family_history: false,
  ...phq(0), phq9_difficulty: 0, ...gad(0),
};

/** Somebody for whom nearly everything is hard; item 9 is 0, so that safety rules stay apart from scores. */
export const struggling = {
  age: 29, gender: "woman", country: "GB", education: "some_secondary", relationship: "separated", home: "rent", caring_duties: true,
  employment: "looking", occupation: "sales_service", hours_worked: 0,
  general_health: "poor", physical_health_days: 25, sleep_hours: 4.5, trouble_sleeping: true, active_days: 0, active_hours: 0,
  tv_hours: "over_4", computer_hours: "over_4", alcohol_days: 120, drinks_per_day: 5, smoking_now: true, smoked_100: true,
  cannabis: "regular", other_drugs: true, long_term_condition: "other", daylight: "under_15_min",
  workload: "always", control: "never", support_colleagues: "never", support_manager: "never", recovery: "never",
  loneliness: "always", someone_to_turn_to: "none", money_worry: "a_lot",
  sought_help: true, in_treatment: false, family_history: true,
  ...phq([3, 3, 3, 3, 3, 3, 2, 2, 0]), phq9_difficulty: 3, ...gad(3),
};

/** Far too many gaps for an estimate. */
export const sparse = { age: 30, country: "GB", phq9_1: 1, gad7_1: 1 };

export const declined = "prefer_not_to_say";

/** The questions of an instrument in order. */
export const itemsOf = (instrument) => instrument.sections.flatMap((section) => section.items);

/** A value that every item takes. */
export function anyValue(item) {
  if (item.type === "yes_no") return true;
  if (item.type === "number") return item.min;
  return item.options[0].value;
}
