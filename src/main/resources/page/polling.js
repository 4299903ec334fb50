/** When the API is asked: one question at a time, none while nobody looks, ever more seldom while there is no answer. */

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

export class Polling {
  #ask;
  #timer = 0;
  #isAsking = false;
  #isWantedAgain = false;
  #isOn = false;
  #failures = 0;

  /** ask: does it, and tells in how many milliseconds again; or throws. */
  constructor(ask, onFailure) {
    this.#ask = async () => {
      try {
        const delay = await ask();
        this.#failures = 0;
        return delay;
      } catch (e) {
        const backOff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
        const delay = Math.max(backOff, (e.retryAfterSeconds ?? 0) * 1000);
        onFailure(e, delay);
        return delay;
      }
    };
    document.addEventListener('visibilitychange', () => this.now());
    addEventListener('online', () => this.now());
  }

  start() {
    this.#isOn = true;
    return this.now();
  }

  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  /** Asks at once, or right after the question that is under way. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#isAsking) {
      this.#isWantedAgain = true;
      return;
    }
    if (!this.#isOn || document.hidden) {
      return;
    }
    this.#isAsking = true;
    const delay = await this.#ask();
    this.#isAsking = false;
    if (this.#isWantedAgain) {
      this.#isWantedAgain = false;
      this.now();
    } else if (this.#isOn && !document.hidden) {
      this.#timer = setTimeout(() => this.now(), delay);
    }
  }
}
