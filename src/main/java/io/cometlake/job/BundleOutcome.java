// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.util.List;
import java.util.stream.Stream;

/**
 * What staging a bundle came to.
 *
 * @param experiments read whole
 * @param points rows of {@code metrics} that were read for them
 * @param rechecked how many experiments were looked at although nothing said that they had changed
 * @param written what became of the bundle
 * @param gone keys of experiments that the server deleted after they were listed
 */
record BundleOutcome(
        long experiments,
        long points,
        long rechecked,
        Written written,
        List<ExperimentFailure> failures,
        List<String> gone) {
    BundleOutcome {
        failures = List.copyOf(failures);
        gone = List.copyOf(gone);
    }

    /** What the commit does to a bundle. */
    enum Written {
        /** It stays as it is. */
        NOTHING,
        /** Its files stay; what is known of its experiments is renewed. */
        MANIFEST,
        /** Some of its files, or all, are replaced. */
        FILES,
        /** Nothing is left of what the lake has of it, so that it goes. */
        BUNDLE_GONE
    }

    /** Whether the commit takes the bundle away. */
    boolean removed() {
        return written == Written.BUNDLE_GONE;
    }

    /** Whether a manifest of it is staged. */
    boolean staged() {
        return written == Written.MANIFEST || written == Written.FILES;
    }

    /** The keys that were to be fetched and could not be. */
    Stream<String> unfetched() {
        return Stream.concat(failures.stream().map(ExperimentFailure::experimentKey), gone.stream());
    }
}
