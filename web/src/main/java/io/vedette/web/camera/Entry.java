// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.wire.EventMessage;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.ResultMessage;
import io.vertx.core.buffer.Buffer;

/** One thing that viewers get in order: a fragment, a result or an event. */
public sealed interface Entry {
    /** What it weighs in buffers and queues, in bytes. */
    int size();

    /**
     * A fragment.
     *
     * @param number counts this camera's fragments without a hole, so that skipped ones can be counted
     * @param init what it plays after
     * @param head its times and flags
     * @param bytes {@code moof} and {@code mdat}; not to be changed
     */
    record Video(long number, InitPart init, FragmentHead head, Buffer bytes) implements Entry {
        @Override
        public int size() {
            return bytes.length();
        }
    }

    /**
     * A result.
     *
     * @param message what it says
     * @param json the same as it came from the lane
     */
    record Result(ResultMessage message, String json) implements Entry {
        @Override
        public int size() {
            return json.length();
        }
    }

    /**
     * An event that began, went on or ended.
     *
     * @param message what it says
     * @param json the same as it came from the lane
     */
    record Event(EventMessage message, String json) implements Entry {
        @Override
        public int size() {
            return json.length();
        }
    }
}
