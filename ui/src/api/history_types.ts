/** A member's check-ins over time, by hand and exactly as in the contract, until the generated types hold it. */
import type { PopulationItem } from "./types";

export interface ScaleScore {
  id: string;
  title: string;
  /** Missing when too few of its questions were answered. */
  score?: number;
  max: number;
  band?: string;
  band_label?: string;
}

export interface RiskScore {
  probability: number;
  level: string;
  level_label: string;
  low?: number;
  high?: number;
}

export interface HistoryEntry {
  checkin_id: string;
  instrument: string;
  instrument_title: string;
  status: "in_progress" | "completed";
  started_at: string;
  completed_at?: string;
  scales: ScaleScore[];
  risk?: RiskScore;
  safety_level: string;
}

export interface History {
  checkins: HistoryEntry[];
}

export interface ComparedItem {
  item: string;
  question: string;
  section: string;
  a?: string;
  b?: string;
  changed: boolean;
  direction?: "better" | "worse";
}

export interface Comparison {
  a: HistoryEntry;
  b: HistoryEntry;
  items: ComparedItem[];
}

export interface QuestionPoint {
  checkin_id: string;
  at: string;
  answer: string;
  number?: number;
}

export interface QuestionHistory {
  item: string;
  question: string;
  points: QuestionPoint[];
  population?: PopulationItem;
}
