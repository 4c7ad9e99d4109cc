// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a file.
 *
 * @param rules those, or the built-in one
 * @param webhooks of those that have one
 */
record Rules(List<RuleConfig> rules, List<WebhookConfig> webhooks) {
    static Rules bind(Section root, List<CameraConfig> cameras, Reading reading) {
        Optional<List<Section>> sections = root.sections("rules");
        if (sections.isEmpty()) {
            return new Rules(VedetteConfig.DEFAULT.rules(), List.of());
        }
        RuleBinder binder = new RuleBinder(cameras, reading);
        List<RuleBinder.Bound> bound = VedetteBinder.named(
                sections.get(), reading, binder::bind, one -> one.rule().name());
        return new Rules(
                bound.stream().map(RuleBinder.Bound::rule).toList(),
                bound.stream().flatMap(one -> one.webhook().stream()).toList());
    }

    /** A camera with the rules that concern it: that name it, or none, and whose zone or line it has. */
    CameraConfig given(CameraConfig camera) {
        List<RuleConfig> concerning = rules.stream()
                .filter(rule -> rule.cameras().isEmpty() || rule.cameras().contains(camera.name()))
                .filter(rule -> isNullOr(
                        rule.zone(),
                        camera.scene().zones().stream().map(ZoneConfig::name).toList()))
                .filter(rule -> isNullOr(
                        rule.line(),
                        camera.scene().lines().stream().map(LineConfig::name).toList()))
                .toList();
        return new CameraConfig(
                camera.name(),
                camera.url(),
                camera.enabled(),
                camera.transport(),
                camera.analysis(),
                camera.analyzers(),
                camera.motion(),
                camera.scene(),
                concerning);
    }

    private static boolean isNullOr(@Nullable String name, List<String> names) {
        return name == null || names.contains(name);
    }
}
