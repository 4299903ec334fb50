/** The page: asks, shows, and does what its reader wants. */

import { Actions } from './actions.js';
import { Api, Problem, Unreachable } from './api.js';
import { KeyForm, findKey, keepKey } from './key.js';
import { List } from './list.js';
import { Notices, since } from './notices.js';
import { Destinations } from './pauses.js';
import { Polling } from './polling.js';
import { setHidden, setText } from './dom.js';
import { isRunning, stateOf, statesOf } from './states.js';
import { Store } from './store.js';

const RUNNING_MS = 2_000;
const QUIET_MS = 10_000;
const DESTINATIONS_MS = 10_000;
const UNKNOWN_CALLER = 401;

const element = (id) => document.getElementById(id);

export class App {
  #api = new Api();
  #store = new Store(this.#api);
  #notices = new Notices();
  #destinations = new Destinations();
  #actions = new Actions(this.#api, this.#notices, {
    cardOf: (id) => this.#list.card(id),
    wordsOf: (destination) => this.#destinations.words(destination),
    onAnswer: (upload) => this.#takeAnswer(upload),
    onEnd: () => this.#polling.now(),
  });
  #list = new List(element('uploads'), { retry: (each) => this.#actions.retry(each), cancel: (each) => this.#actions.cancel(each) });
  #keyForm = new KeyForm((key) => this.#takeKey(key));
  #polling = new Polling(() => this.#ask(), (e, delay) => this.#fail(e, delay));
  #group = 'all';
  #states = new Map();
  #shownAt = null;
  #destinationsAt = -Infinity;

  start() {
    for (const input of document.querySelectorAll('input[name=group]')) {
      input.addEventListener('change', () => this.#choose(input.value));
    }
    element('destination').addEventListener('change', () => this.#choose(this.#group));
    element('more').addEventListener('click', () => this.#more());
    element('forget').addEventListener('click', () => this.#forget());
    addEventListener('hashchange', () => this.#takeKey(findKey()));
    this.#api.key = findKey();
    this.#polling.start();
  }

  async #ask() {
    const { key } = this.#api;
    const isTaken = await this.#store.refresh();
    if (!isTaken) {
      return 0;
    }
    if (performance.now() - this.#destinationsAt >= DESTINATIONS_MS) {
      this.#destinations.set(await this.#api.destinations());
      this.#destinationsAt = performance.now();
    }
    if (key !== this.#api.key) {
      return 0;
    }
    this.#keyForm.hide();
    keepKey(this.#api.key);
    if (this.#notices.noTrouble()) {
      element('heading').focus();
    }
    this.#shownAt = new Date();
    this.#draw();
    return this.#store.uploads.some(isRunning) ? RUNNING_MS : QUIET_MS;
  }

  #draw() {
    const { uploads, next } = this.#store;
    const now = new Date();
    setHidden(element('shown'), false);
    setHidden(element('forget'), !this.#api.key);
    this.#destinations.draw(now);
    if (this.#list.update(uploads, (name) => this.#destinations.words(name), now)) {
      element('heading').focus();
    }
    const isFiltered = this.#group !== 'all' || element('destination').value;
    setHidden(element('empty'), uploads.length > 0);
    setText(element('empty'), next ? 'None among the newest. Older ones may be: show more.'
      : isFiltered ? 'No upload is like that.' : 'No upload is recorded yet. The first one will show up here by itself.');
    setHidden(element('more'), !next);
    const running = uploads.filter(isRunning).length;
    document.title = running > 0 ? `${running} running – Longhaul` : 'Longhaul';
    this.#notices.pulse('Live', true);
    this.#sayChanges(uploads);
  }

  /** What ends or stops while somebody listens. */
  #sayChanges(uploads) {
    const changes = uploads
      .filter((each) => this.#states.has(each.id) && this.#states.get(each.id) !== each.state)
      .filter((each) => stateOf(each).group !== 'running')
      .map((each) => `${this.#list.card(each.id).name}: ${stateOf(each).word}.`);
    this.#states = new Map(uploads.map((each) => [each.id, each.state]));
    if (changes.length > 0) {
      this.#notices.say(changes.join(' '));
    }
  }

  #fail(e, delayMs) {
    if (e instanceof Problem && e.status === UNKNOWN_CALLER) {
      this.#askForKey();
      return;
    }
    this.#notices.pulse(`Tries again in ${Math.round(delayMs / 1000)} s`, false);
    const again = () => this.#polling.now();
    if (e instanceof Problem) {
      this.#notices.trouble(e.message, `${e.detail} ${since(this.#shownAt)}`, `What to do: ${e.remedy}`, again);
    } else if (e instanceof Unreachable) {
      this.#notices.trouble('Longhaul cannot be reached', since(this.#shownAt), 'It is tried again by itself. Uploads go on without this page.', again);
    } else {
      console.error(e);
      this.#notices.trouble('This page cannot show what it was told', since(this.#shownAt), 'Load it anew; if it stays so, report it.', again);
    }
  }

  #askForKey() {
    const wasRefused = this.#api.key !== '';
    this.#polling.stop();
    this.#api.key = '';
    keepKey('');
    this.#notices.noTrouble();
    this.#notices.pulse('', false);
    setHidden(element('shown'), true);
    setHidden(element('forget'), true);
    this.#keyForm.show(wasRefused);
  }

  #takeKey(key) {
    if (key && key !== this.#api.key) {
      this.#api.key = key;
      this.#polling.start().then(() => {
        if (!element('shown').hidden) {
          element('heading').focus();
        }
      });
    }
  }

  #forget() {
    this.#api.key = '';
    this.#store.clear();
    this.#list.update([], () => '', new Date());
    this.#askForKey();
  }

  #choose(group) {
    this.#group = group;
    this.#store.setFilter(statesOf(group), element('destination').value);
    this.#states.clear();
    this.#polling.now();
  }

  #more() {
    this.#store.more();
    this.#polling.now();
  }

  /** What became of an upload by its reader's doing. */
  #takeAnswer(upload) {
    if (upload.cancelling) {
      this.#store.markCancelling(upload.id);
    }
    this.#store.replace(upload);
    this.#states.set(upload.id, upload.state);
    this.#draw();
  }
}
