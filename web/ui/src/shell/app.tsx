// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { ComponentChildren } from 'preact';
import { needsToken } from '../api/session';
import { EventsPage } from '../events/events-page';
import { GridPage } from '../grid/grid-page';
import { LivePage } from '../live/live-page';
import { cameras, unreachable } from '../state/cameras';
import { keepsEvents } from '../state/events';
import { SystemPage } from '../system/system-page';
import { ZonesPage } from '../zones/zones-page';
import { NoCameras, TokenForm, Unreachable } from './notices';
import { route } from './router';
import { TopBar } from './top-bar';

/** The whole page: the bar, and what the route names. */
export function App() {
  return (
    <>
      <TopBar />
      <Notices />
      {!needsToken.value && <Page />}
    </>
  );
}

/** What keeps one from seeing cameras; tiles stay while the gateway is away, since it may be back in a moment. */
function Notices() {
  if (needsToken.value) {
    return <TokenForm />;
  }
  if (cameras.value === null) {
    return unreachable.value ? <Unreachable /> : null;
  }
  return cameras.value.length === 0 ? <NoCameras /> : null;
}

function Page(): ComponentChildren {
  const [page, ...rest] = route.value.path;
  switch (page) {
    case 'camera':
      return rest[1] === 'zones' ? <ZonesPage name={rest[0] ?? ''} /> : <LivePage name={rest[0] ?? ''} />;
    case 'events':
      return keepsEvents ? <EventsPage id={rest[0]} /> : <GridPage />;
    case 'system':
      return <SystemPage />;
    default:
      return <GridPage />;
  }
}
