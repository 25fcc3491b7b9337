// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Refresh.Reread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from a listing row and the lake's catalog what became of an experiment. Immutable. */
public final class ChangeFinder {
    private final Reread reread;

    /** @param reread which of those that the lake has are read anew */
    public ChangeFinder(Reread reread) {
        this.reread = reread;
    }

    /**
     * What is said of an experiment without asking for it alone.
     *
     * @param fingerprint of the listing row
     * @param running whether it runs
     * @param hinted whether something was logged to it since it was listed last
     * @param doubted whether an export before could not read it, or found it to be another than the lake has
     */
    public record Shown(String fingerprint, boolean running, boolean hinted, boolean doubted) {}

    /** @param known what the lake has of it; null for nothing */
    public Change find(DiscoveredProject project, Shown shown, @Nullable KnownExperiment known) {
        if (known == null) {
            return Change.NEW;
        }
        if (known.gone()) {
            return Change.RETURNED;
        }
        Change seen = seen(project, shown.fingerprint(), known);
        if (seen != Change.UNCHANGED) {
            return seen;
        }
        if (shown.running()) {
            return Change.RUNNING;
        }
        if (shown.hinted()) {
            return Change.HINTED;
        }
        if (shown.doubted()) {
            return Change.DOUBTED;
        }
        if (!known.covered()) {
            return Change.RESHAPED;
        }
        return switch (reread) {
            case EVERYTHING -> Change.FORCED;
            case CHANGED -> Change.UNCHANGED;
        };
    }

    private static Change seen(DiscoveredProject project, String text, KnownExperiment known) {
        boolean moved = !known.place().workspace().equals(project.workspace())
                || !known.place().project().equals(project.name());
        if (!moved && known.fingerprint().equals(text)) {
            return Change.UNCHANGED;
        }
        if (moved) {
            return Change.MOVED;
        }
        Optional<Fingerprint> before = Fingerprint.parse(known.fingerprint());
        Optional<Fingerprint> now = Fingerprint.parse(text);
        return before.isEmpty() || now.isEmpty() ? Change.CHANGED : compare(before.get(), now.get());
    }

    private static Change compare(Fingerprint before, Fingerprint now) {
        if (!before.place().equals(now.place())) {
            return Change.MOVED;
        }
        if (!before.rest().equals(now.rest())) {
            return Change.CHANGED;
        }
        if (before.archived() != now.archived()) {
            return now.archived() ? Change.ARCHIVED : Change.RESTORED;
        }
        return Change.RENAMED;
    }
}
