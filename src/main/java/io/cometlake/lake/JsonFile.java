// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One of our own JSON files, or an object within one; complains by the file's path and the key. */
final class JsonFile {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String FORMAT = "format";

    private final String path;
    private final JsonNode node;

    private JsonFile(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** @throws LakeException if it is no JSON, or in a format that is not this one */
    static JsonFile parse(String path, byte[] bytes, int format) {
        JsonFile file = new JsonFile(path, tree(path, bytes));
        long found = file.number(FORMAT);
        if (found != format) {
            throw new LakeException(
                    "Cannot read " + path + ": it is in format " + found + ", this version reads format " + format
                            + ". Use the version of Cometlake that wrote it, or a newer one.");
        }
        return file;
    }

    private static JsonNode tree(String path, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new LakeException("Cannot read " + path + ": it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static ObjectNode create(int format) {
        return createPart().put(FORMAT, format);
    }

    static ObjectNode createPart() {
        return MAPPER.createObjectNode();
    }

    static byte[] render(ObjectNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static void putTexts(ObjectNode node, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode object = node.putObject(key);
            new TreeMap<>(texts).forEach(object::put);
        }
    }

    String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw new LakeException("Cannot read " + path + ": '" + key + "' is not a text");
        }
        return value.stringValue();
    }

    @Nullable
    String textOrNull(String key) {
        return node.path(key).isMissingNode() || node.path(key).isNull() ? null : text(key);
    }

    long number(String key) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber()) {
            throw new LakeException("Cannot read " + path + ": '" + key + "' is not a whole number");
        }
        return value.longValue();
    }

    /** Another number where the key is missing. */
    long numberOr(String key, long otherwise) {
        return node.path(key).isMissingNode() ? otherwise : number(key);
    }

    /** None where the key is missing. */
    List<String> textsOrNone(String key) {
        return node.path(key).isMissingNode() ? List.of() : texts(key);
    }

    /** False where the key is missing. */
    boolean flag(String key) {
        return node.path(key).asBoolean(false);
    }

    /** Empty where the key is missing. */
    Optional<JsonFile> findObject(String key) {
        JsonNode value = node.path(key);
        return value.isObject() ? Optional.of(new JsonFile(path, value)) : Optional.empty();
    }

    /** One of an enum's constants, in lower case. */
    <E extends Enum<E>> E constant(String key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new LakeException("Cannot read " + path + ": '" + key + "' is '" + text
                + "', which this version does not know. Use the version of Cometlake that wrote it, or a newer one.");
    }

    List<JsonFile> objects(String key) {
        List<JsonFile> objects = new ArrayList<>();
        for (JsonNode element : array(key)) {
            objects.add(new JsonFile(path, element));
        }
        return objects;
    }

    /** None where the key is missing. */
    List<JsonFile> objectsOrNone(String key) {
        return node.path(key).isMissingNode() ? List.of() : objects(key);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(key)) {
            texts.add(element.stringValue());
        }
        return texts;
    }

    private JsonNode array(String key) {
        JsonNode array = node.path(key);
        if (!array.isArray()) {
            throw new LakeException("Cannot read " + path + ": '" + key + "' is not a list");
        }
        return array;
    }

    /** Empty where the key is missing. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new TreeMap<>();
        node.path(key)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
        return texts;
    }
}
