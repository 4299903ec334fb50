/** A connection that is lost and found. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, until } from '../kit/browser.js';
import { uploads } from '../kit/fixtures.js';
import { problem } from '../kit/stub.js';

test('it is told, tried again ever more seldom, and found', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.uploading()] });
  tab.api.isDown = true;
  await tab.poll(2_000);
  await tab.sees('.banner', 'Longhaul cannot be reached');
  await tab.sees('.banner', 'What is shown is of 11:05.');
  assert.ok(await tab.page.locator('.name').isVisible(), 'what was known stays');
  const told = await tab.page.locator('.banner').elementHandle();
  for (const seconds of [2, 4, 8, 16, 30, 30]) {
    await tab.sees('#pulse', `Tries again in ${seconds} s`);
    const before = tab.api.requests.length;
    await tab.page.clock.runFor(seconds * 1000 - 10);
    assert.equal(tab.api.requests.length, before);
    await tab.poll(10);
  }
  assert.ok(await told.evaluate((each) => each.isConnected), 'it is read out once');
  tab.api.isDown = false;
  await tab.sees('#pulse', 'Tries again in 30 s');
  await tab.poll(30_000);
  await tab.seesNo('.banner');
  await tab.sees('#pulse', 'Live');
  assert.equal(await tab.page.locator('#said').innerText(), 'Connected again.');
  await tab.poll(2_000);
});

test('it is tried at once when its reader says so', async (t) => {
  const tab = await openPage(t);
  tab.api.isDown = true;
  await tab.poll();
  await tab.sees('.banner');
  tab.api.isDown = false;
  await tab.page.getByRole('button', { name: 'Try now' }).click();
  await tab.seesNo('.banner');
  assert.equal(await tab.focused(), 'Uploads', 'the button is gone, and its reader stands at the heading');
});

test('a server that asks to wait is given the time', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.uploading()] });
  tab.api.next.set('GET /uploads', problem(503, 'The table cannot be reached', 'It did not answer.', 'Wait.', { 'Retry-After': '7' }));
  await tab.poll();
  await tab.sees('#pulse', 'Tries again in 7 s');
  await tab.poll(7_000);
  await tab.seesNo('.banner');
});

test('an answer of somebody else is no answer', async (t) => {
  const tab = await openPage(t);
  tab.api.next.set('GET /uploads', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in to the network</h1>' });
  await tab.poll();
  await tab.sees('.banner', 'Longhaul cannot be reached');
});

test('it says so from the first moment', async (t) => {
  const tab = await openPage(t, { isClosed: true, uploads: [] });
  await tab.sees('#shown');
  tab.api.isDown = true;
  await tab.page.reload();
  await tab.sees('.banner', 'Nothing could be shown yet.');
  tab.api.isDown = false;
  await tab.poll(2_000);
  await until(() => tab.page.locator('#shown').isVisible(), 'it is shown');
});
