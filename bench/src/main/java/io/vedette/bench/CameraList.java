// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.DecodePolicy;
import java.util.Locale;
import java.util.Map;

/** Cameras and detectors of a configuration file for {@link VedetteProcess}. */
final class CameraList {
    private final StringBuilder text = new StringBuilder();
    private boolean any;

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

    /** Cameras that decode by one policy, with the default detector or with motion as the only analysis. */
    static CameraList of(Map<String, String> urls, boolean detect, DecodePolicy decode) {
        CameraList list = new CameraList();
        String policy = "analysis: {decode: " + decode.name().toLowerCase(Locale.ROOT) + "}";
        String[] settings = detect ? new String[] {policy} : new String[] {policy, "analyzers: []"};
        urls.forEach((name, url) -> list.add(name, url, settings));
        return detect ? list : list.also("detectors: []");
    }

    /** Adds a camera with lines of its own in the file. */
    CameraList add(String name, String url, String... settings) {
        text.append(any ? "" : "cameras:\n")
                .append("  - name: ")
                .append(name)
                .append("\n    url: \"")
                .append(url)
                .append("\"\n");
        any = true;
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
        return any ? text.toString() : "cameras: []\n" + text;
    }
}
