// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.ring;

import io.vedette.record.Fragment;
import java.util.ArrayList;
import java.util.List;

/** A key frame and what depends on it. Guarded by its ring's lock. */
final class GroupOfPictures {
    private final List<Fragment> fragments = new ArrayList<>();
    private long bytes;

    GroupOfPictures(Fragment key) {
        add(key);
    }

    void add(Fragment fragment) {
        fragments.add(fragment);
        bytes += fragment.bytes().length;
    }

    long bytes() {
        return bytes;
    }

    Fragment key() {
        return fragments.get(0);
    }

    List<Fragment> fragments() {
        return fragments;
    }
}
