// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand experiments of one project, a tenth of them archived, planned with little memory and within the calls announced. */
class LargePlanIT {
    private static final SyntheticData DATA = SyntheticData.defaults()
            .withExperiments(10_000)
            .withMetrics(2)
            .withPoints(5)
            .withParameters(2)
            .withArchivedShare(0.1);

    @TempDir
    private Path folder;

    @Test
    void tenThousandNeedLittleMemoryAndFewCalls() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(DATA))) {
            String said = plan(emulator);

            assertThat(said).startsWith("looked 9000 actions 200 kept 8800 used ");
            Matcher calls = Pattern.compile("used (\\d+) said (\\d+)").matcher(said);
            assertThat(calls.find()).isTrue();
            long used = Long.parseLong(calls.group(1));
            assertThat(used)
                    .isEqualTo(emulator.calls().total())
                    .isLessThanOrEqualTo(Long.parseLong(calls.group(2)))
                    // 12 pages, 90 charts, the tags and artifacts of the 200, and little else.
                    .isLessThan(520);
            // A chart each, if the server has not the time for more, and two calls for each that may be acted on.
            assertThat(Long.parseLong(calls.group(2))).isLessThan(9_500);
            assertThat(emulator.writes()).isEmpty();
        }
    }

    private String plan(Emulator emulator) throws IOException, InterruptedException {
        Path output = folder.resolve("said.txt");
        Path errors = folder.resolve("errors.txt");
        int status = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlanProgram.class.getName(),
                        emulator.url().toString(),
                        EmulatorOptions.DEMO_KEY)
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as("%s", Files.readString(errors)).isZero();
        List<String> lines = Files.readAllLines(output);
        return lines.get(lines.size() - 1);
    }
}
