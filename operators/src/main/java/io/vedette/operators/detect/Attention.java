// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.jvm.PerJvm;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When to look again at cameras where nothing moves: somebody who stands still makes no motion, and that he went is only known
 * once a frame without him was analysed. The Track stage says when; Detect takes the first frame from then on. Both are in one
 * chain, so for one camera both calls come from one thread, and on recordings, where Detect waits for each answer, in the same
 * order each time. Nothing is kept over a restart; the Track stage says it again.
 */
public final class Attention implements AutoCloseable {
    /** One per JVM and job instance. */
    public static final PerJvm<String, Attention> SHARED = new PerJvm<>(instance -> new Attention());

    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /** Asks for a look at a camera from a media time on; {@link Long#MAX_VALUE} for none. The latest word counts. */
    public void lookAt(String camera, long pts) {
        if (pts == Long.MAX_VALUE) {
            due.remove(camera);
        } else {
            due.put(camera, pts);
        }
    }

    /** Whether a frame of a media time is to be looked at. Once it said so, it says so no more until asked again. */
    boolean takes(String camera, long pts) {
        Long from = due.get(camera);
        return from != null && pts >= from && due.remove(camera, from);
    }

    /** Forgets a camera that was removed. */
    public void forget(String camera) {
        due.remove(camera);
    }

    @Override
    public void close() {
        due.clear();
    }
}
