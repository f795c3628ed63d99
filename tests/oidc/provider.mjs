// A real OpenID Connect provider (npm's oidc-provider) on a free port, and a browser that signs in at it by its forms.
import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import http from "node:http";
import { Provider } from "oidc-provider";

/** A private key as a JWK for signing. */
export function signingKey(alg, kid) {
  const kinds = {
    RS256: ["rsa", { modulusLength: 2048 }],
    PS256: ["rsa", { modulusLength: 2048 }],
    ES256: ["ec", { namedCurve: "P-256" }],
    EdDSA: ["ed25519", {}],
  };
  const jwk = generateKeyPairSync(...kinds[alg]).privateKey.export({ format: "jwk" });
  return { ...jwk, kid, alg, use: "sig" };
}

const publicHalf = ({ d, p, q, dp, dq, qi, ...rest }) => rest;

/**
 * Starts a provider with one client. `people` maps the name typed into the login form to claims. `inToken` puts all
 * claims into the ID token; otherwise they come by userinfo alone, as the standard has it for the code flow.
 */
export async function startProvider({ redirectUri, people, alg = "RS256", inToken = false, authMethod = "client_secret_basic" }) {
  const client = { client_id: "evenkeel", client_secret: randomBytes(24).toString("base64url") };
  const state = { publishedKeys: undefined, requests: [] };
  let handle = (_request, response) => response.writeHead(503).end();
  const server = http.createServer((request, response) => {
    state.requests.push(`${request.method} ${request.url.split("?")[0]}`);
    if (state.publishedKeys && request.url === "/jwks") {
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ keys: state.publishedKeys }));
      return;
    }
    handle(request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const key = signingKey(alg, "key-1");

  const quiet = console.info; // its words about running for development
  const loud = console.warn;
  console.info = console.warn = () => {};
  const provider = new Provider(issuer, {
    clients: [{
      client_id: client.client_id,
      ...(authMethod === "none" ? {} : { client_secret: client.client_secret }),
      redirect_uris: [redirectUri],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: authMethod,
      id_token_signed_response_alg: alg,
    }],
    jwks: { keys: [key] },
    enabledJWA: { idTokenSigningAlgValues: [alg] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    conformIdTokenClaims: !inToken,
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "roles", "groups"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: true } },
    clientAuthMethods: [authMethod],
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  });
  console.info = quiet;
  console.warn = loud;
  handle = provider.callback();

  return {
    issuer,
    clientId: client.client_id,
    clientSecret: authMethod === "none" ? "" : client.client_secret,
    requests: state.requests,
    /** Publishes other keys than those that sign: a key of the same name when `sameName`, else of another. */
    publishOtherKeys: (sameName) => (state.publishedKeys = [publicHalf(signingKey(alg, sameName ? "key-1" : "key-0"))]),
    publishRightKeys: () => (state.publishedKeys = undefined),
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

/** Cookies by host, as a browser keeps them (enough of it for these tests: host, port and path). */
export class Browser {
  #cookies = []; // { origin, path, name, value }

  cookies(url) {
    const { origin, pathname } = new URL(url);
    return this.#cookies.filter((c) => c.origin === origin && pathname.startsWith(c.path));
  }
  cookie(url, name) {
    return this.cookies(url).find((c) => c.name === name)?.value;
  }
  forget() {
    this.#cookies = [];
  }

  #keep(url, header) {
    const [pair, ...attributes] = header.split(";").map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const attribute = (wanted) => attributes.find((a) => a.toLowerCase().startsWith(`${wanted}=`))?.split("=")[1];
    const { origin } = new URL(url);
    const path = attribute("path") ?? "/";
    this.#cookies = this.#cookies.filter((c) => !(c.origin === origin && c.path === path && c.name === name));
    const expires = attribute("expires");
    const over = attribute("max-age") === "0" || (expires !== undefined && Date.parse(expires) < Date.now());
    if (!over && value !== "") this.#cookies.push({ origin, path, name, value });
  }

  /** One request without following a redirect. */
  async fetch(url, options = {}) {
    const cookie = this.cookies(url).map((c) => `${c.name}=${c.value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      ...options,
      headers: { ...options.headers, ...(cookie ? { Cookie: cookie } : {}) },
    });
    for (const header of response.headers.getSetCookie()) this.#keep(url, header);
    return response;
  }

  /**
   * Goes from page to page and fills the provider's forms, until a redirect leads to an address that `there` accepts.
   * That address is returned and not opened.
   */
  async go(url, { login, there }) {
    for (let steps = 0; steps < 20; steps += 1) {
      if (there(url)) return url;
      const response = await this.fetch(url);
      if (response.status >= 300 && response.status < 400) {
        url = new URL(response.headers.get("location"), url).href;
        continue;
      }
      const page = await response.text();
      assert.equal(response.status, 200, `${url}: ${page}`);
      url = await this.#submit(url, page, login);
    }
    throw new Error("the way did not end");
  }

  async #submit(url, page, login) {
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    assert.ok(action && prompt, `a page without a form: ${page}`);
    const fields = prompt === "login" ? { prompt, login, password: "anything" } : { prompt };
    const answer = await this.fetch(new URL(action, url).href, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
    const location = answer.headers.get("location");
    assert.ok(location, `the form led nowhere: ${answer.status}`);
    return new URL(location, url).href;
  }
}
