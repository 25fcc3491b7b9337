// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * A process, told apart from a later one with the same number by its start.
 *
 * @param started epoch milliseconds, 0 where the system does not say
 */
record ProcessId(String host, long pid, long started) {
    static ProcessId ofThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new ProcessId(hostName(), process.pid(), startOf(process));
    }

    /** Parses {@link #toString()}. */
    static ProcessId parse(String text) {
        String[] parts = text.split(" ", 3);
        return new ProcessId(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** Whether it is known to live; of another host's processes nothing is known, so they count as alive. */
    boolean isAlive() {
        if (!host.equals(hostName())) {
            return true;
        }
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && startOf(process) == started)
                .isPresent();
    }

    @Override
    public String toString() {
        return pid + " " + started + " " + host;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
