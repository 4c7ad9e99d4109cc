// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Announce;
import io.vedette.config.EventsConfig.Retention;
import io.vedette.jvm.Lease;
import io.vedette.record.EventPhase;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.sinks.storage.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One of several JVMs of a job, to be killed or not: keeps events of a camera and what crosses its line, a hundred a second,
 * and prints the number of each event once its journal has all of it. At a line of input it says no more and waits until all is
 * stored; then it ends, as it does at once when its input does. Arguments: the data directory, the database, a gateway's port, journal or database, the camera,
 * the first event's number.
 */
public final class JvmVictim {
    private static final int PAUSE_MILLIS = 10;

    private JvmVictim() {}

    /** Runs until killed, or told to end. */
    public static void main(String[] args) throws Exception {
        // Unbuffered: what was printed before the kill has been printed.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false);
        KeptOptions options = options(Path.of(args[0]), args[1], Integer.parseInt(args[2]), Announce.valueOf(args[3]));
        try (Lease<Kept> kept = Kept.SHARED.acquire(options)) {
            String camera = args[4];
            long first = Long.parseLong(args[5]);
            say(
                    kept.get(),
                    new KeptRecord.Followed(camera, first * 10, List.of()),
                    new KeptRecord.Unfollowed(camera, first * 10));
            AtomicBoolean told = whenTold();
            for (long n = first; !told.get(); n++) {
                write(kept.get(), camera, n);
                byte[] line = (n + "\n").getBytes(StandardCharsets.US_ASCII);
                out.write(line, 0, line.length);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            while (!kept.get().journal().isDrained()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        System.exit(0);
    }

    /** True once a line came. Where the input ends, its parent is no more, and nobody waits for this one. */
    private static AtomicBoolean whenTold() {
        AtomicBoolean told = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    told.set(true);
                }
            } catch (IOException e) {
                // as good as its end
            }
            Runtime.getRuntime().halt(1);
        });
        reader.setDaemon(true);
        reader.start();
        return told;
    }

    private static void write(Kept kept, String camera, long n) throws InterruptedException, ExecutionException {
        long pts = n * 10;
        String id = camera + "-" + n;
        say(
                kept,
                History.event(camera, id, EventPhase.OPENED, pts, pts, pts),
                new KeptRecord.Crossed(camera, "gate", Direction.IN, "person", n, History.moment(pts)),
                new KeptRecord.Episode(camera, pts, pts * 10, pts + 1, pts * 10 + 10, false, 0.5f),
                History.event(camera, id, EventPhase.CLOSED, pts, pts + 5, pts));
        say(kept, new KeptRecord.Episode(camera, pts, pts * 10, pts + 2, pts * 10 + 20, true, 0.5f));
    }

    private static void say(Kept kept, KeptRecord... records) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (KeptRecord record : records) {
            last = kept.append(record);
        }
        last.get();
    }

    private static KeptOptions options(Path data, String url, int gateway, Announce announce) {
        LinkOptions link = new LinkOptions(
                "many",
                List.of(new GatewayAddress(
                        "127.0.0.1", gateway, LinkAccess.plain(LinkSecret.inFile(data.resolve("token"))))),
                data.toString(),
                LocalVideo.NONE,
                LinkLimits.DEFAULT);
        return new KeptOptions(
                "many",
                Storage.ofManyJvms("many", data),
                url,
                null,
                announce,
                Duration.ZERO,
                new Retention(TestDatabase.SINCE_EVER, 1L << 40, 0, List.of()),
                List.of(),
                KeptSecrets.NONE,
                link);
    }
}
