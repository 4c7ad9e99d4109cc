// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

/** Hears how a camera's main stream does, on the camera's reader. Must not block. */
interface MainListener {
    /** Hears nothing: for cameras of one stream. */
    MainListener NONE = new MainListener() {
        @Override
        public void connected() {}

        @Override
        public void came(Received frame) {}

        @Override
        public void gone() {}
    };

    /** A new connection. */
    void connected();

    /** A frame came that can be used. */
    void came(Received frame);

    /** The connection is over. */
    void gone();
}
