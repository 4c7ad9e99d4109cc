// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.charset.StandardCharsets;

/** What can be told of a binary message of a live socket. */
final class Fragments {
    private static final int TYPE = 4;

    private Fragments() {}

    /** Whether it is a fragment, which starts with a {@code moof} box (ISO/IEC 14496-12), and no init segment. */
    static boolean isFragment(byte[] message) {
        return message.length >= 2 * TYPE && new String(message, TYPE, TYPE, StandardCharsets.US_ASCII).equals("moof");
    }
}
