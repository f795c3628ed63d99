/** Something that a page fetches: on its way, there, or failed. */
import type { Failure, Outcome } from "../api/client";

export class Loader<T> {
  data = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  private turn = 0;

  constructor(private readonly fetch: () => Promise<Outcome<T>>) {}

  /** Fetches; what was there stays on show meanwhile. An answer that a newer call has overtaken is dropped. */
  async run(): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    const outcome = await this.fetch();
    if (turn !== this.turn) return;
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.data = outcome.data;
  }
}

/** A fetch that starts at once. */
export function loading<T>(fetch: () => Promise<Outcome<T>>): Loader<T> {
  const loader = new Loader(fetch);
  void loader.run();
  return loader;
}
