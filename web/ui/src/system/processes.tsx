// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { History } from './history';
import { Sparkline } from './sparkline';
import type { InstanceStats, Stats } from './stats';
import { bytes, uptime } from './units';

/** Each process of lanes with its CPU, memory, disk and journal, and the gateway's viewers and rewind memory. */
export function Processes({ history, stats }: { history: History; stats: Stats }) {
  const { gateway, instances } = stats;
  return (
    <ul class="processes">
      {instances.map((instance) => (
        <Process key={instance.instance} instance={instance} history={history} />
      ))}
      <li>
        <h3>Gateway</h3>
        <div class="gauges">
          <Gauge name="Watching" text={String(gateway.viewers)} />
          <Gauge
            name="Rewind memory"
            text={`${bytes(gateway.rewindBytes)} of ${bytes(gateway.rewindBudget)}`}
            part={gateway.rewindBytes / gateway.rewindBudget}
          />
        </div>
      </li>
    </ul>
  );
}

function Process({ instance, history }: { instance: InstanceStats; history: History }) {
  const of = (figure: (instance: InstanceStats) => number) =>
    history.series((stats) => {
      const found = stats.instances.find((each) => each.instance === instance.instance);
      return found ? figure(found) : null;
    });
  const { cpu, heapUsed, heapMax, rss, diskFree, diskTotal, journalBytes } = instance;
  const used = diskTotal > 0 ? (diskTotal - diskFree) / diskTotal : 0;
  return (
    <li data-instance={instance.instance}>
      <h3>
        Lanes <span class="quiet">{instance.instance}</span>
      </h3>
      <p class="quiet">up for {uptime(instance.uptime)}</p>
      <div class="gauges">
        <Gauge name="CPU" text={`${cpu.toFixed(2)} cores`} />
        <Sparkline series={of((each) => each.cpu)} label={`CPU: ${cpu.toFixed(2)} cores`} atLeast={1} />
        <Gauge name="Memory" text={bytes(rss)} />
        <Sparkline series={of((each) => Math.max(0, each.rss))} label={`Memory: ${bytes(rss)}`} atLeast={1e8} />
        <Gauge name="Heap" text={`${bytes(heapUsed)} of ${bytes(heapMax)}`} part={heapUsed / heapMax} />
        <Gauge name="Disk" text={`${bytes(diskFree)} free of ${bytes(diskTotal)}`} part={used} warnAt={0.9} />
        <Gauge name="Journal" text={`${bytes(journalBytes)} not yet in the database`} />
      </div>
    </li>
  );
}

interface GaugeProps {
  name: string;
  text: string;
  /** How full, 0 to 1; without it there is no bar. */
  part?: number;
  warnAt?: number;
}

function Gauge({ name, text, part, warnAt = 2 }: GaugeProps) {
  return (
    <div class="gauge" data-warn={part !== undefined && part >= warnAt ? 'yes' : undefined}>
      <span>{name}</span> <b>{text}</b>
      {part !== undefined && <meter min={0} max={1} value={part} aria-label={`${name}: ${text}`} />}
    </div>
  );
}
