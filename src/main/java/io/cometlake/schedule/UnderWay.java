// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.launch.Launch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The fires that this process has under way. Thread-safe. */
final class UnderWay {
    private final Map<Long, Entry> entries = new TreeMap<>();
    private Set<Fire> heldBefore = Set.of();

    synchronized void add(Fire fire, Launch launch) {
        entries.put(fire.id(), new Entry(fire, launch));
    }

    synchronized void remove(Fire fire) {
        entries.remove(fire.id());
        notifyAll();
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized boolean has(String job) {
        return entries.values().stream().anyMatch(entry -> entry.fire().job().equals(job));
    }

    synchronized List<Fire> fires() {
        return entries.values().stream().map(Entry::fire).toList();
    }

    synchronized void requestStop() {
        entries.values().forEach(entry -> entry.launch().requestStop());
    }

    /** @return whether nothing is under way any more */
    synchronized boolean awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!entries.isEmpty()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    synchronized void requestStop(Fire fire) {
        Entry entry = entries.get(fire.id());
        if (entry != null && entry.fire().attempts() == fire.attempts()) {
            entry.launch().requestStop();
        }
    }

    /**
     * @param held what stood as ours in the job repository a moment ago
     * @return what this process has under way, and is none of that
     */
    synchronized List<Fire> missing(List<Fire> held) {
        return fires().stream()
                .filter(mine ->
                        held.stream().noneMatch(fire -> fire.id() == mine.id() && fire.attempts() == mine.attempts()))
                .toList();
    }

    /**
     * @param held what stood as ours in the job repository a moment ago
     * @return what stood as ours the last time, too, though nobody here has it under way
     */
    synchronized List<Fire> ownerless(List<Fire> held) {
        List<Fire> ownerless = new ArrayList<>(held);
        ownerless.removeIf(fire -> entries.containsKey(fire.id()));
        Set<Fire> before = heldBefore;
        heldBefore = new HashSet<>(ownerless);
        return ownerless.stream().filter(before::contains).toList();
    }

    private record Entry(Fire fire, Launch launch) {}
}
