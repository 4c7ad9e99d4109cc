// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Detection;
import java.util.List;

/** Any tracker. */
public interface Follower {
    /** What it follows after one more analysed frame. */
    List<IdentifiedBox> follow(long pts, List<Detection> detections);
}
