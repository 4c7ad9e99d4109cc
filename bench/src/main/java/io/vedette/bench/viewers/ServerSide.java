// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.bench.process.Processes;
import io.vedette.record.Fragment;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One side of {@code viewers}: a {@link ServerProgram} as a process, and the viewers it has at the moment. */
public final class ServerSide implements Closeable {
    private static final int STILL_SECONDS = 3;
    private static final int PATIENCE_SECONDS = 10;

    private final String kind;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final ClipFragments clip;
    private final Map<Long, Digest> sent = new ConcurrentHashMap<>();
    private final int port;
    private final String path;
    private Viewers viewers;
    private int count;
    private long last;

    /**
     * What came of what was sent.
     *
     * @param fragments that reached viewers, of all viewers together
     * @param expected how many should have
     */
    public record Delivery(long fragments, long expected) {
        /** In seconds of video, of all viewers together. */
        public double viewerSeconds() {
            return (double) fragments / ClipFragments.PER_SECOND;
        }
    }

    private ServerSide(String kind, Process process, ClipFragments clip) throws IOException {
        this.kind = kind;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.orders = process.outputWriter(StandardCharsets.US_ASCII);
        this.clip = clip;
        String[] address = answer().split(" ", 2);
        this.port = Integer.parseInt(address[0]);
        this.path = address[1];
        this.viewers = Viewers.connect(port, path, 0, sent);
    }

    /**
     * Starts it, without viewers.
     *
     * @param kind {@code gateway} or {@code bare}
     * @param clip that it plays: 25 frames a second, no B-frames
     * @param origin decode time of the first fragment in ticks
     * @param java command line of a JVM up to the arguments of {@link ServerProgram}
     */
    public static ServerSide start(String kind, Path clip, long origin, List<String> java) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(kind, clip.toString(), Long.toString(origin)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new ServerSide(kind, process, new ClipFragments(clip, origin));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith(ServerProgram.MARK)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException(kind + ": its JVM ended");
        }
        return line.substring(ServerProgram.MARK.length());
    }

    private void order(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    /** Process of the server. */
    public long pid() {
        return process.pid();
    }

    /** Lets all viewers go and connects so many others. */
    public void connect(int count) throws IOException {
        viewers.close();
        viewers = Viewers.connect(port, path, count, sent);
    }

    /** Has the next seconds of video put into the server's memory. */
    public void prepare(int seconds) throws Exception {
        List<Fragment> fragments = clip.take(seconds * ClipFragments.PER_SECOND);
        fragments.forEach(fragment -> sent.put(fragment.dts(), Digest.of(fragment.bytes())));
        count = fragments.size();
        last = fragments.get(count - 1).dts();
        order(Integer.toString(count));
        answer();
    }

    /**
     * Sends what was prepared, in real time, and waits until all of it came to all viewers, or nothing comes any more.
     *
     * @throws IOException when a viewer got something else than what was sent, in another order, or nothing for long
     */
    public Delivery play() throws IOException, InterruptedException {
        long before = received();
        order("play");
        await();
        return new Delivery(received() - before, (long) count * viewers.checks().size());
    }

    private long received() {
        return viewers.checks().stream().mapToLong(FragmentCheck::fragments).sum();
    }

    private void await() throws IOException, InterruptedException {
        long known = received();
        long changed = System.nanoTime();
        while (viewers.checks().stream().anyMatch(viewer -> viewer.newest() < last)) {
            viewers.check();
            long now = received();
            if (now != known) {
                known = now;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > TimeUnit.SECONDS.toNanos(STILL_SECONDS)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() throws IOException {
        viewers.close();
        try (orders) { // the end of its input ends it, and it takes its directory along
            answers.close();
        }
        Processes.await(process, PATIENCE_SECONDS);
    }
}
