// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import java.util.List;

/**
 * What a checkpoint keeps of the enumerator: places, and the counter of versions. No URL, no settings.
 *
 * @param lastVersion the newest version given to a split
 * @param places of wanted cameras, and of those removed less than a day ago
 */
public record EnumeratorState(long lastVersion, List<Place> places) {
    /** Before anything was seen. */
    public static final EnumeratorState EMPTY = new EnumeratorState(0, List.of());

    /** Copies the list. */
    public EnumeratorState {
        places = List.copyOf(places);
    }
}
