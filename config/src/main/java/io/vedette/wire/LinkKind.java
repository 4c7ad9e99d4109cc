// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

/** The messages of the live link. Lanes dial gateways; the direction is given with each. The ordinal is the byte on the wire. */
public enum LinkKind {
    /** Lane to gateway, first: {@link HelloMessage}. */
    HELLO,
    /** Lane to gateway: a camera's {@link InitHead}; body: the init segment. Precedes the fragments that need it. */
    INIT,
    /** Lane to gateway: {@link FragmentHead}; body: the fragment. */
    FRAGMENT,
    /** Lane to gateway: a {@link ResultMessage} as it goes to browsers. */
    RESULT,
    /** Lane to gateway: a {@link StateMessage} as it goes to browsers. */
    STATE,
    /** Lane to gateway: the camera is no longer configured; no head. */
    REMOVED,
    /** Lane to gateway, once a second: {@link StatsMessage}; no camera. */
    STATS,
    /** Gateway to lane, on every change: {@link WatchMessage}; no camera. */
    WATCH,
    /** Gateway to lane: {@link SnapshotHead}. */
    SNAPSHOT_REQUEST,
    /** Lane to gateway: the {@link SnapshotHead} of the request, with an error or with a JPEG as the body. */
    SNAPSHOT,
    /** Lane to gateway: an {@link EventMessage} as it goes to browsers. */
    EVENT
}
