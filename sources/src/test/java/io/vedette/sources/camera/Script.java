// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.sources.camera.ScriptedStream.End;
import io.vedette.sources.camera.ScriptedStream.Recording;
import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.VideoOpener;
import io.vedette.sources.video.VideoPacket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Says what a camera does, attempt by attempt. */
final class Script {
    /** Two seconds of video, a key frame every ten frames. */
    static final Recording CLIP = Recording.of(SyntheticClips.SMALL.path());

    private Script() {}

    /** Attempts in order; the last one is repeated. */
    static VideoOpener script(VideoOpener... attempts) {
        Deque<VideoOpener> left = new ArrayDeque<>(List.of(attempts));
        return (address, interrupt) ->
                (left.size() > 1 ? left.removeFirst() : left.getFirst()).open(address, interrupt);
    }

    static VideoOpener plays(End end) {
        return plays(CLIP.packets(), end);
    }

    static VideoOpener plays(List<VideoPacket> packets, End end) {
        return (address, interrupt) -> new ScriptedStream(CLIP.info(), packets, end, interrupt);
    }

    static VideoOpener fails(Kind kind, String message) {
        return (address, interrupt) -> {
            throw new CameraProblem(kind, message);
        };
    }

    static End problem(Kind kind) {
        return interrupt -> {
            throw new CameraProblem(kind, "it is " + kind);
        };
    }
}
