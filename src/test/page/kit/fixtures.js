/** Uploads as the API shows them, at one moment. */

export const NOW = new Date('2026-03-02T11:05:00Z');

const MINUTE = 60_000;
const MB = 1_000_000;

const at = (minutes) => new Date(NOW.getTime() + minutes * MINUTE).toISOString();

/** 24 hexadecimal digits. */
const id = (number) => number.toString(16).padStart(24, 'a');

const base = (number, name, more) => ({
  id: id(number),
  state: 'PENDING',
  destination: 'main-channel',
  source: `s3://studio-videos/finished/${name}`,
  createdAt: at(-number * 10),
  total: 2400 * MB,
  confirmed: 0,
  cancelling: false,
  invocations: 0,
  latest: [],
  ...more,
});

export const invocation = (number, beganMinutes, before, after, end, minutes = 12) => ({
  number,
  began: at(beganMinutes),
  ...(end === 'running' || end === 'died' ? {} : { ended: at(beganMinutes + minutes) }),
  confirmedBefore: before * MB,
  confirmedAfter: after * MB,
  end,
});

const quota = {
  type: 'quota-exceeded',
  title: 'The quota of the day is used up',
  detail: 'YouTube answered 403 quotaExceeded.',
  remedy: 'Nothing has to be done: it goes on when the quota is new. Ask Google for more if this is often so.',
};

export const uploads = {
  pending: () => base(1, 'new-arrival.mp4', {}),
  uploading: () => base(2, 'trip-to-the-north.mp4', {
    state: 'UPLOADING',
    confirmed: 1650 * MB,
    bytesPerSecond: 21 * MB,
    secondsLeft: 36,
    invocations: 3,
    latest: [
      invocation(1, -32, 0, 720, 'handed-over'),
      invocation(2, -19, 720, 1310, 'handed-over'),
      invocation(3, -6, 1310, 1650, 'running'),
    ],
  }),
  finalizing: () => base(3, 'interview.mov', {
    state: 'FINALIZING',
    destination: 'clips',
    total: 640 * MB,
    confirmed: 604 * MB,
    bytesPerSecond: 9 * MB,
    secondsLeft: 4,
    invocations: 1,
    latest: [invocation(1, -2, 0, 604, 'running')],
  }),
  publishing: () => base(4, 'lecture-7.mp4', {
    state: 'PUBLISHING',
    confirmed: 2400 * MB,
    invocations: 2,
    latest: [invocation(1, -40, 0, 1500, 'handed-over'), invocation(2, -28, 1500, 2400, 'running')],
    video: { id: 'v7' },
  }),
  waiting: () => base(5, 'concert.mp4', {
    state: 'WAITING',
    confirmed: 800 * MB,
    waitsUntil: at(180),
    invocations: 1,
    latest: [invocation(1, -50, 0, 800, 'waiting')],
    problem: quota,
  }),
  failed: () => base(6, 'old-tape.avi', {
    state: 'FAILED',
    confirmed: 300 * MB,
    invocations: 2,
    latest: [invocation(1, -70, 0, 300, 'died'), invocation(2, -55, 300, 300, 'failed')],
    problem: {
      type: 'source-changed',
      title: 'The object is not the one that was recorded',
      detail: 'Its ETag is another one since 09:12.',
      remedy: 'Upload it as it is now; two versions are never joined.',
    },
  }),
  completed: () => base(7, 'harbour.mp4', {
    state: 'COMPLETED',
    confirmed: 2400 * MB,
    bytesPerSecond: 20 * MB,
    invocations: 2,
    latest: [invocation(1, -90, 0, 1400, 'handed-over'), invocation(2, -76, 1400, 2400, 'completed')],
    video: { id: 'dQw4', link: 'https://www.youtube.com/watch?v=dQw4' },
  }),
  cancelled: () => base(8, 'wrong-file.mp4', {
    state: 'CANCELLED',
    confirmed: 500 * MB,
    invocations: 1,
    latest: [invocation(1, -95, 0, 500, 'cancelled')],
  }),
  cancelling: () => base(9, 'second-thoughts.mp4', {
    state: 'UPLOADING',
    cancelling: true,
    confirmed: 900 * MB,
    invocations: 1,
    latest: [invocation(1, -8, 0, 900, 'running')],
  }),
};

export const all = () => Object.values(uploads).map((make) => make());

export const many = (count) => Array.from({ length: count }, (_, index) => base(index + 1, `video-${index + 1}.mp4`, {
  state: 'COMPLETED',
  confirmed: 2400 * MB,
}));

export const destinations = () => [
  { name: 'clips', platform: 'apivideo' },
  { name: 'main-channel', platform: 'youtube' },
];

export const pausedDestinations = () => [
  { name: 'clips', platform: 'apivideo' },
  { name: 'main-channel', platform: 'youtube', pausedUntil: at(180), reason: quota },
];
