/** The reader's key: in this tab's storage, nowhere else, and never in the address for longer than it takes to read it. */

import { setHidden, setText } from './dom.js';

const PLACE = 'longhaul.key';
const FRAGMENT = '#key=';

/** A key that came with the address, else the one of this tab, else ''. */
export function findKey() {
  if (location.hash.startsWith(FRAGMENT)) {
    const key = decode(location.hash.slice(FRAGMENT.length));
    history.replaceState(null, '', location.pathname + location.search);
    keepKey(key);
    return key;
  }
  try {
    return sessionStorage.getItem(PLACE) ?? '';
  } catch {
    return '';
  }
}

export function keepKey(key) {
  try {
    if (key) {
      sessionStorage.setItem(PLACE, key);
    } else {
      sessionStorage.removeItem(PLACE);
    }
  } catch {
    // A browser without storage: the key lives as long as the page.
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Asks for a key; onKey is called with each that is typed. */
export class KeyForm {
  #form = document.getElementById('key-form');
  #input = document.getElementById('key');
  #trouble = document.getElementById('key-trouble');

  constructor(onKey) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const key = this.#input.value.trim();
      if (key) {
        setText(this.#trouble, '');
        onKey(key);
      }
    });
  }

  /** wasRefused: the reader has given one already. */
  show(wasRefused) {
    setHidden(this.#form, false);
    setText(this.#trouble, wasRefused ? 'This key is not known. See that it is whole, and that its SHA-256 stands under http.keys.' : '');
    this.#input.setAttribute('aria-invalid', String(wasRefused));
    this.#input.focus();
  }

  hide() {
    this.#input.value = '';
    setHidden(this.#form, true);
  }
}
