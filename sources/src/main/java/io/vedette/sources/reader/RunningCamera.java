// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.CameraRecord;
import io.vedette.sources.metrics.CameraMetrics;
import io.vedette.sources.split.CameraSplit;
import io.vedette.sources.split.CameraSplitState;
import org.apache.flink.api.connector.source.ReaderOutput;

/** One camera of a reader: its split, mailbox, feed and metrics. Used by the task thread, but for {@link #beat}. */
final class RunningCamera {
    private final CameraSplitState state;
    private final Mailbox mailbox;
    private final FeedKeeper keeper;
    private final CameraMetrics metrics;
    private String outputId;
    private boolean removed;

    RunningCamera(CameraSplit split, Mailbox mailbox, FeedKeeper keeper, CameraMetrics metrics) {
        this.state = new CameraSplitState(split);
        this.mailbox = mailbox;
        this.keeper = keeper;
        this.metrics = metrics;
        this.outputId = split.splitId();
    }

    String name() {
        return state.split().name();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Opens it. */
    void start(RegistryLookup lookup) {
        keeper.want(state.split().version(), lookup);
    }

    /** Goes on with a newer version; the same one, or an older, changes nothing. */
    void replace(CameraSplit newer, RegistryLookup lookup) {
        if (newer.version() > state.split().version()) {
            state.replace(newer);
            keeper.want(newer.version(), lookup);
        }
    }

    /** A second went by. On the heartbeat's thread. */
    void beat() {
        mailbox.beat();
        keeper.beat();
    }

    /** No longer wanted: its last record is under way, and taken before anything else of it. */
    void remove() {
        removed = true;
        mailbox.remove();
        keeper.close();
    }

    boolean removed() {
        return removed;
    }

    /** Hands a record to Flink, through the output of the present version. */
    void emit(CameraRecord record, ReaderOutput<CameraRecord> output) {
        String id = state.split().splitId();
        if (!id.equals(outputId)) {
            output.releaseOutputForSplit(outputId);
            outputId = id;
        }
        output.createOutputForSplit(id).collect(record);
    }

    /** After its last record: gives back what Flink keeps for it. */
    void release(ReaderOutput<CameraRecord> output) {
        output.releaseOutputForSplit(outputId);
        metrics.close();
    }

    /** The reader stops: nothing more comes. */
    void close() {
        mailbox.close();
        keeper.close();
        metrics.close();
    }

    /** What goes into a checkpoint. */
    CameraSplit snapshot() {
        state.advanceTo(mailbox.newest());
        return state.toSplit();
    }
}
