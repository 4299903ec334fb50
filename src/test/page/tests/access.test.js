/** For the keyboard, for screen readers, for small windows. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openPage } from '../kit/browser.js';
import { pausedDestinations, uploads } from '../kit/fixtures.js';

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

async function hasNoViolations(tab) {
  await tab.page.evaluate(AXE);
  // axe waits by timers, and the page's stand still.
  await tab.page.clock.resume();
  const violations = await tab.page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(violations, []);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing: ${colorScheme}`, async (t) => {
    const tab = await openPage(t, { colorScheme, paused: pausedDestinations() });
    await tab.card(uploads.uploading()).locator('summary').click();
    await tab.sees('.invocations');
    tab.api.isDown = true;
    await tab.poll();
    await tab.sees('.banner');
    await hasNoViolations(tab);
  });

  test(`axe finds nothing in the question: ${colorScheme}`, async (t) => {
    const tab = await openPage(t, { colorScheme });
    await tab.card(uploads.waiting()).getByRole('button', { name: 'Cancel' }).click();
    await tab.sees('dialog');
    await hasNoViolations(tab);
  });

  test(`axe finds nothing in the form for the key: ${colorScheme}`, async (t) => {
    const tab = await openPage(t, { colorScheme, key: 'right', isClosed: true });
    await tab.sees('#key-form');
    await hasNoViolations(tab);
  });
}

test('everything is reached and done by the keyboard', async (t) => {
  const failed = uploads.failed();
  const tab = await openPage(t, { uploads: [failed, uploads.completed()] });
  const { keyboard } = tab.page;
  const reached = [];
  for (let step = 0; step < 8; step++) {
    await keyboard.press('Tab');
    reached.push(await tab.focused());
  }
  assert.deepEqual(reached, [
    'Skip to the uploads', 'All', 'Destination', 'Details of old-tape.avi', 'Retry old-tape.avi', 'Cancel old-tape.avi',
    'Details of harbour.mp4', 'Watch the video: harbour.mp4, in a new tab',
  ]);
  await tab.card(failed).locator('summary').focus();
  await keyboard.press('Enter');
  await tab.sees('.invocations');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await tab.sees('dialog');
  assert.equal(await tab.focused(), 'Keep it', 'what does no harm is first');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await tab.sees('.state', 'Cancelled');
  await tab.page.getByRole('radio', { name: 'All' }).focus();
  await keyboard.press('ArrowRight');
  await tab.sees('#empty', 'No upload is like that.');
});

test('the focus is seen', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.failed()] });
  for (let step = 0; step < 6; step++) {
    await tab.page.keyboard.press('Tab');
    const outline = await tab.page.evaluate(() => {
      const element = document.activeElement;
      const drawn = element.matches('.choice input') ? element.nextElementSibling : element;
      return getComputedStyle(drawn).outlineStyle;
    });
    assert.equal(outline, 'solid', await tab.focused());
  }
});

test('what happens is read out', async (t) => {
  const tab = await openPage(t);
  for (const id of ['notices', 'said', 'trouble']) {
    assert.equal(await tab.page.locator(`#${id}`).getAttribute('role'), 'status');
  }
  assert.equal(await tab.page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await tab.page.locator('h1').count(), 1);
});

test('nothing is cut off at a width of 320 pixels', async (t) => {
  const long = { ...uploads.uploading(), source: `s3://bucket/${'a-very-long-folder-name'.repeat(4)}/${'withoutanyblank'.repeat(8)}.mp4`, destination: 'x'.repeat(60) };
  const tab = await openPage(t, {
    uploads: [long, uploads.waiting(), uploads.failed(), uploads.completed()],
    paused: pausedDestinations(),
    viewport: { width: 320, height: 600 },
  });
  await tab.card(long).locator('summary').click();
  await tab.sees('.invocations');
  tab.api.isDown = true;
  await tab.poll();
  await tab.sees('.banner');
  const isCut = () => tab.page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((each) => !each.closest('.unseen, .skip, .bar, svg, dialog') && each.getClientRects().length > 0)
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
    .map((each) => each.className || each.tagName));
  assert.deepEqual(await isCut(), []);
  assert.equal(await tab.page.evaluate(() => document.documentElement.scrollWidth), 320);
});
