// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.ServerProbe;
import io.cometlake.client.ServerVersion;
import java.net.URI;
import java.util.Optional;

/** Whether the server answers, what version it is, and whether the way to it is safe. */
final class ServerCheck implements Check {
    private final ServerVisit visit;

    ServerCheck(ServerVisit visit) {
        this.visit = visit;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Diagnosis examine() {
        ClientConfig config = visit.config();
        Optional<ServerVersion> version = askVersion();
        String what = config.server() + " answers, "
                + version.map(found -> "version " + found).orElse("without saying its version");
        if (version.filter(ServerProbe::isTooOld).isPresent()) {
            return Diagnosis.problem(name(), what + ", which is too old", "Ask those who run it for an update.");
        }
        if (!isEncrypted(config.server()) && !isHere(config.server())) {
            return Diagnosis.warning(
                    name(),
                    what + ", but the key goes to it unencrypted",
                    "Use its https address in COMET_URL_OVERRIDE.");
        }
        if (isEncrypted(config.server()) && !config.tls().verify()) {
            return Diagnosis.warning(
                    name(),
                    what + ", but nobody checks that it is that server",
                    "Remove COMET_INTERNAL_CHECK_TLS_CERTIFICATE, and name the authority that signed its certificate in"
                            + " COMET_INCLUDE_CUSTOM_CA_BUNDLE.");
        }
        return Diagnosis.ok(name(), what);
    }

    private Optional<ServerVersion> askVersion() {
        try {
            return visit.probe().askVersion();
        } catch (CometAuthenticationException e) {
            // It is there; about the key another check tells.
            return Optional.empty();
        }
    }

    private static boolean isEncrypted(URI server) {
        return "https".equals(server.getScheme());
    }

    private static boolean isHere(URI server) {
        String host = String.valueOf(server.getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
