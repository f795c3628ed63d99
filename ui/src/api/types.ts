/** The API's types under the names the UI uses. When the OpenAPI document renames something, this is the one file to change. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type InstrumentSummary = Schemas["InstrumentSummary"];
export type Instrument = Schemas["InstrumentDetails"];
export type Section = Schemas["InstrumentSection"];
export type Item = Schemas["InstrumentItem"];
export type FollowUp = Schemas["InstrumentFollowUp"];
export type Checkin = Schemas["Checkin"];
export type CheckinCreated = Schemas["CheckinStarted"];
export type AnswerSaved = Schemas["AnswerSaved"];
export type Result = Schemas["CheckinResult"];
export type Scale = Schemas["ScaleResult"];
export type Band = Schemas["Band"];
export type Risk = Schemas["RiskResult"];
export type Driver = Schemas["Driver"];
export type PopulationItem = Schemas["PopulationComparison"];
export type Safety = Schemas["Safety"];
export type Resources = Schemas["CrisisResources"];
export type ResourceLine = Schemas["CrisisLine"];
export type Problem = Schemas["Problem"];

/** What an answer may be on the wire: an option's value, a number, yes/no, or `declined`. */
export type AnswerValue = string | number | boolean;
export type Answers = Record<string, AnswerValue>;

/** The wire value of "prefer not to say". */
export const declined = "prefer_not_to_say";
