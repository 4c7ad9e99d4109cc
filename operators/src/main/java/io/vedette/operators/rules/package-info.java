// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Rules: what makes an event of the objects that are followed. {@link io.vedette.operators.rules.RulesFunction} is the stage
 * of the lane; {@link io.vedette.operators.rules.CameraRules} is what it does for one camera, plain Java: {@link
 * io.vedette.operators.rules.FollowedObjects} says which objects are in which zones and cross which lines, {@link
 * io.vedette.operators.rules.RuleEvents} opens, updates and closes events. The public records are what is kept in Flink's
 * state. Why it is as it is stands in {@code operators/RATIONALE.md}.
 */
@NullMarked
package io.vedette.operators.rules;

import org.jspecify.annotations.NullMarked;
