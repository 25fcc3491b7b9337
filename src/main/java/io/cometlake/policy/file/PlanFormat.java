// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.cometlake.config.ActionKind;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.SparedExperiment;
import java.io.Reader;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a plan is written as JSON: members in the order of the records, none left out, in ASCII, so that names with half a character
 * in them survive.
 */
final class PlanFormat {
    static final int VERSION = 1;
    static final String FORMAT = "format";
    static final String ACTIONS = "actions";
    static final String SPARED = "spared";
    static final String DIGEST = "digest";

    /** The header's counts, in a file that has the spared experiments themselves, too. */
    private static final String SPARED_BY_CAUSE = "spared_by_cause";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(found -> found.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .addMixIn(ActionKind.class, InWords.class)
            .addMixIn(PolicySpec.Approval.class, InWords.class)
            .addMixIn(GuardVerdict.Outcome.class, InWords.class)
            .addMixIn(SparedExperiment.Cause.class, InWords.class)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanFormat() {}

    /** Constants as job files write them: {@code delete-assets}. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    private interface InWords {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** In one line, without a blank that could be left out. */
    static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** Of a name or another text. */
    static String text(String value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The header's members as the file has them. */
    static ObjectNode headerTree(PlanHeader header) {
        return renamed(tree(header), SPARED, SPARED_BY_CAUSE);
    }

    static PlanHeader header(JsonNode tree) {
        return MAPPER.treeToValue(renamed(tree, SPARED_BY_CAUSE, SPARED), PlanHeader.class);
    }

    static <T> T value(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    static JsonParser parser(Reader reader) {
        return MAPPER.createParser(reader);
    }

    static JsonNode readTree(JsonParser parser) {
        return MAPPER.readTree(parser);
    }

    private static ObjectNode renamed(JsonNode tree, String from, String to) {
        ObjectNode renamed = object();
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            renamed.set(member.getKey().equals(from) ? to : member.getKey(), member.getValue());
        }
        return renamed;
    }
}
