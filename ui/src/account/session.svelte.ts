/**
 * Who is signed in. The access token is in memory alone; the refresh token is in a cookie that no script can read. When a
 * session ends, the page and what was typed stay: the "sign in again" dialog lies over them, and the call is repeated.
 */
import type { Outcome } from "../api/client";
import type { Me, Role, Session } from "../api/identity_types";
import { signInApi, type SignInApi } from "../api/sign_in";
import { browserSurroundings, type Surroundings, type TabMessage } from "./surroundings";
import { advise, clockOf, secondsLeft, type SessionClock } from "./timing";

/** `idle` and `end` warn; `again` asks to sign in once more. */
export type SessionDialog = "none" | "idle" | "end" | "again";
type Renewal = "renewed" | "ended" | "unreachable";

const calmBeat = 5_000;
const retryAfter = 15_000;
const signedOut = { ok: false, failure: { kind: "signed_out", detail: "" } } as const;
const unreachable = { ok: false, failure: { kind: "unreachable", detail: "" } } as const;

export class SessionStore {
  me = $state.raw<Me | null>(null);
  /** `unknown` until the first renewal has been answered. */
  state = $state<"unknown" | "out" | "in">("unknown");
  dialog = $state<SessionDialog>("none");
  /** Until the session ends; counts down while a warning is open. */
  secondsLeft = $state(0);
  /** The account was erased just now. */
  erased = $state(false);
  /** Ends when the first look at the session has been taken. */
  begun: Promise<void> = Promise.resolve();

  private token: string | null = null;
  private clock: SessionClock | null = null;
  private activeAt = 0;
  private retryAt = 0;
  private beat: ReturnType<typeof setTimeout> | null = null;
  private renewal: Promise<Renewal> | null = null;
  private waiting: ((again: boolean) => void)[] = [];
  private readonly whenOut = new Set<() => void>();

  constructor(
    private readonly api: SignInApi = signInApi,
    private readonly around: Surroundings = browserSurroundings(),
  ) {}

  /** Whether the person may act in `role` now (staff roles need the second factor). */
  has(role: Role): boolean {
    return this.me?.effective_roles.includes(role) ?? false;
  }

  /** Looks whether this browser is signed in, with no call at all for visitors; call once. */
  begin(): Promise<void> {
    this.begun = this.look();
    return this.begun;
  }

  /** Tries once more after the server was away. */
  async tryAgain(): Promise<void> {
    if (this.state === "unknown") await this.renew();
  }

  /** Runs `run` whenever the person is no longer signed in here. Returns the way to stop. */
  onOut(run: () => void): () => void {
    this.whenOut.add(run);
    return () => this.whenOut.delete(run);
  }

  /** The person moved a pointer or pressed a key. */
  active(): void {
    this.activeAt = this.around.now();
  }

  /** Takes the session that the server gave. */
  take(session: Session): void {
    if (this.me && this.me.id !== session.account.id) {
      // What lies on the page belongs to somebody else.
      this.clear();
      this.around.mark(true);
      this.around.startAgain();
      return;
    }
    const fresh = this.state !== "in" || this.dialog === "again";
    this.token = session.access_token;
    this.clock = clockOf(session, this.around.now());
    this.retryAt = 0;
    this.me = session.account;
    this.state = "in";
    this.dialog = "none";
    this.erased = false;
    this.around.mark(true);
    const account = session.account.id;
    this.around.tell(fresh ? { kind: "signed_in", account } : { kind: "renewed", account, idleEnds: this.clock.idleEnds });
    this.answerWaiting(true);
    this.schedule();
  }

  /** The account as the server now describes it. */
  update(me: Me): void {
    if (this.me?.id === me.id) this.me = me;
  }

  /** Asks the server for a new access token: one call at a time, here and over all tabs. */
  renew(): Promise<Renewal> {
    this.renewal ??= this.around
      .alone(() => this.renewNow())
      .catch((): Renewal => "unreachable")
      .finally(() => {
        this.renewal = null;
      });
    return this.renewal;
  }

  /** "Stay signed in". Near the end in any case, staying means signing in again. */
  async stay(): Promise<void> {
    if (this.dialog === "end") {
      this.dialog = "again";
      return;
    }
    this.active();
    await this.renewOrAsk();
  }

