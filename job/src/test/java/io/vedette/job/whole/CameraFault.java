// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import io.vedette.job.faults.FaultName;
import io.vedette.sources.simulator.Fault;
import org.jspecify.annotations.Nullable;

/** What a camera does wrong. */
enum CameraFault {
    RESET(FaultName.CAMERA_RESET, Fault.RESET, Word.AWAY),
    STALLED(FaultName.CAMERA_STALLED, Fault.STALL, Word.AWAY, "sends no video"),
    PASSWORD(FaultName.CAMERA_PASSWORD, Fault.WRONG_PASSWORD, Word.AWAY, "wants a user and a password"),
    PORT(FaultName.CAMERA_PORT, null, Word.AWAY, "refuses the connection"),
    HOST(FaultName.CAMERA_HOST, null, Word.AWAY, "is not known"),
    STREAM(FaultName.CAMERA_STREAM, Fault.GONE, Word.AWAY, "has no stream"),
    GARBAGE(FaultName.CAMERA_GARBAGE, Fault.GARBAGE, Word.AWAY),
    TRUNCATED(FaultName.CAMERA_TRUNCATED, Fault.TRUNCATE, Word.DAMAGED),
    HUGE(FaultName.CAMERA_HUGE, Fault.HUGE_SPS, Word.DAMAGED),
    RESIZED(FaultName.CAMERA_RESIZED, Fault.RESIZE, Word.FORMAT),
    CODEC(FaultName.CAMERA_CODEC, Fault.RESIZE, Word.FORMAT),
    JUMP(FaultName.CAMERA_JUMP, Fault.JUMP, Word.NONE),
    LOSS(FaultName.CAMERA_LOSS, Fault.DROP, Word.DAMAGED);

    /** What has to be told of it. */
    enum Word {
        /** The camera is not online. */
        AWAY,
        /** It is not online, or there is something wrong with its video. */
        DAMAGED,
        /** Its video is of another format. */
        FORMAT,
        /** Nothing: no frame is lost. */
        NONE
    }

    final FaultName name;
    final @Nullable Fault simulated;
    final Word word;
    /** What the words for a person must say. */
    final String words;

    CameraFault(FaultName name, @Nullable Fault simulated, Word word) {
        this(name, simulated, word, "");
    }

    CameraFault(FaultName name, @Nullable Fault simulated, Word word, String words) {
        this.words = words;
        this.name = name;
        this.simulated = simulated;
        this.word = word;
    }

    /** What more is to be said of the frames that came. */
    String remark() {
        return this == TRUNCATED ? ", but the halves of them" : "";
    }

    /** Whether it goes on until it is ended; else it happens once. */
    boolean lasts() {
        return simulated != Fault.RESET && simulated != Fault.RESIZE && simulated != Fault.JUMP;
    }
}
