/**
 * What to do at once when an answer points to danger, without waiting for the server. The server's word can raise this,
 * never lower it: help that depends on a network is no help.
 */
import type { Answers, Instrument, Safety } from "../api/types";
import { isTriggered } from "./flow";

export const levels = ["none", "low", "moderate", "high", "critical"] as const;
export type Level = (typeof levels)[number];

/** A level's rank; an unknown word counts as the most serious, so that it can never hide help. */
export function rank(level: string): number {
  const found = levels.indexOf(level as Level);
  return found === -1 ? levels.length - 1 : found;
}

/** What a yes to a follow-up question means: the same rules as the server's (src/crisis/safety_rules.cpp). */
const yesMeans: Record<string, Level> = {
  safety_thoughts_now: "moderate",
  safety_plan: "high",
  safety_attempt: "high",
  safety_means: "critical", // a follow-up is asked only where thoughts are there already
  safety_intent: "critical",
};

/** The level that the answers alone call for: the highest that any of them gives. */
export function localLevel(instrument: Instrument, answers: Answers): Level {
  let highest: Level = "none";
  const raise = (level: Level) => {
    if (rank(level) > rank(highest)) highest = level;
  };
  for (const followUp of instrument.follow_ups) {
    if (isTriggered(followUp, answers)) {
      const value = answers[followUp.trigger.item] as number;
      raise(value >= followUp.trigger.at_least + 1 ? "high" : "moderate");
    }
    // A sign once given stays, whatever is answered elsewhere afterwards.
    for (const item of followUp.items) {
      const level = yesMeans[item.id];
      if (level && answers[item.id] === true) raise(level);
    }
  }
  return highest;
}

export interface Guidance {
  level: Level;
  emergencyFirst: boolean;
  /** The server's own words, when it has spoken about this level. */
  title?: string | undefined;
  message?: string | undefined;
}

/** The higher of what the answers call for and what the server says. */
export function guidanceFor(local: Level, server: Safety | null): Guidance {
  const serverRank = server ? rank(server.level) : 0;
  const level = serverRank > rank(local) ? (levels[serverRank] as Level) : local;
  const spoken = server !== null && serverRank === rank(level);
  return {
    level,
    emergencyFirst: level === "critical" || (server?.emergency_first ?? false),
    title: spoken ? server.title : undefined,
    message: spoken ? server.message : undefined,
  };
}

/** From this level on the resources come before anything else. */
export function showsResources(level: Level): boolean {
  return rank(level) >= rank("moderate");
}

/** Which of the built-in words fit a level that shows resources. */
export function wordsFor(level: Level): "moderate" | "high" | "critical" {
  return level === "high" || level === "critical" ? level : "moderate";
}
