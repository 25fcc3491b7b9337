// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.WriterProcess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process is called among those that share the work: no other one ever has that name. For people by the host and the process, for
 * others on the same machine, which see by it that the process is gone, by the machine and when the process began, made unlike any other by
 * chance. Stateless.
 */
public final class ProcessName {
    private static final int LONGEST_HOST = 100;
    private static final int SHORT = 8;
    private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,18})-([0-9a-f]{8})-(\\d{1,12})-[0-9a-f]{8}");

    private ProcessName() {}

    /** A new name for this process. */
    public static String make() {
        return of(WriterProcess.current());
    }

    /** A new name for a process. */
    public static String of(WriterProcess process) {
        String host = process.host();
        return String.join(
                "-",
                host.substring(0, Math.min(LONGEST_HOST, host.length())),
                String.valueOf(process.pid()),
                UUID.nameUUIDFromBytes(process.machine().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, SHORT),
                String.valueOf(process.startedAt().getEpochSecond()),
                UUID.randomUUID().toString().substring(0, SHORT));
    }

    /** Whether a process surely runs no more, as another one sees it; false where it cannot be known. */
    public static boolean isGone(String name, String observer) {
        Optional<WriterProcess> process = process(name);
        Optional<WriterProcess> looking = process(observer);
        return process.isPresent() && looking.isPresent() && process.get().isGone(looking.get());
    }

    private static Optional<WriterProcess> process(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new WriterProcess(
                        matcher.group(1),
                        matcher.group(3),
                        Long.parseLong(matcher.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(4)))))
                : Optional.empty();
    }
}
