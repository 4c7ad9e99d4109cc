// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.Future;
import io.vedette.record.Fragment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference: a websocket server on Netty as one writes it in an afternoon. Fragments stand in memory outside of the heap
 * and are shared by all viewers. It watches over no viewer's slowness, counts nothing, and knows one camera.
 */
final class BareServer implements FragmentServer {
    private static final int LONGEST_REQUEST = 1 << 16;
    private static final int SEND_BUFFER = 512 << 10; // what our gateway asks for

    private final EventLoopGroup loop;
    private int port;

    // of the event loop
    private final List<Channel> viewers = new ArrayList<>();
    private final List<ByteBuf> group = new ArrayList<>();
    private ByteBuf init = Unpooled.EMPTY_BUFFER;

    private BareServer(EventLoopGroup loop) {
        this.loop = loop;
    }

    /** Starts it on a free port, with one event loop, as many as our gateway has. */
    static BareServer start() throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        BareServer server = new BareServer(loop);
        Channel listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LONGEST_REQUEST),
                                        new WebSocketServerProtocolHandler(server.path()),
                                        server.new Viewer());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        server.port = ((InetSocketAddress) listening.localAddress()).getPort();
        return server;
    }

    /** Joins when its handshake is done. */
    private final class Viewer extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                if (!group.isEmpty()) {
                    write(context.channel(), init);
                }
                group.forEach(fragment -> write(context.channel(), fragment));
                context.flush();
                viewers.add(context.channel());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            viewers.remove(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            // viewers have nothing to say
        }
    }

    private static void write(Channel viewer, ByteBuf bytes) {
        ChannelFuture unused = viewer.write(new BinaryWebSocketFrame(bytes.retainedDuplicate()), viewer.voidPromise());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public void send(Fragment fragment) {
        loop.execute(() -> {
            if (fragment.key()) {
                startGroup(fragment);
            }
            ByteBuf bytes = direct(fragment.bytes());
            group.add(bytes);
            for (Channel viewer : viewers) {
                write(viewer, bytes);
                viewer.flush();
            }
        });
    }

    private void startGroup(Fragment key) {
        boolean first = group.isEmpty();
        group.forEach(ByteBuf::release);
        group.clear();
        init.release();
        init = direct(key.init().bytes());
        if (first) {
            viewers.forEach(viewer -> write(viewer, init));
        }
    }

    private static ByteBuf direct(byte[] bytes) {
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }

    @Override
    public void close() {
        Future<?> unused = loop.shutdownGracefully();
    }
}
