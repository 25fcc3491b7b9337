// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.download.DownloadListener;
import io.cometlake.client.download.DownloadProgress;
import io.cometlake.job.report.Figures;
import org.jspecify.annotations.Nullable;

/** Tells on standard error how a download of a large file gets on. */
public final class DownloadPrinter implements DownloadListener {
    /** So that small files are not told of. */
    private static final long STEP_BYTES = 64L << 20;

    private final @Nullable Console console;
    private long told;

    private DownloadPrinter(@Nullable Console console) {
        this.console = console;
    }

    public static DownloadPrinter to(Console console) {
        return new DownloadPrinter(console);
    }

    /** Tells nothing. */
    public static DownloadPrinter silent() {
        return new DownloadPrinter(null);
    }

    @Override
    public synchronized void progressed(DownloadProgress progress) {
        if (progress.bytes() < told) {
            told = 0;
        }
        if (progress.bytes() - told >= STEP_BYTES) {
            told = progress.bytes();
            Long size = progress.total();
            tell(progress, Figures.bytes(progress.bytes()) + (size == null ? "" : " of " + Figures.bytes(size)));
        }
    }

    @Override
    public void resumed(DownloadProgress progress) {
        tell(progress, "the line was cut, going on at " + Figures.bytes(progress.bytes()));
    }

    @Override
    public void restarted(DownloadProgress progress) {
        tell(progress, "the line was cut, beginning again");
    }

    private void tell(DownloadProgress progress, String what) {
        if (console != null) {
            console.note(PlainText.of(progress.name()) + ": " + what);
        }
    }
}
