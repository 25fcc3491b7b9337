// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchListeners;
import io.cometlake.job.launch.LaunchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who want to hear of fires; what one of them throws keeps nobody from anything. Thread-safe. */
final class FireListeners implements FireListener {
    private static final Logger LOG = LoggerFactory.getLogger(FireListeners.class);

    private final List<FireListener> listeners;

    FireListeners(List<FireListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public LaunchListener began(Fire fire, ConfiguredJob job) {
        List<LaunchListener> followers = new ArrayList<>();
        each(listener -> followers.add(listener.began(fire, job)));
        return LaunchListeners.all(followers);
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        each(listener -> listener.ended(fire, job, result));
    }

    @Override
    public void skipped(Fire fire) {
        each(listener -> listener.skipped(fire));
    }

    @Override
    public void interrupted(Fire fire, String why) {
        each(listener -> listener.interrupted(fire, why));
    }

    @Override
    public void taken(String file, String job) {
        each(listener -> listener.taken(file, job));
    }

    @Override
    public void removed(String file) {
        each(listener -> listener.removed(file));
    }

    @Override
    public void broken(JobFileProblem problem) {
        each(listener -> listener.broken(problem));
    }

    private void each(Consumer<FireListener> call) {
        for (FireListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener of fires failed: {}", listener.getClass().getSimpleName(), e);
            }
        }
    }
}
