/** What its reader may do with an upload: retry it, and cancel it. */

import { Problem, Unreachable } from './api.js';
import { Confirmation } from './dialog.js';

export class Actions {
  #api;
  #notices;
  #confirmation = new Confirmation();
  #busy = new Set();
  #cardOf;
  #wordsOf;
  #onAnswer;
  #onEnd;

  /** cardOf(id); wordsOf(destination); onAnswer(upload) with what became of it; onEnd() after that, and after a failure. */
  constructor(api, notices, { cardOf, wordsOf, onAnswer, onEnd }) {
    this.#api = api;
    this.#notices = notices;
    this.#cardOf = cardOf;
    this.#wordsOf = wordsOf;
    this.#onAnswer = onAnswer;
    this.#onEnd = onEnd;
  }

  retry(upload) {
    return this.#act(upload, 'not retried', () => this.#api.retry(upload.id), (name) => `${name} goes on.`);
  }

  cancel(upload) {
    const { name } = this.#cardOf(upload.id);
    const text = `${name} to ${this.#wordsOf(upload.destination)}: what has been sent of it is given up, here and on the platform. This cannot be undone.`;
    this.#confirmation.ask(text, () =>
      this.#act(upload, 'not cancelled', () => this.#api.cancel(upload.id), (shown, answer) =>
        answer.cancelling ? `${shown} is being cancelled by the invocation that holds it.` : `${shown} is cancelled.`));
  }

  /** One at a time of each upload. */
  async #act(upload, failure, request, words) {
    const card = this.#cardOf(upload.id);
    // It may have left the list while its reader thought about it.
    const name = card?.name ?? upload.source;
    if (this.#busy.has(upload.id)) {
      return;
    }
    this.#busy.add(upload.id);
    card?.setBusy(true);
    try {
      const answer = await request();
      this.#notices.tell(words(name, answer));
      this.#onAnswer(answer);
    } catch (e) {
      this.#tellFailure(`${name} was ${failure}`, e);
    } finally {
      this.#busy.delete(upload.id);
      card?.setBusy(false);
    }
    this.#onEnd();
  }

  #tellFailure(what, e) {
    if (e instanceof Problem) {
      this.#notices.tellProblem(what, e);
    } else if (e instanceof Unreachable) {
      this.#notices.tellProblem(`${what}, as far as is known`, {
        message: 'no answer came',
        detail: 'The connection was lost.',
        remedy: 'See what the upload shows once Longhaul can be reached, then try again.',
      });
    } else {
      throw e;
    }
  }
}
