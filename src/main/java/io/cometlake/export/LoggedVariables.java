// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of names and values that are written as JSON: an object of them, as environments are, or a list of
 * {@code key} and {@code value}. Immutable.
 */
final class LoggedVariables {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final SecretRemover secrets;

    LoggedVariables(SecretRemover secrets) {
        this.secrets = secrets;
    }

    /** The same object where there is nothing to remove. What is no JSON is cleaned as any text. */
    String clean(String json, Consumer<SecretKind> removed) {
        JsonNode before;
        try {
            before = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return secrets.clean(json, removed);
        }
        if (before == null || !before.isContainer()) {
            return secrets.clean(json, removed);
        }
        JsonNode after = clean(before, removed);
        return after.equals(before) ? json : after.toString();
    }

    private JsonNode clean(JsonNode node, Consumer<SecretKind> removed) {
        if (node instanceof ObjectNode members) {
            ObjectNode clean = MAPPER.createObjectNode();
            JsonNode key = members.get("key");
            members.properties().forEach(member -> {
                boolean isOfKey =
                        key != null && key.isString() && member.getKey().equals("value");
                String name = isOfKey ? key.stringValue() : member.getKey();
                clean.set(member.getKey(), clean(name, member.getValue(), removed));
            });
            return clean;
        }
        ArrayNode clean = MAPPER.createArrayNode();
        node.forEach(element -> clean.add(clean(null, element, removed)));
        return clean;
    }

    private JsonNode clean(@Nullable String name, JsonNode value, Consumer<SecretKind> removed) {
        if (value.isContainer()) {
            return clean(value, removed);
        }
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue();
        return MAPPER.getNodeFactory()
                .stringNode(name == null ? secrets.clean(text, removed) : secrets.cleanVariable(name, text, removed));
    }
}
