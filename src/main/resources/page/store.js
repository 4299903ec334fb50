/** The uploads that are shown, newest first, as the API last told of them. */

const PAGE_SIZE = 50;

/** Further pages are asked for only this often: what is old seldom changes. */
const ROUNDS_PER_DEEP_ONE = 5;

const CANCELLING = 'longhaul.cancelling';
const ENDED = new Set(['COMPLETED', 'CANCELLED']);

export class Store {
  uploads = [];
  /** What asks for those after them; undefined at the end. */
  next = undefined;

  #api;
  #filter = { states: [], destination: '' };
  #pages = 1;
  #round = 0;
  #generation = 0;
  /** A list does not tell which uploads are being cancelled: these are asked for one by one. */
  #cancelling = new Set(recall());

  constructor(api) {
    this.#api = api;
  }

  /** Other uploads from now on: what is still on its way for the former ones is dropped. */
  setFilter(states, destination) {
    this.#filter = { states, destination };
    this.#pages = 1;
    this.#generation++;
  }

  more() {
    this.#pages++;
    this.#round = 0;
  }

  markCancelling(id) {
    this.#cancelling.add(id);
    remember(this.#cancelling);
  }

  /** Asks anew; false if the filter changed meanwhile and nothing was taken over. */
  async refresh() {
    const generation = this.#generation;
    const first = await this.#page(undefined);
    const isDeep = this.#pages > 1 && (this.#round % ROUNDS_PER_DEEP_ONE === 0 || first.uploads.length === 0);
    const found = isDeep ? await this.#deep(first) : this.#joined(first);
    const uploads = await Promise.all(found.uploads.map((each) => this.#withCancelling(each)));
    if (generation !== this.#generation) {
      return false;
    }
    this.#round++;
    this.uploads = uploads;
    this.next = found.next;
    return true;
  }

  clear() {
    this.uploads = [];
    this.#generation++;
  }

  /** An action's answer, at once; a list that was asked for before it is older. */
  replace(upload) {
    this.#generation++;
    this.uploads = this.uploads.map((each) => (each.id === upload.id ? upload : each));
  }

  #page(after) {
    return this.#api.list({ ...this.#filter, after, limit: PAGE_SIZE });
  }

  async #deep(first) {
    const uploads = [...first.uploads];
    let next = first.next;
    for (let page = 1; page < this.#pages && next; page++) {
      const more = await this.#page(next);
      uploads.push(...more.uploads);
      next = more.next;
    }
    return { uploads, next };
  }

  /** The newest page anew, and below it what is older and known already. */
  #joined(first) {
    if (this.#pages === 1 || !first.next || this.uploads.length === 0) {
      return first;
    }
    const ids = new Set(first.uploads.map((each) => each.id));
    const oldest = Date.parse(first.uploads.at(-1).createdAt);
    const older = this.uploads.filter((each) => !ids.has(each.id) && Date.parse(each.createdAt) <= oldest);
    return { uploads: [...first.uploads, ...older], next: this.next };
  }

  async #withCancelling(upload) {
    if (!this.#cancelling.has(upload.id)) {
      return upload;
    }
    const shown = ENDED.has(upload.state) ? upload : await this.#api.show(upload.id);
    if (!shown.cancelling) {
      this.#cancelling.delete(upload.id);
      remember(this.#cancelling);
    }
    return shown;
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(CANCELLING) ?? '[]');
  } catch {
    return [];
  }
}

function remember(ids) {
  try {
    sessionStorage.setItem(CANCELLING, JSON.stringify([...ids]));
  } catch {
    // Known until the page is left.
  }
}
