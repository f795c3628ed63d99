/** The check-in under way: which question, what was answered, what is saved, and when help comes first. */
import { session } from "../account/session.svelte";
import { api as realApi, type Api, type Failure, type Outcome } from "../api/client";
import { declined, type AnswerValue, type Answers, type Checkin, type Instrument, type Result, type Safety } from "../api/types";
import { help } from "../lib/help.svelte";
import { isWholeCode, normaliseCode } from "../lib/resume_code";
import { recall, remember } from "../lib/session";
import { isTriggered, progressOf, resumeAt, stepsFor, unanswered } from "./flow";
import { memberApi as realMemberApi, type MemberApi } from "./member_api";
import { guidanceFor, localLevel, rank, showsResources, type Level } from "./safety";
import { SaveQueue, type SaveState, type Timer } from "./save_queue";

export const instrumentId = "evenkeel-54";

/** What the check-in page shows. `code` comes once, after the start; `safety` whenever the level rises. */
export type View = "none" | "code" | "question" | "safety" | "review" | "stopped" | "completed";

export class CheckinStore {
  view = $state<View>("none");
  instrument = $state.raw<Instrument | null>(null);
  answers = $state.raw<Answers>({});
  index = $state(0);
  saveState = $state<SaveState>("idle");
  pending = $state(0);
  /** The server's message for an answer that it refused, by item. */
  refusals = $state.raw<Record<string, string>>({});
  ended = $state.raw<Failure | null>(null);
  result = $state.raw<Result | null>(null);
  /** Null when the check-in belongs to an account: then no code is needed. */
  resumeCode = $state<string | null>(null);
  /** It belongs to the person who is signed in. */
  own = $state(false);
  completing = $state(false);

  private serverSafety = $state.raw<Safety | null>(null);
  private dismissed = $state.raw<ReadonlySet<string>>(new Set());
  private shownRank = 0;
  private id: string | null = null;
  private queue: SaveQueue | null = null;
  private viewBeforeSafety: View = "question";

  constructor(
    private readonly api: Api = realApi,
    private readonly timer?: Timer,
    private readonly memberApi: MemberApi = realMemberApi,
    private readonly who: Pick<typeof session, "state" | "begun"> = session,
  ) {}

  steps = $derived(this.instrument ? stepsFor(this.instrument, this.answers, this.dismissed) : []);
  step = $derived(this.steps[Math.min(this.index, this.steps.length - 1)] ?? null);
  progress = $derived(this.instrument ? progressOf(this.instrument, this.answers, this.step?.section.id ?? null) : []);
  missing = $derived(this.instrument ? unanswered(this.instrument, this.answers) : []);
  guidance = $derived(guidanceFor(this.instrument ? localLevel(this.instrument, this.answers) : "none", this.serverSafety));
  /** Follow-ups that the answers call for and that still have an open question. */
  hasFollowUps = $derived(
    this.steps.some((step) => step.followUp !== undefined && !(step.item.id in this.answers)),
  );

  get checkinId(): string | null {
    return this.id;
  }

  /**
   * Starts a new check-in. A visitor's code is on show then; whoever is signed in goes right on, and gets a failure with
   * status 403 when they have not agreed that check-ins are kept. `kept` false takes it the visitor's way.
   */
  async start(kept = true): Promise<Failure | null> {
    const instrument = await this.api.instrument(instrumentId);
    if (!instrument.ok) return instrument.failure;
    const own = kept && this.who.state === "in";
    const created = await (own ? this.memberApi : this.api).start(instrumentId);
    if (!created.ok) return created.failure;
    this.open(instrument.data, created.data.checkin_id, own ? null : (created.data.resume_code ?? null), {});
    if (own) this.begin();
    else this.view = "code";
    return null;
  }

  /** Opens a check-in of the person who is signed in, completed or not. */
  async openOwn(id: string): Promise<Failure | null> {
    const found = await this.memberApi.current(id);
    if (!found.ok) return found.failure;
    const instrument = await this.api.instrument(found.data.instrument);
    if (!instrument.ok) return instrument.failure;
    this.openFound(instrument.data, found.data, null);
    return null;
  }

