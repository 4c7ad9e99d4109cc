// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The stages of a lane. Each one's uid is its name in a savepoint: never change one, never use one again for something
 * else.
 */
public enum Stages {
    /** Reads cameras. */
    CAMERAS,
    /** Takes fragments aside. */
    SPLIT,
    /** Sends fragments to the gateways. */
    FRAGMENTS,
    /** Looks for motion. */
    MOTION,
    /** Looks for objects where something moves. */
    DETECT,
    /** Follows objects from frame to frame. */
    TRACK,
    /** Makes events of what objects do. */
    RULES,
    /** Sends results and states to the gateways. */
    RESULTS,
    /** Keeps states, motion, events and detections in the journal and the database. */
    KEPT,
    /** Keeps pictures and clips of events. */
    MEDIA;

    /** What Flink calls it, in savepoints, metrics and the dashboard. */
    public String uid() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Gives an operator this stage's uid and name. */
    <T> SingleOutputStreamOperator<T> mark(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid()).name(uid());
    }

    /** Gives a sink this stage's uid and name. */
    <T> DataStreamSink<T> mark(DataStreamSink<T> sink) {
        return sink.uid(uid()).name(uid());
    }
}
