/** Retrying and cancelling: asked for, confirmed, and told of. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../kit/browser.js';
import { uploads } from '../kit/fixtures.js';
import { problem } from '../kit/stub.js';

test('a failed upload is retried', async (t) => {
  const failed = uploads.failed();
  const tab = await openPage(t, { uploads: [failed] });
  await tab.page.getByRole('button', { name: 'Retry old-tape.avi' }).click();
  await tab.sees('#notices', 'old-tape.avi goes on.');
  await tab.sees('.state', 'Pending');
  assert.equal(tab.api.count(`POST /uploads/${failed.id}/retry`), 1);
  assert.equal(await tab.focused(), 'old-tape.avi', 'the button is gone, and its reader stands at the upload');
  await tab.isClean();
});

test('a waiting upload is cancelled at once, when it is confirmed', async (t) => {
  const waiting = uploads.waiting();
  const tab = await openPage(t, { uploads: [waiting] });
  await tab.page.getByRole('button', { name: 'Cancel concert.mp4' }).click();
  await tab.sees('dialog', 'concert.mp4 to main-channel (YouTube)');
  assert.equal(tab.api.count('DELETE'), 0, 'nothing is done before it is confirmed');
  await tab.page.getByRole('button', { name: 'Cancel the upload' }).click();
  await tab.sees('#notices', 'concert.mp4 is cancelled.');
  await tab.sees('.state', 'Cancelled');
  assert.equal(tab.api.count(`DELETE /uploads/${waiting.id}`), 1);
  await tab.isClean();
});

test('it can be kept: by the button, and by Escape', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.waiting()] });
  const cancel = tab.page.getByRole('button', { name: 'Cancel concert.mp4' });
  await cancel.click();
  await tab.page.getByRole('button', { name: 'Keep it' }).click();
  await tab.seesNo('dialog');
  assert.equal(await tab.focused(), 'Cancel concert.mp4');
  await cancel.click();
  await tab.sees('dialog');
  await tab.page.keyboard.press('Escape');
  await tab.seesNo('dialog');
  assert.equal(tab.api.count('DELETE'), 0);
});

test('one that is held is cancelling until it has ended', async (t) => {
  const running = uploads.uploading();
  const tab = await openPage(t, { uploads: [running] });
  await tab.page.getByRole('button', { name: 'Cancel trip' }).click();
  await tab.page.getByRole('button', { name: 'Cancel the upload' }).click();
  await tab.sees('#notices', 'is being cancelled by the invocation that holds it');
  await tab.sees('.state', 'Cancelling');
  // The real list does not tell: the page asks for this one.
  await tab.poll();
  assert.ok(tab.api.count(`GET /uploads/${running.id}`) > 0);
  await tab.sees('.state', 'Cancelling');
  await tab.page.reload();
  await tab.sees('.state', 'Cancelling');
  Object.assign(running, { state: 'CANCELLED', cancelling: false });
  await tab.poll();
  await tab.sees('.state', 'Cancelled');
  await tab.isClean();
});

test('what cannot be done is told with its remedy, and stays until it is put away', async (t) => {
  const failed = uploads.failed();
  const tab = await openPage(t, { uploads: [failed] });
  tab.api.next.set(`POST /uploads/${failed.id}/retry`, problem(409, 'The upload is busy', 'Another invocation holds it.', 'Try again in a minute.'));
  await tab.page.getByRole('button', { name: 'Retry' }).click();
  const notice = await tab.sees('.notice', 'What to do: Try again in a minute.');
  assert.match(await notice.innerText(), /old-tape\.avi was not retried: The upload is busy/);
  await tab.poll(10_000);
  assert.ok(await notice.isVisible());
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await tab.seesNo('.notice');
});

test('without an answer it says that it does not know', async (t) => {
  const tab = await openPage(t, { uploads: [uploads.failed()] });
  tab.api.isDown = true;
  await tab.page.getByRole('button', { name: 'Retry' }).click();
  await tab.sees('.notice', 'was not retried, as far as is known: no answer came');
});
