// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.Change;
import io.cometlake.job.ChangeFigures;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Figures() {}

    /** As in {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As in {@code 1 file} and {@code 1,234 files}. */
    public static String count(long number, String singular) {
        return count(number) + " " + singular + (number == 1 ? "" : "s");
    }

    /** As in {@code 3 new, 2 changed, 1 gone, 416 unchanged; 42 looked at}, and {@code 416 read anew} of those that were to be. */
    public static String changes(ChangeFigures changes) {
        String looks =
                changes.of(Change.RECHECKED) == 0 ? "" : "; " + count(changes.of(Change.RECHECKED)) + " looked at";
        String forced = changes.of(Change.FORCED) == 0 ? "" : "; " + count(changes.of(Change.FORCED)) + " read anew";
        return count(changes.of(Change.NEW)) + " new, " + count(changes.changed()) + " changed, "
                + count(changes.of(Change.GONE)) + " gone, " + count(changes.unchanged()) + " unchanged" + looks
                + forced;
    }

    /** As in {@code 512 B} and {@code 3.4 MiB}. */
    public static String bytes(long number) {
        if (number < 1024) {
            return count(number) + " B";
        }
        double rest = number;
        int unit = -1;
        do {
            rest /= 1024;
            unit++;
        } while (rest >= 1023.95 && unit < BYTE_UNITS.length - 1);
        return String.format(Locale.ROOT, "%.1f %s", rest, BYTE_UNITS[unit]);
    }

    /** The two largest units, as in {@code 12.3 s}, {@code 4 min 05 s} and {@code 2 h 07 min}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 24 * 60) {
            return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
        }
        long hours = Math.round(minutes / 60.0);
        return String.format(Locale.ROOT, "%d d %02d h", hours / 24, hours % 24);
    }
}
