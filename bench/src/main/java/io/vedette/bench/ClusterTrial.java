// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.ClusterStand.Figures;
import io.vedette.bench.RoleMeter.Role;
import io.vedette.bench.RoleMeter.Use;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was found of a number of TaskManagers.
 *
 * @param taskManagers how many
 * @param most what was seen at the most cameras that were held
 * @param held whether each was held to its part of a core
 * @param costs at several smaller numbers of cameras, for the slopes
 */
record ClusterTrial(int taskManagers, Figures most, boolean held, List<Figures> costs) {
    private static final double LEAST_FIT = 0.5;
    private static final Use NOTHING = new Use(0, 0, 0, 0);

    /** A figure of one role by cameras; of each TaskManager by its own cameras where it is theirs. */
    LinearTrend trend(Role role, ToDoubleFunction<Use> figure) {
        double of = role == Role.TASK_MANAGER ? taskManagers : 1;
        return LinearTrend.of(
                costs,
                step -> step.cameras() / of,
                step -> figure.applyAsDouble(step.uses().getOrDefault(role, NOTHING)) / of);
    }

    /** Whether cameras decide how much processor time is used. */
    boolean hasTrend(Role role) {
        LinearTrend cores = trend(role, Use::cores);
        return cores.slope() > 0 && cores.base() < 1 && cores.fit() >= LEAST_FIT;
    }

    /** How many cameras one core serves: by the trend, or where there is none by what all of them cost, which is fewer. */
    double perCore(Role role) {
        LinearTrend cores = trend(role, Use::cores);
        if (hasTrend(role)) {
            return (1 - cores.base()) / cores.slope();
        }
        Figures last = Collections.max(costs, Comparator.comparingInt(Figures::cameras));
        return last.cameras() / last.uses().getOrDefault(role, NOTHING).cores();
    }
}
