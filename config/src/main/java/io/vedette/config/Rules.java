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
 */
record Rules(List<RuleConfig> rules) {
    static Rules bind(Section root, List<CameraConfig> cameras, Reading reading) {
        Optional<List<Section>> sections = root.sections("rules");
        if (sections.isEmpty()) {
            return new Rules(VedetteConfig.DEFAULT.rules());
        }
        RuleBinder binder = new RuleBinder(cameras, reading);
        return new Rules(VedetteBinder.named(sections.get(), reading, binder::bind, RuleConfig::name));
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
