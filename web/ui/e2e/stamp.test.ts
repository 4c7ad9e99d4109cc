// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
import { expect, test } from 'vitest';
import { unescaped } from './stamp.mjs';

/** As an encoder puts threes in (ITU-T H.264, 7.4.1). */
function escaped(payload: Uint8Array): Uint8Array {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(out);
}

test('reads the numbers of every frame, also those with a three after zeros', () => {
  for (let frame = 0; frame < 2000; frame++) {
    const numbers = new DataView(new ArrayBuffer(17));
    numbers.setBigUint64(0, BigInt(frame));
    numbers.setBigUint64(8, 1_795_763_872_577_000_003n);
    numbers.setUint8(16, 0x80);
    const read = unescaped(escaped(new Uint8Array(numbers.buffer)), 0, 16);
    expect(read.getBigUint64(0)).toBe(BigInt(frame));
    expect(read.getBigUint64(8)).toBe(1_795_763_872_577_000_003n);
  }
});
