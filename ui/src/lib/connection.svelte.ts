/** Whether the server answers. While it does not, asks again at growing intervals. */
import { onReachable, ping } from "../api/client";

class Connection {
  down = $state(false);
  private waits = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly whenBack = new Set<() => void>();

  /** Starts to listen; call once. */
  watch(): void {
    onReachable((reachable) => this.note(reachable));
    window.addEventListener("offline", () => this.note(false));
    window.addEventListener("online", () => void ping());
  }

  /** Runs `run` each time the server is back. Returns the way to stop. */
  onBack(run: () => void): () => void {
    this.whenBack.add(run);
    return () => this.whenBack.delete(run);
  }

  private note(reachable: boolean): void {
    if (reachable) {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
      this.waits = 0;
      if (!this.down) return;
      this.down = false;
      for (const run of this.whenBack) run();
      return;
    }
    this.down = true;
    if (this.timer !== null) return;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        void ping();
      },
      Math.min(30_000, 2_000 * 2 ** this.waits++),
    );
  }
}

export const connection = new Connection();