  /** Takes up the check-in of a code, completed or not. */
  async resume(typed: string): Promise<Failure | null> {
    const code = normaliseCode(typed);
    if (!isWholeCode(code)) return { kind: "refused", detail: "" };
    const found = await this.api.current(code);
    if (!found.ok) return found.failure;
    const instrument = await this.api.instrument(found.data.instrument);
    if (!instrument.ok) return instrument.failure;
    this.openFound(instrument.data, found.data, code);
    return null;
  }

  /** After a reload: takes up the check-in that this tab remembers. */
  async resumeRemembered(): Promise<Failure | "nothing" | null> {
    if (this.view !== "none") return null;
    const ownId = recall("checkin");
    if (ownId) {
      await this.who.begun;
      if (this.who.state === "out") return { kind: "signed_out", detail: "" };
      if (this.who.state === "unknown") return { kind: "unreachable", detail: "" };
      const failure = await this.openOwn(ownId);
      if (failure?.kind === "not_found" || failure?.kind === "refused") remember("checkin", null);
      return failure;
    }
    const code = recall("code");
    if (!code) return "nothing";
    const failure = await this.resume(code);
    if (failure?.kind === "not_found" || failure?.kind === "refused") remember("code", null);
    return failure;
  }

  begin(): void {
    this.view = "question";
    this.index = resumeAt(this.steps, this.answers);
    if (this.index >= this.steps.length) this.view = "review";
  }

  /**
   * Keeps an answer to `item`, sends it, and puts help first when it calls for help. The item is named by whoever asks:
   * a box that loses the focus while the next question comes up must not answer that one.
   */
  answer(item: string, value: AnswerValue): void {
    if (!this.instrument || this.answers[item] === value) return;
    const before = rank(this.guidance.level);
    this.answers = { ...this.answers, [item]: value };
    this.refusals = without(this.refusals, item);
    // A new answer to the trigger opens follow-ups again that were left out before.
    const triggers = this.instrument.follow_ups.filter((followUp) => followUp.trigger.item === item);
    if (triggers.length > 0) {
      this.dismissed = new Set([...this.dismissed].filter((id) => !triggers.some((followUp) => followUp.id === id)));
      this.serverSafety = null;
      if (triggers.some((followUp) => isTriggered(followUp, this.answers))) this.shownRank = 0;
    }
    this.queue?.add(item, value);
    if (triggers.length > 0 || rank(this.guidance.level) > before) this.showHelpIfNeeded();
  }

  decline(item: string): void {
    this.answer(item, declined);
    if (this.view === "question" && this.step?.item.id === item) this.next();
  }

  next(): void {
    if (this.index + 1 >= this.steps.length) this.view = "review";
    else this.index += 1;
  }

  back(): boolean {
    if (this.view === "review") {
      this.view = "question";
      this.index = Math.max(0, this.steps.length - 1);
      return true;
    }
    if (this.index === 0) return false;
    this.index -= 1;
    return true;
  }

  goTo(itemId: string): void {
    const found = this.steps.findIndex((step) => step.item.id === itemId);
    if (found === -1) return;
    this.index = found;
    this.view = "question";
  }

  /** From the help screen on: to the first open follow-up where there is one, else to where the person was. */
  goOn(): void {
    if (this.viewBeforeSafety === "review") {
      this.view = "review";
      return;
    }
    this.view = "question";
    const open = this.steps.findIndex((step, at) => at > this.index && step.followUp && !(step.item.id in this.answers));
    if (open !== -1) this.index = open;
    else if (this.step && this.step.item.id in this.answers) this.next();
  }

  /** Leaves the follow-ups out and goes on with the check-in. */
  leaveFollowUps(): void {
    const current = this.step;
    const ids = this.steps.flatMap((step) => (step.followUp ? [step.followUp.id] : []));
    const anchor = current?.followUp ? current.followUp.trigger.item : current?.item.id;
    this.dismissed = new Set([...this.dismissed, ...ids]);
    const at = this.steps.findIndex((step) => step.item.id === anchor);
    this.index = at === -1 ? this.index : at;
    this.view = "question";
    this.next();
  }

  stop(): void {
    this.view = "stopped";
  }

  carryOn(): void {
    this.view = "question";
  }

  retryNow(): void {
    this.queue?.retryNow();
  }

