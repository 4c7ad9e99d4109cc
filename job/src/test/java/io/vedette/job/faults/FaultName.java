// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

/** The lines of the fault matrix, in the order in which they stand in the README. */
public enum FaultName {
    CAMERA_RESET("camera: connection reset"),
    CAMERA_STALLED("camera: silent stall"),
    CAMERA_PASSWORD("camera: wrong password"),
    CAMERA_PORT("camera: port closed"),
    CAMERA_HOST("camera: its host's name gone"),
    CAMERA_STREAM("camera: its stream's name gone"),
    CAMERA_GARBAGE("camera: garbage bytes"),
    CAMERA_TRUNCATED("camera: truncated NAL units"),
    CAMERA_HUGE("camera: parameter sets that claim 16384×16384"),
    CAMERA_RESIZED("camera: another resolution in mid-stream"),
    CAMERA_CODEC("camera: H.265 instead of H.264"),
    CAMERA_JUMP("camera: its clock jumps by 1 h"),
    CAMERA_LOSS("camera: a fifth of its packets lost"),
    CAMERAS_ALL("all cameras gone at once and back"),
    TASK_MANAGER("one TaskManager killed"),
    JOB_MANAGER("JobManager killed"),
    GATEWAY("gateway killed and restarted"),
    DATABASE("database (PostgreSQL) stopped"),
    DISK("volume of clips full"),
    DETECTOR_THROWS("detector: every call throws"),
    DETECTOR_HANGS("detector: calls don't return"),
    DETECTOR_CORRUPT("detector: model file corrupt"),
    VIEWER_DEAF("viewer that never reads"),
    VIEWERS_VANISH("200 viewers that connect and vanish"),
    CLOCK_BACK("wall clock set back by 1 h"),
    CLOCK_FORWARD("wall clock set forward by 1 h"),
    REGISTRY_GARBAGE("garbage in the registry's file"),
    SETTINGS_GARBAGE("garbage in settings through the API");

    private final String words;

    FaultName(String words) {
        this.words = words;
    }

    /** What the matrix calls it. */
    public String words() {
        return words;
    }
}
