/** What is said of an upload in each of its states. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../kit/browser.js';
import { invocation, pausedDestinations, uploads } from '../kit/fixtures.js';

/** state -> word, what else is read on the card, the value of its bar in words, its segments, its buttons. */
const TABLE = [
  ['pending', 'Pending', ['new-arrival.mp4', 'main-channel (YouTube)', 'An invocation is called for.'], '0 %, 0 B of 2.40 GB', [], ['Cancel']],
  ['uploading', 'Uploading', ['1.65 GB of 2.40 GB', '21.0 MB/s', 'about 36 s left', '3 invocations'],
    '68 %, 1.65 GB of 2.40 GB, about 36 s left', [30, 24.6, 14.2], ['Cancel']],
  ['finalizing', 'Finalizing', ['clips (api.video)', 'yet to confirm'], '94 %, 604.0 MB of 640.0 MB, about 4 s left', [94.4], ['Cancel']],
  ['publishing', 'Publishing', ['Every byte has arrived'], '100 %, 2.40 GB of 2.40 GB', [62.5, 37.5], ['Cancel']],
  ['waiting', 'Waiting', ['Goes on at 14:05 (in 3 h)', 'The quota of the day is used up', 'YouTube answered 403', 'What to do: Nothing has to be done'],
    '33 %, 800.0 MB of 2.40 GB', [33.3], ['Retry', 'Cancel']],
  ['failed', 'Failed', ['The object is not the one that was recorded', 'another one since 09:12', 'What to do: Upload it as it is now'],
    '12 %, 300.0 MB of 2.40 GB', [12.5], ['Retry', 'Cancel']],
  ['completed', 'Completed', ['Watch the video'], '100 %, 2.40 GB of 2.40 GB', [58.3, 41.7], []],
  ['cancelled', 'Cancelled', ['500.0 MB of 2.40 GB'], '20 %, 500.0 MB of 2.40 GB', [20.8], []],
  ['cancelling', 'Cancelling', ['Whoever holds it now ends it'], '37 %, 900.0 MB of 2.40 GB', [37.5], []],
];

test('each state says what it is', async (t) => {
  // A time that goes on by itself is not needed: the clock of the page stands at 11:05 in UTC.
  const tab = await openPage(t);
  for (const [state, word, texts, value, widths, buttons] of TABLE) {
    await t.test(state, async () => {
      const card = tab.card(uploads[state]());
      assert.equal(await card.locator('.state').innerText(), word);
      assert.equal(await card.locator('.state svg use').getAttribute('href'), `./page/icons.svg#${iconOf(state)}`);
      const text = (await card.innerText()).replaceAll('\u00a0', ' ');
      for (const each of texts) {
        assert.ok(text.includes(each), `'${each}' is in '${text}'`);
      }
      const bar = card.getByRole('progressbar');
      assert.equal(await bar.getAttribute('aria-valuetext'), value);
      assert.equal(await bar.getAttribute('aria-valuenow'), value.split(' ')[0]);
      assert.deepEqual(await bar.locator('.segment').evaluateAll((all) => all.map((each) => Number.parseFloat(each.style.width).toFixed(1))),
        widths.map((each) => each.toFixed(1)));
      assert.deepEqual((await card.getByRole('button').allInnerTexts()).filter(Boolean), buttons);
    });
  }
  await tab.isClean();
});

function iconOf(state) {
  return { uploading: 'running', finalizing: 'running', publishing: 'running', cancelling: 'cancelled' }[state] ?? state;
}

test('the invocation that runs is told from the others', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.uploading()] });
  const runs = await tab.page.locator('.segment').evaluateAll((all) => all.map((each) => each.classList.contains('runs')));
  assert.deepEqual(runs, [false, false, true]);
});

test('nothing moves for who wants less motion', async (t) => {
  for (const [reducedMotion, name] of [['reduce', 'none'], ['no-preference', 'passing']]) {
    const tab = await openPage(t, { uploads: [uploads.uploading()], reducedMotion });
    const animation = await tab.page.locator('.segment.runs').evaluate((each) => getComputedStyle(each, '::after').animationName);
    assert.equal(animation, name);
  }
});

