/** What became of what the reader did, and trouble with the API: seen, and read out. */

import { button, make, setText } from './dom.js';
import { clock } from './format.js';

const SHOWN_MS = 8_000;
const MOST = 3;

export class Notices {
  #notices = document.getElementById('notices');
  #said = document.getElementById('said');
  #trouble = document.getElementById('trouble');
  #pulse = document.getElementById('pulse');
  #told = '';

  /** It goes by itself. */
  tell(text) {
    const notice = this.#add(make('div', 'notice', make('p', '', text)));
    setTimeout(() => notice.remove(), SHOWN_MS);
  }

  /** It stays until it is put away. */
  tellProblem(what, problem) {
    const text = make('div', '', make('p', 'title', `${what}: ${problem.message}`), make('p', '', problem.detail), make('p', 'remedy', `What to do: ${problem.remedy}`));
    const notice = this.#add(make('div', 'notice bad', text));
    notice.append(button('Dismiss', 'quiet', () => notice.remove()));
  }

  /** Not seen: the card shows it. */
  say(text) {
    setText(this.#said, text);
  }

  /** Read out once, however often it is tried. */
  trouble(title, text, remedy, onTryNow) {
    const told = JSON.stringify([title, text, remedy]);
    if (told !== this.#told) {
      this.#told = told;
      const words = make('div', '', make('p', 'title', title), make('p', '', text), make('p', 'remedy', remedy));
      this.#trouble.replaceChildren(make('div', 'banner', words, button('Try now', '', onTryNow)));
    }
  }

  /** True if the focus was in what is put away. */
  noTrouble() {
    const hadFocus = this.#trouble.contains(document.activeElement);
    if (this.#told) {
      this.#told = '';
      this.#trouble.replaceChildren();
      this.say('Connected again.');
    }
    return hadFocus;
  }

  pulse(text, isWell) {
    setText(this.#pulse, text);
    this.#pulse.classList.toggle('well', isWell);
  }

  #add(notice) {
    this.#notices.append(notice);
    while (this.#notices.childElementCount > MOST) {
      this.#notices.firstChild.remove();
    }
    return notice;
  }
}

export function since(time) {
  return time ? `What is shown is of ${clock(time, new Date())}.` : 'Nothing could be shown yet.';
}
