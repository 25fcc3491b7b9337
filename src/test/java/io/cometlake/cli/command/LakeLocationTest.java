// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LakeLocationTest {
    @ParameterizedTest
    @CsvSource({
        "./lake, /work/lake",
        "../lake, /lake",
        "/data/lake, /data/lake",
        "~/lake, /work/user/lake",
        "hdfs://host/lake, hdfs://host/lake",
        "file:///data/lake, file:///data/lake"
    })
    void aPathIsMadeAbsoluteAndAUriIsLeftAlone(String typed, String resolved) {
        assertThat(new LakeLocation(typed).resolve(new Cli(Path.of("/work")).surroundings()))
                .isEqualTo(resolved);
    }
}
