// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import io.vedette.config.Masking;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Entry;
import io.vedette.web.camera.Lane;
import io.vedette.web.camera.SnapshotRequests;
import io.vedette.wire.EventMessage;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.InitHead;
import io.vedette.wire.Json;
import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.SnapshotHead;
import io.vedette.wire.StateMessage;
import io.vedette.wire.StatsMessage;
import io.vedette.wire.WatchMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a JVM of lanes. Whatever is wrong with what it sends ends this connection and touches nothing else. */
final class LinkConnection implements Lane {
    private static final Logger LOG = LoggerFactory.getLogger(LinkConnection.class);
    private static final Pattern CAMERA_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int HELLO_LIMIT = 4096;

    private final NetSocket socket;
    private final long order;
    private final Greeter greeter;
    private final Cameras cameras;
    private final SnapshotRequests snapshots;
    private final LinkReader reader = new LinkReader(HELLO_LIMIT);
    private @Nullable String instance;
    private boolean ended;
    private @Nullable Set<String> watchOwed;

    /** What the server does when a connection presents itself. */
    interface Greeter {
        /** Whether the token is the right one. */
        Predicate<String> token();

        /** The connection is one of ours now; an older one of the same instance has to go. */
        void greeted(LinkConnection connection);
    }

    LinkConnection(NetSocket socket, long order, Greeter greeter, Cameras cameras, SnapshotRequests snapshots) {
        this.socket = socket;
        this.order = order;
        this.greeter = greeter;
        this.cameras = cameras;
        this.snapshots = snapshots;
    }

    void open(Runnable whenClosed) {
        socket.handler(this::received);
        socket.closeHandler(closed -> {
            whenClosed.run();
            ended();
        });
        socket.exceptionHandler(e -> LOG.debug("live link {}: {}", this, e.toString()));
        socket.drainHandler(drained -> {
            Set<String> owed = watchOwed;
            if (owed != null) {
                watchOwed = null;
                watch(owed);
            }
        });
    }

    /** Whether it has presented itself. */
    boolean isGreeted() {
        return instance != null;
    }

    void close() {
        ended();
        socket.close();
    }

    @Override
    public String instance() {
        return String.valueOf(instance);
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public void watch(Set<String> names) {
        if (socket.writeQueueFull()) {
            watchOwed = names;
            return;
        }
        send(LinkMessage.of(LinkKind.WATCH, "", Json.bytes(new WatchMessage(List.copyOf(names)))));
    }

    @Override
    public boolean requestSnapshot(String camera, SnapshotHead request) {
        if (socket.writeQueueFull()) {
            return false;
        }
        send(LinkMessage.of(LinkKind.SNAPSHOT_REQUEST, camera, Json.bytes(request)));
        return true;
    }

    @Override
    public String toString() {
        return (instance == null ? "before HELLO" : instance) + " from " + socket.remoteAddress();
    }

    private void send(LinkMessage message) {
        socket.write(Buffer.buffer(LinkCodec.prefix(message)).appendBytes(message.body()));
    }

    private void received(Buffer piece) {
        if (ended) {
            return;
        }
        try {
            reader.add(piece);
            LinkMessage message = reader.next();
            while (message != null && !ended) {
                handle(message);
                message = reader.next();
            }
        } catch (LinkProtocolException | IllegalArgumentException e) {
            LOG.warn("live link {} closed: {}", this, Masking.mask(String.valueOf(e.getMessage())));
            close();
        }
    }

    private void handle(LinkMessage message) throws LinkProtocolException {
        if (instance == null) {
            greet(message);
            return;
        }
        switch (message.kind()) {
            case INIT -> cameras.init(this, camera(message), initHead(message), message.body());
            case FRAGMENT ->
                cameras.fragment(this, camera(message), FragmentHead.decode(message.head()), message.body());
            case RESULT -> result(message);
            case EVENT -> event(message);
            case STATE -> cameras.state(this, camera(message), read(message, StateMessage.class));
            case REMOVED -> cameras.removed(this, camera(message));
            case STATS -> cameras.stats(this, read(message, StatsMessage.class));
            case SNAPSHOT -> snapshots.answered(read(message, SnapshotHead.class), message.body());
            case HELLO, WATCH, SNAPSHOT_REQUEST ->
                throw new LinkProtocolException("unexpected " + message.kind() + " from a lane");
        }
    }

    private void greet(LinkMessage message) throws LinkProtocolException {
        if (message.kind() != LinkKind.HELLO) {
            throw new LinkProtocolException("first message is " + message.kind() + " (expected: HELLO)");
        }
        HelloMessage hello = read(message, HelloMessage.class);
        if (hello.version() != LinkCodec.VERSION) {
            throw new LinkProtocolException(
                    "protocol version " + hello.version() + " (expected: " + LinkCodec.VERSION + ")");
        }
        if (!greeter.token().test(hello.token())) {
            throw new LinkProtocolException("wrong token (expected: the link token of this gateway)");
        }
        instance = hello.instance();
        reader.trust();
        greeter.greeted(this);
        cameras.joined(this);
        LOG.info("live link {} connected", this);
    }

    private static InitHead initHead(LinkMessage message) throws LinkProtocolException {
        InitHead head = read(message, InitHead.class);
        if (head.ftypLength() < 8 || head.ftypLength() >= message.body().length) {
            throw new LinkProtocolException(
                    "ftyp of " + head.ftypLength() + " bytes in an init segment of " + message.body().length);
        }
        return head;
    }

    private void result(LinkMessage message) throws LinkProtocolException {
        ResultMessage result = read(message, ResultMessage.class);
        cameras.result(this, camera(message), result, new String(message.head(), StandardCharsets.UTF_8));
    }

    private void event(LinkMessage message) throws LinkProtocolException {
        EventMessage event = read(message, EventMessage.class);
        cameras.event(camera(message), new Entry.Event(event, new String(message.head(), StandardCharsets.UTF_8)));
    }

    private static <T extends Record> T read(LinkMessage message, Class<T> type) throws LinkProtocolException {
        T read = Json.read(message.head(), type);
        if (read == null) {
            throw new LinkProtocolException("not a " + type.getSimpleName() + ": null");
        }
        RequiredParts.check(read);
        return read;
    }

    private static String camera(LinkMessage message) throws LinkProtocolException {
        if (!CAMERA_NAME.matcher(message.camera()).matches()) {
            throw new LinkProtocolException(message.kind() + " for camera '" + message.camera()
                    + "' (expected: a name of " + CAMERA_NAME.pattern() + ")");
        }
        return message.camera();
    }

    private void ended() {
        if (ended) {
            return;
        }
        ended = true;
        if (instance != null) {
            LOG.info("live link {} gone", this);
            cameras.left(this);
        }
    }
}
