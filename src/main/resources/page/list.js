/** The cards, by upload id. Cards that stay are never moved: uploads keep their order. */

import { Card } from './card.js';

export class List {
  #element;
  #cards = new Map();
  #on;

  constructor(element, on) {
    this.#element = element;
    this.#on = on;
  }

  card(id) {
    return this.#cards.get(id);
  }

  update(uploads, wordsOf, now) {
    const lost = this.#removeAllBut(new Set(uploads.map((each) => each.id)));
    let place = this.#element.firstChild;
    for (const upload of uploads) {
      let card = this.#cards.get(upload.id);
      if (!card) {
        card = new Card(upload, this.#on);
        this.#cards.set(upload.id, card);
      }
      card.update(upload, wordsOf(upload.destination), now);
      if (card.element === place) {
        place = place.nextSibling;
      } else {
        this.#element.insertBefore(card.element, place);
      }
    }
    return lost;
  }

  /** True if the focus was in one that is gone. */
  #removeAllBut(ids) {
    let lost = false;
    for (const [id, card] of this.#cards) {
      if (!ids.has(id)) {
        lost ||= card.element.contains(document.activeElement);
        card.element.remove();
        this.#cards.delete(id);
      }
    }
    return lost;
  }
}
