// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.util.List;

/**
 * What a camera's picture is divided into.
 *
 * @param zones parts that rules name
 * @param lines where objects are counted
 * @param masks parts that are left out
 */
public record SceneConfig(List<ZoneConfig> zones, List<LineConfig> lines, List<MaskConfig> masks)
        implements Serializable {
    /** An undivided picture. */
    public static final SceneConfig EMPTY = new SceneConfig(List.of(), List.of(), List.of());

    private static final long serialVersionUID = 1;
}
