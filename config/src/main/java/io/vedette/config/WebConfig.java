// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Page, API and websockets.
 *
 * @param host address to listen on; anything but loopback needs a token
 * @param port TCP port; 0 for any free one
 * @param origins further Origins from which browsers may connect and write, such as {@code https://cams.example}
 * @param token what clients must present as {@code Authorization: Bearer} or {@code ?token=}
 * @param rewind how far back a viewer can go
 * @param rewindBytes how many bytes the rewind buffers of all cameras may hold together
 */
public record WebConfig(
        String host, int port, List<String> origins, Optional<Secret> token, Duration rewind, long rewindBytes) {
    /** Port 8088 on loopback, ten seconds of rewind in 64 MB. */
    public static final WebConfig DEFAULT =
            new WebConfig("127.0.0.1", 8088, List.of(), Optional.empty(), Duration.ofSeconds(10), 64L << 20);
}
