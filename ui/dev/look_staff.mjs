// The history, counsellor, manager and admin pages as scenes for look.mjs.
import { signIn } from "./look_account.mjs";

const history = async (page, base) => {
  await signIn(page, base, "mia", "/history");
  await page.getByTestId("trend-chart").locator("canvas").waitFor();
};
const client = async (page, base) => {
  await signIn(page, base, "cora", "/clients");
  await page.getByTestId("open-client").first().click();
  await page.getByTestId("trend-chart").locator("canvas").waitFor();
};
const admin = async (page, base, path) => {
  await signIn(page, base, "ada", path);
  await page.locator("main table, main [data-testid^=consent-], main [data-testid^=days-]").first().waitFor();
};

export const staffScenes = (base) => ({
  history: (page) => history(page, base),
  history_risk: async (page) => {
    await history(page, base);
    await page.getByTestId("line-risk").locator("..").click();
    await page.getByTestId("trend-chart").locator("canvas").waitFor();
  },
  history_worry: async (page) => {
    await history(page, base);
    await page.getByTestId("line-gad7").locator("..").click();
    await page.getByTestId("trend-chart").locator("canvas").waitFor();
  },
  history_table: async (page) => {
    await history(page, base);
    await page.getByTestId("line-risk").locator("..").click();
    await page.getByTestId("view-table").locator("..").click();
    await page.getByTestId("choose").nth(0).check();
    await page.getByTestId("choose").nth(4).check();
  },
  history_empty: async (page) => {
    await page.route("**/api/me/checkins/", (route) => route.fulfill({ json: { data: { checkins: [] } } }));
    await signIn(page, base, "mia", "/history");
    await page.getByTestId("claim-input").fill("abc");
    await page.getByTestId("claim-button").click();
  },
  history_down: async (page) => {
    await page.route("**/api/me/checkins/", (route) => route.abort());
    await signIn(page, base, "mia", "/history");
    await page.getByRole("alert").first().waitFor();
  },
  history_result: async (page) => {
    await history(page, base);
    await page.getByTestId("open").nth(1).click();
    await page.getByTestId("result-headline").waitFor();
  },
  compare: async (page) => {
    await history(page, base);
    await page.getByTestId("choose").nth(0).check();
    await page.getByTestId("choose").nth(5).check();
    await page.getByTestId("compare").click();
    await page.getByTestId("measure-risk").waitFor();
    await page.getByTestId("show-same").click();
  },
  compare_nothing: (page) => signIn(page, base, "mia", "/history/compare"),
  question_history: async (page) => {
    await history(page, base);
    await page.getByTestId("question-select").selectOption("phq9_4");
    await page.getByTestId("question-show").click();
    await page.getByTestId("trend-chart").locator("canvas").waitFor();
  },
  question_words: async (page) => {
    await history(page, base);
    await page.getByTestId("question-select").selectOption("general_health");
    await page.getByTestId("question-show").click();
    await page.locator("main table").waitFor();
  },
  question_nothing: async (page) => {
    await signIn(page, base, "mia", "/history/question");
    await page.getByTestId("question-select").waitFor();
  },
  clients: async (page) => {
    await signIn(page, base, "cora", "/clients");
    await page.locator("main table").waitFor();
  },
  break_glass_dialog: async (page) => {
    await signIn(page, base, "cora", "/clients");
    await page.getByTestId("break-glass").click();
    await page.getByTestId("break-glass-name").fill("dana");
    await page.getByTestId("break-glass-reason").fill("A friend called");
    await page.getByTestId("break-glass-button").click();
  },
  break_glass_done_dialog: async (page) => {
    await signIn(page, base, "cora", "/clients");
    await page.getByTestId("break-glass").click();
    await page.getByTestId("break-glass-name").fill("dana");
    await page.getByTestId("break-glass-reason").fill("A friend called and is worried about her tonight.");
    await page.getByTestId("break-glass-button").click();
    await page.getByTestId("break-glass-show").waitFor();
  },
  client: (page) => client(page, base),
  client_result: async (page) => {
    await client(page, base);
    await page.getByTestId("open").first().click();
    await page.getByTestId("result-headline").waitFor();
  },
  client_nothing: (page) => signIn(page, base, "cora", "/clients/view"),
  my_teams: async (page) => {
    await signIn(page, base, "max", "/teams");
    await page.getByTestId("team").first().waitFor();
  },
  admin: async (page) => {
    await signIn(page, base, "ada", "/admin");
    await page.getByText("More than").waitFor();
  },
  admin_people: (page) => admin(page, base, "/admin/people"),
  admin_people_add_dialog: async (page) => {
    await admin(page, base, "/admin/people");
    await page.getByTestId("add-person").click();
    await page.getByTestId("role-counsellor").check();
    await page.getByTestId("person-add").click();
  },
  admin_people_link_dialog: async (page) => {
    await admin(page, base, "/admin/people");
    await page.getByTestId("add-person").click();
    await page.getByTestId("person-name").fill(`new-${Math.random().toString(36).slice(2)}`);
    await page.getByTestId("person-add").click();
    await page.getByTestId("secret").waitFor();
  },
  admin_person_dialog: async (page) => {
    await admin(page, base, "/admin/people");
    await page.getByTestId("people-search").fill("goran");
    await page.keyboard.press("Enter");
    await page.getByTestId("change-goran").click();
    await page.getByTestId("erase").click();
    await page.getByTestId("erase-name").fill("gox");
  },
  admin_teams: (page) => admin(page, base, "/admin/teams"),
  admin_team_dialog: async (page) => {
    await admin(page, base, "/admin/teams");
    await page.getByTestId("change-team").first().click();
    await page.getByTestId("member-search").fill("a");
    await page.keyboard.press("Enter");
    await page.locator("dialog ul li").first().waitFor();
  },
  admin_tokens: (page) => admin(page, base, "/admin/tokens"),
  admin_token_dialog: async (page) => {
    await admin(page, base, "/admin/tokens");
    await page.getByTestId("add-token").click();
    await page.getByTestId("token-make").click();
  },
  admin_token_secret_dialog: async (page) => {
    await admin(page, base, "/admin/tokens");
    await page.getByTestId("add-token").click();
    await page.getByTestId("token-name").fill("Test bridge");
    await page.getByTestId("token-channels").fill("one\ntwo");
    await page.getByTestId("token-make").click();
    await page.getByTestId("secret").waitFor();
  },
  admin_consents: async (page) => {
    await admin(page, base, "/admin/consents");
    await page.getByTestId("edit-store_checkins").click();
    await page.getByTestId("consent-publish").click();
  },
  admin_retention: async (page) => {
    await admin(page, base, "/admin/retention");
    await page.getByTestId("days-sessions").fill("9999");
    await page.getByTestId("save-sessions").click();
    await page.getByTestId("dry-run").click();
    await page.getByText("In all").first().waitFor();
    await page.getByTestId("run").click();
  },
  admin_audit: async (page) => {
    await admin(page, base, "/admin/audit");
    await page.getByTestId("verify").click();
    await page.getByTestId("chain").waitFor();
  },
  admin_audit_filtered: async (page) => {
    await page.route("**/api/admin/audit/verify/", (route) => route.fulfill({ json: { data: { ok: false, rows: 4000, first_bad: 3977, message: "The row does not fit the one before it." } } }));
    await admin(page, base, "/admin/audit");
    await page.getByTestId("audit-action").selectOption("break_glass");
    await page.getByTestId("audit-show").click();
    await page.getByTestId("verify").click();
    await page.getByTestId("chain").waitFor();
  },
});
