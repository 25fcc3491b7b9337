// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PolicyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each place of a plan is changed, one after the other, as the document has them: none can be forgotten. */
class TamperedPlanTest {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private String original = "";
    private String digest = "";

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("plan.json");
        digest = Plans.write(file);
        original = Files.readString(file);
    }

    @Test
    void blanksDoNotMatter() throws IOException {
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(original)));
        assertThat(PlanFile.open(file).digest()).isEqualTo(digest);
        Files.writeString(file, MAPPER.writeValueAsString(MAPPER.readTree(original)));
        assertThat(PlanFile.open(file).digest()).isEqualTo(digest);
    }

    @Test
    void eachValueThatIsChangedIsRefused() {
        List<String> places = new ArrayList<>();
        eachObject(object -> object.properties().forEach(member -> places.add(member.getKey())));
        int values = tamper(this::changed);
        int removed = tamper(object -> alternatives(object, (copy, name) -> copy.remove(name)));
        int added = tamper(object -> {
            ObjectNode copy = object.deepCopy();
            copy.put("sudo", true);
            return List.of(copy);
        });
        int reordered = tamper(object -> alternatives(object, (copy, name) -> {
            JsonNode value = copy.remove(name);
            copy.set(name, value);
        }));
        assertThat(removed).isEqualTo(places.size());
        assertThat(values).isGreaterThanOrEqualTo(places.size());
        assertThat(added).isGreaterThan(20);
        assertThat(reordered).isGreaterThan(100);
    }

    @Test
    void elementsInAnotherNumberOrOrderAreRefused() {
        for (String name : List.of("actions", "spared", "policies", "guards", "warnings")) {
            ObjectNode document = (ObjectNode) MAPPER.readTree(original);
            ArrayNode list = (ArrayNode) document.get(name);
            JsonNode first = list.remove(0);
            refused(document);
            list.add(first);
            if (list.size() > 1) {
                refused(document);
            }
            list.insert(0, first.deepCopy());
            refused(document);
        }
    }

    @Test
    void whatIsNotKnownOrMissingIsNamedWithItsLine() throws IOException {
        int line = original.substring(0, original.indexOf("{\"number\":2")).split("\n", -1).length;
        explained(original.replace("{\"number\":2,", "{\"number\":2,\"force\":true,"), "line " + line, "force");
        explained(original.replaceFirst("(?s)(\"number\":2.*?),\"calls\":6", "$1"), "line " + line, "calls");
        explained(original.replace("\"made_by\": \"ada\",", ""), "header", "made_by");
        explained(original.replace("\"made_by\":", "\"force\": 1,\n\"made_by\":"), "header", "force");
        explained(original.replace("\"calls\":6", "\"calls\":6,\"calls\":6"), "line " + line, "calls");
        explained(original.replace("\"calls\":6", "\"calls\":\"6\""), "line " + line, "calls");
        explained(original.substring(0, original.length() / 2), "line ");
        explained(original + "{}", "behind the end");
        explained(original.replaceFirst("\"digest\": \"[^\"]*\"", "\"digest\": \"" + "0".repeat(64) + '"'), digest);
        explained(original.replaceFirst(",\\s*\"digest\": \"[^\"]*\"", ""), "'digest' is missing");
    }

    private void explained(String text, String... words) throws IOException {
        assertThat(text).isNotEqualTo(original);
        Files.writeString(file, text);
        assertThatExceptionOfType(PlanRefusedException.class)
                .isThrownBy(() -> PlanFile.open(file))
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
    }

    /** Puts each alternative of each object in its place, alone. @return how many there were */
    private int tamper(Function<ObjectNode, List<ObjectNode>> alternatives) {
        int[] count = {0};
        JsonNode root = MAPPER.readTree(original);
        walk(root, object -> {
            ObjectNode before = object.deepCopy();
            for (ObjectNode alternative : alternatives.apply(before)) {
                if (MAPPER.writeValueAsString(alternative).equals(MAPPER.writeValueAsString(before))) {
                    continue;
                }
                object.removeAll();
                object.setAll(alternative);
                refused(root);
                count[0]++;
            }
            object.removeAll();
            object.setAll(before);
        });
        assertThat(MAPPER.writeValueAsString(root)).isEqualTo(MAPPER.writeValueAsString(MAPPER.readTree(original)));
        return count[0];
    }

    private void refused(JsonNode document) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThatExceptionOfType(PolicyException.class)
                .as(() -> MAPPER.writeValueAsString(document))
                .isThrownBy(() -> PlanFile.open(file))
                .satisfies(thrown -> {
                    if (document.path("format").asInt(0) == 1
                            && MAPPER.writeValueAsString(document).startsWith("{\"format\"")) {
                        assertThat(thrown).isInstanceOf(PlanRefusedException.class);
                    }
                });
    }

    private List<ObjectNode> changed(ObjectNode object) {
        return alternatives(object, (copy, name) -> copy.set(name, other(copy.get(name))));
    }

    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return MAPPER.getNodeFactory().booleanNode(!value.booleanValue());
        }
        if (value.isNumber()) {
            return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
        }
        if (value.isString() && value.stringValue().startsWith("2026-")) {
            return MAPPER.getNodeFactory().stringNode("2026-11-26T06:15:01Z");
        }
        if (value.isNull()) {
            return MAPPER.getNodeFactory().numberNode(7);
        }
        return value.isString()
                ? MAPPER.getNodeFactory().stringNode(value.stringValue() + "x")
                : MAPPER.getNodeFactory().nullNode();
    }

    private static List<ObjectNode> alternatives(ObjectNode object, BiConsumer<ObjectNode, String> change) {
        List<ObjectNode> all = new ArrayList<>();
        object.properties().forEach(member -> {
            ObjectNode copy = object.deepCopy();
            change.accept(copy, member.getKey());
            all.add(copy);
        });
        return all;
    }

    private void eachObject(Consumer<ObjectNode> taker) {
        walk(MAPPER.readTree(original), taker);
    }

    private static void walk(JsonNode node, Consumer<ObjectNode> taker) {
        if (node instanceof ObjectNode object) {
            taker.accept(object);
        }
        for (JsonNode child : List.copyOf(node.values())) {
            walk(child, taker);
        }
    }
}
