// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { withToken } from '../api/session';
import { cameras } from '../state/cameras';
import '../style/system.css';
import { CameraRow } from './camera-row';
import { HealthList } from './health-list';
import type { History } from './history';
import { Processes } from './processes';
import { useSystem } from './watching';

/** What everything does: why a camera is slow, and whether machine, disk and database keep up. */
export function SystemPage() {
  const { history, health } = useSystem();
  const stats = history.newest?.stats;
  if (!health || !stats) {
    return (
      <main class="system" aria-label="System">
        <p class="quiet">Asking…</p>
      </main>
    ); // All comes at once, so that nothing moves when more does.
  }
  return (
    <main class="system" aria-label="System">
      <section aria-labelledby="health-title">
        <h2 id="health-title">Health</h2>
        <HealthList health={health} />
      </section>
      <section aria-labelledby="cameras-title">
        <h2 id="cameras-title">Cameras</h2>
        <Cameras history={history} />
      </section>
      <section aria-labelledby="machine-title">
        <h2 id="machine-title">Processes</h2>
        <Processes history={history} stats={stats} />
      </section>
      <footer class="about">
        <span>Vedette {stats.gateway.version}</span>
        {stats.gateway.dashboard && (
          <a href={stats.gateway.dashboard} target="_blank" rel="noreferrer">
            Flink dashboard
          </a>
        )}
        <a href={withToken('/api/openapi.yaml')}>API</a>
        <a href={withToken('/metrics')}>Metrics</a>
      </footer>
    </main>
  );
}

function Cameras({ history }: { history: History }) {
  return (
    <ul class="camera-rows">
      {(cameras.value ?? []).map((camera) => (
        <CameraRow key={camera.name} camera={camera} history={history} />
      ))}
    </ul>
  );
}