  /** Closes the check-in and fetches its result. Answers that still wait are sent first. */
  async complete(): Promise<Failure | null> {
    if (!this.id || this.completing) return null;
    if (this.queue && this.queue.pending > 0) {
      this.queue.retryNow();
      return { kind: "unreachable", detail: "" };
    }
    this.completing = true;
    const outcome = await this.calls.complete(this.id, this.key);
    this.completing = false;
    if (!outcome.ok) return outcome.failure;
    this.result = outcome.data;
    this.view = "completed";
    return null;
  }

  /** The result of the check-in that is open, fetched once. */
  async loadResult(): Promise<Outcome<Result> | "nothing"> {
    if (this.result) return { ok: true, data: this.result };
    if (!this.id) {
      const failure = await this.resumeRemembered();
      if (failure === "nothing") return "nothing";
      if (failure) return { ok: false, failure };
    }
    if (!this.id) return "nothing";
    const outcome = await this.calls.result(this.id, this.key);
    if (outcome.ok) this.result = outcome.data;
    return outcome;
  }

  /** Erases the check-in on the server, then here. */
  async erase(): Promise<Failure | null> {
    if (!this.id) return null;
    const outcome = await this.calls.erase(this.id, this.key);
    if (!outcome.ok && outcome.failure.kind !== "not_found") return outcome.failure;
    this.forget();
    return null;
  }

  /** Forgets everything in this tab; the server keeps what it has. */
  forget(): void {
    this.queue?.close();
    this.queue = null;
    this.id = null;
    this.resumeCode = null;
    this.own = false;
    this.instrument = null;
    this.answers = {};
    this.refusals = {};
    this.serverSafety = null;
    this.dismissed = new Set();
    this.shownRank = 0;
    this.result = null;
    this.ended = null;
    this.index = 0;
    this.pending = 0;
    this.saveState = "idle";
    this.view = "none";
    remember("code", null);
    remember("checkin", null);
  }

  /** After signing out: a member's check-in goes, a visitor's stays. */
  forgetOwn(): void {
    remember("checkin", null);
    if (this.own) this.forget();
  }

  private get calls(): MemberApi {
    return this.own ? this.memberApi : this.api;
  }

  private get key(): string {
    return this.resumeCode ?? "";
  }

  private openFound(instrument: Instrument, found: Checkin, code: string | null): void {
    this.open(instrument, found.checkin_id, code, found.answers as Answers);
    this.serverSafety = found.safety;
    // Helplines near the person, as when the question was answered.
    if (typeof found.answers.country === "string") help.suggest(found.answers.country);
    // Whoever comes back has seen the help screen; the strip above the question stays.
    this.shownRank = rank(this.guidance.level);
    if (found.status === "completed") this.view = "completed";
    else this.begin();
  }

  /** `code` is null for a check-in of the person who is signed in. */
  private open(instrument: Instrument, id: string, code: string | null, answers: Answers): void {
    this.forget();
    this.instrument = instrument;
    this.id = id;
    this.own = code === null;
    this.resumeCode = code === null ? null : normaliseCode(code);
    this.answers = answers;
    if (this.own) remember("checkin", id);
    else remember("code", this.resumeCode);
    const { calls, key } = this;
    this.queue = new SaveQueue(
      (item, value) => calls.save(id, key, item, value, true),
      {
        changed: (state, pending) => {
          this.saveState = state;
          this.pending = pending;
        },
        stored: (_item, reply) => this.hear(reply.safety),
        refused: (item, failure) => {
          // What the server will not keep is not answered; the question says why, and the review lists it.
          this.answers = without(this.answers, item);
          this.refusals = { ...this.refusals, [item]: failure.detail };
        },
        ended: (failure) => {
          this.ended = failure;
        },
      },
      this.timer,
    );
  }

  private hear(safety: Safety): void {
    this.serverSafety = safety;
    this.showHelpIfNeeded();
  }

  private showHelpIfNeeded(): void {
    const level: Level = this.guidance.level;
    if (rank(level) <= this.shownRank || !showsResources(level)) return;
    if (this.view !== "safety") this.viewBeforeSafety = this.view === "review" ? "review" : "question";
    this.shownRank = rank(level);
    if (this.view === "question" || this.view === "review") this.view = "safety";
  }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...others } = record;
  return others;
}

export const checkin = new CheckinStore();