  /** Runs `send` with a good token. A call that finds the session ended waits for the person, then goes out again. */
  async withToken<T>(send: (bearer: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    for (let refused = 0; ; ) {
      const bearer = await this.bearer();
      if (bearer === "unreachable") return unreachable;
      if (bearer === "ended") {
        if (!(await this.askAgain())) return signedOut;
        continue;
      }
      const outcome = await send(bearer.token);
      if (outcome.ok || outcome.failure.status !== 401 || refused > 0) return outcome;
      refused += 1;
      if (this.token === bearer.token) this.token = null;
    }
  }

  /** Ends the session on the server and in every tab. */
  async signOut(): Promise<void> {
    this.leave();
    await this.api.signOut();
  }

  /** The session was ended by other means: forgets it in every tab. `erased`: the whole account is gone. */
  leave(erased = false): void {
    this.clear();
    this.erased = erased;
    this.around.tell({ kind: "signed_out" });
  }

  /** For the quick exit: forgets at once and lets the browser finish telling the server. */
  forget(): void {
    const known = this.state === "in" || this.around.marked();
    this.leave();
    if (known) void this.api.signOut(true);
  }

  /** Looks at the clock: renews, warns, or ends. Runs by itself; also when a tab comes to the front. */
  tick(): void {
    if (this.state !== "in" || !this.clock) return;
    const now = this.around.now();
    this.secondsLeft = secondsLeft(this.clock, now);
    if (this.dialog !== "again") {
      const advice = advise(this.clock, this.activeAt, now);
      if (advice === "over") this.over();
      else if (advice === "warn_idle") this.dialog = "idle";
      else if (advice === "warn_end") this.dialog = "end";
      else this.dialog = "none";
      if (advice === "renew" && now >= this.retryAt) void this.renewOrAsk();
    }
    this.schedule();
  }

  private async look(): Promise<void> {
    this.around.listen((message) => this.hear(message));
    if (this.around.marked()) await this.renew();
    else this.state = "out";
  }

  private async renewNow(): Promise<Renewal> {
    const outcome = await this.api.refresh();
    if (outcome.ok) {
      this.take(outcome.data);
      return "renewed";
    }
    if (outcome.failure.status !== 401 && outcome.failure.status !== 403) {
      this.retryAt = this.around.now() + retryAfter;
      return "unreachable";
    }
    this.token = null;
    if (this.state !== "in") this.clear();
    return "ended";
  }

  private async renewOrAsk(): Promise<void> {
    if ((await this.renew()) === "ended" && this.state === "in") this.over();
  }

  private async bearer(): Promise<{ token: string } | "ended" | "unreachable"> {
    const good = () => this.token !== null && this.clock !== null && this.around.now() < this.clock.tokenEnds - 2_000;
    if (this.dialog === "again") return "ended";
    if (!good()) {
      if (this.state === "out") return "ended";
      const renewal = await this.renew();
      if (renewal !== "renewed") return renewal;
    }
    return this.token === null ? "ended" : { token: this.token };
  }

  /** Waits for the person to sign in again; false when they sign out instead. */
  private askAgain(): Promise<boolean> {
    if (this.state !== "in") return Promise.resolve(false);
    this.over();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private over(): void {
    this.token = null;
    this.dialog = "again";
  }

  private clear(): void {
    if (this.beat !== null) clearTimeout(this.beat);
    this.beat = null;
    this.token = null;
    this.clock = null;
    this.me = null;
    this.dialog = "none";
    const was = this.state;
    this.state = "out";
    this.around.mark(false);
    this.answerWaiting(false);
    if (was === "in") for (const run of this.whenOut) run();
  }

  private answerWaiting(again: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(again);
  }

  private schedule(): void {
    if (this.beat !== null) clearTimeout(this.beat);
    this.beat = setTimeout(() => this.tick(), this.dialog === "none" ? calmBeat : 1_000);
  }

  private hear(message: TabMessage): void {
    if (message.kind === "signed_out") {
      this.clear();
    } else if (message.kind === "signed_in") {
      // This tab fetches a token of its own when it has none, or when somebody else signed in there.
      if (this.state !== "in" || this.dialog === "again" || this.me?.id !== message.account) void this.renew();
    } else if (this.me?.id === message.account) {
      this.moveIdle(message.idleEnds);
    }
  }

  private moveIdle(idleEnds: number): void {
    if (!this.clock || idleEnds <= this.clock.idleEnds) return;
    this.clock = { ...this.clock, idleEnds };
    this.tick();
  }
}

export const session = new SessionStore();
