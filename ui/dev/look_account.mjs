// The account pages as scenes for look.mjs: signing up, in and out, and everything behind the account menu.

/** Signs in through the page; staff give the mock's code. */
export async function signIn(page, base, name, path = "") {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("Sign-in name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill("evenkeel");
  await page.getByTestId("sign-in-button").click();
  if (name !== "mia") {
    await page.getByLabel("Code", { exact: true }).fill("123456");
    await page.getByTestId("factor-form").getByRole("button", { name: "Sign in" }).click();
  }
  await page.getByTestId("account-menu").waitFor();
  if (path) await page.goto(`${base}${path}`);
  await page.locator("main h1").waitFor();
}

async function signUpTo(page, base, step) {
  await page.goto(`${base}/sign-up`);
  await page.locator("main h1").waitFor();
  if (step >= 1) await page.getByTestId("step-next").click();
  if (step >= 2) await page.getByTestId("step-next").click();
  if (step < 3) return;
  await page.getByLabel("Sign-in name").fill(`kim-${Math.random().toString(36).slice(2)}`);
  await page.getByLabel("Password", { exact: true }).fill("four words are fine");
  await page.getByTestId("make-account").click();
  await page.getByTestId("consent-switches").waitFor();
  if (step >= 4) await page.getByTestId("choices-done").click();
}

export const accountScenes = (base) => ({
  sign_up_what: (page) => signUpTo(page, base, 0),
  sign_up_who: (page) => signUpTo(page, base, 1),
  sign_up_name: async (page) => {
    await signUpTo(page, base, 2);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByTestId("make-account").click();
    await page.getByTestId("form-problems").waitFor();
  },
  sign_up_choices: async (page) => {
    await signUpTo(page, base, 3);
    await page.getByRole("switch").first().click();
  },
  sign_up_codes: async (page) => {
    await signUpTo(page, base, 4);
    await page.getByTestId("recovery-codes").waitFor();
  },
  sign_in: async (page) => {
    await page.goto(`${base}/sign-in`);
    await page.getByTestId("sign-on").waitFor();
  },
  sign_in_wrong: async (page) => {
    await page.goto(`${base}/sign-in`);
    await page.getByLabel("Sign-in name").fill("mia");
    await page.getByLabel("Password", { exact: true }).fill("nothing like it");
    await page.getByTestId("sign-in-button").click();
    await page.getByTestId("form-problems").waitFor();
  },
  sign_in_code: async (page) => {
    await page.goto(`${base}/sign-in`);
    await page.getByLabel("Sign-in name").fill("cora");
    await page.getByLabel("Password", { exact: true }).fill("evenkeel");
    await page.getByTestId("sign-in-button").click();
    await page.getByTestId("factor-form").waitFor();
  },
  sign_in_needed: (page) => page.goto(`${base}/account`),
  role_needed: (page) => signIn(page, base, "mia", "/admin"),
  setup: (page) => page.goto(`${base}/setup#good`),
  setup_no_token: (page) => page.goto(`${base}/setup`),
  recover: async (page) => {
    await page.goto(`${base}/recover`);
    await page.getByRole("heading", { name: "With a link by e-mail" }).waitFor();
  },
  reset: (page) => page.goto(`${base}/reset#good`),
  verify: async (page) => {
    await page.goto(`${base}/verify-email#good`);
    await page.getByText("Your e-mail is confirmed").waitFor();
  },
  verify_failed: async (page) => {
    await page.goto(`${base}/verify-email#bad`);
    await page.getByText("This link did not work").waitFor();
  },
  account: async (page) => {
    await signIn(page, base, "mia", "/account");
    await page.getByLabel("E-mail").fill("mia@example.com");
  },
  menu: async (page) => {
    await signIn(page, base, "ada", "/account");
    await page.getByTestId("account-menu").click();
  },
  menu_notices: async (page) => {
    await signIn(page, base, "mia", "/");
    await page.getByTestId("notices-mark").waitFor();
    await page.getByTestId("account-menu").click();
  },
  security: async (page) => {
    await signIn(page, base, "mia", "/account/security");
    await page.getByText("Firefox on Android").waitFor();
  },
  security_qr: async (page) => {
    await signIn(page, base, "mia", "/account/security");
    await page.getByTestId("factor-begin").click();
    await page.getByTestId("second-factor").getByLabel("Your password now").fill("evenkeel");
    await page.getByTestId("second-factor").getByRole("button", { name: "Go on" }).click();
    await page.getByTestId("qr-code").waitFor();
  },
  consents: async (page) => {
    await signIn(page, base, "mia", "/account/consents");
    await page.getByTestId("consent-switches").first().waitFor();
  },
  data: async (page) => {
    await signIn(page, base, "mia", "/account/data");
    await page.getByTestId("access-log").waitFor();
    await page.getByTestId("erase-start").click();
    await page.getByTestId("erase-form").getByRole("button", { name: "Erase everything now" }).click();
  },
  notices: async (page) => {
    await signIn(page, base, "mia", "/account/notices");
    await page.getByText("New sign-in").waitFor();
  },
  keep_choice: async (page) => {
    await signUpTo(page, base, 4);
    await page.getByText("I have kept them").click();
    await page.getByTestId("codes-done").click();
    await page.goto(base);
    await page.getByTestId("account-menu").waitFor();
    await page.getByTestId("start-button").click();
    await page.getByTestId("keep-yes").waitFor();
    await page.waitForFunction(() => !document.querySelector("[data-testid=keep-yes]").disabled);
  },
  own_checkin: async (page) => {
    await signIn(page, base, "mia", "/");
    await page.getByTestId("account-menu").waitFor();
    await page.getByTestId("start-button").click();
    await page.getByTestId("question-title").waitFor();
  },
  welcome_in: async (page) => {
    await signIn(page, base, "mia", "/");
    await page.getByTestId("notices-mark").waitFor();
  },
  session_warning_dialog: async (page) => {
    await page.clock.install();
    await signIn(page, base, "mia", "/account");
    await page.clock.fastForward((30 * 60 - 100) * 1000);
    await page.clock.runFor(6000);
    await page.getByTestId("stay").waitFor();
  },
  session_again_dialog: async (page) => {
    await page.clock.install();
    await signIn(page, base, "mia", "/account");
    await page.clock.fastForward(31 * 60 * 1000);
    await page.clock.runFor(6000);
    await page.getByTestId("session-dialog").getByTestId("sign-in-button").waitFor();
  },
});
