/** The bar of an upload: what the platform has confirmed, one segment for each invocation. */

import { bytes, duration, percent } from './format.js';
import { make, setAttribute } from './dom.js';
import { segments } from './segments.js';

export class Bar {
  element = make('div', 'bar');
  #drawn = '';

  constructor(name) {
    this.element.setAttribute('role', 'progressbar');
    this.element.setAttribute('aria-label', `Confirmed of ${name}`);
    this.element.setAttribute('aria-valuemin', '0');
    this.element.setAttribute('aria-valuemax', '100');
  }

  update(upload) {
    const part = percent(upload.confirmed, upload.total);
    setAttribute(this.element, 'aria-valuenow', part);
    setAttribute(this.element, 'aria-valuetext', words(upload, part));
    this.#draw(segments(upload));
  }

  #draw(found) {
    const wanted = JSON.stringify(found);
    if (wanted === this.#drawn) {
      return;
    }
    this.#drawn = wanted;
    while (this.element.childElementCount > found.length) {
      this.element.lastChild.remove();
    }
    found.forEach((each, index) => {
      const segment = this.element.children[index] ?? this.element.appendChild(make('span', 'segment'));
      segment.classList.toggle('odd', each.number % 2 === 1);
      segment.classList.toggle('runs', each.runs);
      segment.style.left = `${each.from * 100}%`;
      segment.style.width = `${(each.to - each.from) * 100}%`;
    });
  }
}

function words(upload, part) {
  const left = upload.secondsLeft === undefined ? '' : `, about ${duration(upload.secondsLeft)} left`;
  return `${part} %, ${bytes(upload.confirmed)} of ${bytes(upload.total)}${left}`;
}
