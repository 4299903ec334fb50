/** One upload. Its elements are made once and changed in place: focus and opened details stay. */

import { Bar } from './bar.js';
import { Details } from './details.js';
import { bytes, duration, percent, place, rate, until } from './format.js';
import { button, icon, make, setAttribute, setHidden, setIcon, setText } from './dom.js';
import { canCancel, canRetry, stateOf } from './states.js';

export class Card {
  element = make('li', 'upload');
  name;

  #upload;
  #heading;
  #stateIcon = icon('pending');
  #stateWord = make('span');
  #folder = make('span', 'folder');
  #destination = make('span', 'to');
  #bar;
  #share = make('span', 'share');
  #figures = make('span');
  #hint = make('p', 'hint');
  #reason = make('div', 'reason');
  #goesOn = make('p', 'goes-on');
  #title = make('p', 'title');
  #detail = make('p', 'detail');
  #remedy = make('p', 'remedy');
  #link = make('a', 'button');
  #retry;
  #cancel;
  #actions = make('p', 'actions');
  #details;

  /** on: {retry(upload), cancel(upload)} */
  constructor(upload, on) {
    const { name, folder } = place(upload.source);
    this.name = name;
    this.#heading = make('h2', 'name', name);
    this.#heading.id = `name-${upload.id}`;
    this.#heading.tabIndex = -1;
    this.#bar = new Bar(name);
    this.#details = new Details(name);
    this.#retry = button('Retry', '', () => on.retry(this.#upload));
    this.#retry.setAttribute('aria-label', `Retry ${name}`);
    this.#cancel = button('Cancel', 'quiet', () => on.cancel(this.#upload));
    this.#cancel.setAttribute('aria-label', `Cancel ${name}`);
    this.#link.target = '_blank';
    this.#link.rel = 'noopener noreferrer';
    this.#link.append('Watch the video', make('span', 'unseen', `: ${name}, in a new tab`), icon('out'));
    this.#folder.textContent = folder;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#assemble();
  }

  #assemble() {
    const state = make('p', 'state', this.#stateIcon, this.#stateWord);
    const arrow = make('span', '', '→\u00a0');
    this.#reason.append(this.#goesOn, this.#title, this.#detail, this.#remedy);
    this.#actions.append(this.#link, this.#retry, this.#cancel);
    this.element.append(
      make('div', 'head', this.#heading, state),
      make('p', 'where', this.#folder, ' ', arrow, this.#destination),
      this.#bar.element,
      make('p', 'figures', this.#share, this.#figures),
      this.#hint,
      this.#reason,
      make('div', 'foot', this.#details.element, this.#actions),
    );
  }

  /** destinationWords: its name and platform. */
  update(upload, destinationWords, now) {
    this.#upload = upload;
    const state = stateOf(upload);
    setAttribute(this.element, 'data-state', upload.cancelling ? 'CANCELLING' : upload.state);
    setAttribute(this.element, 'data-group', upload.cancelling ? 'done' : state.group);
    setIcon(this.#stateIcon, state.icon);
    setText(this.#stateWord, state.word);
    setText(this.#destination, destinationWords);
    this.#bar.update(upload);
    setText(this.#share, `${percent(upload.confirmed, upload.total)} %`);
    setText(this.#figures, figures(upload));
    setHidden(this.#hint, !state.hint);
    setText(this.#hint, state.hint);
    this.#updateReason(upload, now);
    this.#updateActions(upload);
    this.#details.update(upload);
  }

  #updateReason(upload, now) {
    const { problem, waitsUntil } = upload;
    setHidden(this.#reason, !problem && !waitsUntil);
    setHidden(this.#goesOn, !waitsUntil);
    setText(this.#goesOn, waitsUntil ? `Goes on at ${until(new Date(waitsUntil), now)}` : '');
    setText(this.#title, problem?.title ?? '');
    setText(this.#detail, problem?.detail ?? '');
    setText(this.#remedy, problem ? `What to do: ${problem.remedy}` : '');
  }

  #updateActions(upload) {
    const address = webAddress(upload.video?.link);
    if (address) {
      setAttribute(this.#link, 'href', address);
    }
    const focused = document.activeElement;
    setHidden(this.#link, !address);
    setHidden(this.#retry, !canRetry(upload));
    setHidden(this.#cancel, !canCancel(upload));
    // A button that is gone leaves its reader nowhere.
    if (this.#actions.contains(focused) && focused.hidden) {
      this.focus();
    }
  }

  focus() {
    this.#heading.focus();
  }

  /** While an action is under way. A button that is disabled would lose the focus. */
  setBusy(isBusy) {
    for (const each of [this.#retry, this.#cancel]) {
      setAttribute(each, 'aria-disabled', isBusy);
    }
  }
}

function figures(upload) {
  const parts = [`${bytes(upload.confirmed)} of ${bytes(upload.total)}`];
  if (upload.state === 'COMPLETED') {
    parts[0] = bytes(upload.total);
  }
  if (upload.secondsLeft !== undefined) {
    parts.push(rate(upload.bytesPerSecond), `about ${duration(upload.secondsLeft)} left`);
  }
  if (upload.invocations > 0) {
    parts.push(upload.invocations === 1 ? '1 invocation' : `${upload.invocations} invocations`);
  }
  // A line may end between two of them only.
  return parts.map((each) => each.replaceAll(' ', '\u00a0')).join('\u00a0· ');
}

/** The text, if it is an address of the web: a platform's answer must not become script. */
function webAddress(text) {
  const address = text && URL.canParse(text) ? new URL(text) : null;
  return address && (address.protocol === 'https:' || address.protocol === 'http:') ? address.href : '';
}
