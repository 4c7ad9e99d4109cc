// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a simulated camera does wrong. Some last until {@link #NONE}; some happen once and leave the lasting one as it is. */
public enum Fault {
    /** Nothing, from now on. */
    NONE(true),
    /** Sends no more video, but keeps the connection. */
    STALL(true),
    /** Flips bytes in about every third RTP packet. */
    CORRUPT(true),
    /** Leaves out about every fifth RTP packet. */
    DROP(true),
    /** Closes the connections to its clients and answers new ones with 503. */
    REFUSE(true),
    /** Closes the connections to its clients and takes no password any more. */
    WRONG_PASSWORD(true),
    /** Closes the connections to its clients and knows no stream of this name any more. */
    GONE(true),
    /** Sends as many random bytes as it would send packets. */
    GARBAGE(true),
    /** Sends the first half of each NAL unit, except parameter sets. */
    TRUNCATE(true),
    /** Sends parameter sets that claim pictures of 16384 by 16384 pixels, in place of its own. */
    HUGE_SPS(true),
    /** Closes the connections to its clients, once. */
    KICK(false),
    /** Resets the connections to its clients, once: what was on its way is lost. */
    RESET(false),
    /**
     * Goes on with the other clip, from its first frame: other parameter sets in mid-stream. When it is of another codec, it
     * closes the connections to its clients, as the description of the stream changes. Once more: back again.
     */
    RESIZE(false),
    /** Sets its clock forward by an hour: RTP time stamps jump, sender reports agree with them. */
    JUMP(false);

    private final boolean lasting;

    Fault(boolean lasting) {
        this.lasting = lasting;
    }

    /** Whether it goes on until another one is set. */
    boolean isLasting() {
        return lasting;
    }

    /** Whether it ends the connections there are. */
    boolean closesConnections() {
        return this == REFUSE || this == WRONG_PASSWORD || this == GONE || this == KICK;
    }

    /** The name in commands, such as {@code wrong-password}. */
    public String commandName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fault of a name.
     *
     * @throws IllegalArgumentException when there is none; the message lists them all
     */
    public static Fault of(String commandName) {
        return Arrays.stream(values())
                .filter(fault -> fault.commandName().equals(commandName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault: " + commandName + " (expected: "
                        + Arrays.stream(values()).map(Fault::commandName).collect(Collectors.joining(", ")) + ")"));
    }
}
