// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.ConfigException;
import io.vedette.config.DecodePolicy;
import io.vedette.config.RegistryException;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraStatus;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.FeedFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one camera's feed as the registry of this machine wants it. Reading the registry, opening and closing may take
 * seconds, so all that happens on a worker, one thing after the other; callers never wait. What goes wrong becomes the
 * camera's state and is tried again, ever more rarely.
 */
final class FeedKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(FeedKeeper.class);
    private static final int RAREST_RETRY = 60;

    private final Mailbox mailbox;
    private final CameraRegistry registry;
    private final FeedFactory feeds;
    private final boolean bounded;
    private final Executor worker;

    // Only the worker touches these.
    private @Nullable CameraConfig current;
    private @Nullable CameraFeed feed;
    private int failures;

    private volatile boolean closed;
    private volatile long version;
    private final AtomicInteger beatsToRetry = new AtomicInteger();

    /**
     * Nothing runs yet.
     *
     * @param worker runs what it gets one after the other; a task that was handed in runs, come what may
     */
    FeedKeeper(Mailbox mailbox, CameraRegistry registry, FeedFactory feeds, boolean bounded, Executor worker) {
        this.mailbox = mailbox;
        this.registry = registry;
        this.feeds = feeds;
        this.bounded = bounded;
        this.worker = worker;
    }

    /** The camera is wanted in this version. */
    void want(long newer, RegistryLookup lookup) {
        version = newer;
        beatsToRetry.set(0);
        worker.execute(() -> apply(newer, lookup));
    }

    /** A second went by: tries again what failed, when it is time. */
    void beat() {
        if (beatsToRetry.getAndUpdate(beats -> Math.max(0, beats - 1)) == 1) {
            long failed = version; // not written back: a newer one may be wanted just now
            RegistryLookup lookup = new RegistryLookup(registry);
            worker.execute(() -> apply(failed, lookup));
        }
    }

    /** Ends the feed for good: one that is not open yet stays closed, also when the registry takes its time. */
    void close() {
        closed = true;
        worker.execute(this::closeFeed);
    }

    private void apply(long wanted, RegistryLookup lookup) {
        if (closed || wanted != version) {
            return; // a newer one waits behind
        }
        try {
            become(lookup.find(mailbox.camera().name()), wanted);
            failures = 0;
        } catch (Throwable e) { // a feed's native library may fail to link
            failed(e);
        }
    }

    private void become(CameraConfig wanted, long wantedVersion) {
        boolean feedStays = feed != null && current != null && sameFeed(current, wanted);
        mailbox.put(new CameraSettings(
                mailbox.camera(), wantedVersion, wanted.analyzers(), wanted.motion(), wanted.scene(), wanted.rules()));
        if (feedStays) {
            current = wanted;
            return;
        }
        closeFeed();
        current = wanted;
        if (closed) {
            return; // while the registry was read
        }
        boolean looksBack = wanted.isLookedAt() && wanted.analysis().decode() == DecodePolicy.ADAPTIVE;
        mailbox.begin(looksBack ? MediaClock.LOOKING_BACK : MediaClock.PATIENCE);
        if (wanted.enabled()) {
            feed = feeds.open(mailbox.camera(), wanted, mailbox.resumeAfter(), mailbox);
            return;
        }
        mailbox.put(CameraStatus.DISABLED, null);
        if (bounded) {
            mailbox.end();
        }
    }

    /** Whether the difference is of no concern to the feed: then its video goes on without a gap. */
    private static boolean sameFeed(CameraConfig one, CameraConfig other) {
        return one.url().equals(other.url())
                && one.enabled() == other.enabled()
                && one.transport() == other.transport()
                && one.isLookedAt() == other.isLookedAt()
                && one.analysis().equals(other.analysis());
    }

    private void failed(Throwable cause) {
        failures++;
        String error = describe(cause);
        LOG.warn("camera {}: {}", mailbox.camera().name(), error);
        if (!bounded) { // before it is told: whoever hears of it may count on the next try
            beatsToRetry.set(Math.min(RAREST_RETRY, 1 << Math.min(failures, 6)));
        }
        if (feed == null) { // else it goes on as it was
            mailbox.put(CameraStatus.FAILED, error);
        }
        if (bounded) {
            mailbox.end();
        }
    }

    /** Only messages that are made to be shown are shown: any other exception may quote the camera's URL. */
    private static String describe(Throwable cause) {
        if ((cause instanceof RegistryException || cause instanceof ConfigException) && cause.getMessage() != null) {
            return cause.getMessage();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return "could not be opened: " + cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void closeFeed() {
        @Nullable CameraFeed running = feed;
        feed = null;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Throwable e) {
            LOG.warn(
                    "camera {}: could not be closed: {}",
                    mailbox.camera().name(),
                    e.getClass().getName());
        }
    }
}
