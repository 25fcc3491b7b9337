// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers leave out what they do not have, and send null for it. */
class ModelRecordsTest {
    private static final Path CLASSES = Path.of("target/classes/io/cometlake/client/model");
    /** What nothing can be done with unless they say which experiment they are of, and what no answer of REST is. */
    private static final List<String> WITH_NECESSARY_MEMBERS =
            List.of("ExperimentMetadata", "FoundExperiment", "MetricSeries", "ExperimentChart");

    @ParameterizedTest
    @MethodSource("records")
    void recordsAreMadeOfNothing(Class<?> type) {
        Object made = Json.MAPPER.readValue("{}", type);

        assertThat(made.toString()).startsWith(type.getSimpleName());
        assertThat(made).isEqualTo(Json.MAPPER.readValue("{}", type)).hasSameHashCodeAs(made);
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsNotKnownDoesNotMatter(Class<?> type) {
        assertThat(Json.MAPPER.readValue("{\"somethingNew\":[{}]}", type)).isEqualTo(Json.MAPPER.readValue("{}", type));
    }

    @Test
    void anAssetsTextShowsNoLink() {
        Asset asset = Json.MAPPER.readValue(
                "{\"assetId\":\"a1\",\"fileName\":\"f\",\"s3Link\":\"https://store/f?X-Amz-Signature=secret\"}",
                Asset.class);
        RegistryModelVersion version = Json.MAPPER.readValue(
                "{\"version\":\"1.0.0\",\"assets\":[{\"s3Link\":\"https://store/f?X-Amz-Signature=secret\"}]}",
                RegistryModelVersion.class);

        assertThat(asset.toString()).contains("a1").doesNotContain("secret");
        assertThat(version.toString()).contains("1.0.0").doesNotContain("secret");
    }

    static List<Class<?>> records() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            List<Class<?>> records = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> !WITH_NECESSARY_MEMBERS.contains(name))
                    .<Class<?>>map(ModelRecordsTest::type)
                    .filter(Class::isRecord)
                    .toList();
            assertThat(records).hasSizeGreaterThan(15);
            return records;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("io.cometlake.client.model." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
