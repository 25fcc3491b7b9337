// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * From where to where a key's value may be.
 *
 * @param value of the key; null where it has none
 */
record Range<T extends Comparable<T>>(String key, T least, T most, Function<Settings, @Nullable T> value) {
    /** What is wrong, in a sentence; empty if nothing. */
    Optional<String> problem(Settings settings) {
        T found = value.apply(settings);
        return found == null || found.compareTo(least) >= 0 && found.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(text(found) + " is not from " + words() + ".");
    }

    /** As {@code 1 to 100}. */
    String words() {
        return text(least) + " to " + text(most);
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? text(duration) : String.valueOf(value);
    }

    /** In the largest unit that tells all of it. */
    private static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanosPart() != 0) {
            return DurationStyle.SIMPLE.print(duration);
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toMinutesPart() != 0) {
            return duration.toMinutes() + "m";
        }
        return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
    }
}
