// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.CameraConfig;
import io.vedette.config.DetectorConfig;
import io.vedette.config.EventsConfig;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.operators.detect.model.ModelException;
import io.vedette.operators.detect.model.ModelLabels;
import io.vedette.operators.detect.model.ModelLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether each label that rules, zones, lines, masks and limits name is one that a detector reports: a rule for a
 * {@code preson} would wait for ever. What a detector reports is only known where its model is.
 */
public final class LabelCheck {
    private final Map<String, List<String>> reported = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private LabelCheck(List<DetectorConfig> detectors, ModelLocator models) {
        for (DetectorConfig detector : detectors) {
            try {
                reported.put(detector.name(), ModelLabels.of(models, detector));
            } catch (ModelException e) {
                // Its health says so once it is asked for; until then nothing is known of its labels.
            }
        }
    }

    /** All labels that nobody reports, one problem each. */
    public static List<String> problems(VedetteConfig config, ModelLocator models) {
        LabelCheck check = new LabelCheck(config.detectors(), models);
        check.cameras(config.cameras());
        check.rules(config);
        List<EventsConfig.Limit> limits = config.events().retention().limits();
        for (int i = 0; i < limits.size(); i++) {
            String label = limits.get(i).label();
            if (label != null) {
                check.labels("events.retention.limits[" + i + "].label", List.of(label), config.cameras());
            }
        }
        return check.problems;
    }

    private void cameras(List<CameraConfig> cameras) {
        for (int i = 0; i < cameras.size(); i++) {
            String path = "cameras[" + i + "].";
            SceneConfig scene = cameras.get(i).scene();
            List<CameraConfig> camera = List.of(cameras.get(i));
            for (int j = 0; j < scene.zones().size(); j++) {
                labels(
                        path + "zones[" + j + "].labels",
                        scene.zones().get(j).objects().labels(),
                        camera);
            }
            for (int j = 0; j < scene.lines().size(); j++) {
                labels(
                        path + "lines[" + j + "].labels",
                        scene.lines().get(j).objects().labels(),
                        camera);
            }
            for (int j = 0; j < scene.masks().size(); j++) {
                labels(path + "masks[" + j + "].labels", scene.masks().get(j).labels(), camera);
            }
        }
    }

    private void rules(VedetteConfig config) {
        for (int i = 0; i < config.rules().size(); i++) {
            RuleConfig rule = config.rules().get(i);
            if (!rule.equals(RuleConfig.BUILT_IN)) {
                List<CameraConfig> concerned = config.cameras().stream()
                        .filter(camera -> camera.rules().contains(rule))
                        .toList();
                labels("rules[" + i + "].labels", rule.labels(), concerned);
            }
        }
    }

    private void labels(String path, List<String> labels, List<CameraConfig> cameras) {
        TreeSet<String> known = new TreeSet<>();
        for (CameraConfig camera : cameras) {
            for (String detector : camera.analyzers()) {
                List<String> seen = reported.get(detector);
                if (seen == null) {
                    return;
                }
                known.addAll(seen);
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!known.contains(labels.get(i)) && !known.isEmpty()) {
                problems.add(path + "[" + i + "]: " + labels.get(i) + " (expected: a label that its detectors report: "
                        + String.join(", ", known) + ")");
            }
        }
    }
}
