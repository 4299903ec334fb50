/** A real upload of a real server, watched to its end without a reload. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, pageUrl, until } from './kit/browser.js';

const { PAGE_URL, PAGE_KEY = '', UPLOAD_ID, LIVE_SECONDS = '300', LIVE_SCREENSHOT } = process.env;
const LOOK_EVERY_MS = 200;

test('a running upload and its end are shown', { timeout: Number(LIVE_SECONDS) * 1000 }, async (t) => {
  assert.ok(PAGE_URL && UPLOAD_ID, 'PAGE_URL and UPLOAD_ID say what is watched');
  const context = await (await launch()).newContext({ viewport: { width: 900, height: 800 } });
  t.after(() => context.close());
  const page = await context.newPage();
  const forbidden = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && forbidden.push(message.text()));
  page.on('pageerror', (e) => forbidden.push(`${e}`));
  await page.goto(await pageUrl() + (PAGE_KEY && `#key=${encodeURIComponent(PAGE_KEY)}`));
  await page.evaluate(() => { window.isTheSamePage = true; });
  const card = page.locator(`li:has(#name-${UPLOAD_ID})`);
  await until(() => card.isVisible(), async () => `the upload is shown; ${await page.locator('body').innerText()}`);
  const seen = [];
  const shares = [];
  for (;;) {
    const state = await card.getAttribute('data-state');
    const share = Number(await card.getByRole('progressbar').getAttribute('aria-valuenow'));
    if (seen.at(-1) !== state) {
      seen.push(state);
    }
    if (shares.at(-1) !== share) {
      shares.push(share);
    }
    if (LIVE_SCREENSHOT && share > 40 && share < 100) {
      await page.screenshot({ path: LIVE_SCREENSHOT });
    }
    if (['COMPLETED', 'FAILED', 'CANCELLED'].includes(state)) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  t.diagnostic(`states seen: ${seen.join(', ')}; percent seen: ${shares.join(', ')}`);
  assert.equal(seen.at(-1), 'COMPLETED');
  assert.ok(seen.length > 1, 'it was seen before its end, too');
  assert.equal(shares.at(-1), 100);
  assert.ok(await page.evaluate(() => window.isTheSamePage), 'without a reload');
  assert.deepEqual(forbidden, []);
});
