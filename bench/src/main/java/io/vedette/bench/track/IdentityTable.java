// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Box;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is where in which frame of a video, checked by hand: a CSV of {@code frame,id,x,y,width,height}, frames counted from 0,
 * boxes relative to the picture.
 *
 * @param frames the boxes of each frame that was checked; others are not there
 */
public record IdentityTable(SortedMap<Integer, List<IdentifiedBox>> frames) {
    private static final String VTEST = "/io/vedette/bench/vtest-identities.csv";
    private static final String HEADING = "frame,id,x,y,width,height";

    /** The table of vtest.avi. */
    public static IdentityTable ofVtest() throws IOException {
        try (InputStream stream = Objects.requireNonNull(IdentityTable.class.getResourceAsStream(VTEST))) {
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a table. Empty lines and lines that begin with # are left out.
     *
     * @throws IOException when a line is wrong; says which and why
     */
    public static IdentityTable read(Reader source) throws IOException {
        SortedMap<Integer, List<IdentifiedBox>> frames = new TreeMap<>();
        BufferedReader lines = new BufferedReader(source);
        boolean headed = false;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                if (!line.strip().equals(HEADING)) {
                    throw new IOException("line " + number + ": " + line + " (expected: " + HEADING + ")");
                }
                headed = true;
                continue;
            }
            add(frames, line, number);
        }
        if (frames.isEmpty()) {
            throw new IOException("no boxes (expected: lines of " + HEADING + ")");
        }
        return new IdentityTable(frames);
    }

    private static void add(SortedMap<Integer, List<IdentifiedBox>> frames, String line, int number)
            throws IOException {
        String[] cells = line.strip().split("\\s*,\\s*", -1);
        try {
            if (cells.length != 6) {
                throw new NumberFormatException("cells: " + cells.length);
            }
            Box box = new Box(unit(cells[2]), unit(cells[3]), unit(cells[4]), unit(cells[5]));
            frames.computeIfAbsent(Integer.parseUnsignedInt(cells[0]), f -> new ArrayList<>())
                    .add(new IdentifiedBox(Long.parseLong(cells[1]), box));
        } catch (NumberFormatException e) {
            throw new IOException("line " + number + ": " + line + " (expected: " + HEADING + ", sizes 0..1)", e);
        }
    }

    private static float unit(String cell) {
        float value = Float.parseFloat(cell);
        if (!(value >= 0 && value <= 1)) {
            throw new NumberFormatException(cell);
        }
        return value;
    }
}
