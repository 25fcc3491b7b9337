// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** An export in a process of its own that kills itself with signal 9 at a moment. */
final class KilledRun {
    private KilledRun() {}

    /** When the process dies. */
    enum Moment {
        DISCOVER,
        FETCH,
        STAGED_FILE_FINISHED,
        MANIFEST_STAGED,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BETWEEN_PUBLISHES,
        BEFORE_STAGING_IS_CLEARED,
        BEFORE_REPORT,
        REPORT_WRITTEN;

        /** How often the moment passes before. */
        private int passes() {
            return switch (this) {
                case DISCOVER,
                        FETCH,
                        BEFORE_COMMIT,
                        AFTER_COMMIT,
                        BEFORE_STAGING_IS_CLEARED,
                        BEFORE_REPORT,
                        REPORT_WRITTEN -> 0;
                case STAGED_FILE_FINISHED, BETWEEN_PUBLISHES -> 80;
                case MANIFEST_STAGED -> 35;
            };
        }
    }

    /** Arguments: home, lake, server, moment, and the file that says that the moment came. */
    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[3]);
        Path mark = Path.of(arguments[4]);
        AtomicInteger passes = new AtomicInteger(moment.passes());
        LakeListener killer = (at, subject) -> {
            if (at.name().equals(moment.name()) && passes.getAndDecrement() == 0) {
                die(mark);
            }
        };
        try (Runs runs = Runs.open(Path.of(arguments[0]), Clock.systemUTC(), killer)) {
            runs.export(ExportSpec.everythingTo(arguments[1]), server(URI.create(arguments[2])), new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    boolean discovered = moment == Moment.DISCOVER && progress.projectsDone() >= 5;
                    boolean fetched = moment == Moment.FETCH
                            && progress.phase() == Phase.FETCH
                            && progress.experimentsDone() >= 150;
                    if (discovered || fetched) {
                        die(mark);
                    }
                }
            });
        }
    }

    static ClientConfig server(URI url) {
        return ClientConfig.of(url, ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }

    private static synchronized void die(Path mark) {
        try {
            Files.writeString(mark, "hit");
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.currentThread().join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
