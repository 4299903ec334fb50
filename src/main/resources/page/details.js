/** What an upload's card shows when it is opened: its id, its times, and its latest invocations. */

import { bytes, clock, duration } from './format.js';
import { make } from './dom.js';

export class Details {
  element = make('details', 'details', make('summary', '', 'Details'));
  #body = make('div');
  #upload = null;
  #drawn = '';

  constructor(name) {
    this.element.firstChild.setAttribute('aria-label', `Details of ${name}`);
    this.element.append(this.#body);
    this.element.addEventListener('toggle', () => this.#draw());
  }

  update(upload) {
    this.#upload = upload;
    this.#draw();
  }

  /** Nothing in it can have the focus, so it is made anew whenever it says something else. */
  #draw() {
    const upload = this.#upload;
    if (!this.element.open) {
      return;
    }
    const now = new Date();
    const wanted = JSON.stringify([upload, now.toDateString()]);
    if (wanted === this.#drawn) {
      return;
    }
    this.#drawn = wanted;
    this.#body.replaceChildren(facts(upload, now));
    if (upload.latest.length > 0) {
      this.#body.append(invocations(upload, now));
    }
  }
}

function facts(upload, now) {
  const list = make('dl', 'facts');
  const add = (term, text) => list.append(make('dt', '', term), make('dd', '', text));
  add('Upload', upload.id);
  add('Source', upload.source);
  add('Created', clock(new Date(upload.createdAt), now));
  add('Invocations', String(upload.invocations));
  if (upload.video) {
    add('Video', upload.video.id);
  }
  if (upload.problem) {
    add('Problem', upload.problem.type);
  }
  return list;
}

function invocations(upload, now) {
  const head = make('tr');
  for (const each of ['No.', 'Began', 'Took', 'Confirmed', 'End']) {
    const cell = make('th', '', each);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = make('tbody');
  for (const each of upload.latest) {
    body.append(make('tr', '', ...row(each, now).map((text) => make('td', '', text))));
  }
  const caption = upload.invocations > upload.latest.length ? 'The latest invocations' : 'Invocations';
  return make('table', 'invocations', make('caption', '', caption), make('thead', '', head), body);
}

function row(invocation, now) {
  const began = new Date(invocation.began);
  const took = invocation.ended ? duration((new Date(invocation.ended) - began) / 1000) : '–';
  const sent = invocation.confirmedAfter - invocation.confirmedBefore;
  const change = sent < 0 ? `−${bytes(-sent)}` : sent > 0 ? `+${bytes(sent)}` : '0 B';
  return [String(invocation.number), clock(began, now), took, change, invocation.end.replaceAll('-', ' ')];
}
