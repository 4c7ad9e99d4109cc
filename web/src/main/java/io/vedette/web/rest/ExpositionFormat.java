// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects samples and writes them in Prometheus' text format: each family once, with its help and type. */
final class ExpositionFormat {
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** A value that goes up and down; labels as names and values in turn. */
    void gauge(String name, String help, Number value, String... labels) {
        sample("gauge", name, help, value, labels);
    }

    /** A value that only rises. */
    void counter(String name, String help, Number value, String... labels) {
        sample("counter", name, help, value, labels);
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }

    private void sample(String type, String name, String help, Number value, String... labels) {
        StringBuilder out = families.computeIfAbsent(
                name, n -> new StringBuilder("# HELP " + n + " " + help + "\n# TYPE " + n + " " + type + "\n"));
        out.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        out.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) ? Long.toString(number.longValue()) : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
