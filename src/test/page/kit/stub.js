/** The API of the tests: answers as UploadsApi and DestinationsApi do, in the browser's own network. */

const PROBLEM = 'application/problem+json';

export const problem = (status, title, detail, remedy, headers = {}) => ({
  status,
  headers: { 'Content-Type': PROBLEM, ...headers },
  body: JSON.stringify({ type: 'tag:longhaul.dev,2026:problem:test', title, status, detail, remedy }),
});

const unknownCaller = () => problem(401, 'The caller is not known', 'It brings no key.', 'Send a key.');

export class ApiStub {
  uploads;
  destinations;
  /** '' where none is needed. */
  key = '';
  isDown = false;
  /** Answers instead of the usual ones, by "METHOD /path", each once; or a function that makes one. */
  next = new Map();
  /** "METHOD path?query" of each request. */
  requests = [];

  constructor(uploads, destinations) {
    this.uploads = uploads;
    this.destinations = destinations;
  }

  /** How many requests began like that. */
  count(start) {
    return this.requests.filter((each) => each.startsWith(start)).length;
  }

  find(id) {
    return this.uploads.find((each) => each.id === id);
  }

  async handle(route, path) {
    const request = route.request();
    const url = new URL(request.url());
    const method = request.method();
    this.requests.push(`${method} ${path}${url.search}`);
    if (this.isDown) {
      return route.abort('connectionrefused');
    }
    if (this.key && request.headers().authorization !== `Bearer ${this.key}`) {
      return route.fulfill(unknownCaller());
    }
    const special = this.next.get(`${method} ${path}`);
    if (special) {
      this.next.delete(`${method} ${path}`);
      return route.fulfill(special);
    }
    const [status, body] = this.#answer(method, path, url.searchParams);
    return route.fulfill({ status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  #answer(method, path, query) {
    if (path === '/destinations') {
      return [200, { destinations: this.destinations }];
    }
    if (path === '/uploads') {
      return [200, this.#page(query)];
    }
    const [, , id, verb] = path.split('/');
    const upload = this.find(id);
    if (method === 'POST' && verb === 'retry') {
      Object.assign(upload, { state: 'PENDING', problem: undefined, waitsUntil: undefined });
      return [202, upload];
    }
    if (method === 'DELETE') {
      if (upload.latest.at(-1)?.end === 'running') {
        upload.cancelling = true;
        return [202, upload];
      }
      Object.assign(upload, { state: 'CANCELLED', problem: undefined, waitsUntil: undefined });
    }
    return [200, upload];
  }

  /** As the real one: a list does not tell what is being cancelled, unless a fixture is to be seen like that. */
  #page(query) {
    const states = query.get('state')?.split(',') ?? [];
    const wanted = this.uploads
      .filter((each) => states.length === 0 || states.includes(each.state))
      .filter((each) => !query.get('destination') || each.destination === query.get('destination'));
    const from = Number(query.get('after') ?? 0);
    const to = from + Number(query.get('limit'));
    return { uploads: wanted.slice(from, to), next: to < wanted.length ? String(to) : undefined };
  }
}