test('details show the id and each invocation', async (t) => {
  const upload = uploads.failed();
  const tab = await openPage(t, { uploads: [upload] });
  await tab.page.locator('summary').click();
  await tab.sees('.facts', upload.id);
  const rows = await tab.page.locator('.invocations tbody tr').allInnerTexts();
  assert.deepEqual(rows.map((each) => each.split(/\s*\t\s*/)), [
    ['1', '09:55', '–', '+300.0 MB', 'died'],
    ['2', '10:10', '12 min', '0 B', 'failed'],
  ]);
});

test('paused destinations stand at the top, with time and reason', async (t) => {
  const tab = await openPage(t, { paused: pausedDestinations() });
  const pause = await tab.sees('#pause-list li');
  assert.equal(await tab.page.locator('#pause-list li').count(), 1);
  assert.match(await pause.innerText(), /main-channel \(YouTube\) goes on at 14:05 \(in 3 h\)\s+The quota of the day is used up/);
});

test('without uploads it says so', async (t) => {
  const tab = await openPage(t, { uploads: [] });
  await tab.sees('#empty', 'No upload is recorded yet');
});

test('a state of a later release is shown by its name', async (t) => {
  const tab = await openPage(t, { uploads: [{ ...uploads.uploading(), state: 'CHECKING' }] });
  await tab.sees('.state', 'CHECKING');
  await tab.isClean();
});

test('segments follow what is confirmed', async (t) => {
  const tab = await openPage(t, { uploads: [] });
  const of = (upload) => tab.page.evaluate(async (each) => {
    const { segments } = await import(new URL('./page/segments.js', document.baseURI).href);
    return segments(each).map(({ number, from, to, runs }) => [number, from, to, runs]);
  }, { total: 1000, confirmed: 0, latest: [], ...upload });
  const entry = (number, before, after, end = 'handed-over') => ({ ...invocation(number, 0, 0, 0, end), confirmedBefore: before, confirmedAfter: after });
  const table = [
    ['nothing yet', {}, []],
    ['what came before the latest ones', { confirmed: 500, latest: [entry(21, 400, 500)] }, [[20, 0, 0.4, false], [21, 0.4, 0.5, false]]],
    ['a session that was lost', { confirmed: 200, latest: [entry(1, 0, 600), entry(2, 600, 0), entry(3, 0, 200, 'running')] }, [[3, 0, 0.2, true]]],
    ['a session that was lost by half', { confirmed: 400, latest: [entry(1, 0, 600), entry(2, 600, 300), entry(3, 300, 400)] },
      [[1, 0, 0.3, false], [3, 0.3, 0.4, false]]],
    ['confirmed after its invocation had died', { confirmed: 700, latest: [entry(1, 0, 300, 'died'), entry(2, 500, 700)] },
      [[1, 0, 0.3, false], [1, 0.3, 0.5, false], [2, 0.5, 0.7, false]]],
    ['an empty source', { total: 0 }, []],
  ];
  for (const [name, upload, wanted] of table) {
    await t.test(name, async () => assert.deepEqual(await of(upload), wanted));
  }
});

test('numbers and times are said in words', async (t) => {
  const tab = await openPage(t, { uploads: [] });
  const table = [
    ['bytes', [0], '0 B'], ['bytes', [999], '999 B'], ['bytes', [1000], '1 kB'], ['bytes', [999_960], '1.0 MB'],
    ['bytes', [64_000_000], '64.0 MB'], ['bytes', [1_500_000_000], '1.50 GB'], ['bytes', [256_000_000_000], '256.0 GB'],
    ['percent', [999, 1000], 99], ['percent', [1000, 1000], 100], ['percent', [0, 0], 0],
    ['duration', [0.2], '0 s'], ['duration', [59], '59 s'], ['duration', [90], '2 min'], ['duration', [3600], '1 h'],
    ['duration', [11_100], '3 h 5 min'], ['duration', [86_400], '1 day'], ['duration', [200_000], '2 days'],
    ['place', ['s3://b/a/c.mp4'], { name: 'c.mp4', folder: 's3://b/a' }], ['place', ['https://host/'], { name: 'https://host/', folder: '' }],
  ];
  for (const [name, given, wanted] of table) {
    const found = await tab.page.evaluate(async ([called, args]) => {
      const format = await import(new URL('./page/format.js', document.baseURI).href);
      return format[called](...args);
    }, [name, given]);
    assert.deepEqual(found, wanted, `${name}(${given})`);
  }
});
