// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The process that holds a lease, or has a run under way.
 *
 * @param machine tells boots and containers apart that share a host name; empty where the system cannot say
 * @param startedAt tells processes apart that got the same id one after the other
 */
public record WriterProcess(String host, String machine, long pid, Instant startedAt) {
    /** The system counts start times from the boot, whose own time shifts a little when clocks are set. */
    private static final Duration SAME_START = Duration.ofSeconds(5);

    /** Found out once: what a process owns is its own also after its host got another name, or nobody can say which. */
    private static final class Self {
        private static final WriterProcess PROCESS = of(ProcessHandle.current());

        private static WriterProcess of(ProcessHandle handle) {
            return new WriterProcess(hostName(), machineId(), handle.pid(), startOf(handle));
        }
    }

    /** This process; always equal. */
    public static WriterProcess current() {
        return Self.PROCESS;
    }

    /** Whether it surely runs no more, as seen from another process. False where it cannot be known. */
    public boolean isGone(WriterProcess observer) {
        if (!host.equals(observer.host) || !machine.equals(observer.machine)) {
            return false;
        }
        return ProcessHandle.of(pid)
                .map(handle -> isDefunct(pid) || isAnother(startOf(handle)))
                .orElse(true);
    }

    private boolean isAnother(Instant start) {
        return !startedAt.equals(Instant.EPOCH)
                && !start.equals(Instant.EPOCH)
                && Duration.between(startedAt, start).abs().compareTo(SAME_START) > 0;
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    /** A killed process keeps its id until its parent asks for it, which in a container may be never. */
    private static boolean isDefunct(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String state = status.substring(status.lastIndexOf(')') + 1).strip();
            return state.startsWith("Z") || state.startsWith("X");
        } catch (IOException e) {
            return false;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String machineId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
                    + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }
}
