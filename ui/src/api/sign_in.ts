/** The calls that need no access token: signing up, in and out, and getting back in. */
import { call } from "./http";
import type { Registration, Session, SignedIn, SignIn, Site } from "./identity_types";

export const signInApi = {
  site: () => call<Site>("GET", "/api/site/"),
  register: (registration: Registration) => call<SignedIn>("POST", "/api/auth/register/", registration),
  signIn: (name: string, password: string) => call<SignIn>("POST", "/api/auth/sign-in/", { name, password }),
  secondFactor: (challenge: string, code: string) => call<SignIn>("POST", "/api/auth/second-factor/", { challenge, code }),
  refresh: () => call<Session>("POST", "/api/auth/refresh/", undefined, { cookie: true }),
  /** `leaving`: the page is about to go, the call must not go with it. */
  signOut: (leaving = false) => call<undefined>("POST", "/api/auth/sign-out/", undefined, { cookie: true, keepalive: leaving }),
  recover: (name: string) => call<undefined>("POST", "/api/auth/recover/", { name }),
  reset: (body: { new_password: string; token?: string; name?: string; recovery_code?: string }) =>
    call<undefined>("POST", "/api/auth/reset/", body),
  verifyEmail: (token: string) => call<undefined>("POST", "/api/auth/verify-email/", { token }),
  setup: (body: { token: string; name: string; password: string; display_name?: string }) =>
    call<SignedIn>("POST", "/api/auth/setup/", body),
};

export type SignInApi = typeof signInApi;

/** Where single sign-on begins; the server comes back to /sign-in. */
export const signOnStart = "/api/auth/sign-on/start/?return_to=/sign-in";
