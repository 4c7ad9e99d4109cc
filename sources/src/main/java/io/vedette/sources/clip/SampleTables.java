// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.sources.mp4.BoxWriter;
import java.util.function.IntToLongFunction;

/** The tables of a track: times, sizes, key frames and places (ISO/IEC 14496-12 sections 8.6 and 8.7). A chunk per group of pictures. */
final class SampleTables {
    private final Samples samples;

    SampleTables(Samples samples) {
        this.samples = samples;
    }

    /** Writes {@code stts}, {@code ctts}, {@code stss}, {@code stsc}, {@code stsz}, and {@code stco} or {@code co64}. */
    void write(BoxWriter out, long data) {
        writeRuns(out, "stts", 0, samples::delta);
        writeCompositionOffsets(out);
        writeKeys(out);
        writeChunkSizes(out);
        out.open("stsz", 0, 0).u32(0).u32(samples.count());
        for (int i = 0; i < samples.count(); i++) {
            out.u32(samples.size(i));
        }
        out.close();
        writeChunkOffsets(out, data);
    }

    private void writeCompositionOffsets(BoxWriter out) {
        boolean any = false;
        boolean negative = false;
        for (int i = 0; i < samples.count(); i++) {
            any |= samples.compositionOffset(i) != 0;
            negative |= samples.compositionOffset(i) < 0;
        }
        if (any) {
            writeRuns(out, "ctts", negative ? 1 : 0, samples::compositionOffset);
        }
    }

    /** Numbers that repeat, with how often. */
    private void writeRuns(BoxWriter out, String box, int version, IntToLongFunction value) {
        out.open(box, version, 0);
        int countAt = out.size();
        out.u32(0);
        int runs = 0;
        int start = 0;
        for (int i = 1; i <= samples.count(); i++) {
            if (i == samples.count() || value.applyAsLong(i) != value.applyAsLong(start)) {
                out.u32(i - start).u32(value.applyAsLong(start));
                start = i;
                runs++;
            }
        }
        out.patch32(countAt, runs).close();
    }

    private void writeKeys(BoxWriter out) {
        out.open("stss", 0, 0);
        int countAt = out.size();
        out.u32(0);
        int keys = 0;
        for (int i = 0; i < samples.count(); i++) {
            if (samples.isKey(i)) {
                out.u32(i + 1L);
                keys++;
            }
        }
        out.patch32(countAt, keys).close();
    }

    private void writeChunkSizes(BoxWriter out) {
        out.open("stsc", 0, 0);
        int countAt = out.size();
        out.u32(0);
        int entries = 0;
        int chunk = 0;
        int sizeBefore = 0;
        int start = 0;
        for (int i = 1; i <= samples.count(); i++) {
            if (i < samples.count() && !samples.isKey(i)) {
                continue;
            }
            chunk++;
            if (i - start != sizeBefore) {
                out.u32(chunk).u32(i - start).u32(1);
                sizeBefore = i - start;
                entries++;
            }
            start = i;
        }
        out.patch32(countAt, entries).close();
    }

    private void writeChunkOffsets(BoxWriter out, long data) {
        boolean wide = data + samples.bytes() > 0xffff_ffffL;
        out.open(wide ? "co64" : "stco", 0, 0);
        int countAt = out.size();
        out.u32(0);
        int chunks = 0;
        long at = data;
        for (int i = 0; i < samples.count(); i++) {
            if (i == 0 || samples.isKey(i)) {
                if (wide) {
                    out.u64(at);
                } else {
                    out.u32(at);
                }
                chunks++;
            }
            at += samples.size(i);
        }
        out.patch32(countAt, chunks).close();
    }
}
