// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ByteSize;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Share;
import io.cometlake.config.Spelling;
import io.cometlake.query.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A single value that is not empty. */
record Scalar<T>(String words, Map<String, Object> schema, Conversion<T> conversion) implements Shape<T> {
    /** A key that names its server, {@code <key>*<base64 of JSON>}: it is known by its looks. */
    private static final Pattern SMART_KEY = Pattern.compile("[A-Za-z0-9]{8,}\\*eyJ[A-Za-z0-9+/=_-]+");

    /** From the value as it is written to what is meant. */
    interface Conversion<T> {
        /** @throws ConfigException if it cannot be used; the message says why, and need not name the key */
        T convert(ScalarNode node);
    }

    /**
     * Any text. What YAML takes for a number, a date or a flag is a text as well, as it is written: a project may be called
     * {@code 007}.
     *
     * @param refusal what is wrong with it; empty if nothing
     */
    static Scalar<String> text(Function<String, Optional<String>> refusal) {
        return new Scalar<>("a text", Map.of("type", List.of("string", "number", "boolean")), node -> {
            if (node.getTag().equals(Tag.ENV_TAG)) {
                throw new ConfigException(Refusals.REFERENCE_REFUSED);
            }
            refusal.apply(node.getValue()).ifPresent(refused -> {
                throw new ConfigException(refused);
            });
            return node.getValue();
        });
    }

    /** A URL that people are told by, or references to variables that make one. */
    static Scalar<String> hook() {
        return new Scalar<>("a URL", Map.of("type", "string"), node -> {
            Refusals.hook(node.getValue()).ifPresent(refused -> {
                throw new ConfigException(refused);
            });
            return node.getValue();
        });
    }

    static Scalar<Boolean> flag() {
        return new Scalar<>("true or false", Map.of("type", "boolean"), node -> {
            String value = node.isPlain() ? node.getValue() : "";
            if (value.equals("true") || value.equals("false")) {
                return value.equals("true");
            }
            throw new ConfigException("has to be true or false, without quotes.");
        });
    }

    /** A whole number within bounds. */
    static Scalar<Integer> number(int least, int most) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", least);
        String words = "a whole number of at least " + least;
        if (most < Integer.MAX_VALUE) {
            schema.put("maximum", most);
            words = "a whole number from " + least + " to " + most;
        }
        String wanted = words;
        return new Scalar<>(words, schema, node -> {
            int number =
                    node.isPlain() && node.getValue().matches("[0-9]{1,9}") ? Integer.parseInt(node.getValue()) : -1;
            if (number < least || number > most) {
                throw new ConfigException(Shown.quote(node.getValue()) + " has to be " + wanted + ".");
            }
            return number;
        });
    }

    /** A size in bytes. */
    static Scalar<Long> size() {
        return new Scalar<>(
                "a size", Map.of("type", List.of("string", "integer")), node -> ByteSize.parse(node.getValue()));
    }

    static Scalar<Share> share() {
        return new Scalar<>(
                "a share as 10%",
                // Sorted, so that the schema is the same in every process.
                new TreeMap<>(Map.of("type", "string", "pattern", "^[0-9]{1,3}(\\.[0-9]{1,6})?%$")),
                node -> Share.parse(node.getValue()));
    }

    static Scalar<Duration> duration() {
        return new Scalar<>(
                "a duration as 90d",
                new TreeMap<>(Map.of("type", "string", "pattern", "^([0-9]{1,9}[wdhms])+$")),
                node -> {
                    try {
                        return Durations.parse(node.getValue());
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(Shown.printable(String.valueOf(e.getMessage())) + ".");
                    }
                });
    }

    /** One of the words. */
    static <T> Scalar<T> choice(Map<String, T> choices) {
        return choice(choices, word -> Optional.empty());
    }

    /** @param whyNot the reason why a word is none of them that a user may expect there */
    static <T> Scalar<T> choice(Map<String, T> choices, Function<String, Optional<String>> whyNot) {
        List<String> words = new ArrayList<>(choices.keySet());
        String wanted = words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
        return new Scalar<>(wanted, Map.of("enum", words), node -> {
            T chosen = choices.get(node.getValue());
            if (chosen == null) {
                String reason = whyNot.apply(node.getValue())
                        .map(because -> " " + because)
                        .orElse(Spelling.didYouMean(node.getValue(), words));
                throw new ConfigException(Shown.quote(node.getValue()) + " has to be " + wanted + "." + reason);
            }
            return chosen;
        });
    }

    @Override
    public @Nullable T read(Node node, Position position) {
        if (!(node instanceof ScalarNode scalar)) {
            position.complain("has to be " + words + ", not " + Nodes.words(node) + ".");
            return null;
        }
        if (SMART_KEY.matcher(scalar.getValue()).find()) {
            position.complain(Nodes.KEY_REFUSED);
            return null;
        }
        // YAML's reader knows ${NAME} by its looks, if it is not in quotes.
        if (!scalar.getTag().equals(Tag.ENV_TAG) && Nodes.refusesTag(scalar, position)) {
            return null;
        }
        try {
            return conversion.convert(scalar);
        } catch (ConfigException e) {
            position.complain(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
