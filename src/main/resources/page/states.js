/** What each state is called, and what can be done in it. Pure. */

const STATES = {
  PENDING: { word: 'Pending', icon: 'pending', group: 'running', hint: 'An invocation is called for.' },
  OPENING: { word: 'Opening', icon: 'running', group: 'running', hint: 'A session is being opened on the platform.' },
  UPLOADING: { word: 'Uploading', icon: 'running', group: 'running', hint: '' },
  FINALIZING: { word: 'Finalizing', icon: 'running', group: 'running', hint: 'The last bytes are under way, or the platform has yet to confirm them.' },
  PUBLISHING: { word: 'Publishing', icon: 'running', group: 'running', hint: 'Every byte has arrived; the video is being published.' },
  WAITING: { word: 'Waiting', icon: 'waiting', group: 'waiting', hint: '' },
  FAILED: { word: 'Failed', icon: 'failed', group: 'failed', hint: '' },
  COMPLETED: { word: 'Completed', icon: 'completed', group: 'done', hint: '' },
  CANCELLED: { word: 'Cancelled', icon: 'cancelled', group: 'done', hint: '' },
};

/** One of a later release, which this page does not know. */
const UNKNOWN = { icon: 'pending', group: 'running', hint: '' };

/** The states of a group, for the API; empty: any. */
export function statesOf(group) {
  return group === 'all' ? [] : Object.keys(STATES).filter((name) => STATES[name].group === group);
}

/** Word, icon, group and hint of an upload. */
export function stateOf(upload) {
  const state = STATES[upload.state] ?? { ...UNKNOWN, word: upload.state };
  return upload.cancelling
    ? { ...state, word: 'Cancelling', icon: 'cancelled', hint: 'Whoever holds it now ends it, here and on the platform.' }
    : state;
}

export function isRunning(upload) {
  return stateOf(upload).group === 'running' || upload.cancelling;
}

export function canRetry(upload) {
  return (upload.state === 'WAITING' || upload.state === 'FAILED') && !upload.cancelling;
}

export function canCancel(upload) {
  return stateOf(upload).group !== 'done' && !upload.cancelling;
}
