// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Camera } from '../api/types';
import { href } from '../shell/router';
import { DecodingLine } from './decoding-line';
import { diagnose } from './diagnosis';
import { cameraOf, dropsOf, type History, stageOf } from './history';
import { remedy, what } from './reasons';
import { Sparkline } from './sparkline';
import type { CameraStats, StageStats } from './stats';
import { bytes, millis, rate } from './units';

/** What the plots of a camera show: a stage's rate or its delay. */
const PLOTS = [
  { stage: 'receive', name: 'received', delay: false },
  { stage: 'sample', name: 'sampled', delay: false },
  { stage: 'detect', name: 'analysed', delay: false },
  { stage: 'live', name: 'live delay p95', delay: true },
  { stage: 'result', name: 'result delay p95', delay: true },
];

const MARKS = { good: '✓', warn: '!', bad: '✕', off: '–' };

/** A camera: how it does in a sentence, the last minutes as plots, and on request all of its stages. */
export function CameraRow({ camera, history }: { camera: Camera; history: History }) {
  const newest = history.newest;
  const stats = newest ? cameraOf(newest.stats, camera.name) : undefined;
  const diagnosis = diagnose(camera, history);
  return (
    <li class="camera-row" data-camera={camera.name} data-level={diagnosis.level}>
      <div class="camera-head">
        <a class="name" href={href(['camera', camera.name])}>
          {camera.name}
        </a>
        <span class="diagnosis">
          <span class="mark" aria-hidden="true">
            {MARKS[diagnosis.level]}
          </span>
          {diagnosis.text}
          {diagnosis.todo && <span class="quiet"> — {diagnosis.todo}</span>}
        </span>
      </div>
      <div class="plots">
        {PLOTS.map((plot) => (
          <Plot key={plot.name} camera={camera.name} history={history} {...plot} />
        ))}
        <DropPlot camera={camera.name} history={history} />
      </div>
      {camera.decoding && <DecodingLine decoding={camera.decoding} />}
      {stats && (
        <details>
          <summary>All stages</summary>
          <Stages stats={stats} />
        </details>
      )}
    </li>
  );
}

interface PlotProps {
  camera: string;
  history: History;
  stage: string;
  name: string;
  delay: boolean;
}

function Plot({ camera, history, stage, name, delay }: PlotProps) {
  const series = history.stage(camera, stage, (figures) => (delay ? figures.p95 : figures.rate));
  const now = series.at(-1);
  const text = delay ? millis(now) : rate(now);
  return (
    <figure>
      <Sparkline series={series} label={`${name}: ${text}`} atLeast={delay ? 100 : 5} />
      <figcaption>
        {name} <b>{text}</b>
      </figcaption>
    </figure>
  );
}

function DropPlot({ camera, history }: { camera: string; history: History }) {
  const series = history.dropRates(camera);
  const text = rate(series.at(-1) ?? 0);
  return (
    <figure class="drops">
      <Sparkline series={series} label={`dropped: ${text}`} atLeast={1} />
      <figcaption>
        dropped <b>{text}</b>
      </figcaption>
    </figure>
  );
}

function Stages({ stats }: { stats: CameraStats }) {
  const drops = [...dropsOf(stats)].sort(([, a], [, b]) => b - a);
  return (
    <div class="stages">
      <table>
        <thead>
          <tr>
            {['stage', 'rate', 'p50', 'p95', 'p99', 'queue', 'handled'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stats.stages.map((stage) => (
            <StageRow key={stage.stage} stage={stage} />
          ))}
        </tbody>
      </table>
      <p class="quiet">
        {stats.live.viewers} watching; {bytes(stats.live.rewindBytes)} ({Math.round(stats.live.rewindSeconds)} s) to
        rewind
        {stageOf(stats, 'receive') && `; ${bytes(stageOf(stats, 'receive')?.bytes ?? 0)} received`}.
      </p>
      {drops.length > 0 && (
        <ul class="drop-reasons">
          {drops.map(([reason, count]) => (
            <li key={reason}>
              <b>{count}</b> {what(reason)}
              {remedy(reason) && <span class="quiet"> — {remedy(reason)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function StageRow({ stage }: { stage: StageStats }) {
  return (
    <tr>
      <th scope="row">{stage.stage}</th>
      <td>{rate(stage.rate)}</td>
      <td>{millis(stage.p50)}</td>
      <td>{millis(stage.p95)}</td>
      <td>{millis(stage.p99)}</td>
      <td>{stage.queue}</td>
      <td>{stage.handled}</td>
    </tr>
  );
}
