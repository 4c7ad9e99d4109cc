// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
export function unescaped(bytes: Uint8Array, from: number, count: number): DataView;
