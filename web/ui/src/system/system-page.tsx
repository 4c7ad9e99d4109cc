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
  const gateway = history.newest?.stats.gateway;
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
        <Processes history={history} />
      </section>
      <footer class="about">
        {gateway && <span>Vedette {gateway.version}</span>}
        {gateway?.dashboard && (
          <a href={gateway.dashboard} target="_blank" rel="noreferrer">
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
