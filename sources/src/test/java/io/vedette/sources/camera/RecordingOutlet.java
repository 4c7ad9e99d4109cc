// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.Outlet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all that comes. */
class RecordingOutlet implements Outlet {
    final List<Fragment> fragments = new CopyOnWriteArrayList<>();
    final List<SampledFrame> samples = new CopyOnWriteArrayList<>();
    final List<CameraState> states = new CopyOnWriteArrayList<>();
    volatile boolean ended;

    @Override
    public void fragment(Fragment fragment) throws InterruptedException {
        fragments.add(fragment);
    }

    @Override
    public void sample(SampledFrame frame) throws InterruptedException {
        samples.add(frame);
    }

    @Override
    public void state(CameraState state) {
        states.add(state);
    }

    @Override
    public void end() {
        ended = true;
    }

    List<CameraStatus> statuses() {
        return states.stream().map(CameraState::status).toList();
    }
}
