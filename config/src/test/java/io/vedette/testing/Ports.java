// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that go and come back at the same place. They lie below those that the kernel gives to outgoing
 * connections (from 32768 on): of a port from there, some client may have made its own end while the server was gone.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BEHIND = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** A port of loopback on which nobody listens. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEHIND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no free port (expected: one of " + LOWEST + " to " + (BEHIND - 1) + ")");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) { // somebody listens
            return false;
        }
    }
}
