/** The pages that are fetched when somebody first opens them, so that the first load stays small. */
import type { Component } from "svelte";
import type { Page } from "../lib/router";

type Loader = () => Promise<{ default: Component }>;

export const lazyPages: Partial<Record<Page, Loader>> = {
  sign_up: () => import("./SignUp.svelte"),
  sign_in: () => import("./SignIn.svelte"),
  setup: () => import("./Setup.svelte"),
  recover: () => import("./Recover.svelte"),
  reset: () => import("./Reset.svelte"),
  verify: () => import("./VerifyEmail.svelte"),
  account: () => import("./Account.svelte"),
  security: () => import("./Security.svelte"),
  consents: () => import("./Consents.svelte"),
  data: () => import("./OwnData.svelte"),
  notices: () => import("./Notices.svelte"),
  history: () => import("./History.svelte"),
  compare: () => import("./Compare.svelte"),
  question: () => import("./QuestionHistory.svelte"),
  clients: () => import("./Clients.svelte"),
  client: () => import("./Client.svelte"),
  teams: () => import("./Teams.svelte"),
  admin: () => import("./admin/Overview.svelte"),
  admin_people: () => import("./admin/People.svelte"),
  admin_teams: () => import("./admin/Teams.svelte"),
  admin_tokens: () => import("./admin/Tokens.svelte"),
  admin_consents: () => import("./admin/ConsentTexts.svelte"),
  admin_retention: () => import("./admin/Retention.svelte"),
  admin_audit: () => import("./admin/Audit.svelte"),
};
