/** Live: what changes is shown without a reload, and nothing else is touched. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, until } from '../kit/browser.js';
import { many, pausedDestinations, uploads } from '../kit/fixtures.js';

const MB = 1_000_000;

test('an upload goes on and ends', async (t) => {
  const upload = uploads.uploading();
  const tab = await openPage(t, { uploads: [upload] });
  await tab.page.evaluate(() => { window.isTheSamePage = true; });
  upload.confirmed = 2300 * MB;
  upload.latest[2].confirmedAfter = 2300 * MB;
  upload.secondsLeft = 5;
  await tab.poll();
  await tab.sees('.figures', 'about 5 s left');
  assert.equal(await tab.page.getByRole('progressbar').getAttribute('aria-valuenow'), '95');
  assert.equal(await tab.page.title(), '1 running – Longhaul');
  Object.assign(upload, uploads.completed(), { id: upload.id, source: upload.source });
  await tab.poll();
  await tab.sees('.state', 'Completed');
  await tab.sees('a.button', 'Watch the video');
  assert.equal(await tab.page.locator('#said').innerText(), 'trip-to-the-north.mp4: Completed.');
  assert.equal(await tab.page.title(), 'Longhaul');
  assert.ok(await tab.page.evaluate(() => window.isTheSamePage));
  await tab.isClean();
});

test('a new upload comes on top, and focus and opened details stay', async (t) => {
  const old = uploads.uploading();
  const tab = await openPage(t, { uploads: [old] });
  await tab.card(old).locator('summary').click();
  await tab.sees('.invocations');
  await tab.card(old).getByRole('button', { name: 'Cancel' }).focus();
  const node = await tab.card(old).elementHandle();
  tab.api.uploads.unshift(uploads.pending());
  old.confirmed += MB;
  await tab.poll();
  await tab.sees('.name', 'new-arrival.mp4');
  assert.deepEqual(await tab.page.locator('.name').allInnerTexts(), ['new-arrival.mp4', 'trip-to-the-north.mp4']);
  assert.equal(await tab.focused(), 'Cancel trip-to-the-north.mp4');
  assert.ok(await tab.card(old).locator('details').evaluate((each) => each.open));
  assert.ok(await node.evaluate((each) => each.isConnected), 'it is the same element');
});

test('what did not change is not drawn anew', async (t) => {
  const tab = await openPage(t);
  await tab.page.evaluate(() => {
    window.changes = 0;
    new MutationObserver((all) => { window.changes += all.length; })
      .observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await tab.poll();
  await tab.poll();
  assert.equal(await tab.page.evaluate(() => window.changes), 0);
});

test('it asks often while something runs, seldom else, and not at all while nobody looks', async (t) => {
  const upload = uploads.uploading();
  const tab = await openPage(t, { uploads: [upload] });
  const asked = () => tab.api.count('GET /uploads?');
  await tab.poll(2_000);
  Object.assign(upload, uploads.completed());
  await tab.poll(2_000);
  await tab.sees('.state', 'Completed');
  const before = asked();
  await tab.page.clock.runFor(9_000);
  assert.equal(asked(), before);
  await tab.poll(1_000);
  const look = (isHidden) => tab.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
  await look(true);
  const hidden = asked();
  await tab.page.clock.runFor(120_000);
  assert.equal(asked(), hidden);
  await look(false);
  await until(() => asked() > hidden, 'it asks at once when it is seen again');
});

test('filters ask for the states of a group, and for a destination', async (t) => {
  const tab = await openPage(t);
  await tab.page.getByRole('radio', { name: 'Failed' }).check();
  await tab.seesNo('.name', 'concert.mp4');
  assert.deepEqual(await tab.page.locator('.name').allInnerTexts(), ['old-tape.avi']);
  await tab.page.getByRole('radio', { name: 'Running' }).check();
  await tab.sees('.name', 'interview.mov');
  await tab.page.getByLabel('Destination', { exact: true }).selectOption('clips');
  await tab.seesNo('.name', 'new-arrival.mp4');
  assert.deepEqual(await tab.page.locator('.name').allInnerTexts(), ['interview.mov']);
  await tab.page.getByRole('radio', { name: 'Done' }).check();
  await tab.sees('#empty', 'No upload is like that.');
  await tab.isClean();
});

test('older ones are shown when they are asked for, and stay', async (t) => {
  const tab = await openPage(t, { uploads: many(120) });
  const shown = () => tab.page.locator('.name').count();
  assert.equal(await shown(), 50);
  await tab.page.getByRole('button', { name: 'Show more' }).click();
  await until(async () => await shown() === 100, '100 are shown');
  await tab.page.getByRole('button', { name: 'Show more' }).click();
  await until(async () => await shown() === 120, 'all are shown');
  assert.ok(!await tab.page.locator('#more').isVisible());
  for (let round = 0; round < 6; round++) {
    await tab.poll(10_000);
    assert.equal(await shown(), 120);
  }
});

test('a pause comes and goes', async (t) => {
  const tab = await openPage(t);
  tab.api.destinations = pausedDestinations();
  await tab.poll(12_000);
  await tab.sees('#pauses', 'main-channel (YouTube) goes on at 14:05');
  tab.api.destinations = tab.api.destinations.map(({ name, platform }) => ({ name, platform }));
  await tab.poll(12_000);
  await tab.seesNo('#pauses');
});
