// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.util.Map;

/** Cameras and detectors of a configuration file for {@link VedetteProcess}. */
final class CameraList {
    private final StringBuilder text = new StringBuilder("cameras:\n");

    private CameraList() {}

    /** No cameras yet; the default detector. */
    static CameraList empty() {
        return new CameraList();
    }

    /** Cameras with motion as the only analysis, and no detector. */
    static CameraList withoutDetector(Map<String, String> urls) {
        CameraList list = new CameraList();
        urls.forEach((name, url) -> list.add(name, url, "analyzers: []"));
        return list.also("detectors: []");
    }

    /** Adds a camera with lines of its own in the file. */
    CameraList add(String name, String url, String... settings) {
        text.append("  - name: ")
                .append(name)
                .append("\n    url: \"")
                .append(url)
                .append("\"\n");
        for (String setting : settings) {
            text.append("    ").append(setting).append('\n');
        }
        return this;
    }

    /** Adds a key of the file's, after the last camera. */
    CameraList also(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** As it stands in the file. */
    String yaml() {
        return text.toString();
    }
}
