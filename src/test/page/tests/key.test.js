/** The key: asked for only where it is needed, and kept in the tab alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../kit/browser.js';
import { problem } from '../kit/stub.js';

const kept = (tab) => tab.page.evaluate(() => [sessionStorage.getItem('longhaul.key'), localStorage.length, document.cookie]);

test('where none is needed nobody is asked', async (t) => {
  const tab = await openPage(t);
  assert.ok(!await tab.page.locator('#key-form').isVisible());
  assert.ok(!await tab.page.locator('#forget').isVisible());
});

test('it is asked for, refused, taken and kept in this tab', async (t) => {
  const tab = await openPage(t, { key: 'right', isClosed: true });
  await tab.sees('#key-form');
  assert.equal(await tab.focused(), 'Your key');
  await tab.page.keyboard.type('wrong');
  await tab.page.keyboard.press('Enter');
  await tab.sees('#key-trouble', 'This key is not known');
  assert.deepEqual(await kept(tab), [null, 0, '']);
  await tab.page.getByLabel('Your key').fill('right');
  await tab.page.getByRole('button', { name: 'Show uploads' }).click();
  await tab.sees('.name');
  assert.ok(!await tab.page.locator('#key-form').isVisible());
  assert.deepEqual(await kept(tab), ['right', 0, '']);
  assert.equal(await tab.page.locator('#key').inputValue(), '');
  await tab.page.reload();
  await tab.sees('.name');
  await tab.isClean();
});

test('it comes with the address once, and is gone from it', async (t) => {
  const tab = await openPage(t, { key: 'r&t=1 2', fragment: `#key=${encodeURIComponent('r&t=1 2')}` });
  assert.equal(await tab.page.evaluate(() => location.hash), '');
  assert.equal(await tab.page.evaluate(() => history.length), 2, 'the entry is replaced: about:blank and this');
  assert.deepEqual(await kept(tab), ['r&t=1 2', 0, '']);
});

test('it is forgotten when that is wanted', async (t) => {
  const tab = await openPage(t, { key: 'right', fragment: '#key=right' });
  await tab.page.getByRole('button', { name: 'Forget key' }).click();
  await tab.sees('#key-form');
  await tab.seesNo('.name');
  assert.deepEqual(await kept(tab), [null, 0, '']);
  assert.equal(await tab.page.locator('#uploads li').count(), 0);
});

test('one that is withdrawn is asked for again', async (t) => {
  const tab = await openPage(t, { key: 'right', fragment: '#key=right' });
  tab.api.key = 'new';
  await tab.poll();
  await tab.sees('#key-trouble', 'This key is not known');
  const before = tab.api.requests.length;
  await tab.page.clock.runFor(60_000);
  assert.equal(tab.api.requests.length, before, 'nobody is asked with a key that is refused');
});

test('what a gateway refuses otherwise is no question of the key', async (t) => {
  const tab = await openPage(t);
  tab.api.next.set('GET /uploads', { status: 403, body: '{"message":"Forbidden"}' });
  await tab.poll();
  await tab.sees('.banner', 'The answer has status 403');
  assert.ok(!await tab.page.locator('#key-form').isVisible());
});

test('a problem is no question of the key', async (t) => {
  const tab = await openPage(t);
  tab.api.next.set('GET /uploads', problem(503, 'The table cannot be reached', 'DynamoDB did not answer.', 'Wait a little.'));
  await tab.poll();
  await tab.sees('.banner', 'What to do: Wait a little.');
});
