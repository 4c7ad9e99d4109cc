// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who crosses a line in a video, when and which way, checked by hand.
 *
 * @param from one end of the line, {@code x,y}, relative to the picture
 * @param to its other end
 * @param crossings in order
 */
public record CrossingTable(String from, String to, List<Crossing> crossings) {
    private static final String VTEST = "/io/vedette/bench/vtest-crossings.csv";
    private static final String LINE = "# line: ";
    private static final String HEADING = "second,direction";

    /** How far a crossing may be from where the table has it: it is good to about 0.2 s, and frames are 0.2 s apart. */
    private static final double NEAR_SECONDS = 0.8;

    /**
     * Somebody crosses.
     *
     * @param second from the video's start
     * @param direction {@code in} or {@code out}
     */
    public record Crossing(double second, String direction) {
        private boolean isNear(Crossing other) {
            return direction.equals(other.direction) && Math.abs(second - other.second) <= NEAR_SECONDS;
        }
    }

    /** The table of vtest.avi. */
    public static CrossingTable ofVtest() throws IOException {
        try (InputStream stream = Objects.requireNonNull(CrossingTable.class.getResourceAsStream(VTEST));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        }
    }

    /**
     * Reads a table.
     *
     * @throws IOException if a line is wrong; says which
     */
    static CrossingTable read(List<String> lines) throws IOException {
        String[] ends = {"", ""};
        List<Crossing> crossings = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(LINE)) {
                ends = line.substring(LINE.length()).strip().split(" ", 2);
            } else if (!line.startsWith("#") && !line.equals(HEADING) && !line.isBlank()) {
                crossings.add(crossing(line));
            }
        }
        if (ends.length != 2 || ends[0].isEmpty()) {
            throw new IOException("no line (expected: " + LINE + "x,y x,y)");
        }
        return new CrossingTable(ends[0], ends[1], List.copyOf(crossings));
    }

    /** Those up to a second of the video. */
    public CrossingTable until(double second) {
        return new CrossingTable(
                from, to, crossings.stream().filter(c -> c.second() <= second).toList());
    }

    /** How many go in a direction. */
    public int count(String direction) {
        return Math.toIntExact(
                crossings.stream().filter(c -> c.direction().equals(direction)).count());
    }

    /** How many of these are among what somebody counted, each of whose crossings stands for one of these at most. */
    public int found(List<Crossing> counted) {
        List<Crossing> left = new ArrayList<>(counted);
        int found = 0;
        for (Crossing crossing : crossings) {
            found += left.stream()
                            .filter(crossing::isNear)
                            .findFirst()
                            .filter(left::remove)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return found;
    }

    private static Crossing crossing(String line) throws IOException {
        String[] cells = line.strip().split(",", -1);
        try {
            if (cells.length != 2 || !(cells[1].equals("in") || cells[1].equals("out"))) {
                throw new IOException(line + " (expected: " + HEADING + ")");
            }
            return new Crossing(Double.parseDouble(cells[0]), cells[1]);
        } catch (NumberFormatException e) {
            throw new IOException(line + " (expected: " + HEADING + ")", e);
        }
    }
}
