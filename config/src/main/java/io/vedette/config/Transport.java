// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** How RTP travels from the camera. */
public enum Transport {
    /** Interleaved in the RTSP connection (RFC 7826 section 14): nothing is lost or reordered. */
    TCP
}
