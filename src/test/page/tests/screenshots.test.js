/** How the main states look, compared with pictures that somebody has looked at. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { openPage, until } from '../kit/browser.js';
import { pausedDestinations, uploads } from '../kit/fixtures.js';
import { difference, small } from '../kit/pictures.js';

const REFERENCES = new URL('../references/', import.meta.url);
const FOUND = new URL('../../../../target/page/', import.meta.url);
const WIDE = { width: 800, height: 700 };
const PHONE = { width: 375, height: 700 };

async function looksAs(name, locator) {
  const found = await locator.screenshot({ animations: 'disabled' });
  const reference = new URL(`${name}.png`, REFERENCES);
  if (process.env.UPDATE_REFERENCES) {
    writeFileSync(reference, small(found));
    return;
  }
  const different = difference(readFileSync(reference), found);
  if (different) {
    mkdirSync(FOUND, { recursive: true });
    writeFileSync(new URL(`${name}.png`, FOUND), found);
  }
  assert.equal(different, '', `${name} looks different; it is in target/page`);
}

for (const [look, options] of [
  ['wide-light', { viewport: WIDE, colorScheme: 'light' }],
  ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
]) {
  test(`each state looks as it did: ${look}`, async (t) => {
    const tab = await openPage(t, { ...options, paused: pausedDestinations() });
    for (const [state, make] of Object.entries(uploads)) {
      await t.test(state, () => looksAs(`${look}-${state}`, tab.card(make())));
    }
    await t.test('pauses', () => looksAs(`${look}-pauses`, tab.page.locator('#pauses')));
    await t.test('filters', () => looksAs(`${look}-filters`, tab.page.locator('.filters')));
  });
}

test('opened details look as they did', async (t) => {
  const tab = await openPage(t, { viewport: WIDE });
  await tab.card(uploads.uploading()).locator('summary').click();
  await tab.sees('.invocations');
  await tab.page.mouse.move(0, 0);
  await looksAs('details', tab.card(uploads.uploading()));
});

test('the question before cancelling looks as it did', async (t) => {
  const tab = await openPage(t, { viewport: WIDE });
  await tab.card(uploads.waiting()).getByRole('button', { name: 'Cancel' }).click();
  await looksAs('question', await tab.sees('dialog'));
});

test('the form for the key looks as it did', async (t) => {
  const tab = await openPage(t, { viewport: WIDE, key: 'right', isClosed: true });
  await looksAs('key', await tab.sees('#key-form'));
});

test('a lost connection looks as it did', async (t) => {
  const tab = await openPage(t, { viewport: WIDE });
  tab.api.isDown = true;
  await tab.poll();
  await looksAs('lost', await tab.sees('.banner', 'cannot be reached'));
});

test('the comparison sees what a person sees, and no more', async (t) => {
  const tab = await openPage(t, { viewport: WIDE });
  const card = tab.card(uploads.failed());
  const take = () => card.screenshot({ animations: 'disabled' });
  const before = await take();
  const isSeen = async (change, back) => {
    await card.evaluate(change);
    const seen = difference(before, await take());
    await card.evaluate(back);
    return seen !== '';
  };
  await t.test('the same', async () => assert.equal(difference(before, await take()), ''));
  await t.test('letters a fraction of a pixel aside', async () => assert.equal(await isSeen(
    (element) => { element.style.paddingLeft = '20.6px'; },
    (element) => { element.style.paddingLeft = ''; }), false));
  await t.test('no icon', async () => assert.equal(await isSeen(
    (element) => { element.querySelector('.state svg').style.visibility = 'hidden'; },
    (element) => { element.querySelector('.state svg').style.visibility = ''; }), true));
  await t.test('another colour of the state', async () => assert.equal(await isSeen(
    (element) => { element.dataset.group = 'waiting'; },
    (element) => { element.dataset.group = 'failed'; }), true));
  await t.test('a bar that is 2 % longer', async () => assert.equal(await isSeen(
    (element) => { element.querySelector('.segment').style.width = '14.5%'; },
    (element) => { element.querySelector('.segment').style.width = '12.5%'; }), true));
  await t.test('a button that is gone', async () => assert.equal(await isSeen(
    (element) => { element.querySelector('.actions button').style.visibility = 'hidden'; },
    (element) => { element.querySelector('.actions button').style.visibility = ''; }), true));
  await until(async () => difference(before, await take()) === '', 'all is as before');
});
