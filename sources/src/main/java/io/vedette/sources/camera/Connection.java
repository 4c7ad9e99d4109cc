// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoOpener;
import io.vedette.sources.video.VideoStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one URL, one after the other: made, read, and what goes wrong put in words. One thread plays, any may
 * cancel.
 */
final class Connection {
    private final Secret url;
    private final boolean onlyFiles;
    private final VideoOpener opener;
    private final TroubleLog troubles;
    private volatile @Nullable Interrupt interrupt;

    /** Reads an open stream to its end. */
    @FunctionalInterface
    interface Reading {
        /** Returns at the end of a file; a camera has none. */
        void read(VideoStream stream, VideoAddress address) throws CameraProblem, InterruptedException;
    }

    /**
     * @param url placeholders unresolved
     * @param onlyFiles whether to refuse all but files
     */
    Connection(Secret url, boolean onlyFiles, VideoOpener opener, TroubleLog troubles) {
        this.url = url;
        this.onlyFiles = onlyFiles;
        this.opener = opener;
        this.troubles = troubles;
    }

    /**
     * Connects and reads to the end.
     *
     * @param wanted asked once from when on {@link #cancel} works
     * @return what went wrong; null when a file is over, or nobody wants it
     */
    @Nullable
    CameraProblem play(BooleanSupplier wanted, Reading reading) throws InterruptedException {
        Interrupt own = new Interrupt();
        interrupt = own;
        if (!wanted.getAsBoolean()) {
            return null;
        }
        try {
            VideoAddress address = VideoAddress.parse(url.reveal(System::getenv));
            if (onlyFiles && !address.isFile()) {
                return new CameraProblem(Kind.BAD_ADDRESS, "a replay reads files (expected: file:path)");
            }
            try (VideoStream stream = opener.open(address, own)) {
                reading.read(stream, address);
            }
            return null;
        } catch (CameraProblem e) {
            return e;
        } catch (ConfigException e) {
            return new CameraProblem(Kind.BAD_ADDRESS, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // an OutOfMemoryError must not end a camera without a word
            troubles.bug(e);
            return new CameraProblem(
                    Kind.INTERNAL, "internal error: " + e.getClass().getSimpleName() + " (see the log)", e);
        } finally {
            interrupt = null;
        }
    }

    /** Ends what is being opened or read now. */
    void cancel() {
        Interrupt running = interrupt;
        if (running != null) {
            running.cancel();
        }
    }

    /** The kind of a problem as {@link TroubleLog} counts it. */
    static String words(CameraProblem problem) {
        return problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " errors";
    }
}
