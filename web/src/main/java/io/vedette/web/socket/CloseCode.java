// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

/** The codes with which we close websockets; 4000 and above are ours (RFC 6455 section 7.4.2). */
final class CloseCode {
    /** The gateway stops. */
    static final int GOING_AWAY = 1001;
    /** A fault of ours in serving this viewer (RFC 6455 section 7.4.1). */
    static final int FAILED = 1011;

    static final String FAILED_REASON = "a fault in the program; its log says more";
    /** A parameter is missing or wrong. */
    static final int BAD_REQUEST = 4400;
    /** There is no camera of that name. */
    static final int UNKNOWN_CAMERA = 4404;
    /** The viewer has answered no ping for two minutes. */
    static final int NO_SIGN_OF_LIFE = 4408;
    /** The camera was removed from the configuration. */
    static final int REMOVED = 4410;
    /** The page at this socket can't play what the camera sends. */
    static final int UNSUPPORTED_CODEC = 4415;

    private CloseCode() {}
}
