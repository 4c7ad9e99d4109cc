// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** A process and all that it and these started, each with its processor time so far in seconds; on Linux alone. */
export function family(root: number): { pid: number; parent: number; seconds: number }[];
