/** Destinations: their names and platforms in words, the filter's choice, and which of them are paused. */

import { until } from './format.js';
import { icon, make, setHidden } from './dom.js';

const PLATFORMS = { youtube: 'YouTube', okru: 'OK.ru', apivideo: 'api.video', jwplatform: 'JW Platform' };

export class Destinations {
  #all = [];
  #section = document.getElementById('pauses');
  #list = document.getElementById('pause-list');
  #choice = document.getElementById('destination');
  #drawn = '';

  set(all) {
    this.#all = all;
    const known = new Set([...this.#choice.options].map((each) => each.value));
    for (const { name } of all) {
      if (!known.has(name)) {
        const option = make('option', '', name);
        option.value = name;
        this.#choice.append(option);
      }
    }
  }

  /** main-channel (YouTube) */
  words(name) {
    const platform = this.#all.find((each) => each.name === name)?.platform;
    return platform ? `${name} (${PLATFORMS[platform] ?? platform})` : name;
  }

  draw(now) {
    const paused = this.#all.filter((each) => each.pausedUntil && new Date(each.pausedUntil) > now);
    setHidden(this.#section, paused.length === 0);
    const items = paused.map((each) => [this.words(each.name), until(new Date(each.pausedUntil), now), each.reason]);
    const wanted = JSON.stringify(items);
    if (wanted !== this.#drawn) {
      this.#drawn = wanted;
      this.#list.replaceChildren(...items.map(item));
    }
  }
}

function item([name, time, reason]) {
  const text = make('div', '', make('p', 'title', `${name} goes on at ${time}`));
  if (reason) {
    text.append(make('p', '', `${reason.title}. ${reason.detail}`), make('p', 'remedy', `What to do: ${reason.remedy}`));
  }
  return make('li', '', icon('pause'), text);
}
