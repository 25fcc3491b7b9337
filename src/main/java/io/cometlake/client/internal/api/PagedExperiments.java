// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.Page;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * A project's experiments, asked for page by page when they are wanted, the oldest first, so that new ones do not shift the pages that
 * are still to come. A server may serve shorter pages than asked for; one that does not page gives the same again, or more than asked for
 * at once. For one thread.
 */
final class PagedExperiments implements Iterator<ExperimentMetadata> {
    static final int SIZE = 1000;
    /** No server is known that serves pages as short as this unless there is no more. */
    private static final int SMALLEST = 100;

    private final Function<Page, List<ExperimentMetadata>> pages;
    private final Set<String> seen = new HashSet<>();
    private Iterator<ExperimentMetadata> current = Collections.emptyIterator();
    private int next = 1;
    private int usual = SMALLEST;
    private boolean last;

    PagedExperiments(Function<Page, List<ExperimentMetadata>> pages) {
        this.pages = pages;
    }

    /** Whether the next one is there without a call. */
    boolean isWithinPage() {
        return current.hasNext();
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && !last) {
            List<ExperimentMetadata> page =
                    pages.apply(Page.of(next, SIZE).sortedBy(Page.SortBy.START_TIME, Page.Order.ASCENDING));
            next++;
            List<ExperimentMetadata> fresh = page.stream()
                    .filter(experiment -> seen.add(experiment.experimentKey()))
                    .toList();
            // Longer than asked for: everything at once. Nothing new: the same again. Shorter than others: the last.
            last = page.size() > SIZE || page.size() < usual || fresh.isEmpty();
            usual = page.size();
            current = fresh.iterator();
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
