/** The HTTP API, by addresses relative to the page: it may stand behind a stage or a proxy's path. */

const PATIENCE_MS = 20_000;

/** What the API, or a gateway before it, answers instead of what was asked for. */
export class Problem extends Error {
  constructor(status, { title, detail, remedy }, retryAfterSeconds = 0) {
    super(title || `The answer has status ${status}`);
    this.status = status;
    this.detail = detail || 'Something between this page and Longhaul answered.';
    this.remedy = remedy || 'Try again; if it stays so, ask whoever runs Longhaul.';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer at all, or none that is Longhaul's. */
export class Unreachable extends Error {}

export class Api {
  /** Sent with each request; '' where none is needed. */
  key = '';

  /** A page of uploads: {uploads, next}. */
  list({ states, destination, after, limit }) {
    const query = new URLSearchParams({ limit: String(limit) });
    if (states.length > 0) {
      query.set('state', states.join(','));
    }
    if (destination) {
      query.set('destination', destination);
    }
    if (after) {
      query.set('after', after);
    }
    return this.#ask('GET', `./uploads?${query}`);
  }

  show(id) {
    return this.#ask('GET', `./uploads/${encodeURIComponent(id)}`);
  }

  retry(id) {
    return this.#ask('POST', `./uploads/${encodeURIComponent(id)}/retry`);
  }

  cancel(id) {
    return this.#ask('DELETE', `./uploads/${encodeURIComponent(id)}`);
  }

  async destinations() {
    return (await this.#ask('GET', './destinations')).destinations;
  }

  async #ask(method, address) {
    const headers = { Accept: 'application/json, application/problem+json' };
    if (this.key) {
      headers.Authorization = `Bearer ${this.key}`;
    }
    let answer;
    let text;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      answer = await fetch(address, { method, headers, signal, cache: 'no-store', credentials: 'same-origin' });
      text = await answer.text();
    } catch (e) {
      throw new Unreachable('no answer', { cause: e });
    }
    const body = parse(text);
    if (!answer.ok) {
      throw new Problem(answer.status, body ?? {}, Number(answer.headers.get('Retry-After')) || 0);
    }
    if (body === null) {
      throw new Unreachable('not an answer of Longhaul');
    }
    return body;
  }
}

/** The object that a text is, or null. */
function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
