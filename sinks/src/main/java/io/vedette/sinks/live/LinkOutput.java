// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.InitSegment;
import io.vedette.stats.StageMeter;
import io.vedette.wire.EventMessage;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.InitHead;
import io.vedette.wire.Json;
import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Encodes what is taken out of an {@link Outbox} and writes it to a gateway. For one thread. */
final class LinkOutput {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    LinkOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    void hello(String token, String instance) throws IOException {
        write(LinkMessage.of(LinkKind.HELLO, "", Json.bytes(new HelloMessage(LinkCodec.VERSION, token, instance))));
        out.flush();
    }

    void write(Outgoing outgoing) throws IOException {
        if (outgoing instanceof CameraTurn turn) {
            write(turn);
        } else if (outgoing instanceof Outgoing.Plain plain) {
            write(plain.message());
        }
        out.flush();
        if (outgoing instanceof CameraTurn turn) {
            count(turn);
        }
    }

    private void write(CameraTurn turn) throws IOException {
        if (turn.removed()) {
            write(LinkMessage.of(LinkKind.REMOVED, turn.camera(), new byte[0]));
        }
        if (turn.state() != null) {
            write(LinkMessage.of(LinkKind.STATE, turn.camera(), Json.bytes(StateMessage.of(turn.state()))));
        }
        if (turn.init() != null) {
            write(message(turn.camera(), turn.init()));
        }
        if (turn.fragment() != null) {
            write(message(turn.fragment()));
        }
        if (turn.result() != null) {
            write(LinkMessage.of(LinkKind.RESULT, turn.camera(), Json.bytes(ResultMessage.of(turn.result()))));
        }
        if (turn.event() != null) {
            EventMessage message = EventMessage.of(turn.event().event());
            write(LinkMessage.of(LinkKind.EVENT, turn.camera(), Json.bytes(message)));
        }
    }

    private static LinkMessage message(String camera, InitSegment init) {
        InitHead head = new InitHead(init.codec(), init.width(), init.height(), init.origin(), init.ftypLength());
        return new LinkMessage(LinkKind.INIT, camera, Json.bytes(head), init.bytes());
    }

    private static LinkMessage message(Fragment fragment) {
        FragmentHead head = FragmentHead.of(
                fragment.dts(), fragment.pts(), fragment.time().toEpochMilli(), fragment.duration(), fragment.key());
        return new LinkMessage(LinkKind.FRAGMENT, fragment.camera().name(), head.encode(), fragment.bytes());
    }

    private void write(LinkMessage message) throws IOException {
        out.write(LinkCodec.prefix(message));
        out.write(message.body());
    }

    private static void count(CameraTurn turn) {
        long now = System.nanoTime();
        Fragment fragment = turn.fragment();
        if (fragment != null) {
            StageMeter live = turn.meters().live();
            live.handled(fragment.bytes().length);
            if (turn.meters().fragmentTimed()) {
                live.latencyNanos(now - fragment.arrivalNanos());
            }
        }
        FrameResult result = turn.result();
        if (result != null) {
            turn.meters().result().handled();
            turn.meters().result().latencyNanos(now - result.arrivalNanos());
        }
        Announced event = turn.event();
        if (event != null) {
            turn.meters().event().handled();
            turn.meters().event().latencyNanos(now - event.nanos());
        }
    }
}
