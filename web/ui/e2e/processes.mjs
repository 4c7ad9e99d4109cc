// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it and these started, each with its processor time so far in seconds; on Linux alone. */
export function family(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        const seconds = (Number(fields[11]) + Number(fields[12])) / 100;
        return [{ pid: Number(name), parent: Number(fields[1]), seconds }];
      } catch {
        return []; // It has just ended.
      }
    });
  const from = (process) => [process, ...all.filter(({ parent }) => parent === process.pid).flatMap(from)];
  return all.filter(({ pid }) => pid === root).flatMap(from);
}
