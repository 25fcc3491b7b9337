// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What a process is called among those that share the work: no other one ever has that name. */
final class NodeName {
    private static final int LONGEST_HOST = 100;

    private NodeName() {}

    /** For people by the host and the process, made unlike any other by chance. */
    static String make() {
        String host = host();
        return host.substring(0, Math.min(LONGEST_HOST, host.length()))
                + "-"
                + ProcessHandle.current().pid()
                + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
