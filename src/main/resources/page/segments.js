/** Invocations as segments of a bar. Pure. */

/**
 * Where on the bar each invocation's bytes lie, as fractions, from left to right. What came before the latest invocations is one
 * segment, numbered 0. An upload whose session was lost begins anew: what is no longer confirmed has no segment.
 */
export function segments(upload) {
  const { total, confirmed, latest } = upload;
  if (!(total > 0)) {
    return [];
  }
  const found = [];
  let end = 0;
  const add = (number, to, runs) => {
    if (to > end) {
      found.push({ number, from: end, to, runs });
      end = to;
    }
  };
  const cutTo = (place) => {
    while (found.length > 0 && found.at(-1).to > place) {
      const last = found.pop();
      if (last.from < place) {
        found.push({ ...last, to: place });
      }
    }
    end = Math.min(end, place);
  };
  for (const each of latest) {
    cutTo(each.confirmedBefore);
    // A gap: what an invocation sent before it died is told by nobody, or it is no longer listed.
    add(each.number - 1, each.confirmedBefore, false);
    cutTo(each.confirmedAfter);
    add(each.number, each.confirmedAfter, each.end === 'running');
  }
  cutTo(confirmed);
  add(latest.at(-1)?.number ?? 0, confirmed, false);
  return found.map((each) => ({ ...each, from: each.from / total, to: each.to / total }));
}
