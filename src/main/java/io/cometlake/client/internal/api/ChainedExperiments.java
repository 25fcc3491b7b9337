// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.model.ExperimentMetadata;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of one project after the other, none asked for before it is wanted. A stream of streams would not do: its iterator
 * reads each inner stream to its end first. For one thread.
 */
final class ChainedExperiments implements Iterator<ExperimentMetadata> {
    private final Supplier<List<String>> projects;
    private final Function<String, Iterator<ExperimentMetadata>> experiments;
    private @Nullable Iterator<String> names;
    private Iterator<ExperimentMetadata> current = Collections.emptyIterator();

    /** @param projects asked for once, with the first experiment */
    ChainedExperiments(Supplier<List<String>> projects, Function<String, Iterator<ExperimentMetadata>> experiments) {
        this.projects = projects;
        this.experiments = experiments;
    }

    @Override
    public boolean hasNext() {
        Iterator<String> left = names;
        if (left == null) {
            left = projects.get().iterator();
            names = left;
        }
        while (!current.hasNext() && left.hasNext()) {
            current = experiments.apply(left.next());
        }
        return current.hasNext();
    }

    @Override
    public ExperimentMetadata next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more experiments");
        }
        return current.next();
    }
}
