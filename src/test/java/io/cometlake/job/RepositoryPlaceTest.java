// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/lake, jdbc:postgresql://db/lake",
        "jdbc:postgresql://db/lake?user=me&password=hunter2&ssl=true,"
                + " jdbc:postgresql://db/lake?user=me&password=(secret)&ssl=true",
        "jdbc:postgresql://db/lake?sslPassword=hunter2, jdbc:postgresql://db/lake?sslPassword=(secret)",
        "jdbc:postgresql://me:hunter2@db/lake, jdbc:postgresql://db/lake"
    })
    void itsTextShowsNoPassword(String url, String shown) {
        RepositoryPlace place = new RepositoryPlace(Path.of("home"), url, "me", "hunter2", 4);

        assertThat(place).hasToString(shown);
        assertThat(place.withoutSecrets("No driver for " + url + " said \"" + url + "\" of hunter2"))
                .startsWith("No driver for " + shown + " said \"" + shown)
                .doesNotContain("hunter2");
        assertThat(RepositoryConnection.toWork(place).toString()).doesNotContain("hunter2");
    }
}
