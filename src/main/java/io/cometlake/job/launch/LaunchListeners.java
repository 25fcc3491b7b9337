// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.RunListener;
import io.cometlake.job.ServerCalls;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;
import java.util.List;
import java.util.function.Consumer;

/** Several who want to know how a job goes. */
public final class LaunchListeners {
    private LaunchListeners() {}

    /** One that tells all of them, in their order. */
    public static LaunchListener all(List<LaunchListener> listeners) {
        List<LaunchListener> hearing = listeners.stream()
                .filter(listener -> listener != LaunchListener.SILENT)
                .toList();
        return switch (hearing.size()) {
            case 0 -> LaunchListener.SILENT;
            case 1 -> hearing.get(0);
            default -> new All(hearing);
        };
    }

    private record All(List<LaunchListener> listeners) implements LaunchListener {
        @Override
        public RunListener export() {
            return new Runs(listeners.stream().map(LaunchListener::export).toList());
        }

        @Override
        public CleanupListener cleanup() {
            return new Cleanups(listeners.stream().map(LaunchListener::cleanup).toList());
        }

        @Override
        public Planner.Listener planning() {
            return new Planning(listeners.stream().map(LaunchListener::planning).toList());
        }

        @Override
        public void waiting(String reason) {
            listeners.forEach(listener -> listener.waiting(reason));
        }
    }

    private record Runs(List<RunListener> listeners) implements RunListener {
        @Override
        public void started(String run, boolean resumed) {
            each(listener -> listener.started(run, resumed));
        }

        @Override
        public void planned(ExportEstimate estimate) {
            each(listener -> listener.planned(estimate));
        }

        @Override
        public void progress(ExportProgress progress) {
            each(listener -> listener.progress(progress));
        }

        @Override
        public void warned(String warning) {
            each(listener -> listener.warned(warning));
        }

        @Override
        public void called(ServerCalls more) {
            each(listener -> listener.called(more));
        }

        private void each(Consumer<RunListener> call) {
            listeners.forEach(call);
        }
    }

    private record Cleanups(List<CleanupListener> listeners) implements CleanupListener {
        @Override
        public void started(String run, boolean resumed, long actions) {
            each(listener -> listener.started(run, resumed, actions));
        }

        @Override
        public void acted(JournalEntry last, long done, long all) {
            each(listener -> listener.acted(last, done, all));
        }

        @Override
        public void warned(String warning) {
            each(listener -> listener.warned(warning));
        }

        @Override
        public void called(ServerCalls more) {
            each(listener -> listener.called(more));
        }

        private void each(Consumer<CleanupListener> call) {
            listeners.forEach(call);
        }
    }

    private record Planning(List<Planner.Listener> listeners) implements Planner.Listener {
        @Override
        public void announced(PlanCost cost, long made, long projects, long experiments) {
            listeners.forEach(listener -> listener.announced(cost, made, projects, experiments));
        }

        @Override
        public void progress(String what, long done, long all) {
            listeners.forEach(listener -> listener.progress(what, done, all));
        }
    }
}
