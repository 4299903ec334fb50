/** Asks before something that cannot be undone. */

import { setText } from './dom.js';

export class Confirmation {
  #dialog = document.getElementById('confirm');
  #text = document.getElementById('confirm-text');
  #yes = () => {};

  constructor() {
    document.getElementById('confirm-no').addEventListener('click', () => this.#dialog.close());
    document.getElementById('confirm-yes').addEventListener('click', () => {
      this.#dialog.close();
      this.#yes();
    });
  }

  ask(text, yes) {
    setText(this.#text, text);
    this.#yes = yes;
    this.#dialog.showModal();
  }
}
