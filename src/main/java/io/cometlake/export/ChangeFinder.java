// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from a listing row and the lake's catalog what became of an experiment. Immutable. */
public final class ChangeFinder {
    private final boolean everything;

    /** @param everything whether what seems unchanged is read anew, too */
    public ChangeFinder(boolean everything) {
        this.everything = everything;
    }

    /**
     * @param fingerprint of the listing row
     * @param running whether the server says that it runs
     * @param known what the lake has of it; null for nothing
     * @param hinted whether the server says that something was logged to it since it was listed last
     */
    public Change find(
            DiscoveredProject project,
            String fingerprint,
            boolean running,
            @Nullable KnownExperiment known,
            boolean hinted) {
        if (known == null) {
            return Change.NEW;
        }
        if (known.gone()) {
            return Change.RETURNED;
        }
        Change seen = seen(project, fingerprint, known);
        if (seen != Change.UNCHANGED) {
            return seen;
        }
        if (running) {
            return Change.RUNNING;
        }
        if (hinted) {
            return Change.HINTED;
        }
        if (!known.covered()) {
            return Change.RESHAPED;
        }
        return everything ? Change.FORCED : Change.UNCHANGED;
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
