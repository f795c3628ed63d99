/** The order of questions: sections in turn, and follow-ups right behind the answer that calls for them. */
import type { Answers, FollowUp, Instrument, Item, Section } from "../api/types";

export interface Step {
  item: Item;
  section: Section;
  /** The question's place in its section, from 1. */
  place: number;
  /** Questions in the section. */
  of: number;
  followUp?: FollowUp;
  /** The first question of its section or follow-up: its introduction is shown. */
  opens: boolean;
}

/** Whether an answer calls for the follow-up. Only a number can. */
export function isTriggered(followUp: FollowUp, answers: Answers): boolean {
  const value = answers[followUp.trigger.item];
  return typeof value === "number" && value >= followUp.trigger.at_least;
}

/** Every question to show for these answers, in order. `dismissed` names follow-ups that the person chose to leave out. */
export function stepsFor(instrument: Instrument, answers: Answers, dismissed: ReadonlySet<string> = new Set()): Step[] {
  const steps: Step[] = [];
  for (const section of instrument.sections) {
    section.items.forEach((item, index) => {
      steps.push({ item, section, place: index + 1, of: section.items.length, opens: index === 0 });
      for (const followUp of instrument.follow_ups) {
        if (followUp.trigger.item !== item.id || dismissed.has(followUp.id) || !isTriggered(followUp, answers)) continue;
        followUp.items.forEach((extra, place) => {
          steps.push({ item: extra, section, place: place + 1, of: followUp.items.length, followUp, opens: place === 0 });
        });
      }
    });
  }
  return steps;
}

export interface SectionProgress {
  id: string;
  title: string;
  answered: number;
  total: number;
  /** Where the person is now. */
  current: boolean;
}

/** How far each section has come; follow-ups do not count towards it. */
export function progressOf(instrument: Instrument, answers: Answers, currentSection: string | null): SectionProgress[] {
  return instrument.sections.map((section) => ({
    id: section.id,
    title: section.title,
    answered: section.items.filter((item) => item.id in answers).length,
    total: section.items.length,
    current: section.id === currentSection,
  }));
}

/** The main questions without an answer ("prefer not to say" is an answer). */
export function unanswered(instrument: Instrument, answers: Answers): Item[] {
  return instrument.sections.flatMap((section) => section.items).filter((item) => !(item.id in answers));
}

/** Where to go on: the first question without an answer, or the count of steps when none is left. */
export function resumeAt(steps: readonly Step[], answers: Answers): number {
  const first = steps.findIndex((step) => !(step.item.id in answers));
  return first === -1 ? steps.length : first;
}
