// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Share;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An export in a process of its own that kills itself with signal 9 at a moment. */
final class KilledRun {
    private KilledRun() {}

    /** When the process dies. */
    enum Moment {
        /** It is written down that there is a run, and no more. */
        STARTED(progress -> false),
        DISCOVER(progress -> progress.phase() == Phase.DISCOVER && progress.projectsDone() >= 5),
        CLASSIFY(progress -> progress.phase() == Phase.DISCOVER && progress.projectsDone() == progress.projectsTotal()),
        PLAN(Phase.PLAN),
        BEGIN_TO_FETCH(Phase.FETCH),
        FETCH(progress -> progress.phase() == Phase.FETCH && progress.experimentsDone() >= 150),
        STAGED_FILE_FINISHED(80),
        BEFORE_MERGED_FILE_REPLACES(5),
        MANIFEST_STAGED(35),
        RECONCILE(Phase.RECONCILE),
        VERIFY(Phase.VERIFY),
        BEFORE_COMMIT(0),
        AFTER_COMMIT(0),
        BETWEEN_PUBLISHES(80),
        BEFORE_STAGING_IS_CLEARED(0),
        AFTER_PUBLISH(0),
        BEFORE_REPORT(0),
        REPORT_WRITTEN(0),
        COMPACT_STAGED_FILE_FINISHED(2),
        COMPACT_AFTER_COMMIT(0),
        COMPACT_BETWEEN_PUBLISHES(20);

        /** Of those that belong to the merging of small bundles, which has a commit of its own after the run's. */
        private static final String COMPACT = "COMPACT_";

        private final int passes;
        private final Predicate<ExportProgress> reached;

        /** One of the lake's, when it has passed so often. */
        Moment(int passes) {
            this.passes = passes;
            this.reached = progress -> false;
        }

        Moment(Predicate<ExportProgress> reached) {
            this.passes = Integer.MAX_VALUE;
            this.reached = reached;
        }

        Moment(Phase begins) {
            this(progress -> progress.phase() == begins);
        }

        boolean is(LakeListener.Moment moment, boolean compacting) {
            return name().equals((compacting ? COMPACT : "") + moment.name());
        }
    }

    /** Arguments: home, lake, server, moment, and the file that says that the moment came. */
    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[3]);
        Path mark = Path.of(arguments[4]);
        AtomicInteger passes = new AtomicInteger(moment.passes);
        AtomicBoolean compacting = new AtomicBoolean();
        LakeListener killer = (at, subject) -> {
            if (subject.contains("-compact")) {
                compacting.set(true);
            }
            if (moment.is(at, compacting.get()) && passes.getAndDecrement() == 0) {
                die(mark);
            }
        };
        try (Runs runs = Runs.open(Path.of(arguments[0]), Clock.systemUTC(), killer)) {
            runs.export(spec(arguments[1]), server(URI.create(arguments[2])), new RunListener() {
                @Override
                public void started(String run, boolean goesOn) {
                    if (moment == Moment.STARTED) {
                        die(mark);
                    }
                }

                @Override
                public void progress(ExportProgress progress) {
                    if (moment.reached.test(progress)) {
                        die(mark);
                    }
                }
            });
        }
    }

    /** Everything, and all that seems unchanged is looked at too. */
    static ExportSpec spec(String lake) {
        ExportSpec all = ExportSpec.everythingTo(lake);
        return all.withRefresh(all.refresh().withSweep(Share.ALL));
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
