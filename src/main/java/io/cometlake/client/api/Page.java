// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a long answer is wanted: {@code Page.of(3, 50).sortedBy(Page.SortBy.START_TIME, Page.Order.DESCENDING)}. The
 * server states no total; a page that is short or empty is the last.
 *
 * @param number from 1
 * @param size at least 1
 * @param sortBy null for the server's own order
 * @param order null for the server's own order
 */
public record Page(
        int number,
        int size,
        @Nullable SortBy sortBy,
        @Nullable Order order) {
    /** What experiments can be sorted by. */
    public enum SortBy {
        START_TIME,
        END_TIME
    }

    /** Which comes first. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    public Page {
        if (number < 1 || size < 1) {
            throw new IllegalArgumentException("Page " + number + " of size " + size + ": both count from 1");
        }
        if ((sortBy == null) != (order == null)) {
            throw new IllegalArgumentException(
                    "What to sort by and which comes first go together: " + sortBy + ", " + order);
        }
    }

    /** A page in the server's own order. */
    public static Page of(int number, int size) {
        return new Page(number, size, null, null);
    }

    /** The same page of the sorted list; only with a stated order are the pages of a list that changes worth reading on. */
    public Page sortedBy(SortBy by, Order first) {
        return new Page(number, size, by, first);
    }
}
