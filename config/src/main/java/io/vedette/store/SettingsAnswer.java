// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import io.vedette.config.ConfigProblem;
import java.util.List;

/**
 * What became of a change.
 *
 * @param outcome whether it was done, and if not, whose fault that is
 * @param settings what holds now, as JSON; empty unless it was done
 * @param problems all that is wrong with it, by its path in the patch
 */
public record SettingsAnswer(Outcome outcome, String settings, List<ConfigProblem> problems) {
    /** What can become of a change. */
    public enum Outcome {
        /** It holds. */
        DONE,
        /** There is no camera of this name. */
        UNKNOWN_CAMERA,
        /** It is no JSON object. */
        UNREADABLE,
        /** Settings can't be so. */
        INVALID,
        /** The configuration file says otherwise, and it wins. */
        CONFLICT
    }

    /** It holds. */
    public static SettingsAnswer done(String settings) {
        return new SettingsAnswer(Outcome.DONE, settings, List.of());
    }

    /** It does not hold. */
    public static SettingsAnswer refused(Outcome outcome, List<ConfigProblem> problems) {
        return new SettingsAnswer(outcome, "", List.copyOf(problems));
    }
}
