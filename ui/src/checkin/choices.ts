/** The options of a question as the screen shows them. */
import { declined, type AnswerValue, type Item } from "../api/types";
import type { Dictionary } from "../i18n/en";

export interface Choice {
  value: AnswerValue;
  label: string;
}

/** More options than this become a list that opens. */
export const mostRadios = 12;

/** The options in order; none for a number. Yes/no items bring their own two. */
export function choicesOf(item: Item, t: Dictionary): Choice[] {
  if (item.type === "yes_no") {
    return [
      { value: true, label: t.question.yes },
      { value: false, label: t.question.no },
    ];
  }
  if (item.type !== "choice") return [];
  // "Prefer not to say" has its own button, so an option that says the same would be there twice.
  return (item.options ?? [])
    .filter((option) => option.value !== declined)
    .map((option) => ({ value: option.value as AnswerValue, label: option.label }));
}
