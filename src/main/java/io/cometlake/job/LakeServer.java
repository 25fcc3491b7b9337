// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ConfigException;
import io.cometlake.lake.Lake;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;

/** Which server's experiments a lake holds, as its commits note it. */
final class LakeServer {
    private static final String NOTE = "server";

    private LakeServer() {}

    static Map<String, String> note(String server) {
        return Map.of(NOTE, server);
    }

    /**
     * Two servers would mix their workspaces in one table. A server on this machine is an emulator or a tunnel, whose port is
     * another one each time: it is let in.
     *
     * @throws ConfigException if the lake holds the experiments of another server
     */
    static void require(Lake lake, URI server) {
        String known = lake.notes().get(NOTE);
        if (known == null || isSame(URI.create(known), server) || isHere(server) || isHere(URI.create(known))) {
            return;
        }
        throw new ConfigException("The lake " + lake.uri() + " holds what is on " + known + ", not on " + server
                + ". Each server has a lake of its own: choose another, for an export with --to.");
    }

    /** Older commits have the address as it was written. */
    private static boolean isSame(URI known, URI server) {
        return known.getScheme().equals(server.getScheme())
                && server.getHost().equalsIgnoreCase(known.getHost())
                && port(known) == port(server);
    }

    private static int port(URI server) {
        return server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : 80;
    }

    private static boolean isHere(URI server) {
        try {
            return InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
