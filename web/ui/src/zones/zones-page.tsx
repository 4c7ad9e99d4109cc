// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type FieldProblem, Refused } from '../api/http';
import type { Camera } from '../api/types';
import { stateOf } from '../live/caption';
import { Stage } from '../live/stage';
import { useLive } from '../live/use-live';
import { expectedShape, message } from '../live/words';
import { href } from '../shell/router';
import { cameras } from '../state/cameras';
import '../style/zones.css';
import { Drawing, type Tool } from './drawing';
import { fetchSettings, type Settings, saveScene, sceneOf } from './settings';
import { Problems } from './shape-form';
import { ShapeList } from './shape-list';
import { ZoneLayer } from './zone-layer';

const TOOLS: { tool: Tool; name: string; title: string }[] = [
  { tool: 'choose', name: 'Choose', title: 'Choose and move what is there' },
  { tool: 'zone', name: 'Zone', title: 'A part of the picture that rules name' },
  { tool: 'line', name: 'Line', title: 'Where objects are counted' },
  { tool: 'mask', name: 'Motion mask', title: 'What moves there wakes no detector' },
  { tool: 'ignore', name: 'Ignore', title: 'No object there is followed' },
];

/** Draws a camera's zones, lines and masks on its live picture. */
export function ZonesPage({ name }: { name: string }) {
  const camera = cameras.value?.find((each) => each.name === name);
  const settings = useSignal<Settings | null>(null);
  const error = useSignal('');
  useEffect(() => {
    fetchSettings(name)
      .then((given) => {
        settings.value = given;
      })
      .catch((e: Error) => {
        error.value = e.message;
      });
  }, [name, settings, error]);
  if (error.value) {
    return (
      <main class="notice">
        <h2>Zones of {name}</h2>
        <p class="error">{error.value}</p>
      </main>
    );
  }
  return camera && settings.value ? <Editor key={name} camera={camera} settings={settings.value} /> : null;
}

function Editor({ camera, settings }: { camera: Camera; settings: Settings }) {
  const drawing = useMemo(() => new Drawing(sceneOf(settings), settings.undrawn), []); // What comes later is told by `saved`.
  const left = useSignal(settings);
  const problems = useSignal<FieldProblem[]>([]);
  const said = useSignal('');
  const width = useSignal(1);
  const live = useLive(camera.name, camera.state !== 'disabled', 5);
  const shape = live.shape.value ?? expectedShape(camera);
  const aspect = shape.width / shape.height;
  useKeys(drawing);

  async function save() {
    problems.value = [];
    said.value = 'Saving…';
    try {
      const now = await saveScene(camera.name, drawing.scene.value);
      drawing.saved(sceneOf(now));
      drawing.undrawn.value = now.undrawn;
      left.value = now;
      said.value = 'Saved; in effect within two seconds.';
    } catch (e) {
      problems.value = e instanceof Refused ? e.problems : [];
      said.value = (e as Error).message;
    }
  }
  return (
    <main class="zones-page" data-camera={camera.name}>
      <div class="zones-head">
        <h2>
          <a href={href(['camera', camera.name])}>{camera.name}</a>
        </h2>
        <Tools drawing={drawing} />
        <button type="button" class="save" disabled={!drawing.isChanged} onClick={save}>
          Save
        </button>
        <p class="said" role="status">
          {said.value}
        </p>
      </div>
      <Stage
        camera={camera.name}
        live={live}
        expected={shape}
        layer={
          <Measured onWidth={(measured) => (width.value = measured)}>
            <ZoneLayer drawing={drawing} tracks={live.tracks.value} aspect={aspect} pixel={1000 / width.value} />
          </Measured>
        }
      >
        <div class="message">{message(stateOf(camera, live), live.note.value, live.shape.value === null)}</div>
      </Stage>
      <aside aria-label="Shapes">
        <Problems problems={problems.value.filter((each) => !/^(zones|lines|masks)\[/.test(each.path))} />
        {left.value.overridden.length > 0 && (
          <p class="quiet">
            Made here, but the configuration file says otherwise and wins: {left.value.overridden.join(', ')}.
          </p>
        )}
        {left.value.invalid.map((problem) => (
          <p key={problem} class="error">
            Made here, and can’t be used any more: {problem}
          </p>
        ))}
        <LeftToDraw drawing={drawing} />
        <ShapeList drawing={drawing} tracks={live.tracks.value} aspect={aspect} problems={problems.value} />
      </aside>
    </main>
  );
}

/** What rules of the file wait for. */
function LeftToDraw({ drawing }: { drawing: Drawing }) {
  const left = drawing.left;
  if (left.length === 0) {
    return null;
  }
  return (
    <p class="left-to-draw">
      The configuration file names these, and leaves it to you where they are:
      {left.map((shape) => (
        <button key={shape.name} type="button" data-undrawn={shape.name} onClick={() => drawing.draw(shape)}>
          Draw {shape.kind} <b>{shape.name}</b>
        </button>
      ))}
    </p>
  );
}

function Tools({ drawing }: { drawing: Drawing }) {
  return (
    <>
      {TOOLS.map(({ tool, name, title }) => (
        <button
          key={tool}
          type="button"
          data-tool={tool}
          title={title}
          aria-pressed={drawing.tool.value === tool}
          onClick={() => drawing.pick(tool)}
        >
          {name}
        </button>
      ))}
      <button type="button" data-action="undo" onClick={() => drawing.undo()}>
        Undo
      </button>
      <button type="button" data-action="revert" disabled={!drawing.isChanged} onClick={() => drawing.revert()}>
        Revert
      </button>
    </>
  );
}

/** Tells how wide what it holds is shown, in CSS pixels. */
function Measured({ onWidth, children }: { onWidth: (width: number) => void; children: preact.ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => onWidth(Math.max(1, entry?.contentRect.width ?? 1)));
    if (element.current) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={element} class="measured">
      {children}
    </div>
  );
}

/** Enter closes what is drawn, or puts a new shape into the middle; Escape gives it up; Ctrl+Z takes a step back. */
function useKeys(drawing: Drawing): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement | null)?.closest?.('input, select')) {
        return;
      }
      if (event.key === 'Enter' && drawing.tool.value !== 'choose') {
        event.preventDefault(); // Else it presses the tool's button again.
        drawing.close(true);
      } else if (event.key === 'Escape') {
        drawing.pick('choose');
      } else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        drawing.undo();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [drawing]);
}
