// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of all settings, from the records, their Javadoc and their rules. */
public final class SettingsPage {
    private SettingsPage() {}

    /** A row a key. */
    public static String table() throws IOException {
        Map<String, String> meanings = descriptions();
        Map<String, Range<?>> ranges =
                SettingRules.RANGES.stream().collect(Collectors.toMap(Range::key, range -> range));
        StringBuilder table = new StringBuilder("| Key, variable | Value | Default | Meaning |\n|---|---|---|---|\n");
        SettingKey.all().forEach(key -> {
            table.append("| `").append(key.name()).append(key.isMap() ? ".NAME" : "");
            table.append("`<br>`").append(KnownVariables.of(key)).append(key.isMap() ? "_NAME" : "");
            table.append("` | ").append(kind(key));
            table.append(
                    ranges.containsKey(key.name())
                            ? ", " + ranges.get(key.name()).words()
                            : "");
            table.append(" | ").append(key.usual().isEmpty() ? "none" : "`" + key.usual() + "`");
            table.append(" | ").append(meaning(meanings.get(key.name()))).append(" |\n");
        });
        return table.toString();
    }

    /** By key, as the annotation processor has them from the Javadoc. */
    static Map<String, String> descriptions() throws IOException {
        Map<String, String> descriptions = new TreeMap<>();
        try (InputStream metadata = Objects.requireNonNull(
                SettingsPage.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : JsonMapper.shared().readTree(metadata).get("properties")) {
                descriptions.put(
                        property.get("name").asString(),
                        property.path("description").asString(""));
            }
        }
        return descriptions;
    }

    private static String meaning(String description) {
        return description
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("null: none", "none if left out")
                .replace("null:", "if left out,");
    }

    private static String kind(SettingKey key) {
        Class<?> type = key.type();
        if (type == int.class || type == Integer.class) {
            return "whole number";
        }
        if (type == boolean.class) {
            return "`true` or `false`";
        }
        if (type == Duration.class) {
            return "duration";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(" or "));
        }
        return key.isSecret() ? "secret" : key.name().endsWith("folder") ? "folder" : "text";
    }
}
