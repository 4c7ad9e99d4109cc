// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/**
 * Bytes of a stream without emulation prevention (ITU-T H.264, 7.4.1): a three after two zeros is none of the data, and zeros
 * before it say nothing of what follows. Needs nothing around it, as it is also put into pages.
 *
 * @param {Uint8Array} bytes a stream
 * @param {number} from where to begin
 * @param {number} count how many bytes are wanted
 * @returns {DataView}
 */
export function unescaped(bytes, from, count) {
  const out = [];
  let zeros = 0;
  for (let i = from; out.length < count && i < bytes.length; i++) {
    if (zeros >= 2 && bytes[i] === 3) {
      zeros = 0;
    } else {
      out.push(bytes[i]);
      zeros = bytes[i] === 0 ? zeros + 1 : 0;
    }
  }
  return new DataView(new Uint8Array(out).buffer);
}
