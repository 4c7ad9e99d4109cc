// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * The one function that FFmpeg asks whether to give up. JavaCPP has room for ten instances of a callback class and makes
 * the eleventh a null function without a word, so that all streams share this one; each passes its interrupt's number as
 * the opaque pointer.
 */
final class InterruptCallback extends AVIOInterruptCB.Callback_Pointer {
    private static final ConcurrentMap<Long, Interrupt> INTERRUPTS = new ConcurrentHashMap<>();
    private static final InterruptCallback INSTANCE = new InterruptCallback();

    private InterruptCallback() {}

    /** Puts a context under an interrupt, until {@link #detach}. */
    static void attach(AVFormatContext context, Interrupt interrupt) {
        INTERRUPTS.put(interrupt.number(), interrupt);
        try (Opaque opaque = new Opaque(interrupt.number())) {
            context.interrupt_callback().callback(INSTANCE).opaque(opaque);
        }
    }

    /** Forgets an interrupt; its context must be gone by now. */
    static void detach(Interrupt interrupt) {
        INTERRUPTS.remove(interrupt.number());
    }

    /** How many streams are under an interrupt now. */
    static int attached() {
        return INTERRUPTS.size();
    }

    @Override
    public int call(Pointer opaque) {
        try {
            Interrupt interrupt = INTERRUPTS.get(opaque == null ? 0L : opaque.address());
            return interrupt == null || interrupt.endsCall() ? 1 : 0;
        } catch (Throwable e) { // an exception must not cross native frames; without an answer, give up
            return 1;
        }
    }

    /** A pointer that is a number: never dereferenced, never freed. */
    private static final class Opaque extends Pointer {
        private Opaque(long value) {
            super((Pointer) null);
            address = value;
        }
    }
}
