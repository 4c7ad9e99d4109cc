// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.record.Fragment;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One side of {@code viewers} in a JVM of its own: a server and a camera that plays a clip into it on demand. It says its
 * port and path, and is then told on its standard input how many fragments to send; they are in memory when it says
 * {@code ready} and go out at 25 a second once it hears the next line. Its own lines start with {@link #MARK}, as loggers
 * write to the same place.
 */
public final class ServerProgram {
    static final String MARK = "> ";

    private ServerProgram() {}

    /**
     * Serves until its standard input ends.
     *
     * @param arguments {@code gateway} or {@code bare}; the clip; the decode time of its first fragment in ticks
     */
    @SuppressWarnings("SystemOut") // it is heard by the process that started it
    public static void main(String[] arguments) throws Exception {
        ClipFragments clip = new ClipFragments(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        try (FragmentServer server = arguments[0].equals("gateway") ? GatewayServer.start() : BareServer.start();
                BufferedReader orders =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(MARK + server.port() + " " + server.path());
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                List<Fragment> fragments = clip.take(Integer.parseInt(order));
                System.out.println(MARK + "ready");
                orders.readLine();
                play(fragments, server);
            }
        }
    }

    private static void play(List<Fragment> fragments, FragmentServer server) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < fragments.size(); i++) {
            long early = start + i * TimeUnit.SECONDS.toNanos(1) / ClipFragments.PER_SECOND - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            server.send(fragments.get(i));
        }
    }
}
