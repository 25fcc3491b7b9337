// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Experiments in order, those of a block computed when their turn comes. */
final class Listing extends AbstractList<Experiment> implements RandomAccess {
    private final List<Experiment> before;
    private final BlockSlice slice;
    private final boolean ascending;
    private final IntFunction<Experiment> atPlace;
    private final List<Experiment> after;

    Listing(
            List<Experiment> before,
            BlockSlice slice,
            boolean ascending,
            IntFunction<Experiment> atPlace,
            List<Experiment> after) {
        this.before = before;
        this.slice = slice;
        this.ascending = ascending;
        this.atPlace = atPlace;
        this.after = after;
    }

    @Override
    public Experiment get(int index) {
        if (index < before.size()) {
            return before.get(index);
        }
        int inSlice = index - before.size();
        if (inSlice < slice.size()) {
            return atPlace.apply(slice.place(ascending ? inSlice : slice.size() - 1 - inSlice));
        }
        return after.get(inSlice - slice.size());
    }

    @Override
    public int size() {
        return before.size() + slice.size() + after.size();
    }
}
