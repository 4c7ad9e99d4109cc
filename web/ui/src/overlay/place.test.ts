// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { linkBack } from './link-back';
import { between, foreseen, overlap, placeExactly, placeLive, trails } from './place';
import { result, track } from './scenes';
import { Timeline } from './timeline';

function timeline(...results: ReturnType<typeof result>[]): Timeline {
  const made = new Timeline();
  results.forEach((one) => made.add(one));
  return made;
}

test('live: goes on as the object went, and says that it guesses', () => {
  const made = timeline(result(10, [track(1, 0.1, 0.2)]));
  const [later] = placeLive(made, 10.5);
  expect(later?.box.x).toBeCloseTo(0.2);
  expect(later).toMatchObject({ id: 1, estimated: true, strength: 1 });
});

test('live: goes no further than a second, fades, and is gone', () => {
  const one = result(10, [track(1, 0.1, 0.2)]);
  const late = foreseen(one, 11.25)[0];
  expect(late?.box.x).toBeCloseTo(0.3);
  expect(late?.strength).toBeCloseTo(0.5);
  expect(foreseen(one, 11.5)).toEqual([]);
  expect(placeLive(timeline(one), 11.6)).toEqual([]);
});

test('live: what leaves the picture is cut off at its edge, and gone behind it', () => {
  const one = result(10, [track(1, 0.7, 0.2), track(2, 0.95, 0.5)]);
  const placed = foreseen(one, 11);
  expect(placed.map(({ id }) => id)).toEqual([1]);
  expect(placed[0]?.box.x).toBeCloseTo(0.9);
  expect(placed[0]?.box.width).toBeCloseTo(0.1);
});

test('live: uses what is known of later frames, but calls it no measure before the frame is past', () => {
  const made = timeline(result(10, [track(1, 0.1)]), result(10.4, [track(1, 0.5)]));
  expect(placeLive(made, 10.2)[0]?.box.x).toBeCloseTo(0.3);
  expect(placeLive(made, 10.2)[0]?.estimated).toBe(true);
  made.add(result(11.3, [track(1, 0.5)]));
  expect(placeLive(made, 10.2)[0]?.estimated).toBe(false);
});

test('what stands does not move, whatever its velocity was', () => {
  expect(foreseen(result(10, [{ ...track(1, 0.1, 0.2), stationary: true }]), 10.5)[0]?.box.x).toBe(0.1);
  expect(foreseen({ ...result(10, [track(1, 0.1, 0.2)]), outcome: 'still' }, 10.5)[0]?.box.x).toBe(0.1);
});

test('exact: between two results each track is between its places', () => {
  const [a, b] = [track(1, 0.1), track(1, 0.3)];
  const placed = placeExactly(timeline(result(10, [a]), result(10.4, [b])), 10.1);
  expect(placed[0]?.box.x).toBeCloseTo(0.15);
  expect(placed[0]).toMatchObject({ id: 1, estimated: false, strength: 1 });
});

test('exact: what is on one side only is there for half of the way', () => {
  const [before, after] = [result(10, [track(1, 0.1), track(2, 0.6)]), result(10.4, [track(1, 0.1), track(3, 0.8)])];
  const ids = (pts: number) => between(before, after, pts).map(({ id }) => id);
  expect(ids(10)).toEqual([1, 2]);
  expect(ids(10.19)).toEqual([1, 2]);
  expect(ids(10.21)).toEqual([1, 3]);
  expect(ids(10.4)).toEqual([1, 3]);
});

test('exact: without a result after it yet, a box is foreseen and says so', () => {
  const made = timeline(result(10, [track(1, 0.1, 0.2)]));
  expect(placeExactly(made, 10.1)[0]).toMatchObject({ estimated: true });
  expect(placeExactly(made, 10)[0]).toMatchObject({ estimated: false });
});

test('exact: over a long gap what is between is a guess, what is at its ends is not', () => {
  const made = timeline(result(10, [track(1, 0.1)]), result(11.4, [track(1, 0.3)]));
  expect(placeExactly(made, 10.7)[0]?.estimated).toBe(true);
  expect(placeExactly(made, 11.4)[0]?.estimated).toBe(false);
});

test('where nothing is followed detections are shown as they were', () => {
  const { tracks: _, ...seen } = result(10, [track(1, 0.1)]);
  const { tracks: __, ...later } = result(10.4, [track(1, 0.3)]);
  expect(placeExactly(timeline(seen, later), 10.1).map(({ id, box }) => [id, box.x])).toEqual([[null, 0.1]]);
  expect(placeExactly(timeline(seen, later), 10.3).map(({ id, box }) => [id, box.x])).toEqual([[null, 0.3]]);
  expect(placeLive(timeline(seen), 10.3).map(({ id, box }) => [id, box.x])).toEqual([[null, 0.1]]);
});

test('trails are the places on the ground of the last seconds', () => {
  const made = timeline(
    result(8, [track(1, 0)]),
    result(9, [track(1, 0.1)]),
    result(10, [track(1, 0.2), track(2, 0.7)]),
  );
  const found = trails(made, 8.5, 9.9);
  expect([...found.keys()]).toEqual([1]);
  expect(found.get(1)).toEqual([{ x: 0.2, y: 0.65 }]);
  expect(trails(made, 8, 10).get(1)?.length).toBe(3);
});

test('a new track gets its beginning from what was seen before it was followed', () => {
  const unfollowed = (pts: number, x: number) => ({ ...result(pts, [track(1, x)]), tracks: [] });
  const made = timeline(unfollowed(9.4, 0.7), unfollowed(9.6, 0.1), unfollowed(9.8, 0.14));
  const now = result(10, [track(1, 0.18, 0.2)]);
  made.add(now);
  linkBack(made, now);
  expect(made.between(9, 10).map(({ tracks }) => tracks?.map(({ box }) => box.x))).toEqual([[], [0.1], [0.14], [0.18]]);
});

test('a new track takes no detection that is another’s, of another kind, or from long ago', () => {
  const now = result(10, [track(2, 0.1)]);
  const others = [
    result(9.8, [track(1, 0.1)]),
    { ...result(9.8), detections: [{ ...track(1, 0.1), label: 'car' }] },
    { ...result(9.2, [track(1, 0.1)]), tracks: [] },
  ];
  for (const other of others) {
    const made = timeline(other, now);
    linkBack(made, now);
    expect(made.between(9, 9.9)[0]?.tracks).toEqual(other.tracks);
  }
});

test('overlap is intersection over union', () => {
  const box = { x: 0, y: 0, width: 0.2, height: 0.2 };
  expect(overlap(box, box)).toBeCloseTo(1);
  expect(overlap(box, { ...box, x: 0.1 })).toBeCloseTo(1 / 3);
  expect(overlap(box, { ...box, x: 0.3 })).toBe(0);
});
