// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { needsToken, setToken } from '../api/session';
import { lookForCameras } from '../state/cameras';
import { useRepeated } from '../state/use-repeated';
import { fetchHealth } from '../system/stats';

const EXAMPLE = [
  'cameras:',
  '  - name: front-door',
  '    url: rtsp://user:$' + '{CAMERA_PASSWORD}@192.168.1.20/stream1',
].join('\n');

/** Milliseconds between two questions whether anything that reads cameras is connected. */
const LOOK_EVERY = 2_000;

/** Why there is no camera, as soon as that is known: none is configured, or nothing that reads any is connected. */
export function NoCameras() {
  const hasLanes = useSignal<boolean | null>(null);
  useRepeated(
    async () => {
      const { components } = await fetchHealth();
      hasLanes.value = !components.some(
        ({ name, instance, status }) => name === 'lanes' && instance === null && status === 'failed',
      );
    },
    LOOK_EVERY,
    [],
  );
  if (hasLanes.value === null) {
    return null;
  }
  return hasLanes.value ? <NothingConfigured /> : <NoLanes />;
}

/** A gateway alone: the job that reads cameras does not run, or dials another. */
function NoLanes() {
  return (
    <section id="no-lanes" class="notice">
      <h2>Nothing reads cameras now</h2>
      <p>
        This gateway is up, but no lane is connected to it. <code>./vedette run</code> connects its own within seconds.
      </p>
      <p>
        On a cluster, <code>./vedette cluster status</code> says which lanes run; those that do, dial the gateways under{' '}
        <code>link.gateways</code>, and <code>./vedette cluster logs</code> says which don't let them in.
      </p>
    </section>
  );
}

function NothingConfigured() {
  return (
    <section id="empty" class="notice">
      <h2>No cameras yet</h2>
      <p>
        Write one into <code>config/vedette.yaml</code>; it appears here within seconds, without a restart:
      </p>
      <pre>{EXAMPLE}</pre>
      <p>
        No camera at hand? <code>./vedette demo</code> plays sample footage. <code>./vedette probe URL</code> says what
        is wrong with one.
      </p>
    </section>
  );
}

/** The gateway does not answer. */
export function Unreachable() {
  return (
    <section id="unreachable" class="notice">
      <h2>The gateway does not answer</h2>
      <p>
        This page tries again by itself. Is <code>./vedette run</code> still running?
      </p>
    </section>
  );
}

/** Asks for the token, again when it was not the right one. */
export function TokenForm() {
  const tried = useSignal(false);
  async function enter(event: SubmitEvent) {
    event.preventDefault();
    setToken(String(new FormData(event.currentTarget as HTMLFormElement).get('token')));
    await lookForCameras();
    tried.value = needsToken.value;
  }
  return (
    <form id="token-form" class="notice" onSubmit={enter}>
      <h2>Token needed</h2>
      <p>
        It stands under <code>web.token</code> in the configuration.
      </p>
      <p>
        <input id="token" name="token" type="password" autocomplete="current-password" aria-label="Token" required />
        <button type="submit">Enter</button>
      </p>
      <p class="error" role="alert">
        {tried.value ? 'That is not the token.' : ''}
      </p>
    </form>
  );
}
