// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.ListingShift;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.ListingOrder;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.List;
import java.util.Optional;

/** The listing of a project's experiments: whole, or by pages; newest first where no order is asked for. */
final class ListingEndpoint {
    private final Store store;
    private final CurrentBehaviour behaviour;

    ListingEndpoint(Store store, CurrentBehaviour behaviour) {
        this.store = store;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.get("experiments", this::experiments);
    }

    private Answer experiments(Call call) {
        Project project = ProjectEndpoints.project(call, store);
        boolean archived = call.flag("archived");
        ListingOrder order = order(call);
        List<Experiment> all = store.listing(project.id(), archived, order);
        Optional<Integer> size = call.positive("size");
        Optional<Integer> page = call.positive("page");
        if (page.isPresent() && size.isEmpty()) {
            throw new RefusedException(Refusal.BAD_REQUEST, "page was given without size");
        }
        Behaviour current = behaviour.get();
        if (size.isEmpty() || current.ignorePaging()) {
            return ExperimentJson.experiments(all, behaviour.age());
        }
        int number = current.ignorePage() ? 1 : page.orElse(1);
        long from = Math.min((long) (number - 1) * size.get(), all.size());
        long to = Math.min(from + size.get(), all.size());
        List<Experiment> experiments = all.subList((int) from, (int) to);
        if (number == 1 && !archived && to < all.size() && current.listingShift() != ListingShift.NONE) {
            experiments = List.copyOf(experiments);
            shift(current.listingShift(), project.id(), experiments.get(0).metadata(), order);
        }
        return ExperimentJson.experiments(experiments, behaviour.age());
    }

    /** Changes the front of the listing once, so that the pages after this one are off by one. */
    private void shift(ListingShift shift, String projectId, ExperimentMetadata front, ListingOrder order) {
        if (!behaviour.claimShift(projectId)) {
            return;
        }
        if (shift == ListingShift.DISAPPEARS) {
            store.delete(front.key());
            return;
        }
        StoredExperiment appeared = store.create(projectId, "appeared while listing");
        long beyond = order.ascending() ? -1 : 1;
        Long end = front.endTime();
        appeared.setTimes(front.startTime() + beyond, end == null ? null : end + beyond);
    }

    private static ListingOrder order(Call call) {
        String by = call.query("sortBy").orElse("startTime");
        String order = call.query("sortOrder").orElse("desc");
        if (!by.equals("startTime") && !by.equals("endTime")) {
            throw new RefusedException(Refusal.BAD_REQUEST, "sortBy is neither startTime nor endTime: " + by);
        }
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new RefusedException(Refusal.BAD_REQUEST, "sortOrder is neither asc nor desc: " + order);
        }
        return new ListingOrder(by.equals("endTime"), order.equals("asc"));
    }
}
