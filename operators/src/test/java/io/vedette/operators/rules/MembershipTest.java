// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MembershipTest {
    @Test
    void mostOfTheNewestFramesDecide() {
        assertThat(after(3, "1")).isFalse();
        assertThat(after(3, "11")).isTrue();
        assertThat(after(3, "101")).isTrue();
        assertThat(after(3, "1001")).isFalse();
        assertThat(after(3, "110")).isTrue();
        assertThat(after(3, "1100")).isFalse();
        assertThat(after(3, "1101")).isTrue();
    }

    @Test
    void oneFrameSufficesWithoutInertia() {
        assertThat(after(1, "1")).isTrue();
        assertThat(after(1, "10")).isFalse();
    }

    @Test
    void anEvenVoteChangesNothing() {
        assertThat(after(2, "10")).isFalse();
        assertThat(after(2, "110")).isTrue();
        assertThat(after(2, "1100")).isFalse();
    }

    @Test
    void holdsForVeryLongInertia() {
        assertThat(after(1000, "1".repeat(15))).isFalse();
        assertThat(after(1000, "1".repeat(16))).isTrue();
    }

    private static boolean after(int inertia, String frames) {
        Membership membership = Membership.OUT;
        for (int i = 0; i < frames.length(); i++) {
            membership = membership.vote(frames.charAt(i) == '1', inertia);
        }
        return membership.inside();
    }
}
