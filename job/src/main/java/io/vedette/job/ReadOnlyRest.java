// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFuture;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Lets nobody change anything through Flink's REST server. {@code web.cancel.enable} only takes the button away: the server
 * still cancels jobs, takes savepoints and shuts the cluster down for whoever asks. Found by Flink as a service.
 */
public final class ReadOnlyRest implements InboundChannelHandlerFactory {
    /** Whether requests that change something are refused. Off unless set, so that other clusters are left alone. */
    public static final ConfigOption<Boolean> ENABLED =
            ConfigOptions.key("vedette.rest.read-only").booleanType().defaultValue(false);

    /**
     * Whether browsers are refused what changes something. A cluster of several JVMs must take jobs through its REST server,
     * which knows no passwords: any web page that someone on this machine looks at could else send it one.
     */
    public static final ConfigOption<Boolean> FOR_BROWSERS = ConfigOptions.key("vedette.rest.read-only-for-browsers")
            .booleanType()
            .defaultValue(false);

    /** For proxies that let only GET through, Flink cancels and stops jobs by it as well, allowed or not. */
    private static final Set<String> CHANGING_BY_GET = Set.of("/yarn-cancel", "/yarn-stop");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final List<String> FROM_BROWSERS = List.of("Origin", "Referer", "Sec-Fetch-Site");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration settings, Map<String, String> headers) {
        if (settings.get(ENABLED)) {
            return Optional.of(new Gate(ReadOnlyRest::isReading));
        }
        return settings.get(FOR_BROWSERS)
                ? Optional.of(new Gate(request -> isReading(request) || isByProgram(request)))
                : Optional.empty();
    }

    private static boolean isReading(HttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        return READING.contains(request.method()) && CHANGING_BY_GET.stream().noneMatch(path::contains);
    }

    /**
     * Browsers say where a request comes from whenever it may change something. One that was led here under another name, which
     * would make the asking page one of ours, says that name as the host.
     */
    private static boolean isByProgram(HttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST, "").replaceFirst(":[0-9]+$", "");
        return FROM_BROWSERS.stream().noneMatch(request.headers()::contains)
                && (LOOPBACK.contains(host) || host.isEmpty())
                && CHANGING_BY_GET.stream().noneMatch(new QueryStringDecoder(request.uri()).path()::contains);
    }

    /** Of one connection. */
    private static final class Gate extends ChannelInboundHandlerAdapter {
        private final Predicate<HttpRequest> allowed;
        private boolean refused;

        Gate(Predicate<HttpRequest> allowed) {
            this.allowed = allowed;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request && !allowed.test(request)) {
                refused = true;
                FullHttpResponse response = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER);
                // Said as well as done: a client that keeps the connection would lose its next request.
                response.headers()
                        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                ChannelFuture unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            }
            if (refused) { // the rest of its body too
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
