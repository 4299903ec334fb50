/** What platforms, buckets and whoever names files say is text; and nothing comes from anywhere else. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, openPage, pageUrl, until } from '../kit/browser.js';
import { destinations, uploads } from '../kit/fixtures.js';
import { pageHeaders, serve } from '../kit/server.js';

const EVIL = '<img src=x onerror="window.wasRun = true"><script>window.wasRun = true</script>';

test('markup in any field is shown as text', async (t) => {
  const reason = { type: EVIL, title: EVIL, detail: EVIL, remedy: EVIL };
  const evil = { ...uploads.waiting(), source: `s3://bucket/${EVIL}`, destination: EVIL, problem: reason, video: { id: EVIL }, state: 'FAILED' };
  const waiting = { ...uploads.waiting(), state: EVIL, problem: reason, latest: [{ ...uploads.waiting().latest[0], end: EVIL }] };
  waiting.id = 'b'.repeat(24);
  const paused = [...destinations(), { name: EVIL, platform: EVIL, pausedUntil: '2026-03-02T14:05:00Z', reason }];
  const tab = await openPage(t, { uploads: [evil, waiting], paused });
  for (const summary of await tab.page.locator('summary').all()) {
    await summary.click();
  }
  await tab.sees('.title', EVIL);
  await tab.card(evil).getByRole('button', { name: 'Cancel' }).click();
  await tab.sees('dialog', '<img src=x');
  assert.equal(await tab.page.locator('main img, main script, dialog img').count(), 0);
  assert.equal(await tab.page.evaluate(() => window.wasRun), undefined);
  await tab.isClean();
});

test('only an address of the web is a link', async (t) => {
  const links = ['javascript:alert(1)', ' JaVaScript:alert(1)', 'data:text/html,x', 'blob:https://x/1', 'file:///etc/passwd', '//host/x', 'x', ''];
  const all = links.map((link, index) => ({ ...uploads.completed(), id: String(index).padStart(24, '0'), video: { id: 'v', link } }));
  all.push({ ...uploads.completed(), video: { id: 'v' } });
  all[all.length - 1].id = 'c'.repeat(24);
  all.push(uploads.completed());
  const tab = await openPage(t, { uploads: all });
  await tab.sees('a.button[href]');
  const shown = await tab.page.locator('a.button:visible').evaluateAll((found) => found.map((each) => [each.href, each.rel, each.target]));
  assert.deepEqual(shown, [['https://www.youtube.com/watch?v=dQw4', 'noopener noreferrer', '_blank']]);
  assert.equal(await tab.page.locator('a[href^="javascript" i]').count(), 0);
});

test('every file has the headers, a type with its charset, and an ETag', async () => {
  const url = await pageUrl();
  const tab = await (await launch()).newPage();
  const loaded = [];
  tab.on('response', (response) => loaded.push(response.url()));
  await tab.goto(url);
  await until(() => loaded.some((each) => each.endsWith('/states.js')), 'all modules are loaded');
  await tab.close();
  const files = loaded.filter((each) => each === url || each.includes('/page/'));
  assert.ok(files.length > 15, String(files));
  for (const file of [...new Set(files)]) {
    const answer = await fetch(file);
    assert.equal(answer.status, 200, file);
    for (const [name, value] of Object.entries(pageHeaders())) {
      assert.equal(answer.headers.get(name), value, `${name} of ${file}`);
    }
    assert.match(answer.headers.get('Content-Type'), /^(text\/(html|css|javascript)|image\/svg\+xml); ?charset=utf-8$/i, file);
    const again = await fetch(file, { headers: { 'If-None-Match': answer.headers.get('ETag') } });
    assert.equal(again.status, 304, file);
  }
});

test('the policy allows nothing inline and nothing from elsewhere', async (t) => {
  const policy = pageHeaders()['Content-Security-Policy'];
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  const tab = await openPage(t);
  await tab.isClean();
  await tab.page.evaluate(() => document.body.append(Object.assign(document.createElement('style'), { textContent: 'body{}' })));
  await until(() => tab.page.evaluate(() => window.forbidden.length > 0), 'what is forbidden is noticed');
  assert.deepEqual(await tab.page.evaluate(() => {
    try {
      document.body.innerHTML = '<p>x</p>';
      return 'done';
    } catch (e) {
      return e.name;
    }
  }), 'TypeError');
});

test('it works behind a path', async (t) => {
  const tab = await openPage(t, { url: await serve('/stage/longhaul') });
  await tab.sees('.name', 'trip-to-the-north.mp4');
  assert.ok(tab.api.count('GET /destinations') > 0);
  await tab.isClean();
});

test('nothing is asked of anybody else', async (t) => {
  const tab = await openPage(t);
  const strangers = [];
  tab.page.on('request', (request) => strangers.push(request.url()));
  await tab.page.reload();
  await tab.sees('.name');
  const { origin } = new URL(await pageUrl());
  assert.deepEqual(strangers.filter((each) => !each.startsWith(`${origin}/`)), []);
});
