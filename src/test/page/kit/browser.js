/** The page in Debian's Chromium, at a time that stands still until a test lets it go on. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { NOW, all, destinations } from './fixtures.js';
import { serve } from './server.js';
import { ApiStub } from './stub.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 15;

/** A font that Debian's Chromium cannot be installed without, so that screenshots look alike. */
const FONT = '"DejaVu Sans"';

let browser;
after(() => browser?.close());

export async function launch() {
  assert.ok(existsSync(CHROMIUM), 'chromium is missing: apt-get install -y --no-install-recommends chromium');
  browser ??= await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--disable-lcd-text'],
  });
  return browser;
}

let ownServer;

export async function pageUrl() {
  const given = process.env.PAGE_URL;
  return given ? given.replace(/\/?$/, '/') : (ownServer ??= await serve());
}

/** Looks until it is so. The page's own time stands still meanwhile. */
export async function until(isSo, what) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await isSo();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      assert.fail(`not so: ${typeof what === 'function' ? await what() : what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** A tab with the page in it; ends with the test, and fails it for anything that its policy forbade. */
export async function openPage(t, options = {}) {
  const { uploads = all(), paused = destinations(), fragment = '', key = '', viewport = { width: 900, height: 800 } } = options;
  const url = options.url ?? await pageUrl();
  const context = await (await launch()).newContext({
    viewport,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'reduce',
  });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const api = Object.assign(new ApiStub(uploads, paused), { key });
  const base = new URL(url).pathname;
  await page.route(
    (address) => /^(uploads|destinations)(\/|$)/.test(address.pathname.slice(base.length)),
    (route) => api.handle(route, `/${new URL(route.request().url()).pathname.slice(base.length)}`),
  );
  const errors = watch(page);
  await page.addInitScript(observe);
  // From a little before: a clock cannot be stopped at a time that it has passed.
  await page.clock.install({ time: new Date(NOW.getTime() - 60_000) });
  await page.clock.pauseAt(NOW);
  await page.goto(url + fragment);
  await page.evaluate((font) => document.documentElement.style.setProperty('--font', font), FONT);
  const tab = new Tab(page, api, errors);
  if (!options.isClosed) {
    await tab.sees('#shown:not([hidden])');
  }
  return tab;
}

/** In the page: what its policy forbids, and whether it is still busy with an answer. */
function observe() {
  window.forbidden = [];
  addEventListener('securitypolicyviolation', (event) => window.forbidden.push(`${event.violatedDirective}: ${event.blockedURI}`));
  window.asking = 0;
  const realFetch = window.fetch;
  // After all that follows at once from the answer has been done. The page's timers stand still: a message does not.
  const done = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.asking--; };
    channel.port2.postMessage(0);
  };
  window.fetch = async (...request) => {
    window.asking++;
    try {
      const answer = await realFetch(...request);
      const text = await answer.text();
      return new Response(text, answer);
    } finally {
      done();
    }
  };
}

function watch(page) {
  const errors = [];
  page.on('pageerror', (e) => errors.push(`${e}`));
  page.on('console', (message) => {
    // An answer that is no success is told there too, and is what some tests are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text());
    }
  });
  return errors;
}

class Tab {
  constructor(page, api, errors) {
    Object.assign(this, { page, api, errors });
  }

  card(upload) {
    return this.page.locator(`li:has(#name-${upload.id})`);
  }

  /** Lets the page's time go on, and waits until it has asked for the list again. */
  async poll(milliseconds = 2_000) {
    await this.isIdle();
    const before = this.api.count('GET /uploads?');
    await this.page.clock.runFor(milliseconds);
    await until(() => this.api.count('GET /uploads?') > before, 'the list is asked for again');
    await this.isIdle();
  }

  /** Every answer that is under way has come, and is shown. */
  async isIdle() {
    await until(() => this.page.evaluate(() => window.asking === 0), 'the page has its answers');
  }

  async sees(selector, text = '') {
    const found = this.page.locator(selector, { hasText: text });
    await until(() => found.first().isVisible(), async () =>
      `${selector} '${text}' is seen; ${await this.page.locator('body').innerText()}`);
    return found.first();
  }

  async seesNo(selector, text = '') {
    const found = this.page.locator(selector, { hasText: text });
    await until(async () => !await found.first().isVisible(), `${selector} '${text}' is gone`);
  }

  /** Words of what has the focus. */
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      const words = element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent;
      return words.trim();
    });
  }

  /** No script failed, and nothing was tried that the policy forbids. */
  async isClean() {
    assert.deepEqual(this.errors, []);
    assert.deepEqual(await this.page.evaluate(() => window.forbidden), []);
  }
}
