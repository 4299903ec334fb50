/**
 * Compares screenshots as an eye would: by the mean colour of small blocks, which may lie a few pixels aside. Another version of the
 * browser draws letters a little differently, and passes; another colour, a missing icon, a bar of another length do not.
 */

import { PNG } from 'pngjs';

const BLOCK = 4;
const ASIDE = 2;
const CHANNELS = 3;
/** Of 255. */
const VISIBLE = 28;
/** Less than an icon has. */
const MOST_BLOCKS = 6;
const MOST_PIXELS_HIGHER = 4;

/** The same picture in fewer bytes. */
export function small(file) {
  return PNG.sync.write(PNG.sync.read(file), { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}

/** '' if they look alike, else what is different. */
export function difference(wantedFile, foundFile) {
  const wanted = PNG.sync.read(wantedFile);
  const found = PNG.sync.read(foundFile);
  if (wanted.width !== found.width || Math.abs(wanted.height - found.height) > MOST_PIXELS_HIGHER) {
    return `it is ${found.width}x${found.height}, not ${wanted.width}x${wanted.height}`;
  }
  const [one, other] = [sums(wanted), sums(found)];
  const height = Math.min(wanted.height, found.height);
  let blocks = 0;
  let where = '';
  for (let y = 0; y + BLOCK <= height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= wanted.width; x += BLOCK) {
      if (!isNear(one, other, x, y, wanted.width, height) || !isNear(other, one, x, y, wanted.width, height)) {
        blocks++;
        where ||= `${x},${y}`;
      }
    }
  }
  return blocks > MOST_BLOCKS ? `${blocks} blocks of ${BLOCK}x${BLOCK} pixels look different, the first at ${where}` : '';
}

/** Whether something like this block is there too, a few pixels aside at most. */
function isNear(from, to, x, y, width, height) {
  const mean = meanAt(from, x, y);
  for (let dy = -ASIDE; dy <= ASIDE; dy++) {
    for (let dx = -ASIDE; dx <= ASIDE; dx++) {
      const [left, top] = [x + dx, y + dy];
      if (left >= 0 && top >= 0 && left + BLOCK <= width && top + BLOCK <= height) {
        const there = meanAt(to, left, top);
        if (there.every((value, channel) => Math.abs(value - mean[channel]) <= VISIBLE)) {
          return true;
        }
      }
    }
  }
  return false;
}

function meanAt({ width, values }, x, y) {
  return Array.from({ length: CHANNELS }, (_, channel) => {
    const at = (column, row) => values[(row * (width + 1) + column) * CHANNELS + channel];
    return (at(x + BLOCK, y + BLOCK) - at(x, y + BLOCK) - at(x + BLOCK, y) + at(x, y)) / (BLOCK * BLOCK);
  });
}

/** Of all pixels above and to the left: so any block's sum is four of them. */
function sums({ width, height, data }) {
  const values = new Float64Array((width + 1) * (height + 1) * CHANNELS);
  const at = (column, row, channel) => (row * (width + 1) + column) * CHANNELS + channel;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < CHANNELS; channel++) {
        values[at(x + 1, y + 1, channel)] = data[(y * width + x) * 4 + channel]
          + values[at(x, y + 1, channel)] + values[at(x + 1, y, channel)] - values[at(x, y, channel)];
      }
    }
  }
  return { width, values };
}
