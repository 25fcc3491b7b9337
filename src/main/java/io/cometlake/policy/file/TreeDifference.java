// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Says where what was read is not what would be written: a member too many or too few, or a value in other words. */
final class TreeDifference {
    private TreeDifference() {}

    /** The first difference, in words; empty if there is none. */
    static Optional<String> first(JsonNode found, JsonNode written) {
        return first("", found, written);
    }

    private static Optional<String> first(String path, JsonNode found, JsonNode written) {
        // By their texts, as a number's node is of another class by where it came from.
        if (PlanFormat.text(found).equals(PlanFormat.text(written))) {
            return Optional.empty();
        }
        if (found.isArray() && written.isArray() && found.size() == written.size()) {
            return IntStream.range(0, found.size())
                    .mapToObj(i -> first(path + "[" + i + "]", found.get(i), written.get(i)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (!found.isObject() || !written.isObject()) {
            return Optional.of("member '" + path + "' is " + PlanFormat.text(found) + ", where "
                    + PlanFormat.text(written) + " would stand");
        }
        for (Map.Entry<String, JsonNode> member : found.properties()) {
            String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            JsonNode other = written.get(member.getKey());
            if (other == null) {
                return Optional.of("member '" + name + "' is not known");
            }
            Optional<String> within = first(name, member.getValue(), other);
            if (within.isPresent()) {
                return within;
            }
        }
        return written.properties().stream()
                .filter(member -> !found.has(member.getKey()))
                .findFirst()
                .map(member -> "member '" + (path.isEmpty() ? "" : path + ".") + member.getKey() + "' is missing");
    }
}
