// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of every JSON document that we print: keys in {@code snake_case} like the columns of the lake, times in ISO 8601
 * (UTC), durations in milliseconds with keys ending in {@code _ms}, and no key where there is no value.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(found -> found.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .build();

    /** What JSON allows unescaped and a terminal obeys; it stands in texts only. */
    private static final Pattern CONTROL = Pattern.compile("[\\x7F-\\x9F]");

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Of a record, or of a map whose keys stay as they are. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String render(JsonNode document) {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
