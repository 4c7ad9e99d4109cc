// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.ByteBuf;
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
 * still cancels jobs, takes savepoints and shuts the cluster down for whoever asks. Nor are web pages of elsewhere let read in
 * somebody's browser. Found by Flink as a service.
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

    /** Browsers say where a request comes from whenever it may change something. */
    private static final List<String> ORIGINS = List.of("Origin", "Referer", "Sec-Fetch-Site");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final String SHOWS_ONLY =
            "this Flink shows and changes nothing (expected: ./vedette run takes its orders"
                    + " from its configuration file)";

    private static final String NO_BROWSER =
            "this Flink takes no orders from web pages, and none that pass by yarn-cancel"
                    + " or yarn-stop (expected: ./vedette submit, upgrade, rescale or cancel)";

    private static final String FROM_HERE = "this Flink takes orders at 127.0.0.1 alone (expected: ssh -L"
            + " 8081:127.0.0.1:8081 HOST, then --cluster http://127.0.0.1:8081)";

    private static final String FOREIGN_PAGE =
            "web pages of elsewhere may not read this Flink (expected: its own address, http://127.0.0.1 or localhost)";

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration settings, Map<String, String> headers) {
        if (settings.get(ENABLED)) {
            return Optional.of(
                    new Gate(request -> isReading(request) ? refusalToRead(request) : Optional.of(SHOWS_ONLY)));
        }
        return settings.get(FOR_BROWSERS)
                ? Optional.of(
                        new Gate(request -> isReading(request) ? refusalToRead(request) : refusalToChange(request)))
                : Optional.empty();
    }

    private static boolean isReading(HttpRequest request) {
        return READING.contains(request.method()) && !isChangingByGet(request);
    }

    private static boolean isChangingByGet(HttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        return CHANGING_BY_GET.stream().anyMatch(path::contains);
    }

    private static Optional<String> refusalToChange(HttpRequest request) {
        if (ORIGINS.stream().anyMatch(request.headers()::contains) || isChangingByGet(request)) {
            return Optional.of(NO_BROWSER);
        }
        return isLoopback(host(request)) ? Optional.empty() : Optional.of(FROM_HERE);
    }

    /**
     * A page that was led here under another name takes itself for one of ours: the browser says that name as the host. Programs may
     * know this machine by any.
     */
    private static Optional<String> refusalToRead(HttpRequest request) {
        boolean hereByName = isLoopback(host(request)) || !isBrowser(request);
        return hereByName && !isOfForeignPage(request) ? Optional.empty() : Optional.of(FOREIGN_PAGE);
    }

    /** Pages may leave out much of what their browser says, but not all of it. */
    private static boolean isBrowser(HttpRequest request) {
        return ORIGINS.stream().anyMatch(request.headers()::contains)
                || request.headers().contains(HttpHeaderNames.ACCEPT_LANGUAGE)
                || request.headers().get(HttpHeaderNames.USER_AGENT, "").startsWith("Mozilla/");
    }

    /** Someone who follows a link from elsewhere reads it himself; the page with the link does not. */
    private static boolean isOfForeignPage(HttpRequest request) {
        boolean foreign = request.headers().getAll(HttpHeaderNames.ORIGIN).stream()
                .anyMatch(origin -> !isLoopback(origin.replaceFirst("^[a-z]+://", "")));
        return foreign
                || (request.headers().contains("Sec-Fetch-Site", "cross-site", true)
                        && !request.headers().contains("Sec-Fetch-Mode", "navigate", true));
    }

    private static String host(HttpRequest request) {
        return request.headers().get(HttpHeaderNames.HOST, "127.0.0.1");
    }

    private static boolean isLoopback(String hostPort) {
        return LOOPBACK.contains(hostPort.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    /** Of one connection. */
    private static final class Gate extends ChannelInboundHandlerAdapter {
        private final Function<HttpRequest, Optional<String>> refusal;
        private boolean refused;

        Gate(Function<HttpRequest, Optional<String>> refusal) {
            this.refusal = refusal;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                refusal.apply(request).ifPresent(reason -> refuse(context, reason));
            }
            if (refused) { // the rest of its body too
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }

        private void refuse(ChannelHandlerContext context, String reason) {
            refused = true;
            ByteBuf body = Unpooled.copiedBuffer("{\"errors\":[\"" + reason + "\"]}", StandardCharsets.UTF_8);
            FullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, body);
            // Said as well as done: a client that keeps the connection would lose its next request.
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8") // as Flink says errors
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ChannelFuture unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
