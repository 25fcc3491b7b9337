// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A real process dies without a chance to tidy up; the next one takes its lease over at once. */
class KilledProcessIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(LakeListener.Moment.class)
    void theSameCommandAgainEndsInTheUndisturbedLake(LakeListener.Moment moment)
            throws IOException, InterruptedException {
        dieAndGoOn(moment, FileKind.PARQUET);
    }

    @ParameterizedTest
    @EnumSource(
            value = LakeListener.Moment.class,
            names = {"STAGED_FILE_CREATED", "STAGED_FILE_FINISHED", "AFTER_COMMIT", "BETWEEN_PUBLISHES"})
    void soItDoesWithCsvFiles(LakeListener.Moment moment) throws IOException, InterruptedException {
        dieAndGoOn(moment, FileKind.CSV);
    }

    private void dieAndGoOn(LakeListener.Moment moment, FileKind kind) throws IOException, InterruptedException {
        String undisturbed = folder.resolve("undisturbed").toString();
        Nightly.run(undisturbed, Nightly.FIRST, kind, LakeListener.NONE, Clock.systemUTC());
        Nightly.run(undisturbed, Nightly.SECOND, kind, LakeListener.NONE, Clock.systemUTC());
        Path lake = folder.resolve("killed");
        Nightly.run(lake.toString(), Nightly.FIRST, kind, LakeListener.NONE, Clock.systemUTC());

        assertThat(runInAnotherProcess(lake, moment, kind)).isEqualTo(137);
        assertThat(CrashTest.doubled(lake, kind)).isEmpty();
        Nightly.run(lake.toString(), Nightly.SECOND, kind, LakeListener.NONE, Clock.systemUTC());

        assertThat(CrashTest.rows(lake, kind)).isEqualTo(CrashTest.rows(Path.of(undisturbed), kind));
    }

    private static int runInAnotherProcess(Path lake, LakeListener.Moment moment, FileKind kind)
            throws IOException, InterruptedException {
        int pass = moment == LakeListener.Moment.BETWEEN_PUBLISHES ? 3 : 0;
        return JavaProcess.of(Nightly.class, lake.toString(), moment.name(), Integer.toString(pass), kind.name())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
