// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** Draws progress as a line of words, with as much of a bar as there is room for. */
final class BarRenderer implements ProgressBarRenderer {
    private static final int SHORTEST_BAR = 5;
    private static final int LONGEST_BAR = 40;

    private final String unit;

    /** @param unit what is counted, in the plural */
    BarRenderer(String unit) {
        this.unit = unit;
    }

    @Override
    public String render(ProgressState progress, int maxLength) {
        if (progress.getMax() <= 0) {
            return shorten(progress.getTaskName() + ": " + progress.getExtraMessage(), maxLength);
        }
        double share = Math.min(1, (double) progress.getCurrent() / progress.getMax());
        String start = String.format(Locale.ROOT, "%s %3d%% ", progress.getTaskName(), (int) (share * 100));
        String end = Figures.count(progress.getCurrent()) + "/" + Figures.count(progress.getMax()) + " " + unit
                + (progress.getExtraMessage().isEmpty() ? "" : ", " + progress.getExtraMessage())
                + timeLeft(progress);
        int room = Math.min(LONGEST_BAR, maxLength - start.length() - end.length() - 3);
        return shorten(start + (room < SHORTEST_BAR ? "" : bar(room, share)) + end, maxLength);
    }

    private static String shorten(String line, int maxLength) {
        return line.length() <= maxLength ? line : line.substring(0, maxLength);
    }

    private static String bar(int length, double share) {
        int full = (int) (length * share);
        return "[" + "=".repeat(full) + " ".repeat(length - full) + "] ";
    }

    private static String timeLeft(ProgressState progress) {
        long done = progress.getCurrent() - progress.getStart();
        long left = progress.getMax() - progress.getCurrent();
        if (done <= 0 || left <= 0) {
            return "";
        }
        double millisEach = (double) progress.getElapsedAfterStart().toMillis() / done;
        Duration time = Duration.ofMillis(Math.round(millisEach * left));
        String hours = time.toHours() == 0 ? "" : time.toHours() + ":";
        return String.format(Locale.ROOT, ", %s%02d:%02d left", hours, time.toMinutesPart(), time.toSecondsPart());
    }
}
